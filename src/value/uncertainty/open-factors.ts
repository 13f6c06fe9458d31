import { ok, refused, type Refusal, type Result } from '#platform';
import { createRandom } from '../numeric/index.ts';
import type { Choice, IndexModel } from './index-model.ts';
import {
  type Interval,
  runDesign,
  sensitivityDesign,
  type SensitivityOutput,
  sensitivityIndices,
  sensitivityIntervals,
} from './sensitivity.ts';

export type IndexFactor = 'treatment' | 'normalisation' | 'aggregation' | 'leave-out' | 'weights' | 'data';

export interface OutputSensitivity {
  /** In the order of the analysis' factors. */
  readonly first: Float64Array;
  readonly total: Float64Array;
  readonly firstIntervals: readonly Interval[];
  readonly totalIntervals: readonly Interval[];
}

export interface OpenSensitivity {
  readonly factors: readonly IndexFactor[];
  readonly evaluations: number;
  /** In the order in which they were written. */
  readonly outputs: readonly (OutputSensitivity | null)[];
}

/**
 * First and total order indices of what is read off a model's scores, one design over all that it leaves open.
 *
 * @param width numbers that `read` writes
 * @param read what counts of the scores of one run
 *
 * Refused: `nothing-open` (no factor has alternatives), and as `sensitivityDesign`, `sensitivityIndices` and the runs.
 */
export function openSensitivity(
  model: IndexModel,
  width: number,
  read: (scores: Float64Array, into: Float64Array) => void,
  options: SensitivityOptions & { readonly runs: number },
): Result<OpenSensitivity> {
  const { runs, seed } = options;
  const factors = openFactors(model);
  if (factors.length === 0) return refused('nothing-open');
  const design = sensitivityDesign(runs, factors.length, seed);
  if (!design.ok) return design;
  const scores = new Float64Array(model.units.length);
  const failures: Refusal[] = [];
  const outputs = runDesign(design.value, width, (point, into) => {
    const failure = model.evaluate(choiceAt(model, factors, point, seed), scores);
    if (failure !== undefined) failures.push(failure);
    read(scores, into);
  });
  const failed = failures[0];
  if (failed !== undefined) return refused(failed.code, { ...failed.data, failedRuns: failures.length });
  const results = sensitivitiesOf(outputs, options);
  if (!results.ok) return results;
  return ok({ factors, evaluations: runs * (factors.length + 2), outputs: results.value });
}

interface SensitivityOptions {
  readonly seed: number | string;
  /** Of the bootstrap; 200 if absent. */
  readonly replicates?: number | undefined;
  /** Of the intervals; 0.9 if absent. */
  readonly level?: number | undefined;
}

/** What a model leaves open, in a fixed order. */
export function openFactors(model: IndexModel): IndexFactor[] {
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

/** Indices with their intervals for each output of a design; null where no factor moves it at all. Refused as `sensitivityIndices`. */
function sensitivitiesOf(
  outputs: readonly SensitivityOutput[],
  { seed, replicates = 200, level = 0.9 }: SensitivityOptions,
): Result<(OutputSensitivity | null)[]> {
  const results: (OutputSensitivity | null)[] = [];
  for (const [at, output] of outputs.entries()) {
    const indices = sensitivityIndices(output);
    if (!indices.ok) {
      if (indices.refusal.code !== 'output-without-variance') return indices;
      results.push(null);
      continue;
    }
    const intervals = sensitivityIntervals(output, { replicates, seed: `${seed} intervals ${at}`, level });
    if (!intervals.ok) return intervals;
    results.push({
      first: indices.value.first,
      total: indices.value.total,
      firstIntervals: intervals.value.first,
      totalIntervals: intervals.value.total,
    });
  }
  return ok(results);
}
