import { ok, refused, type Result } from '#platform';
import { chiSquaredCdf, variance } from '../numeric/index.ts';
import { checkGroups, valueOfGroup, varianceOfGroup, type Group } from './groups.ts';
import { normalInterval, type IntervalEstimate } from './interval.ts';

export interface Heterogeneity {
  /** Cochran's Q, its degrees of freedom (groups − 1) and the chance of a larger one under equal rates. */
  readonly q: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  /** Share of the variation that chance does not explain, max(0, (Q − df)/Q). */
  readonly iSquared: number;
  /** Variance of the true rates by DerSimonian and Laird, 0 or more. */
  readonly tauSquared: number;
  /** Sample variance of the estimates as they stand, the mean of their sampling variances, and the difference floored at 0. */
  readonly naiveVariance: number;
  readonly samplingVariance: number;
  readonly noiseCorrectedVariance: number;
  /** Mean of the true rates under `tauSquared`. */
  readonly mean: IntervalEstimate;
}

/**
 * How far groups differ beyond chance. Q and I²: Cochran 1954 (Biometrics 10:101), Higgins & Thompson 2002 (Statistics in
 * Medicine 21:1539). τ²: DerSimonian & Laird 1986 (Controlled Clinical Trials 7:177). Noise-corrected variance: Lum,
 * Zhang & Bower 2022 (FAccT, "De-biasing bias measurement"). Rates drawn to the mean by it: `shrunkenRates`.
 *
 * @returns refused as `checkGroups`, and `no-sampling-error` (data: group) where a standard error is 0.
 */
export function heterogeneity(groups: readonly Group[], level = 0.95): Result<Heterogeneity> {
  const checked = checkGroups(groups);
  if (!checked.ok) return checked;
  const values = groups.map(valueOfGroup);
  const variances = groups.map(varianceOfGroup);
  const certain = variances.findIndex((v) => v === 0);
  if (certain >= 0) return refused('no-sampling-error', { group: groups[certain]!.key });

  const weights = variances.map((v) => 1 / v);
  const fixed = weightedMeanOf(values, weights);
  const q = values.reduce((sum, value, at) => sum + weights[at]! * (value - fixed.mean) ** 2, 0);
  const degreesOfFreedom = groups.length - 1;
  const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0);
  const tauSquared = Math.max(0, (q - degreesOfFreedom) / (fixed.total - squares / fixed.total));
  const random = weightedMeanOf(
    values,
    variances.map((v) => 1 / (v + tauSquared)),
  );
  const varianceOfMean = 1 / random.total;
  const naiveVariance = variance(values);
  const samplingVariance = variances.reduce((sum, v) => sum + v, 0) / groups.length;
  return ok({
    q,
    degreesOfFreedom,
    pValue: 1 - chiSquaredCdf(q, degreesOfFreedom),
    iSquared: q > 0 ? Math.max(0, (q - degreesOfFreedom) / q) : 0,
    tauSquared,
    naiveVariance,
    samplingVariance,
    noiseCorrectedVariance: Math.max(0, naiveVariance - samplingVariance),
    mean: normalInterval(random.mean, Math.sqrt(varianceOfMean), level),
  });
}

function weightedMeanOf(
  values: readonly number[],
  weights: readonly number[],
): { mean: number; total: number } {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { mean: values.reduce((sum, value, at) => sum + weights[at]! * value, 0) / total, total };
}
