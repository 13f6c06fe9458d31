import { ok, refused, type Refusal, type Result } from '#platform';
import type { IndexModel } from './index-model.ts';
import {
  choiceAt,
  type IndexFactor,
  openFactors,
  type OutputSensitivity,
  sensitivitiesOf,
} from './open-factors.ts';
import { rankDescending } from './reweight.ts';
import { runDesign, sensitivityDesign } from './sensitivity.ts';
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
 * Refused: `nothing-open` (no factor has alternatives), and as `sensitivityDesign`, `uncertaintyAnalysis` (gaps) and
 * the runs.
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
  const { runs, seed, gaps = [], replicates = 200 } = options;
  const units = model.units.length;
  const contrasts = gapContrasts(gaps, units);
  if (!contrasts.ok) return contrasts;
  const factors = openFactors(model);
  if (factors.length === 0) return refused('nothing-open');
  const design = sensitivityDesign(runs, factors.length, seed);
  if (!design.ok) return design;

  const scores = new Float64Array(units);
  const ranks = new Int32Array(units);
  const reference = new Int32Array(units);
  const atReference = model.evaluate({ treatment: 0, normalisation: 0, aggregation: 0 }, scores);
  if (atReference !== undefined) return refused(atReference.code, atReference.data);
  rankDescending(scores, 0, units, reference, 0);

  const failures: Refusal[] = [];
  const outputs = runDesign(design.value, 1 + units + gaps.length, (point, into) => {
    const failure = model.evaluate(choiceAt(model, factors, point, seed), scores);
    if (failure !== undefined) failures.push(failure);
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
  });
  const failed = failures[0];
  if (failed !== undefined) return refused(failed.code, { ...failed.data, failedRuns: failures.length });

  const sensitivities = sensitivitiesOf(outputs, { replicates, seed });
  if (!sensitivities.ok) return sensitivities;
  const results = sensitivities.value;
  return ok({
    factors,
    evaluations: runs * (factors.length + 2),
    rankShift: results[0]!,
    ranks: results.slice(1, 1 + units),
    gaps: results.slice(1 + units),
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
