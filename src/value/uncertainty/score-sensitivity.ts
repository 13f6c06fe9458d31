import { ok, type Result } from '#platform';
import type { IndexModel } from './index-model.ts';
import { type IndexFactor, openSensitivity, type OutputSensitivity } from './open-factors.ts';
import { applyContrast, gapContrasts, type UnitGap } from './uncertainty-analysis.ts';

export interface ScoreSensitivity {
  readonly factors: readonly IndexFactor[];
  readonly evaluations: number;
  /** Of each unit's index. */
  readonly scores: readonly (OutputSensitivity | null)[];
  /** Of each gap, in points of the index. */
  readonly gaps: readonly (OutputSensitivity | null)[];
}

/**
 * Which assumption moves the index itself, unit by unit and gap by gap: first and total order indices from one design
 * (Saltelli et al. 2010; Jansen 1999), with intervals. For a model whose alternatives all stand on one scale (the same
 * goalposts a little otherwise, another power); across unlike scales only ranks compare: `indexSensitivity`. Null stands for
 * an output that nothing moves.
 *
 * Refused: as `gapContrasts` and `openSensitivity`.
 */
export function scoreSensitivity(
  model: IndexModel,
  options: {
    readonly runs: number;
    readonly seed: number | string;
    readonly gaps?: readonly UnitGap[];
    readonly replicates?: number;
    readonly level?: number;
  },
): Result<ScoreSensitivity> {
  const { gaps = [], level = 0.95 } = options;
  const units = model.units.length;
  const contrasts = gapContrasts(gaps, units);
  if (!contrasts.ok) return contrasts;
  const read = (scores: Float64Array, into: Float64Array) => {
    into.set(scores);
    contrasts.value.forEach((contrast, g) => {
      into[units + g] = applyContrast(contrast, scores);
    });
  };
  const found = openSensitivity(model, units + gaps.length, read, { ...options, level });
  if (!found.ok) return found;
  const { factors, evaluations, outputs } = found.value;
  return ok({ factors, evaluations, scores: outputs.slice(0, units), gaps: outputs.slice(units) });
}
