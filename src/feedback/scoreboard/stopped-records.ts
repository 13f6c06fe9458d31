import type { Analysis } from '#platform/analysis';
import { dayOf, isoOf, type WorkingCalendar } from '#platform/calendar';
import { recordKinds, tallyAll, type Kind, type TallyRow } from '#facts';
import { numeric } from '#value';

/** A department or a channel from which records no longer come, though those of the place go on. */
export interface StoppedRecords {
  readonly dimension: 'department' | 'channel';
  readonly key: string;
  /** The end of the week in which there was one last, ISO 8601. */
  readonly lastDay: string;
  /** What used to come. */
  readonly kinds: readonly Kind[];
}

/** How the records of a place come in, as a publication keeps it. */
export interface RecordRhythm {
  /** The most working days in a row without any record, in the year before the last one. */
  readonly longestQuiet: number;
  readonly stopped: readonly StoppedRecords[];
}

const WEEK = 7;
const WEEKS = 66;
const YEAR_OF_WEEKS = 52;
/** A silence is looked for in the last weeks, against the twelve weeks before it and the same time a year ago. */
const LATEST = [1, 2, 4, 8, 16] as const;
const BEFORE = 12;
/** Counts scatter more than Poisson: variance = mean × (1 + mean / size), as for the records of services. */
const SIZE = 10;
const CHANCE = 1e-6;
const DIMENSIONS = ['department', 'channel'] as const;

export interface CountedRecords {
  /** By week back from the last day; keys are the department or channel, and the kind. */
  readonly weeks: Readonly<Record<(typeof DIMENSIONS)[number], readonly TallyRow[]>>;
  /** Days back from the last day on which there was a record. */
  readonly days: readonly number[];
}

export async function countRecords(
  analysis: Analysis,
  relation: string,
  lastDay: string,
): Promise<CountedRecords> {
  const base = { kinds: recordKinds, time: 'occurredAt' } as const;
  const weekly = { ...base, windowDays: WEEK, windows: WEEKS };
  const [department = [], channel = [], days = []] = await tallyAll(
    analysis,
    relation,
    [
      ...DIMENSIONS.map((dimension) => ({ ...weekly, by: [dimension, 'kind'] })),
      { ...base, windowDays: 1, windows: 366, by: [] },
    ],
    lastDay,
  );
  return { weeks: { department, channel }, days: days.map(({ window }) => window) };
}

/**
 * Which departments and channels have fallen silent. A silence is told where so long a one would come by chance less than
 * once in a million times, going by the smaller of the twelve weeks before and the same weeks a year ago; weeks count by
 * their working days. Where all is silent nothing has stopped alone. After some half a year there is nothing left to
 * compare with: by then it is known, or the department is gone.
 */
export function recordRhythm(
  { weeks, days }: CountedRecords,
  lastDay: string,
  calendar: WorkingCalendar,
): RecordRhythm {
  const end = dayOf(lastDay);
  const worked = Array.from(
    { length: WEEKS },
    (_, week) => (calendar.index(end - week * WEEK) - calendar.index(end - (week + 1) * WEEK)) / 5,
  );
  const stopped = DIMENSIONS.flatMap((dimension) =>
    [...Map.groupBy(weeks[dimension], ({ keys }) => keys[0] as string)].flatMap(
      ([key, rows]): StoppedRecords[] => {
        const last = key === 'unknown' ? undefined : lastWeekBefore(rows, worked);
        if (last === undefined) return [];
        const kinds = rows.filter(({ window }) => window < last + BEFORE).map(({ keys }) => keys[1] as Kind);
        return [{ dimension, key, lastDay: isoOf(end - last * WEEK), kinds: [...new Set(kinds)].sort() }];
      },
    ),
  );
  return { longestQuiet: longestQuiet(days, end, calendar), stopped };
}

/** The latest week with a record, where the silence since is more than chance; undefined where it is not. */
function lastWeekBefore(rows: readonly TallyRow[], worked: readonly number[]): number | undefined {
  const counts = new Array<number>(WEEKS).fill(0);
  for (const { window, n } of rows) counts[window]! += n;
  const [first, reach] = [Math.min, Math.max].map((of) => of(...rows.map(({ window }) => window)));
  const mean = (from: number, length: number) =>
    counts.slice(from, from + length).reduce((sum, n) => sum + n, 0) / length;
  for (const latest of LATEST) {
    if (first! < latest || reach! < latest + BEFORE) break;
    const yearAgo = YEAR_OF_WEEKS - 1;
    const usual = Math.min(
      mean(latest, BEFORE),
      reach! >= yearAgo + latest + 2 ? mean(yearAgo, latest + 2) : Infinity,
    );
    const expected = usual * worked.slice(0, latest).reduce((sum, share) => sum + share, 0);
    // Weeks are drawn apart: the sum of so many negative binomials of one size is one of so many times the size.
    if (expected > 0 && numeric.negativeBinomialCdf(0, SIZE * latest, expected) <= CHANCE) return first;
  }
  return undefined;
}

function longestQuiet(days: readonly number[], end: number, calendar: WorkingCalendar): number {
  const recorded = days.map((back) => end - back).toSorted((a, b) => a - b);
  return recorded.reduce((longest, day, at) => {
    const before = recorded[at - 1];
    // Of two days on which there were records the later one, if it is worked, was no quiet one.
    return before === undefined
      ? longest
      : Math.max(longest, calendar.index(day - 1) - calendar.index(before));
  }, 0);
}
