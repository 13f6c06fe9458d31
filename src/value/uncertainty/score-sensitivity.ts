import { ok, refused, type Refusal, type Result } from '#platform';
import type { IndexModel } from './index-model.ts';
import {
  choiceAt,
  type IndexFactor,
  openFactors,
  type OutputSensitivity,
  sensitivitiesOf,
} from './open-factors.ts';
import { runDesign, sensitivityDesign } from './sensitivity.ts';
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
 * Refused: `nothing-open` (no factor has alternatives), and as `sensitivityDesign`, `gapContrasts` and the runs.
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
  const { runs, seed, gaps = [], replicates = 200, level = 0.95 } = options;
  const units = model.units.length;
  const contrasts = gapContrasts(gaps, units);
  if (!contrasts.ok) return contrasts;
  const factors = openFactors(model);
  if (factors.length === 0) return refused('nothing-open');
  const design = sensitivityDesign(runs, factors.length, seed);
  if (!design.ok) return design;
  const scores = new Float64Array(units);
  const failures: Refusal[] = [];
  const outputs = runDesign(design.value, units + gaps.length, (point, into) => {
    const failure = model.evaluate(choiceAt(model, factors, point, seed), scores);
    if (failure !== undefined) failures.push(failure);
    into.set(scores);
    contrasts.value.forEach((contrast, g) => {
      into[units + g] = applyContrast(contrast, scores);
    });
  });
  const failed = failures[0];
  if (failed !== undefined) return refused(failed.code, { ...failed.data, failedRuns: failures.length });
  const results = sensitivitiesOf(outputs, { replicates, seed, level });
  if (!results.ok) return results;
  return ok({
    factors,
    evaluations: runs * (factors.length + 2),
    scores: results.value.slice(0, units),
    gaps: results.value.slice(units),
  });
}
