import { ok, refused, type Result } from '#platform';

/** A decision outside the formula, as the record of it: an event that is published beside the figure it changes. */
export interface Adjustment {
  readonly unit: string;
  /** The computed figure that the decision had before it. */
  readonly before: number;
  readonly after: number;
  /** Organisation and role; never a person's name. */
  readonly who: string;
  readonly why: string;
  readonly legalGround: string;
}

export interface AdjustedScore {
  readonly unit: string;
  /** What the formula gives; stays visible. */
  readonly computed: number;
  readonly published: number;
  readonly adjustment?: Adjustment;
}

/**
 * Applies decisions to computed figures, in the open: both figures stay side by side, with the decision. (Croatia's
 * statutory index of 2013 lowered 33 areas by exactly .1 without a trace in its method.)
 *
 * Refused: `adjustment-unit-unknown`, `adjustment-twice`, `adjustment-without-reason` (who, why or legal ground is blank),
 * `adjustment-not-finite`, `adjustment-outdated` (the figure it was decided on differs from the computed one by more than
 * `tolerance`: the decision was made about another number).
 */
export function applyAdjustments(
  computed: Readonly<Record<string, number>>,
  adjustments: readonly Adjustment[],
  tolerance = 1e-9,
): Result<readonly AdjustedScore[]> {
  const byUnit = new Map<string, Adjustment>();
  for (const adjustment of adjustments) {
    const { unit, before, after, who, why, legalGround } = adjustment;
    const score = computed[unit];
    if (score === undefined) return refused('adjustment-unit-unknown', { unit });
    if (byUnit.has(unit)) return refused('adjustment-twice', { unit });
    if ([who, why, legalGround].some((text) => text.trim() === '')) {
      return refused('adjustment-without-reason', { unit });
    }
    if (!Number.isFinite(after)) return refused('adjustment-not-finite', { unit });
    if (!(Math.abs(score - before) <= tolerance)) {
      return refused('adjustment-outdated', { unit, before, computed: score });
    }
    byUnit.set(unit, adjustment);
  }
  return ok(
    Object.entries(computed).map(([unit, score]) => {
      const adjustment = byUnit.get(unit);
      return {
        unit,
        computed: score,
        published: adjustment?.after ?? score,
        ...(adjustment && { adjustment }),
      };
    }),
  );
}
