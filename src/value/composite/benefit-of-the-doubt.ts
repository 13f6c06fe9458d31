import { ok, refused, type Result } from '#platform';
import { maximise } from './linear-programme.ts';

/**
 * What no indicator may fall short of or exceed: its share of the sum of the weights (indicators on one scale), or of the
 * unit's own score, w_q x_uq (any scale; a unit with a 0 then scores 0 under any `least` above 0).
 */
export interface ShareBounds {
  readonly of: 'weights' | 'score';
  readonly least: number;
  readonly most: number;
}

export interface BenefitOfTheDoubt {
  /** 1: no other unit does better under the weights most favourable to this one. */
  readonly scores: Float64Array;
  /** Share of each indicator in each unit's own score, unit by unit, k each, sum 1 where the score is above 0. */
  readonly shares: readonly Float64Array[];
}

/**
 * Each unit is scored with the weights most favourable to it: max Σ w x_u subject to Σ w x_v ≤ 1 for every unit v, w ≥ 0,
 * and the bounds on shares (Melyn & Moesen 1991; Cherchye et al. 2008, J. Oper. Res. Soc. 59:239-251). Scores are not
 * comparable as an order of merit: everyone is measured with another measure. One linear programme per unit.
 *
 * @param columns one array per indicator, values ≥ 0, more is better.
 * Refused: `nothing-to-weigh`, `lengths-differ`, `value-not-finite`, `negative-value`, `share-bounds` (impossible: k · least > 1, k · most < 1, least > most),
 * `no-contrast` (an indicator of zeros only).
 */
export function benefitOfTheDoubt(
  columns: readonly Float64Array[],
  bounds: ShareBounds = { of: 'weights', least: 0, most: 1 },
): Result<BenefitOfTheDoubt> {
  const k = columns.length;
  if (k === 0) return refused('nothing-to-weigh');
  const { least, most } = bounds;
  if (!(least >= 0 && least <= most && k * least <= 1 + 1e-12 && k * most >= 1 - 1e-12)) {
    return refused('share-bounds', { least, most, indicators: k });
  }
  for (const [at, x] of columns.entries()) {
    const expected = columns[0]!.length;
    if (x.length !== expected) return refused('lengths-differ', { at, expected, given: x.length });
    if (!x.every(Number.isFinite)) return refused('value-not-finite', { at });
  }
  const largest = columns.map((x) => x.reduce((a, b) => Math.max(a, b), 0));
  for (let q = 0; q < k; q++) {
    if (columns[q]!.some((value) => value < 0)) return refused('negative-value', { at: q });
    if (largest[q] === 0) return refused('no-contrast', { at: q });
  }
  // Without bounds on the weights the unit of an indicator plays no part, and scaling to 1 conditions the programme.
  const scale = bounds.of === 'weights' ? largest.map(() => 1) : largest;
  const rows = Array.from(columns[0]!, (_, u) => columns.map((x, q) => x[u]! / scale[q]!));
  const scores = new Float64Array(rows.length);
  const shares: Float64Array[] = [];
  for (const [u, own] of rows.entries()) {
    const limited = limitShares(bounds.of === 'weights' ? own.map(() => 1) : own, bounds);
    const best = maximise(own, [...rows, ...limited], [...rows.map(() => 1), ...limited.map(() => 0)]);
    if (!best.ok) return best;
    const { x: weights, value } = best.value;
    scores[u] = value;
    shares.push(weights.map((weight, q) => (value > 0 ? (weight * own[q]!) / value : 0)));
  }
  return ok({ scores, shares });
}

/** Rows of A w ≤ 0 that keep each part p_q w_q within [least, most] of Σ p w. */
function limitShares(parts: readonly number[], { least, most }: ShareBounds): number[][] {
  return parts.flatMap((_, q) => {
    const only = (r: number) => (r === q ? parts[r]! : 0);
    const upper = parts.map((part, r) => only(r) - most * part);
    const lower = parts.map((part, r) => least * part - only(r));
    return [...(most < 1 ? [upper] : []), ...(least > 0 ? [lower] : [])];
  });
}
