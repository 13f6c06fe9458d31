import { ok, refused, type Result } from '#platform';
import { binomialCdf, binomialQuantile } from '../numeric/index.ts';
import type { Measured } from './estimate.ts';
import { levelProblem } from './level.ts';

/** Which order statistics to fetch (ranks from 1, ascending) for a quantile and its interval. */
export interface QuantileRanks {
  readonly n: number;
  readonly p: number;
  readonly level: number;
  readonly lowerRank: number;
  readonly upperRank: number;
  /** Probability that the interval covers the quantile, at least `level`. */
  readonly coverage: number;
  /** The value lies between these two, `fraction` of the way up (type 7 of Hyndman & Fan 1996). */
  readonly belowRank: number;
  readonly aboveRank: number;
  readonly fraction: number;
}

/**
 * Ranks of the distribution-free interval of a quantile, from exact binomial probabilities with at most half of the
 * error on either side (Conover 1999, Practical Nonparametric Statistics, 3.2; Hahn & Meeker 1991, 5.2).
 *
 * @returns refused `too-few-observations` (data: needed) where even the extremes do not reach the level,
 *   `impossible-quantile` (p outside 0 … 1, exclusive), and `impossible-level`.
 */
export function quantileRanks(n: number, p: number, level = 0.95): Result<QuantileRanks> {
  const problem = levelProblem(level);
  if (problem) return problem;
  if (!(p > 0 && p < 1)) return refused('impossible-quantile', { p });
  const tail = (1 - level) / 2;
  const needed = Math.ceil(Math.log(tail) / Math.log(Math.max(p, 1 - p)) - 1e-9);
  if (!(Number.isInteger(n) && n >= needed)) return refused('too-few-observations', { n, needed });
  // Largest l with P(B ≤ l − 1) ≤ tail, smallest u with P(B ≤ u − 1) ≥ 1 − tail, for B ~ binomial(n, p).
  const reached = binomialQuantile(tail, n, p);
  const lowerRank = binomialCdf(reached, n, p) <= tail ? reached + 1 : reached;
  const upperRank = Math.min(n, binomialQuantile(1 - tail, n, p) + 1);
  const position = (n - 1) * p;
  const belowRank = Math.floor(position) + 1;
  return ok({
    n,
    p,
    level,
    lowerRank,
    upperRank,
    coverage: binomialCdf(upperRank - 1, n, p) - binomialCdf(lowerRank - 1, n, p),
    belowRank,
    aboveRank: Math.min(n, belowRank + 1),
    fraction: position - Math.floor(position),
  });
}

/** The quantile and its interval from the values found at those ranks; any order statistics out of order throw. */
export function quantileFromRanks(
  ranks: QuantileRanks,
  values: { readonly lower: number; readonly below: number; readonly above: number; readonly upper: number },
): Measured {
  const { lower, below, above, upper } = values;
  if (!(lower <= below && below <= above && above <= upper)) {
    throw new RangeError('values at ascending ranks must ascend');
  }
  return {
    state: 'measured',
    value: below === above ? below : below + ranks.fraction * (above - below),
    lower,
    upper,
    level: ranks.level,
    n: ranks.n,
    effectiveN: ranks.n,
    method: 'order-statistics',
  };
}

/** Quantile with interval of values that are already in ascending order. Refused as `quantileRanks` is. */
export function quantileInterval(sorted: ArrayLike<number>, p: number, level = 0.95): Result<Measured> {
  const ranks = quantileRanks(sorted.length, p, level);
  if (!ranks.ok) return ranks;
  const { lowerRank, belowRank, aboveRank, upperRank } = ranks.value;
  return ok(
    quantileFromRanks(ranks.value, {
      lower: sorted[lowerRank - 1]!,
      below: sorted[belowRank - 1]!,
      above: sorted[aboveRank - 1]!,
      upper: sorted[upperRank - 1]!,
    }),
  );
}
