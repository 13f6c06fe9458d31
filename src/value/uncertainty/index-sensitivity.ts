import { ok, refused, type Result } from '#platform';
import type { IndexModel } from './index-model.ts';
import { type IndexFactor, openSensitivity, type OutputSensitivity } from './open-factors.ts';
import { rankDescending } from './reweight.ts';
import { applyContrast, gapContrasts, type UnitGap } from './uncertainty-analysis.ts';

export interface IndexSensitivity {
  readonly factors: readonly IndexFactor[];
  readonly evaluations: number;
  /** Of the mean absolute shift of ranks against the reference run. */
  readonly rankShift: OutputSensitivity | null;
  /** Of each unit's rank. */
  readonly ranks: readonly (OutputSensitivity | null)[];
  /** Of each gap, measured in standard deviations of the index over units, so that scales compare. */
  readonly gaps: readonly (OutputSensitivity | null)[];
}

/**
 * Which assumption moves the result: first and total order indices for the mean rank shift, for every unit's rank and
 * for every gap, from one design. The factors are those that the model leaves open; null stands for an output that no
 * factor moves at all. The reference run takes the first alternative of each choice, the data as measured and the
 * weights as given.
 *
 * Refused: as `gapContrasts`, the reference run and `openSensitivity`.
 */
export function indexSensitivity(
  model: IndexModel,
  options: {
    readonly runs: number;
    readonly seed: number | string;
    readonly gaps?: readonly UnitGap[];
    readonly replicates?: number;
  },
): Result<IndexSensitivity> {
  const { gaps = [] } = options;
  const units = model.units.length;
  const contrasts = gapContrasts(gaps, units);
  if (!contrasts.ok) return contrasts;

  const ranks = new Int32Array(units);
  const reference = new Int32Array(units);
  const asMeasured = new Float64Array(units);
  const atReference = model.evaluate({ treatment: 0, normalisation: 0, aggregation: 0 }, asMeasured);
  if (atReference !== undefined) return refused(atReference.code, atReference.data);
  rankDescending(asMeasured, 0, units, reference, 0);

  const read = (scores: Float64Array, into: Float64Array) => {
    rankDescending(scores, 0, units, ranks, 0);
    let shift = 0;
    for (let u = 0; u < units; u++) {
      shift += Math.abs(ranks[u]! - reference[u]!);
      into[1 + u] = ranks[u]!;
    }
    into[0] = shift / units;
    const spread = spreadOf(scores);
    contrasts.value.forEach((contrast, g) => {
      into[1 + units + g] = spread > 0 ? applyContrast(contrast, scores) / spread : 0;
    });
  };
  const found = openSensitivity(model, 1 + units + gaps.length, read, options);
  if (!found.ok) return found;
  const { factors, evaluations, outputs } = found.value;
  return ok({
    factors,
    evaluations,
    rankShift: outputs[0]!,
    ranks: outputs.slice(1, 1 + units),
    gaps: outputs.slice(1 + units),
  });
}

function spreadOf(scores: Float64Array): number {
  let total = 0;
  for (const score of scores) total += score;
  const centre = total / scores.length;
  let squares = 0;
  for (const score of scores) squares += (score - centre) ** 2;
  return Math.sqrt(squares / (scores.length - 1));
}
