import { ok, refused, type Result } from '#platform';
import { sameUpToRounding } from './rounding.ts';
import { type Column, isKnown } from './table.ts';

/** Support for "i before j", row-major n × n: share of weight, e_ij + e_ji = 1, diagonal 0. */
export interface OutrankingMatrix {
  readonly n: number;
  readonly support: Float64Array;
}

/** Sums of the same weights in another order differ in the last bits; such supports are equal. */
const TIE = 1e-12;

/**
 * e_ij = weight of the indicators on which i is better plus half of those on which they are equal, over the indicators
 * known for *both* (OECD/JRC Handbook 2008, step 7, non-compensatory multi-criteria approach; over commonly known
 * indicators alone so that a gap counts for neither side). More must be better in every column. Here weights mean
 * importance, and no single indicator may hold more than half: it would decide alone.
 *
 * Refused: `lengths-differ`, `negative-weight`, `weight-decides-alone`, `no-common-indicator` (with both unit indices).
 */
export function outrankingMatrix(
  columns: readonly Column[],
  weights: Float64Array,
): Result<OutrankingMatrix> {
  if (columns.length !== weights.length) {
    return refused('lengths-differ', { values: columns.length, weights: weights.length });
  }
  const negative = weights.find((weight) => !(weight >= 0));
  if (negative !== undefined) return refused('negative-weight', { weight: negative });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const alone = weights.findIndex((weight) => weights.length > 2 && weight > total * (0.5 + TIE));
  if (alone >= 0) return refused('weight-decides-alone', { at: alone, share: weights[alone]! / total });
  const n = columns[0]?.values.length ?? 0;
  const support = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      let common = 0;
      let ahead = 0;
      columns.forEach(({ values, states }, q) => {
        if (!isKnown(states[i]!) || !isKnown(states[j]!)) return;
        const weight = weights[q]!;
        common += weight;
        if (sameUpToRounding(values[i]!, values[j]!)) ahead += weight / 2;
        else if (values[i]! > values[j]!) ahead += weight;
      });
      if (common === 0) return refused('no-common-indicator', { first: i, second: j });
      support[i * n + j] = ahead / common;
      support[j * n + i] = (common - ahead) / common;
    }
  }
  return ok({ n, support });
}

/** Pairwise wins minus losses of each unit, a tie counting nothing (Copeland 1951). */
export function copelandScores({ n, support }: OutrankingMatrix): Float64Array {
  const scores = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i !== j)
        scores[i]! += Math.abs(support[i * n + j]! - 0.5) <= TIE ? 0 : Math.sign(support[i * n + j]! - 0.5);
    }
  }
  return scores;
}

/**
 * Borda scores from orders of the same alternatives, each held by a number (or weight) of voters: Σ weight · (m − 1 −
 * position). Refused: `order-incomplete` (an order is not a permutation of 0..m−1), `negative-weight`.
 */
export function bordaScores(
  orders: readonly { readonly order: readonly number[]; readonly weight: number }[],
): Result<Float64Array> {
  const m = orders[0]?.order.length ?? 0;
  const scores = new Float64Array(m);
  for (const { order, weight } of orders) {
    if (!(weight >= 0)) return refused('negative-weight', { weight });
    const complete = new Set(order).size === m && order.every((a) => Number.isInteger(a) && a >= 0 && a < m);
    if (order.length !== m || !complete) return refused('order-incomplete', { alternatives: m });
    order.forEach((alternative, position) => (scores[alternative]! += weight * (m - 1 - position)));
  }
  return ok(scores);
}

/** Σ e_ij over all i placed before j: what a Kemeny order makes as large as possible. */
export function kemenyScore({ n, support }: OutrankingMatrix, order: readonly number[]): number {
  let score = 0;
  for (let a = 0; a < order.length; a++) {
    for (let b = a + 1; b < order.length; b++) score += support[order[a]! * n + order[b]!]!;
  }
  return score;
}
