import { ok, refused, type Result } from '#platform';
import { bestGroup, type Better } from './gaps.ts';
import { columnsOf, type Group } from './groups.ts';
import { linearisedError, normalInterval, type IntervalEstimate, type Measure } from './interval.ts';
import * as measures from './measures.ts';
import { noiseOnly, type NoiseOnly, type NoiseOptions } from './noise.ts';

export const INEQUALITY_MEASURES = [
  'between-group-variance',
  'between-group-deviation',
  'coefficient-of-variation',
  'theil',
  'mean-log-deviation',
  'gini',
  'atkinson-half',
  'atkinson-one',
  'mean-difference-from-mean',
  'mean-difference-from-best',
  'mean-difference-from-reference',
  'disparity-index-weighted',
  'disparity-index-unweighted',
] as const;

export type InequalityMeasure = (typeof INEQUALITY_MEASURES)[number];

export interface MeasuredInequality {
  /** Never below 0: the interval is cut there. */
  readonly estimate: IntervalEstimate;
  /** What equal groups would show. All these measures are 0 or more, so that noise alone makes them positive. */
  readonly fromNoise: NoiseOnly;
}

/**
 * One measure of inequality over groups without an order, with its interval and its value under noise alone.
 * Shares of the population are weights (n where no group has a population). Interval: normal, on the published
 * second-order standard error for the between-group variance, by the delta method for the others. Near 0 the delta method
 * is too short-sighted; `fromNoise` is what to read there.
 *
 * @param options.better which value is best, for `mean-difference-from-best`. @param options.reference key of the group
 *   for `mean-difference-from-reference`.
 * @returns refused as `columnsOf`; `mean-not-positive` and `value-not-positive` (data: group) where a relative measure
 *   has no meaning; `no-such-group`.
 */
export function inequality(
  groups: readonly Group[],
  measure: InequalityMeasure,
  options: NoiseOptions & { readonly better?: Better; readonly reference?: string; readonly level?: number },
): Result<MeasuredInequality> {
  const columns = columnsOf(groups);
  if (!columns.ok) return columns;
  const { keys, values, variances, shares } = columns.value;
  const problem = scaleProblem(measure, keys, values, shares);
  if (problem) return problem;
  const referenceKey =
    measure === 'mean-difference-from-best'
      ? bestGroup(groups, options.better ?? 'higher').key
      : options.reference;
  const reference = keys.indexOf(referenceKey ?? '');
  if (measure === 'mean-difference-from-reference' && reference < 0) {
    return refused('no-such-group', { group: referenceKey ?? '' });
  }

  const of = measureOf(measure, shares, reference);
  const error =
    measure === 'between-group-variance'
      ? measures.betweenGroupVarianceError(values, shares, variances)
      : linearisedError(of, values, variances);
  const interval = normalInterval(of(values), error, options.level ?? 0.95, 'linearised');
  const fromNoise = noiseOnly(groups, drawable(measure, of, shares), options);
  if (!fromNoise.ok) return fromNoise;
  return ok({ estimate: { ...interval, lower: Math.max(0, interval.lower) }, fromNoise: fromNoise.value });
}

/** The formula of a measure over groups' values. */
export function measureOf(measure: InequalityMeasure, p: Float64Array, reference: number): Measure {
  switch (measure) {
    case 'between-group-variance':
      return (y) => measures.betweenGroupVariance(y, p);
    case 'between-group-deviation':
      return (y) => measures.betweenGroupDeviation(y, p);
    case 'coefficient-of-variation':
      return (y) => measures.coefficientOfVariation(y, p);
    case 'theil':
      return (y) => measures.theil(y, p);
    case 'mean-log-deviation':
      return (y) => measures.meanLogDeviation(y, p);
    case 'gini':
      return (y) => measures.gini(y, p);
    case 'atkinson-half':
      return (y) => measures.atkinson(y, p, 0.5);
    case 'atkinson-one':
      return (y) => measures.atkinson(y, p, 1);
    case 'mean-difference-from-mean':
      return (y) => measures.meanDifferenceFrom(y, p, measures.meanOf(y, p));
    case 'mean-difference-from-best':
    case 'mean-difference-from-reference':
      return (y) => measures.meanDifferenceFrom(y, p, y[reference]!);
    case 'disparity-index-weighted':
      return (y) => measures.disparityIndexWeighted(y, p);
    case 'disparity-index-unweighted':
      return (y) => measures.disparityIndexUnweighted(y, p);
  }
}

const RELATIVE = new Set<InequalityMeasure>([
  'coefficient-of-variation',
  'theil',
  'mean-log-deviation',
  'gini',
  'atkinson-half',
  'atkinson-one',
  'disparity-index-weighted',
  'disparity-index-unweighted',
]);
const LOGARITHMIC = new Set<InequalityMeasure>(['mean-log-deviation', 'atkinson-one']);
const NON_NEGATIVE = new Set<InequalityMeasure>(['theil', 'gini', 'atkinson-half']);

/** Why a relative measure has no meaning for these values. */
export function scaleProblem(
  measure: InequalityMeasure,
  keys: readonly string[],
  values: Float64Array,
  shares: Float64Array,
): ReturnType<typeof refused> | undefined {
  if (!RELATIVE.has(measure)) return undefined;
  const mean = measures.meanOf(values, shares);
  if (!(mean > 0)) return refused('mean-not-positive', { mean });
  const least = LOGARITHMIC.has(measure) ? Number.MIN_VALUE : NON_NEGATIVE.has(measure) ? 0 : -Infinity;
  const at = values.findIndex((value) => value < least);
  return at < 0 ? undefined : refused('value-not-positive', { group: keys[at]!, value: values[at]! });
}

/** Simulated groups can fall off the scale of a relative measure: they are counted at its edge, the mean over 10⁶. */
export function drawable(measure: InequalityMeasure, of: Measure, shares: Float64Array): Measure {
  if (!LOGARITHMIC.has(measure) && !NON_NEGATIVE.has(measure)) return of;
  return (y) => {
    const edge = LOGARITHMIC.has(measure) ? Math.abs(measures.meanOf(y, shares)) / 1e6 : 0;
    const inside = y.map((value) => Math.max(value, edge));
    return measures.meanOf(inside, shares) > 0 ? of(inside) : 0;
  };
}

export interface AttributableGap {
  /** What the overall value would change by if every group had that of the best one: best − mean. */
  readonly risk: IntervalEstimate;
  /** The same as a share of the mean. */
  readonly fraction: IntervalEstimate;
  readonly best: string;
}

/**
 * Population attributable risk and fraction against the best group, or against the most advantaged one where `best` names
 * it (WHO handbook 2013). Positive where higher is better. Intervals by the delta method, with the best group held fixed.
 *
 * @returns refused as `columnsOf`, `no-such-group`, and `mean-not-positive`.
 */
export function populationAttributable(
  groups: readonly Group[],
  best: Better | { readonly group: string },
  level = 0.95,
): Result<AttributableGap> {
  const columns = columnsOf(groups);
  if (!columns.ok) return columns;
  const { keys, values, variances, shares } = columns.value;
  const key = typeof best === 'string' ? bestGroup(groups, best).key : best.group;
  const at = keys.indexOf(key);
  if (at < 0) return refused('no-such-group', { group: key });
  const mean = measures.meanOf(values, shares);
  if (!(mean > 0)) return refused('mean-not-positive', { mean });
  const risk: Measure = (y) => y[at]! - measures.meanOf(y, shares);
  const fraction: Measure = (y) => risk(y) / measures.meanOf(y, shares);
  const interval = (of: Measure) =>
    normalInterval(of(values), linearisedError(of, values, variances), level, 'linearised');
  return ok({ risk: interval(risk), fraction: interval(fraction), best: key });
}
