import { ok, refused, type Result } from '#platform';
import { studentTFromMoments, wilson, type Measured } from '../estimate/index.ts';

/** Ratings at each of five levels, from very dissatisfied (1) to very satisfied (5). */
export type LevelCounts = readonly [number, number, number, number, number];

export interface RatingSummary {
  readonly n: number;
  readonly shares: LevelCounts;
  /** Share at levels 4 and 5. */
  readonly satisfied: Measured;
  /** Mean level, 1 to 5; refused below two ratings. */
  readonly mean: Result<Measured>;
  /** Shannon entropy of the levels, in bits: 0 where all ratings are equal, at most log2 5. */
  readonly entropy: number;
  /** Share set by default after some days and not by a person; refused where it was not counted. */
  readonly byDefault: Result<Measured>;
}

/**
 * What the ratings of one office say, as counts: satisfied share (Wilson), mean level (Student t), default share
 * (Wilson), entropy (Shannon, C. (1948), Bell System Technical Journal 27, 379-423).
 *
 * Refused: `no-ratings`, `invalid-count`, `more-defaults-than-ratings`; inside, `defaults-not-counted`.
 */
export function summariseRatings(
  counts: LevelCounts,
  options: { readonly defaults?: number; readonly level?: number } = {},
): Result<RatingSummary> {
  const checked = totalRatings(counts);
  if (!checked.ok) return checked;
  const n = checked.value;
  if (options.defaults !== undefined && options.defaults > n) {
    return refused('more-defaults-than-ratings', { defaults: options.defaults, ratings: n });
  }
  const satisfied = wilson(counts[3] + counts[4], n, options.level);
  if (!satisfied.ok) return satisfied;
  const moment = (power: number) => counts.reduce((sum, count, at) => sum + count * (at + 1) ** power, 0);
  return ok({
    n,
    shares: counts.map((count) => count / n) as unknown as LevelCounts,
    satisfied: satisfied.value,
    mean: studentTFromMoments(n, moment(1), moment(2), options.level),
    entropy: entropyOf(counts),
    byDefault:
      options.defaults === undefined
        ? refused('defaults-not-counted')
        : wilson(options.defaults, n, options.level),
  });
}

/** How many ratings there are. Refused: `invalid-count`, `no-ratings`. */
export function totalRatings(counts: readonly number[]): Result<number> {
  const wrong = counts.findIndex((count) => !(Number.isSafeInteger(count) && count >= 0));
  if (wrong >= 0) return refused('invalid-count', { level: wrong + 1, count: counts[wrong]! });
  const n = counts.reduce((sum, count) => sum + count, 0);
  return n === 0 ? refused('no-ratings') : ok(n);
}

/** −Σ p log2 p, with 0 log 0 = 0. */
export function entropyOf(counts: readonly number[]): number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / n) * Math.log2(count / n)), 0);
}
