import { ok, type Result } from '#platform';
import { createRandom } from '../numeric/index.ts';
import type { Choice, IndexModel } from './index-model.ts';
import {
  type Interval,
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
export function choiceAt(
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
export function sensitivitiesOf(
  outputs: readonly SensitivityOutput[],
  options: { readonly replicates: number; readonly seed: number | string; readonly level?: number },
): Result<(OutputSensitivity | null)[]> {
  const { replicates, seed, level = 0.9 } = options;
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
