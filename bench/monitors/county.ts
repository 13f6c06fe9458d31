import { join } from 'node:path';
import type { Kind, WorkingDays } from '#facts';
import {
  countTallies,
  matterOf,
  monitors,
  runMonitors,
  type Monitor,
  type MonitorHistory,
  type MonitorReport,
  type Setting,
} from '#feedback/monitors';
import { loadCounty, simulate, withStrengths, type County } from '#feedback/simulation';
import { valueOf } from '#platform';
import { dayOf, isoOf } from '#platform/calendar';
import { countyRelation } from './county-relation.ts';
import { countySetting, workingDaysOf } from './county-setting.ts';
import { placesFound, plantedFaults, touchedBy, type PlantedFault } from './faults.ts';
import type { DelayOutcome, FaultlessOutcome, Outcome, PlantedOutcome, Task } from './task.ts';

const pack = join(import.meta.dirname, '../../packs/yunhe');

/** The sample county's people and services, ready to be told again and again. */
export interface Bench {
  readonly county: County;
  readonly setting: Setting;
  readonly workingDays: WorkingDays;
  readonly kinds: ReadonlySet<Kind>;
  readonly faults: readonly PlantedFault[];
}

export function openBench(): Bench {
  const county = valueOf(loadCounty(pack));
  const setting = countySetting(county, pack);
  const requests = monitors.flatMap((monitor) => Object.values(monitor.reads(setting)));
  const kinds = requests.flatMap(({ kinds: own, follow }) => [
    ...own,
    ...(follow?.kinds ?? []),
    ...(follow?.toldBy ? [follow.toldBy] : []),
  ]);
  return {
    county,
    setting,
    workingDays: workingDaysOf(county),
    kinds: new Set(kinds),
    faults: plantedFaults(county),
  };
}

export async function work(bench: Bench, task: Task): Promise<Outcome> {
  const { county } = bench;
  const strengths = Object.fromEntries(
    county.faults.map(({ id }) => [id, task.type === 'faultless' ? 0 : (task.strengths[id] ?? 0)]),
  );
  const faults = valueOf(withStrengths(county, strengths));
  const told = await countyRelation(
    simulate(county, { seed: task.seed, faults, dataGovernance: true, participation: true }),
    bench.kinds,
  );
  /** The monitors as they are on a day, with what they said; asked again they say the same without looking. */
  const saidOn = async (lastDay: string): Promise<{ setting: Setting; said: Monitor[] }> => {
    const setting = { ...bench.setting, lastDay };
    const tallies = await countTallies(told.analysis, told.relation, monitors, setting, bench.workingDays);
    const said = monitors.map((monitor): Monitor => {
      const outcome = monitor.run({ setting, rows: (name) => tallies.get(`${monitor.id}/${name}`) ?? [] });
      return { ...monitor, run: () => outcome };
    });
    return { setting, said };
  };
  try {
    switch (task.type) {
      case 'faultless':
        return await watchFaultless(task.seed, saidOn);
      case 'planted':
        return await lookForFaults(bench, strengths, saidOn);
      case 'delay':
        return await timeFaults(bench, strengths, saidOn);
    }
  } finally {
    told.close();
  }
}

type SaidOn = (lastDay: string) => Promise<{ setting: Setting; said: Monitor[] }>;

/**
 * A first run, and one at the end of each of the six months after it; nothing is ever closed. Every other county is watched in the
 * second half of the year, so that all seasons are.
 */
async function watchFaultless(seed: number, saidOn: SaidOn): Promise<FaultlessOutcome> {
  const [first, last] = seed % 2 === 0 ? ['2024-12-01', '2025-06-30'] : ['2025-06-01', '2025-12-31'];
  const known = new Set<string>();
  const months: FaultlessOutcome['months'][number][] = [];
  for (const day of monthEnds(first!, last!)) {
    const { setting, said } = await saidOn(day);
    // A month is longer than the 28 days that a budget is for: nothing of the run before is left.
    const history: MonitorHistory = { opened: {}, known };
    const report = runMonitors(said, setting, new Map(), history);
    const fresh = report.findings.filter((finding) => !known.has(matterOf(finding)));
    months.push({
      day,
      opened: fresh.map((finding) => ({ matter: matterOf(finding), monitor: finding.monitors[0] ?? '' })),
      heldBack: report.heldBack.length,
      dataAlarms: report.dataAlarms.length,
      tests: Object.values(report.tests).reduce((sum, count) => sum + count, 0),
    });
    for (const finding of fresh) known.add(matterOf(finding));
  }
  return { months };
}

async function lookForFaults(
  { county, faults }: Bench,
  strengths: Readonly<Record<string, number>>,
  saidOn: SaidOn,
): Promise<PlantedOutcome> {
  const planted = faults.filter(({ id }) => strengths[id]! > 0);
  const found = new Map<string, number>();
  for (const day of [...new Set(planted.flatMap(({ looks }) => looks))].sort()) {
    const { setting, said } = await saidOn(day);
    for (const fault of planted) {
      if (!fault.looks.includes(day)) continue;
      const places = placesFound(fault, asIfAlone(county, fault, planted, said, setting));
      found.set(fault.id, Math.max(places, found.get(fault.id) ?? 0));
    }
  }
  return {
    found: Object.fromEntries(
      planted.map(({ id, places }) => [id, { places: found.get(id) ?? 0, of: places.length }]),
    ),
  };
}

/** Longest time that a fault is waited for. */
const MONTHS = 24;

/**
 * The first month's end that finds a fault, by bisection: what is found stays found while a fault lasts. Surges, which
 * end, and a drift, to which monitors get used, are looked for month by month.
 */
async function timeFaults(
  { county, faults }: Bench,
  strengths: Readonly<Record<string, number>>,
  saidOn: SaidOn,
): Promise<DelayOutcome> {
  const planted = faults.filter(({ id }) => strengths[id]! > 0);
  const looked = new Map<string, ReturnType<SaidOn>>();
  const foundOn = async (fault: PlantedFault, day: string): Promise<boolean> => {
    const saying = looked.get(day) ?? saidOn(day);
    looked.set(day, saying);
    const { setting, said } = await saying;
    return placesFound(fault, asIfAlone(county, fault, planted, said, setting)) > 0;
  };
  const months: Record<string, number> = {};
  for (const fault of planted) {
    const { from, turn = from, until } = county.faults.find(({ id }) => id === fault.id)!;
    const ends = monthEnds(turn, until ?? isoOf(county.to)).slice(0, MONTHS);
    const first =
      until !== undefined || fault.id === 'slow-drift'
        ? await firstOf(ends, (day) => foundOn(fault, day))
        : await bisect(ends, (day) => foundOn(fault, day));
    if (first !== undefined) months[fault.id] = (dayOf(ends[first]!) - dayOf(turn)) / 30.4375;
  }
  return { looked: planted.map(({ id }) => id), months };
}

async function firstOf(
  days: readonly string[],
  holds: (day: string) => Promise<boolean>,
): Promise<number | undefined> {
  for (const [at, day] of days.entries()) if (await holds(day)) return at;
  return undefined;
}

async function bisect(
  days: readonly string[],
  holds: (day: string) => Promise<boolean>,
): Promise<number | undefined> {
  let [low, high] = [-1, days.length - 1];
  if (high < 0 || !(await holds(days[high]!))) return undefined;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (await holds(days[middle]!)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * What would be said if this fault were the only one: what other faults touch says nothing, so that they lend it none of
 * their room under the false discovery rate. Where two share a service, the other's own monitor says nothing there.
 */
function asIfAlone(
  county: County,
  fault: PlantedFault,
  planted: readonly PlantedFault[],
  said: readonly Monitor[],
  setting: Setting,
): MonitorReport {
  const touched = (id: string) =>
    touchedBy(
      county,
      county.faults.find((one) => one.id === id)!,
    );
  const own = touched(fault.id);
  const others = planted
    .filter(({ id }) => id !== fault.id)
    .map(({ id, monitor }) => ({ monitor, keys: touched(id) }));
  const alone = said.map((monitor): Monitor => {
    const outcome = monitor.run({ setting, rows: () => [] });
    const silenced = (key: string) =>
      others.some(
        ({ monitor: theirs, keys }) =>
          keys.has(key) && (!own.has(key) || (theirs === monitor.id && theirs !== fault.monitor)),
      );
    return {
      ...monitor,
      run: () => ({
        ...outcome,
        tests: outcome.tests.map((test) =>
          silenced(test.subject.key) ? { ...test, pValue: 1, signal: undefined } : test,
        ),
      }),
    };
  });
  return runMonitors(alone, setting, new Map());
}

/** The last days of the months that end between two days. */
function monthEnds(from: string, to: string): string[] {
  const ends: string[] = [];
  let [year, month] = from.split('-').map(Number) as [number, number];
  for (;;) {
    const next = month === 12 ? [year + 1, 1] : [year, month + 1];
    const end = isoOf(dayOf(`${next[0]}-${String(next[1]).padStart(2, '0')}-01`) - 1);
    if (end > to) return ends;
    ends.push(end);
    [year, month] = next as [number, number];
  }
}
