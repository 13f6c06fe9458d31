import { ok, refused, type Refusal, type Result } from '#platform';
import { createRandom } from '../numeric/index.ts';
import type { Choice, IndexModel } from './index-model.ts';
import { rankDescending } from './reweight.ts';
import {
  type Interval,
  runDesign,
  sensitivityDesign,
  sensitivityIndices,
  sensitivityIntervals,
} from './sensitivity.ts';
import { applyContrast, gapContrasts, type UnitGap } from './uncertainty-analysis.ts';

export type IndexFactor = 'treatment' | 'normalisation' | 'aggregation' | 'leave-out' | 'weights' | 'data';

export interface OutputSensitivity {
  /** In the order of the analysis' factors. */
  readonly first: Float64Array;
  readonly total: Float64Array;
  readonly firstIntervals: readonly Interval[];
  readonly totalIntervals: readonly Interval[];
}

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

  const results: (OutputSensitivity | null)[] = [];
  for (const [at, output] of outputs.entries()) {
    const indices = sensitivityIndices(output);
    if (!indices.ok) {
      if (indices.refusal.code !== 'output-without-variance') return indices;
      results.push(null);
      continue;
    }
    const intervals = sensitivityIntervals(output, { replicates, seed: `${seed} intervals ${at}` });
    if (!intervals.ok) return intervals;
    results.push({
      first: indices.value.first,
      total: indices.value.total,
      firstIntervals: intervals.value.first,
      totalIntervals: intervals.value.total,
    });
  }
  return ok({
    factors,
    evaluations: runs * (factors.length + 2),
    rankShift: results[0]!,
    ranks: results.slice(1, 1 + units),
    gaps: results.slice(1 + units),
  });
}

function openFactors(model: IndexModel): IndexFactor[] {
  const { treatments, normalisations, aggregations, leaveOut, weights } = model.choices;
  const open: IndexFactor[] = [];
  if (treatments.length > 1) open.push('treatment');
  if (normalisations.length > 1) open.push('normalisation');
  if (aggregations.length > 1) open.push('aggregation');
  if (leaveOut.length > 1) open.push('leave-out');
  if (weights.length > 0) open.push('weights');
  if (model.hasErrors) open.push('data');
  return open;
}

/** A number in [0, 1) picks an alternative, or names the stream from which the weights or the data are drawn. */
function choiceAt(
  model: IndexModel,
  factors: readonly IndexFactor[],
  point: Float64Array,
  seed: number | string,
): Choice {
  const { treatments, normalisations, aggregations, leaveOut } = model.choices;
  const pick = (factor: IndexFactor, alternatives: number): number => {
    const at = factors.indexOf(factor);
    return at < 0 ? 0 : Math.min(alternatives - 1, Math.floor(point[at]! * alternatives));
  };
  const stream = (factor: 'weights' | 'data') => {
    const at = factors.indexOf(factor);
    return at < 0 ? {} : { [factor]: createRandom(`${seed} ${factor} ${point[at]!}`) };
  };
  return {
    treatment: pick('treatment', treatments.length),
    normalisation: pick('normalisation', normalisations.length),
    aggregation: pick('aggregation', aggregations.length),
    leaveOut: pick('leave-out', leaveOut.length),
    ...stream('weights'),
    ...stream('data'),
  };
}

function spreadOf(scores: Float64Array): number {
  let total = 0;
  for (const score of scores) total += score;
  const centre = total / scores.length;
  let squares = 0;
  for (const score of scores) squares += (score - centre) ** 2;
  return Math.sqrt(squares / (scores.length - 1));
}
