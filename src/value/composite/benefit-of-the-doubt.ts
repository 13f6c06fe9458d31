import { ok, refused, type Result } from '#platform';
import { maximise } from './linear-programme.ts';

export interface BenefitOfTheDoubt {
  /** 1: no other unit does better under the weights most favourable to this one. */
  readonly scores: Float64Array;
  /** Share of each indicator in each unit's own score, unit by unit, k each, sum 1 where the score is above 0. */
  readonly shares: readonly Float64Array[];
}

/**
 * Each unit is scored with the weights most favourable to it: max Σ w x_u subject to Σ w x_v ≤ 1 for every unit v, w ≥ 0,
 * and each indicator's share w_q x_uq within [least, most] of the unit's own score (Melyn & Moesen 1991; Cherchye et al.
 * 2007, Soc. Indic. Res. 82:111-145). Scores are not comparable as an order of merit: everyone is measured with another
 * measure. One linear programme per unit.
 *
 * @param columns one array per indicator, values ≥ 0, more is better.
 * Refused: `nothing-to-weigh`, `negative-value`, `share-bounds` (impossible: k · least > 1, k · most < 1, least > most),
 * `no-contrast` (an indicator of zeros only).
 */
export function benefitOfTheDoubt(
  columns: readonly Float64Array[],
  share: { readonly least: number; readonly most: number } = { least: 0, most: 1 },
): Result<BenefitOfTheDoubt> {
  const k = columns.length;
  if (k === 0) return refused('nothing-to-weigh');
  const { least, most } = share;
  if (!(least >= 0 && least <= most && k * least <= 1 + 1e-12 && k * most >= 1 - 1e-12)) {
    return refused('share-bounds', { least, most, indicators: k });
  }
  const largest = columns.map((x) => x.reduce((a, b) => Math.max(a, b), 0));
  for (let q = 0; q < k; q++) {
    if (columns[q]!.some((value) => value < 0)) return refused('negative-value', { at: q });
    if (largest[q] === 0) return refused('no-contrast', { at: q });
  }
  // The scores do not depend on the unit of any indicator; scaling to 1 keeps the programme well conditioned.
  const units = columns[0]!.length;
  const row = (u: number) => columns.map((x, q) => x[u]! / largest[q]!);
  const rows = Array.from({ length: units }, (_, u) => row(u));
  const scores = new Float64Array(units);
  const shares: Float64Array[] = [];
  for (let u = 0; u < units; u++) {
    const own = rows[u]!;
    const constraints = [...rows];
    const bounds = rows.map(() => 1);
    for (let q = 0; q < k; q++) {
      if (most < 1) constraints.push(own.map((value, r) => (r === q ? value : 0) - most * value));
      if (least > 0) constraints.push(own.map((value, r) => least * value - (r === q ? value : 0)));
    }
    while (bounds.length < constraints.length) bounds.push(0);
    const best = maximise(own, constraints, bounds);
    if (!best.ok) return best;
    scores[u] = best.value.value;
    shares.push(
      best.value.x.map((weight, q) => (best.value.value > 0 ? (weight * own[q]!) / best.value.value : 0)),
    );
  }
  return ok({ scores, shares });
}
