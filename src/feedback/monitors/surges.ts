import type { Dimension, Kind, TallyRequest, TallyRow } from '#facts';
import { alarms } from '#value';
import { byKey } from './comparisons.ts';
import type { Evidence, MonitorContext, MonitorOutcome, Setting, Signal, Test } from './monitor.ts';
import { firstDayOfWeek, holidayColumns, lastWeek, WEEK } from './weeks.ts';

/** Weeks judged, each by those before it, and all of them together; three years of reference. */
const JUDGED = 4;
/** A run of alarms is followed back for half a year. */
const FOLLOWED = 26;
const YEAR_OF_WEEKS = 52;
const MOST_YEARS = 3;
const HALF_WINDOW = 3;
const WEEKS = MOST_YEARS * YEAR_OF_WEEKS + HALF_WINDOW + FOLLOWED + 1;
/** A count belongs to a run of alarms at this probability; which runs are said is for the false discovery rate. */
const ALARM = 0.001;
const LEAST_RATIO = 2;
const LEAST_IN_RUN = 10;
/** Series with fewer in the last four weeks are only known of: nothing could be said of them. */
const ENOUGH = { n: LEAST_IN_RUN, windows: JUDGED };
const EARS = { baseline: 12, lag: 2 };

/** Weekly counts by service and area, by service and group, and by all of these together. */
export function surgeReads(kind: Kind, setting: Setting): Record<string, TallyRequest> {
  const weekly = (dimension: string): TallyRequest => ({
    kinds: [kind],
    time: 'occurredAt',
    lastDay: lastWeek(setting),
    windowDays: WEEK,
    windows: WEEKS,
    by: ['service', dimension],
    atLeast: ENOUGH,
  });
  return {
    // How far back the records reach: without `atLeast`, or a service that sleeps would look young.
    services: { ...weekly('service'), by: ['service'], atLeast: undefined },
    area: weekly('area'),
    ...Object.fromEntries(setting.attributes.map((one) => [one, weekly(one)])),
    ...Object.fromEntries(setting.attributes.map((one) => [`area×${one}`, weekly(`area×${one}`)])),
  };
}

/** The sentences of one kind of surge: in an area, for a group, for a group in an area. */
export interface SurgeSays {
  readonly area: string;
  readonly group: string;
  readonly both: string;
}

/**
 * Each series' last four whole weeks against its own past. The series of areas and those of groups of one service are one family,
 * their crossings another one, so that the many thin series do not silence the few thick ones.
 */
export function surgesOf(context: MonitorContext, says: SurgeSays): MonitorOutcome {
  const { setting } = context;
  const reach = Math.max(0, ...context.rows('services').map(({ window }) => window));
  // The first week of the records may have begun before them.
  const known = Math.min(WEEKS, reach);
  if (known < EARS.baseline + EARS.lag + JUDGED)
    return { tests: [], refusals: [{ code: 'too-few-weeks', data: {} }] };
  const scales = [weekly(setting, known), ...fourWeekly(setting, known)];
  const series = (
    name: string,
    evidenceOf: (key: string) => Omit<Evidence, 'numbers'>,
    family?: string,
  ): Test[] =>
    [...byKey(context.rows(name), 0)].flatMap(([service, own]) =>
      [...byKey(own, 1)].map(([key, rows]) =>
        testOf(setting, service, rows, known, scales, evidenceOf(key), family),
      ),
    );
  const tests = [
    ...series('area', (area) => ({ says: says.area, names: { area } })),
    ...setting.attributes.flatMap((attribute) =>
      series(attribute, (key) => ({ says: says.group, group: { attribute, key } })),
    ),
    ...setting.attributes.flatMap((attribute) =>
      series(
        `area×${attribute}`,
        (key) => {
          const [area = '', ...group] = key.split('·');
          return {
            says: says.both,
            names: { area },
            group: { attribute: attribute as Dimension, key: group.join('·') },
          };
        },
        'crossings',
      ),
    ),
  ];
  return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-weeks', data: {} }] : [] };
}

/** Counts by week, oldest first. A week without a row had none: the records reach further back than all of them. */
function countsOf(rows: readonly TallyRow[], weeks: number): number[] {
  const counts = new Array<number>(weeks).fill(0);
  for (const { window, n } of rows) if (window < weeks) counts[weeks - 1 - window]! += n;
  return counts;
}

interface Judgement {
  readonly expected: number;
  readonly pValue: number;
}

/** One way of looking at a series: by the week, for what comes suddenly, or by four weeks, for what stays small and lasts. */
interface Scale {
  readonly weeks: number;
  /** Counts judged, from the latest back, and the least of one that is worth a model. */
  readonly judged: number;
  readonly least: number;
  judge(counts: readonly number[], at: number): Judgement | undefined;
}

const weekly = (setting: Setting, known: number): Scale => ({
  weeks: 1,
  judged: JUDGED,
  least: 5,
  judge: ruleOf(known, holidayColumns(setting, known), {
    period: YEAR_OF_WEEKS,
    window: HALF_WINDOW,
    seasonLevels: 10,
    weeksNotIncluded: 26,
  }),
});

/** None where the records are too young. */
function fourWeekly(setting: Setting, known: number): Scale[] {
  const counts = Math.floor(known / JUDGED);
  if (counts < EARS.baseline + EARS.lag + 1) return [];
  const holidays = holidayColumns(setting, known).map((column) => inBlocks(column));
  return [
    {
      weeks: JUDGED,
      judged: 1,
      least: LEAST_IN_RUN,
      judge: ruleOf(counts, holidays, {
        period: YEAR_OF_WEEKS / JUDGED,
        window: 1,
        seasonLevels: 4,
        weeksNotIncluded: 6,
      }),
    },
  ];
}

/** Sums of four weeks, counted back from the latest. */
function inBlocks(weeks: readonly number[]): number[] {
  const blocks = Math.floor(weeks.length / JUDGED);
  const first = weeks.length - blocks * JUDGED;
  return Array.from({ length: blocks }, (_, at) =>
    weeks.slice(first + at * JUDGED, first + (at + 1) * JUDGED).reduce((a, b) => a + b, 0),
  );
}

/** Farrington's rule where two years of reference are there, with the moving holidays; EARS with its corrected bound before. */
function ruleOf(
  known: number,
  holidays: readonly number[][],
  shape: Pick<alarms.FarringtonOptions, 'period' | 'window' | 'seasonLevels' | 'weeksNotIncluded'>,
): Scale['judge'] {
  const years = Math.min(MOST_YEARS, Math.floor((known - JUDGED - shape.window) / shape.period));
  // Student's t is for counts that are not small; the Poisson law with Jeffreys' prior is for those that are.
  const ears: Scale['judge'] = (counts, at) => {
    const found = alarms.predictiveEars(counts, at, EARS);
    const small = alarms.bayesAlarm(counts, at, { years: 0, window: EARS.baseline, alpha: ALARM });
    if (!found.ok || !small.ok) return undefined;
    return { expected: found.value.expected, pValue: Math.max(found.value.pValue, small.value.pValue) };
  };
  if (years < 2) return ears;
  const options = { ...alarms.FARRINGTON_FLEXIBLE, ...shape, years, threshold: 'predictive' as const };
  return (counts, at) => {
    const withHolidays = alarms.farrington(counts, at, { ...options, regressors: holidays });
    // A festival that no reference week saw cannot be estimated.
    const found =
      withHolidays.ok || holidays.length === 0 ? withHolidays : alarms.farrington(counts, at, options);
    return found.ok ? found.value : ears(counts, at);
  };
}

/** What a scale says first of a series: its strongest count, and the p-value of having looked at several. */
interface Look {
  readonly scale: Scale;
  readonly counts: readonly number[];
  readonly at: number;
  readonly pValue: number;
}

function testOf(
  setting: Setting,
  service: string,
  rows: readonly TallyRow[],
  known: number,
  scales: readonly Scale[],
  evidence: Omit<Evidence, 'numbers'>,
  family: string | undefined,
): Test {
  const test: Test = {
    subject: { dimension: 'service', key: service },
    ...(family !== undefined && { family }),
    pValue: 1,
  };
  // Most series are thin: of them nothing could be said, and they count as tests that say nothing.
  const latest = rows.reduce((sum, { window, n }) => sum + (window < JUDGED ? n : 0), 0);
  if (latest < LEAST_IN_RUN) return test;
  const weeks = countsOf(rows, known);
  const looks = scales.flatMap((scale): Look[] => {
    const counts = scale.weeks === 1 ? weeks : inBlocks(weeks);
    const judged = Array.from({ length: scale.judged }, (_, back) => counts.length - 1 - back).flatMap(
      (at) => {
        const judgement = suspicious(counts, at, scale) ? scale.judge(counts, at) : undefined;
        return judgement ? [{ at, pValue: judgement.pValue }] : [];
      },
    );
    const [first] = judged.toSorted((a, b) => a.pValue - b.pValue);
    return first ? [{ scale, counts, at: first.at, pValue: scale.judged * first.pValue }] : [];
  });
  const [best] = looks.toSorted((a, b) => a.pValue - b.pValue);
  if (!best) return test;
  // The best of all looks is paid for; a count that is not looked at says nothing.
  return {
    ...test,
    pValue: Math.min(1, scales.length * best.pValue),
    signal: signalOf(setting, best, evidence),
  };
}

/** A count above what was usual: the others are not worth a model, and say nothing (p = 1). */
function suspicious(counts: readonly number[], at: number, { least, weeks }: Scale): boolean {
  if (counts[at]! < least) return false;
  const before = counts.slice(Math.max(0, at - YEAR_OF_WEEKS / weeks), Math.max(0, at - JUDGED / weeks));
  return counts[at]! > before.reduce((sum, count) => sum + count, 0) / Math.max(1, before.length);
}

/** The run of alarming counts around the strongest one, told as one with the day that it began. */
function signalOf(
  setting: Setting,
  { scale, counts, at: strongest, pValue }: Look,
  evidence: Omit<Evidence, 'numbers'>,
): Signal | undefined {
  if (pValue > scale.judged * ALARM) return undefined;
  const oldest = Math.max(0, counts.length - FOLLOWED / scale.weeks);
  let [count, expected, first, last] = [0, 0, strongest, strongest];
  const follow = (from: number, step: number) => {
    for (let at = from; at >= oldest && at < counts.length; at += step) {
      const judgement = suspicious(counts, at, scale) ? scale.judge(counts, at) : undefined;
      if (!judgement || judgement.pValue > ALARM || counts[at]! < LEAST_RATIO * judgement.expected) return;
      count += counts[at]!;
      expected += judgement.expected;
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
  };
  follow(strongest, -1);
  follow(strongest + 1, 1);
  const ratio = count / Math.max(1, expected);
  if (count < Math.max(LEAST_IN_RUN, setting.minimumCell) || ratio < LEAST_RATIO) return undefined;
  const weeks = counts.length * scale.weeks;
  return {
    evidence: {
      ...evidence,
      names: { ...evidence.names, since: firstDayOfWeek(setting, weeks, first * scale.weeks) },
      numbers: { count, expected, weeks: (last - first + 1) * scale.weeks },
    },
    size: ratio / 10,
    affected: count,
    severity: ratio >= 4 ? 'high' : 'medium',
  };
}
