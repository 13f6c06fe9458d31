import { ok, refused, type Result } from '#platform';
import type { Group } from './groups.ts';
import { linearisedError, normalInterval, type IntervalEstimate } from './interval.ts';
import { rankedColumns } from './ranking.ts';

export interface ConcentrationIndex {
  /** −1 … 1; negative where the indicator is concentrated among the least advantaged. */
  readonly relative: IntervalEstimate;
  /** Relative index times the mean, in the unit of the indicator. */
  readonly absolute: IntervalEstimate;
  readonly mean: number;
}

/**
 * Relative and absolute concentration index over groups or areas ranked from least to most advantaged (Kakwani, Wagstaff
 * & van Doorslaer 1997, Journal of Econometrics 77:87): C = (2/μ) Σ p y R − 1, absolute C μ, with p population shares and
 * R mid-ranks. To rank areas by the share of a disadvantage, give its negative as `order`.
 *
 * Intervals: delta method in the groups' values, ∂C/∂y = (p/μ)(2R − 1 − C), ∂(Cμ)/∂y = p (2R − 1), which is the
 * within-group term of their formula for grouped data. Ranks and populations count as known, and the areas as all there
 * are, not as a sample of areas.
 *
 * @returns refused as `rankedColumns`, and `mean-not-positive`, where a relative index has no meaning.
 */
export function concentrationIndex(groups: readonly Group[], level = 0.95): Result<ConcentrationIndex> {
  const columns = rankedColumns(groups);
  if (!columns.ok) return columns;
  const { values, variances, shares, ranks } = columns.value;
  const total = (y: Float64Array, weight: (at: number) => number) =>
    y.reduce((sum, value, at) => sum + shares[at]! * weight(at) * value, 0);
  const meanOf = (y: Float64Array) => total(y, () => 1);
  const absoluteOf = (y: Float64Array) => total(y, (at) => 2 * ranks[at]! - 1);
  const relativeOf = (y: Float64Array) => absoluteOf(y) / meanOf(y);
  const mean = meanOf(values);
  if (!(mean > 0)) return refused('mean-not-positive', { mean });
  const interval = (measure: (y: Float64Array) => number) =>
    normalInterval(measure(values), linearisedError(measure, values, variances), level, 'linearised');
  return ok({ relative: interval(relativeOf), absolute: interval(absoluteOf), mean });
}
