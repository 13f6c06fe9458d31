import { ok, refused, type Result } from '#platform';
import { mean } from '../numeric/index.ts';
import { correlation, isConstant } from './moments.ts';

export interface Influence {
  /** The weight on paper, share of the sum. */
  readonly nominal: number;
  /** Correlation of the component with the index. */
  readonly correlation: number;
  /** Its square as a share of all components' squares: how much each moves together with the index. */
  readonly shareOfSquares: number;
  /**
   * w cov(x, index of weighted components) / variance: the components' shares of the variance of their weighted sum. Sum
   * one; negative where a component pulls against the others.
   */
  readonly shareOfVariance: number;
}

/**
 * How much each component weighs in effect. A weight on paper says at what rate points are exchanged; what moves the
 * index also depends on spread and correlation. The squared correlation is the linear first-order effect of Paruolo,
 * Saisana & Saltelli 2013 (J. R. Stat. Soc. A 176:609-634); the covariance decomposition is exact for weighted sums.
 *
 * @param columns the components (all known, units in the same order), normalised, more is better
 * @param weights nominal weights, any sum
 * @param index the index of the same units
 * Refused: `lengths-differ`, `negative-weight`, `weights-all-zero`, `constant-indicator` (with the component's position,
 * or of the index), `too-few-values`, `no-contrast` (nothing correlates with the index).
 */
export function influence(
  columns: readonly Float64Array[],
  weights: Float64Array,
  index: Float64Array,
): Result<readonly Influence[]> {
  if (columns.length !== weights.length) {
    return refused('lengths-differ', { values: columns.length, weights: weights.length });
  }
  const negative = weights.find((weight) => !(weight >= 0));
  if (negative !== undefined) return refused('negative-weight', { weight: negative });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return refused('weights-all-zero');
  const correlations: number[] = [];
  for (const [at, x] of columns.entries()) {
    if (x.length !== index.length)
      return refused('lengths-differ', { values: x.length, weights: index.length });
    const r = correlation(x, index);
    if (!r.ok) return refused(r.refusal.code, { ...r.refusal.data, at });
    correlations.push(r.value);
  }
  const squares = correlations.reduce((sum, r) => sum + r * r, 0);
  if (squares === 0) return refused('no-contrast');
  const weighted = index.map((_, u) => columns.reduce((sum, x, q) => sum + (weights[q]! / total) * x[u]!, 0));
  if (isConstant(weighted)) return refused('constant-indicator');
  const variance = covariance(weighted, weighted);
  return ok(
    columns.map((x, q) => ({
      nominal: weights[q]! / total,
      correlation: correlations[q]!,
      shareOfSquares: correlations[q]! ** 2 / squares,
      shareOfVariance: ((weights[q]! / total) * covariance(x, weighted)) / variance,
    })),
  );
}

function covariance(x: Float64Array, y: Float64Array): number {
  const meanX = mean(x);
  const meanY = mean(y);
  return mean(x.map((value, u) => (value - meanX) * (y[u]! - meanY)));
}
