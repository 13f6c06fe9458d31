import { refused, ok, type Result } from '#platform';

/**
 * Scores and ranks of all units for many weight sets: the kernel behind "move the weights and see".
 *
 * @param values units × criteria, row-major, normalised
 * @param weights draws × criteria, row-major, used as they are given (shares with sum 1 keep the scale of the values)
 * @returns scores draws × units; ranks draws × units, 1 for the highest, equal scores sharing the best rank
 * Refused: `values-wrong-size`, `weights-wrong-size`.
 */
export function reweight(
  values: Float64Array,
  weights: Float64Array,
  criteria: number,
): Result<{ readonly scores: Float64Array; readonly ranks: Uint16Array }> {
  if (criteria < 1 || values.length % criteria !== 0) return refused('values-wrong-size', { criteria });
  if (weights.length % criteria !== 0) return refused('weights-wrong-size', { criteria });
  const units = values.length / criteria;
  const draws = weights.length / criteria;
  const scores = new Float64Array(draws * units);
  const ranks = new Uint16Array(draws * units);
  for (let draw = 0; draw < draws; draw++) {
    weightedScores(values, units, criteria, weights, draw * criteria, scores, draw * units);
    rankDescending(scores, draw * units, units, ranks, draw * units);
  }
  return ok({ scores, ranks });
}

/** Σ w x of each unit, written to `into[to .. to + units)`. */
export function weightedScores(
  values: Float64Array,
  units: number,
  criteria: number,
  weights: Float64Array,
  from: number,
  into: Float64Array,
  to: number,
): void {
  let at = 0;
  for (let u = 0; u < units; u++) {
    let score = 0;
    for (let q = 0; q < criteria; q++) score += weights[from + q]! * values[at++]!;
    into[to + u] = score;
  }
}

/** Rank 1 for the highest score; equal scores share the best rank. */
export function rankDescending(
  scores: Float64Array,
  from: number,
  units: number,
  ranks: Uint16Array | Int32Array,
  to: number,
): void {
  for (let u = 0; u < units; u++) ranks[to + u] = 1;
  for (let i = 0; i < units; i++) {
    const score = scores[from + i]!;
    let behind = 0;
    for (let j = i + 1; j < units; j++) {
      const other = scores[from + j]!;
      behind += other > score ? 1 : 0;
      ranks[to + j]! += score > other ? 1 : 0;
    }
    ranks[to + i]! += behind;
  }
}
