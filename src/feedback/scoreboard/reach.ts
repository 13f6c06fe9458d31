import { dayOf, isoOf, localDay } from '#platform/calendar';

/** First and last day of a place's records, in its own time: YYYY-MM-DD. */
export interface Range {
  readonly from: string;
  readonly until: string;
}

/** The days between two instants as the place counts them. */
export const rangeOf = (
  { from, until }: { readonly from: string; readonly until: string },
  timeZone: string,
): Range => ({ from: localDay(from, timeZone), until: localDay(until, timeZone) });

/** How much of a year an indicator's records cover. */
export interface YearReach {
  /** All twelve months, each as a whole. */
  readonly whole: boolean;
  /** First and last month with a record; absent where nobody counted months. */
  readonly first?: string;
  readonly last?: string;
  /** The months that are covered as a whole: what can be compared with the same months of another year. */
  readonly months: readonly string[];
}

/** So many days without a record do not make a month unfinished: offices close, and small places have quiet days. */
const QUIET_DAYS = 3;

/**
 * What a year's figures rest on. The first and the last month of the records are whole only if the place's records begin
 * or end with them; months outside the place's records (of openings before them, of time limits after them) are not.
 *
 * @param months with a record, ascending; without any the year is taken as whole
 */
export function yearReach(year: string, months: readonly string[], range: Range): YearReach {
  const ends = endsOf(months, range);
  if (!ends) return { whole: true, months: [] };
  const [begin, end] = ends;
  const own = monthsOf(year).filter((month) => month >= begin && month <= end);
  const whole = own.filter(
    (month) =>
      (month !== begin || dayOf(range.from) <= firstDay(month) + QUIET_DAYS) &&
      (month !== end || dayOf(range.until) >= lastDay(month) - QUIET_DAYS),
  );
  return {
    whole: whole.length === 12,
    ...(own[0] !== undefined && { first: own[0], last: own.at(-1)! }),
    months: whole,
  };
}

/**
 * The share of a year that a period's records cover: 1/12 for a whole month, 1 for a whole year, less where the records
 * begin or end inside it. By it the people of a figure per head are multiplied, so that three months of cases are not
 * divided by a year of people.
 */
export function coveredShare(period: string, months: readonly string[], range: Range): number {
  if (period.length === 7) return shareOfMonth(period, months, range) / 12;
  const { whole, first, last } = yearReach(period, months, range);
  if (whole || first === undefined || last === undefined) return 1;
  const own = monthsOf(period).filter((month) => month >= first && month <= last);
  return own.reduce((sum, month) => sum + shareOfMonth(month, months, range), 0) / 12;
}

function shareOfMonth(month: string, months: readonly string[], range: Range): number {
  const { months: whole } = yearReach(month.slice(0, 4), months, range);
  if (whole.includes(month) || months.length === 0) return 1;
  const from = Math.max(firstDay(month), dayOf(range.from));
  const until = Math.min(lastDay(month), dayOf(range.until));
  // A month outside the place's records has no share of its own to go by.
  if (until < from) return 1;
  return (until - from + 1) / (lastDay(month) - firstDay(month) + 1);
}

/** First and last month with records, inside the place's records. */
function endsOf(months: readonly string[], range: Range): readonly [string, string] | undefined {
  const [begin, end] = [months[0], months.at(-1)];
  if (begin === undefined || end === undefined) return undefined;
  const [from, until] = [range.from.slice(0, 7), range.until.slice(0, 7)];
  return [begin < from ? from : begin, end > until ? until : end];
}

const monthsOf = (year: string): string[] =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
const firstDay = (month: string): number => dayOf(`${month}-01`);

function lastDay(month: string): number {
  // The day before the first of the month that holds the 32nd day from here.
  const next = isoOf(firstDay(month) + 31).slice(0, 7);
  return firstDay(next) - 1;
}
