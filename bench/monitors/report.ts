import { monitors } from '#feedback/monitors';
import { valueOf } from '#platform';
import { estimate, numeric } from '#value';
import type { Bench } from './county.ts';
import type { PlantedFault } from './faults.ts';
import type { DelayOutcome, FaultlessOutcome, Outcome, PlantedOutcome } from './task.ts';

const LEAST_FOUND = 0.9;
const MOST_FALSE = 1;

export interface Results {
  readonly bench: Bench;
  readonly faults: readonly PlantedFault[];
  readonly grid: readonly number[];
  readonly counts: Readonly<Record<'stated' | 'faultless' | 'grid' | 'delay', number>>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Of the names of the plans, where one fault alone was asked for. */
  readonly suffix: string;
}

/** The document, and whether a goal was missed. */
export function writeReport(results: Results): { readonly text: string; readonly missed: boolean } {
  const detection = detectionOf(results);
  const faultless = results.counts.faultless > 0 ? faultlessOf(results) : { lines: [], missed: false };
  const { stated, grid, delay } = results.counts;
  const text = [
    '# Monitors: what is found, how late, and how often wrongly',
    '',
    'Written by `npm run bench:monitors`. Counties are simulated from fixed seeds (1000, 1001, …) with the people and services of',
    'Yunhe. The faults of the first table of TRUTH.md are planted together in one county, all others in another, and each is judged **as if it',
    'were the only one**: what the others touch says nothing, so that they lend it no room under the false discovery rate. "Found" is a finding of the right monitor at one of the places where the',
    'fault acts, at the end of 2025; surges (of March and April 2025) are looked for at the end of April 2025, and a slow drift at both. A place that',
    'runs its monitors each night looks far more often.',
    '',
    '## Found',
    '',
    `At the stated strength ${stated} counties each, along the grid ${grid}. 95 % intervals by Wilson. Goal: 90 % at the stated strength.`,
    'Where a fault acts at several services, "places" is the mean share of them that was found.',
    '',
    ...detection.lines,
    '',
    '## How late',
    '',
    `Months from the start of a fault (or its turn) to the first month's end that finds it, in ${delay} counties for each strength: median and`,
    'ninth tenth (– where fewer are found within two years). By bisection over month ends; surges and drifts month by month.',
    '',
    ...delaysOf(results),
    '',
    ...faultless.lines,
  ].join('\n');
  return { text: `${text.trimEnd()}\n`, missed: detection.missed || faultless.missed };
}

const percent = (share: number) => `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

function outcomesOf<T extends Outcome>({ outcomes }: Results, plan: string): T[] {
  return [...outcomes].flatMap(([name, outcome]) => (name.startsWith(`${plan}/`) ? [outcome as T] : []));
}

function detectionOf(results: Results): { lines: string[]; missed: boolean } {
  const { grid, suffix } = results;
  const stated = outcomesOf<PlantedOutcome>(results, `stated${suffix}`);
  const along = grid.map((strength) => outcomesOf<PlantedOutcome>(results, `planted-${strength}${suffix}`));
  let missed = false;
  const rateOf = (outcomes: readonly PlantedOutcome[], id: string) => {
    const told = outcomes.filter((one) => one.found[id] !== undefined);
    const found = told.filter((one) => one.found[id]!.places > 0).length;
    return { found, of: told, share: found / told.length };
  };
  const lines = results.faults.map(({ id, monitor, strength, places }) => {
    const { found, of, share } = rateOf(stated, id);
    const { lower, upper } = valueOf(estimate.wilson(found, of.length));
    const ok = share >= LEAST_FOUND;
    missed ||= !ok;
    const everywhere = of.reduce((sum, one) => sum + one.found[id]!.places / one.found[id]!.of, 0);
    return row([
      `\`${id}\``,
      `\`${monitor}\``,
      strength,
      `${percent(share)} (${percent(lower)}–${percent(upper)})`,
      ok ? 'ok' : '**MISS**',
      places.length > 1 ? percent(everywhere / of.length) : '',
      ...along.map((outcomes) => (outcomes.length > 0 ? percent(rateOf(outcomes, id).share) : '')),
    ]);
  });
  return {
    lines: [
      row(['fault', 'monitor', 'stated', 'found there', '', 'places', ...grid.map((one) => `at ${one}`)]),
      row(['---', '---', '---:', '---:', '---', '---:', ...grid.map(() => '---:')]),
      ...lines,
    ],
    missed,
  };
}

function delaysOf(results: Results): string[] {
  const { grid, suffix, faults } = results;
  const along = grid.map((strength) => outcomesOf<DelayOutcome>(results, `delay-${strength}${suffix}`));
  const cell = (outcomes: readonly DelayOutcome[], id: string) => {
    // What is never found is later than everything.
    const told = outcomes.filter(({ looked }) => looked.includes(id));
    const months = told.map((one) => one.months[id] ?? Infinity).sort((a, b) => a - b);
    const at = (p: number) => {
      const value = months[Math.min(months.length - 1, Math.floor(p * months.length))] ?? Infinity;
      return value === Infinity ? '–' : value.toFixed(0);
    };
    return months.length > 0 ? `${at(0.5)} / ${at(0.9)}` : '';
  };
  return [
    row(['fault', ...grid.map((one) => `at ${one}`)]),
    row(['---', ...grid.map(() => '---:')]),
    ...faults.map(({ id }) => row([`\`${id}\``, ...along.map((outcomes) => cell(outcomes, id))])),
  ];
}

function faultlessOf(results: Results): { lines: string[]; missed: boolean } {
  const counties = outcomesOf<FaultlessOutcome>(results, 'faultless');
  const { services, departments } = results.bench.county;
  const months = counties.flatMap(({ months: all }) => all.slice(1));
  const first = counties.flatMap(({ months: all }) => all.slice(0, 1));
  const opened = (all: readonly FaultlessOutcome['months'][number][]) =>
    all.reduce((sum, one) => sum + one.opened.length, 0);
  const all = opened(months);
  const rate = all / months.length;
  // Counties are independent, their months are not: the interval goes by county.
  const byCounty = counties.map(({ months: own }) => opened(own.slice(1)) / (own.length - 1));
  const error = byCounty.length > 1 ? numeric.standardDeviation(byCounty) / Math.sqrt(byCounty.length) : 0;
  const alarms = months.reduce((sum, one) => sum + one.dataAlarms, 0) / months.length;
  const tests = months.reduce((sum, one) => sum + one.tests, 0) / months.length;
  const quiet = byCounty.filter((one) => one === 0).length / byCounty.length;
  const ok = rate <= MOST_FALSE;
  const per = (count: number) => (count / months.length).toFixed(3);
  return {
    lines: [
      '## Where nothing is',
      '',
      `${counties.length} counties without any fault (${services.length} services, ${departments.length} departments, 12 areas): a first run, then one at the end of each of`,
      'six months (of every other county the first half of 2025, of the others the second). Nothing is ever closed, and each matter counts once.',
      '',
      row(['what', 'measured', 'goal', '']),
      row(['---', '---:', '---:', '---']),
      row([
        'false dilemmas for a county and month',
        `${rate.toFixed(3)} (${Math.max(0, rate - 1.96 * error).toFixed(3)}–${(rate + 1.96 * error).toFixed(3)})`,
        `at most ${MOST_FALSE}`,
        ok ? 'ok' : '**MISS**',
      ]),
      row(['the same for an office and month', (rate / departments.length).toFixed(4), '', '']),
      row(['opened on the first run of a county', (opened(first) / first.length).toFixed(3), '', '']),
      row(['counties without any in six months', percent(quiet), '', '']),
      row(['false alarms about missing records, for a county and month', alarms.toFixed(3), '', '']),
      row(['tests on one run', Math.round(tests).toLocaleString('en'), '', '']),
      '',
      'By the monitor that spoke first, for a county and month:',
      '',
      row(['monitor', 'false dilemmas']),
      row(['---', '---:']),
      ...monitors
        .map(({ id }) => ({
          id,
          count: months.reduce(
            (sum, one) => sum + one.opened.filter(({ monitor }) => monitor === id).length,
            0,
          ),
        }))
        .filter(({ count }) => count > 0)
        .toSorted((a, b) => b.count - a.count)
        .map(({ id, count }) => row([`\`${id}\``, per(count)])),
    ],
    missed: !ok,
  };
}
