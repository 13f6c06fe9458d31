import { ok, refused, type Result } from '#platform';
import { isoOf } from '#platform/calendar';

/** Weeks on record, from the oldest; the last ends on the last closed day. */
export interface WeeklyRecord {
  /** Last day of the last week, as a day. */
  readonly lastDay: number;
  /** Facts of the place of whatever kind. */
  readonly facts: ArrayLike<number>;
  /** Openings of the kind that is forecast. */
  readonly openings: ArrayLike<number>;
}

/** The weeks that forecasts may learn from: those since the last missing one. */
export interface UsableRecord {
  readonly weeks: number;
  /** Its first day. */
  readonly firstDay: number;
  /** Last day of the last missing week before it. */
  readonly gap?: number;
}

/** Two years, as `forecastCounts` needs them. */
const LEAST_WEEKS = 104;
/** A week without any opening, where so many are usual, is no quiet week. */
const NOT_BY_CHANCE = 10;

/**
 * Where the record that may be learned from begins. A week in which nothing at all happened in the place, or nothing was
 * opened although ten or more a week are usual, is missing data and not a zero: what lies before it is left.
 *
 * @returns refused `week-missing` (data: until, weeks, needed) where a missing week leaves too little, `too-few-weeks`
 *   (data: weeks, needed) where the record is too short.
 */
export function usableRecord({ lastDay, facts, openings }: WeeklyRecord): Result<UsableRecord> {
  const all = openings.length;
  const counts = Array.from({ length: all }, (_, week) => openings[week]!);
  const usual = counts.reduce((a, b) => a + b, 0) / Math.max(1, all);
  const missing = counts.findLastIndex(
    (count, week) => facts[week] === 0 || (count === 0 && usual >= NOT_BY_CHANCE),
  );
  const weeks = all - 1 - missing;
  const endOf = (week: number) => lastDay - 7 * (all - 1 - week);
  if (weeks >= LEAST_WEEKS) {
    const firstDay = lastDay - 7 * weeks + 1;
    return ok(missing < 0 ? { weeks, firstDay } : { weeks, firstDay, gap: endOf(missing) });
  }
  return missing < 0
    ? refused('too-few-weeks', { weeks, needed: LEAST_WEEKS })
    : refused('week-missing', { until: isoOf(endOf(missing)), weeks, needed: LEAST_WEEKS });
}
