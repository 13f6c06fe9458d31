import { ok, refused, type Result } from '#platform';
import type { Margin } from './margin.ts';

const MOST_CYCLES = 1000;
const TOLERANCE = 1e-10;

/**
 * What of `values` the margins do not explain: residuals of the weighted least-squares regression on all categories of
 * all margins. The variance of a raked total is the variance of the weighted total of these residuals.
 * Found by sweeping out one margin's means after the other, which needs no matrix and no care for the margins' overlap.
 *
 * Source: Deville, J.-C., Särndal, C.-E. and Sautory, O. (1993), Generalized raking procedures in survey sampling, JASA
 * 88, 1013-1020 (raked weights in the regression).
 *
 * Refused: `residuals-not-converged`.
 */
export function calibrationResiduals(
  values: ArrayLike<number>,
  weights: Float64Array,
  margins: readonly Margin[],
): Result<Float64Array> {
  const residuals = Float64Array.from(values);
  const scale = residuals.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  for (let cycle = 0; cycle < MOST_CYCLES; cycle++) {
    let moved = 0;
    for (const margin of margins) moved = Math.max(moved, sweepOut(residuals, weights, margin));
    if (moved <= TOLERANCE * scale) return ok(residuals);
  }
  return refused('residuals-not-converged', { cycles: MOST_CYCLES });
}

function sweepOut(residuals: Float64Array, weights: Float64Array, { categoryOf, targets }: Margin): number {
  const weighted = new Float64Array(targets.length);
  const total = new Float64Array(targets.length);
  for (let row = 0; row < residuals.length; row++) {
    weighted[categoryOf[row]!]! += weights[row]! * residuals[row]!;
    total[categoryOf[row]!]! += weights[row]!;
  }
  let moved = 0;
  for (let at = 0; at < total.length; at++) {
    weighted[at] = total[at] === 0 ? 0 : weighted[at]! / total[at]!;
    moved = Math.max(moved, Math.abs(weighted[at]!));
  }
  for (let row = 0; row < residuals.length; row++) residuals[row]! -= weighted[categoryOf[row]!]!;
  return moved;
}
