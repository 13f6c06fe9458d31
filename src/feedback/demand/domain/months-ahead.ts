import { ok, refused, type Result } from '#platform';
import { forecast } from '#value';
import type { Expected, MonthAhead, MonthsAhead, Tries } from './document.ts';
import { LEVELS, type MonthsByWeeks } from './service-totals.ts';

export const MONTHS_AHEAD = 3;
const YEAR = 12;
/** The weeks are kept unless another way did better by more than this in the tries: one way for all is worth something. */
const NOTEWORTHY = 0.05;
const NAIVELY = 'seasonal naive';

/** Monthly openings of one service, or of a kind as a whole. */
export interface MonthlyRecord {
  /** Whole months on record, and the next three, with the month between that is not over. */
  readonly months: readonly string[];
  /** Of the months on record. */
  readonly counts: ArrayLike<number>;
  /** What the calendar does to each month, on record and ahead; all 1 where it does not reach. */
  readonly factors: ArrayLike<number>;
  /** Whether there is a calendar in the factors. */
  readonly calendar: boolean;
  /** Months whose count may not be shown. */
  readonly withheld: ReadonlySet<string>;
  /** What the weeks add up to; absent where the calendar does not reach. */
  readonly byWeeks?: MonthsByWeeks | undefined;
  readonly seed: string;
}

/** A way of forecasting the months ahead. */
interface Way {
  readonly ahead: readonly MonthAhead[];
  readonly total: Expected | undefined;
  readonly tried: Tries | undefined;
  readonly method: string;
}

/**
 * Openings in the three months ahead: as the weeks add up to them, or, where that did better in the tries, from monthly
 * counts by `forecastSeries`, which is last year's number where no model is better. Monthly counts are freed from what
 * the calendar did to them before, and what it will do is put on after: a Spring Festival that moves from January to
 * February moves with its month. Where last year's number may not be shown, the weeks are, and without them nothing.
 *
 * @returns refused as `forecastSeries`: `too-few-values` (data: available, needed) for a service younger than 13 whole
 *   months, `no-spread`; both only where there are no weeks to add up.
 */
export function monthsAhead(record: MonthlyRecord): Result<MonthsAhead> {
  const { months, withheld, byWeeks } = record;
  const counts = Float64Array.from(record.counts);
  const begin = beginOf(counts);
  const weeks: Way | undefined = byWeeks && {
    ahead: months
      .slice(-MONTHS_AHEAD)
      .map((month, at): MonthAhead => ({ month, expected: byWeeks.ahead[at]! })),
    total: byWeeks.total,
    tried: byWeeks.tried,
    method: 'weeks',
  };
  const chosen = choose(weeks, seriesWay(record, counts, begin));
  if (!chosen.ok) return chosen;
  const way = chosen.value;
  const yearAgo = Array.from({ length: MONTHS_AHEAD }, (_, at) => months.length - MONTHS_AHEAD - YEAR + at);
  const allShown = yearAgo.every((at) => !withheld.has(months[at]!));
  return ok({
    counted: months.slice(begin, counts.length).map((month, at) => ({
      month,
      count: withheld.has(month) ? null : counts[begin + at]!,
    })),
    ahead: way.ahead,
    ...(way.total && { total: way.total }),
    ...(yearAgo[0]! >= begin && {
      yearAgo: allShown ? yearAgo.reduce((sum, at) => sum + counts[at]!, 0) : null,
    }),
    ...(way.tried && { tried: way.tried }),
    method: way.method,
    calendar: record.calendar,
  });
}

/** What began within the record has no zeros before, and its first month is not whole. */
function beginOf(counts: Float64Array): number {
  const first = counts.findIndex((count) => count > 0);
  if (first < 0) return counts.length;
  return first === 0 ? 0 : first + 1;
}

function choose(weeks: Way | undefined, series: Result<Way>): Result<Way> {
  if (!weeks) return series;
  // Last year's number where it may not be shown is of no use to anybody.
  if (!series.ok || series.value.total === undefined) return ok(weeks);
  return isNearer(series.value, weeks) ? series : ok(weeks);
}

const isNearer = (one: Way, other: Way): boolean =>
  one.tried?.relativeError !== undefined &&
  other.tried?.relativeError !== undefined &&
  one.tried.relativeError < (1 - NOTEWORTHY) * other.tried.relativeError;

function seriesWay(record: MonthlyRecord, counts: Float64Array, begin: number): Result<Way> {
  const { months, factors, withheld, seed } = record;
  const length = counts.length - begin;
  if (length <= YEAR) return refused('too-few-values', { available: length, needed: YEAR + 1 });
  const freed = counts.subarray(begin).map((count, at) => count / factors[begin + at]!);
  const horizon = months.length - counts.length;
  const skipped = horizon - MONTHS_AHEAD;
  const made = forecast.forecastSeries(freed, {
    period: YEAR,
    horizon,
    total: [skipped, horizon],
    levels: LEVELS,
    seed,
  });
  if (!made.ok) return made;
  const { mean, intervals, total, method } = made.value;
  const ahead = months.slice(-MONTHS_AHEAD).map((month, at): MonthAhead => {
    const step = skipped + at;
    const told = method === NAIVELY && withheld.has(months[counts.length + step - YEAR]!);
    return told
      ? { month }
      : { month, expected: expectedAt(mean, intervals, step, factors[counts.length + step]!) };
  });
  const shown = ahead.every(({ expected }) => expected !== undefined);
  return ok({
    ahead,
    total: shown ? totalOf(ahead, total!) : undefined,
    tried: total!.record && {
      tries: total!.record.tries,
      inside: total!.record.inside[0]!.tries,
      ...(total!.record.relativeError !== undefined && { relativeError: total!.record.relativeError }),
    },
    method,
  });
}

const expectedAt = (
  mean: Float64Array,
  intervals: readonly forecast.ForecastInterval[],
  step: number,
  factor: number,
): Expected => ({
  mean: mean[step]! * factor,
  bounds: intervals.map(({ level, lower, upper }) => ({
    level,
    lower: lower[step]! * factor,
    upper: upper[step]! * factor,
  })),
});

/** The sum of the months, with the bounds of the sum that was freed from the calendar stretched to it. */
function totalOf(ahead: readonly MonthAhead[], total: forecast.SeriesTotal): Expected {
  const mean = ahead.reduce((sum, { expected }) => sum + expected!.mean, 0);
  const factor = total.mean > 0 ? mean / total.mean : 1;
  return {
    mean,
    bounds: total.intervals.map(({ level, lower, upper }) => ({
      level,
      lower: lower * factor,
      upper: upper * factor,
    })),
  };
}
