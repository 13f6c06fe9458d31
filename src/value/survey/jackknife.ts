import { refused, type Result } from '#platform';
import { finiteCorrection, numberClusters, type SurveyDesign } from './design.ts';
import { withInterval, type DesignEstimate } from './survey-estimate.ts';

export interface JackknifeInput {
  readonly baseWeights: Float64Array;
  readonly design: SurveyDesign & { readonly clusterOf: ArrayLike<number> };
  /** Repeats the weighting for a replicate, e.g. rakes it to the same margins. */
  readonly reweigh: (weights: Float64Array) => Result<Float64Array>;
  readonly statistic: (weights: Float64Array) => number;
  readonly level?: number;
}

/**
 * Delete-one-cluster jackknife (JK1): each replicate leaves a cluster out, weighs the others up by n/(n − 1) and goes
 * through the whole weighting again. Variance (1 − n/N)(n − 1)/n Σ (θ_r − θ̄)². Needs no formula for the statistic.
 * Source: Wolter, K. (2007), Introduction to Variance Estimation, chapter 4.
 *
 * Refused: `too-few-clusters`, `more-clusters-than-population`; `replicate-refused` with the cluster left out and the
 * code: the weighting stands on that cluster alone; `impossible-level`. Also whatever `reweigh` refuses for the full sample.
 */
export function jackknife(input: JackknifeInput): Result<DesignEstimate> {
  const { baseWeights, design, reweigh, statistic, level = 0.95 } = input;
  const { of, clusters } = numberClusters(design.clusterOf);
  if (clusters < 2) return refused('too-few-clusters', { clusters });
  const correction = finiteCorrection(clusters, design);
  if (!correction.ok) return correction;
  const full = reweigh(baseWeights);
  if (!full.ok) return full;

  const replicates = new Float64Array(clusters);
  for (let left = 0; left < clusters; left++) {
    const others = baseWeights.map((weight, row) =>
      of[row] === left ? 0 : (weight * clusters) / (clusters - 1),
    );
    const replicate = reweigh(others);
    if (!replicate.ok) {
      const row = of.indexOf(left);
      return refused('replicate-refused', {
        cluster: design.clusterOf[row]!,
        reason: replicate.refusal.code,
      });
    }
    replicates[left] = statistic(replicate.value);
  }
  const mean = replicates.reduce((sum, value) => sum + value, 0) / clusters;
  const squares = replicates.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardError = Math.sqrt((correction.value * (clusters - 1) * squares) / clusters);
  return withInterval(statistic(full.value), standardError, clusters - 1, level);
}
