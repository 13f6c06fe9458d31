import { refused, type Result } from '#platform';
import {
  normalise,
  treatOutliers,
  type Direction,
  type Normalisation,
  type OutlierRule,
} from '../composite/index.ts';

/** The stages between an indicator's values and the common scale, as `composite` defines them; null: no treatment. */
export interface ColumnStages {
  readonly treatment: OutlierRule | null;
  readonly normalisation: Normalisation;
  readonly direction: Direction;
}

/** Working memory, made once per number of values, so that a run allocates nothing. */
export interface ColumnScratch {
  readonly original: Float64Array;
  readonly moved: Uint8Array;
}

export const createScratch = (values: number): ColumnScratch => ({
  original: new Float64Array(values),
  moved: new Uint8Array(values),
});

/**
 * Treats and normalises the known values of one indicator in place; the same results as `composite`'s `treatOutliers`
 * and `normalise` to the last digits, without their reports and allocations. The rarer normalisations go through
 * `composite` itself. Returns the refusal code, or undefined when all is well.
 */
export function treatAndNormalise(
  x: Float64Array,
  stages: ColumnStages,
  scratch: ColumnScratch,
): string | undefined {
  if (stages.treatment !== null) {
    if (x.length < 4) return 'too-few-values';
    const logarithmic = treat(x, stages.treatment, scratch);
    if (logarithmic && hasPosts(stages.normalisation)) return POSTS_IN_OTHER_UNIT;
  }
  return normaliseInPlace(x, stages.normalisation, stages.direction);
}

/** The same through `composite` alone, with the refusal's data: for what is computed once. */
export function treatedAndNormalised(x: Float64Array, stages: ColumnStages): Result<Float64Array> {
  if (stages.treatment === null) return normalise(x, stages.normalisation, stages.direction);
  const treated = treatOutliers(x, stages.treatment);
  if (!treated.ok) return treated;
  if (treated.value.by === 'logarithm' && hasPosts(stages.normalisation)) return refused(POSTS_IN_OTHER_UNIT);
  return normalise(treated.value.values, stages.normalisation, stages.direction);
}

/** Posts stand in the indicator's own unit, which a logarithm has left: refused by `composite`'s replay, and so here. */
const POSTS_IN_OTHER_UNIT = 'goalposts-after-logarithm';
const hasPosts = ({ by }: Normalisation): boolean => by === 'goalposts' || by === 'ampi';

/** True if the values were taken to logarithms in the end. */
function treat(x: Float64Array, rule: OutlierRule, scratch: ColumnScratch): boolean {
  const n = x.length;
  let skew = outsideBy(x, rule);
  if (skew === 0) return false;
  const { original, moved } = scratch;
  original.set(x);
  moved.fill(0);
  let count = 0;
  while (skew !== 0) {
    const high = skew > 0;
    let extreme = x[0]!;
    let next = high ? -Infinity : Infinity;
    for (let i = 1; i < n; i++) {
      const value = x[i]!;
      if (high ? value > extreme : value < extreme) {
        next = extreme;
        extreme = value;
      } else if (value !== extreme && (high ? value > next : value < next)) next = value;
    }
    for (let i = 0; i < n; i++) {
      if (x[i] !== extreme) continue;
      x[i] = next;
      count += 1 - moved[i]!;
      moved[i] = 1;
    }
    skew = count > rule.winsoriseAtMost ? Number.NaN : outsideBy(x, rule);
    if (Number.isNaN(skew)) {
      logarithm(x, original, rule.logOffset);
      return true;
    }
  }
  return false;
}

/** The skewness when the values are outside the rule, 0 when inside, NaN when they are all the same. */
function outsideBy(x: Float64Array, rule: OutlierRule): number {
  const n = x.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += x[i]!;
  const centre = total / n;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < n; i++) {
    const deviation = x[i]! - centre;
    const square = deviation * deviation;
    second += square;
    third += square * deviation;
    fourth += square * square;
  }
  const variance = second / n;
  if (!(variance > 0)) return Number.NaN;
  const skewness = ((third / n / (variance * Math.sqrt(variance))) * Math.sqrt(n * (n - 1))) / (n - 2);
  if (Math.abs(skewness) < rule.skewness) return 0;
  const excess = fourth / n / (variance * variance) - 3;
  const kurtosis = ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * excess + 6);
  return kurtosis >= rule.kurtosis ? skewness : 0;
}

function logarithm(x: Float64Array, original: Float64Array, offset: number): void {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < x.length; i++) {
    low = Math.min(low, original[i]!);
    high = Math.max(high, original[i]!);
  }
  const shift = offset * (high - low) - low;
  for (let i = 0; i < x.length; i++) x[i] = Math.log(original[i]! + shift);
}

function normaliseInPlace(x: Float64Array, how: Normalisation, direction: Direction): string | undefined {
  switch (how.by) {
    case 'min-max': {
      let low = Infinity;
      let high = -Infinity;
      for (let i = 0; i < x.length; i++) {
        const value = x[i]!;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (!(high > low)) return 'constant-indicator';
      const slope = (direction * (how.to[1] - how.to[0])) / (high - low);
      const worst = direction === 1 ? low : high;
      for (let i = 0; i < x.length; i++) x[i] = how.to[0] + (x[i]! - worst) * slope;
      return undefined;
    }
    case 'z-score':
      return standardise(x, direction, 0, 1, x.length - 1);
    case 'affine':
      return standardise(x, direction, how.centre, how.spread, x.length);
    case 'goalposts': {
      const [low, high] = how.to;
      const from = direction === 1 ? how.lower : how.upper;
      const slope = (direction * (high - low)) / (how.upper - how.lower);
      for (let i = 0; i < x.length; i++) x[i] = Math.min(high, Math.max(low, low + (x[i]! - from) * slope));
      return undefined;
    }
    default: {
      const result = normalise(x, how, direction);
      if (!result.ok) return result.refusal.code;
      x.set(result.value);
      return undefined;
    }
  }
}

function standardise(
  x: Float64Array,
  direction: Direction,
  centre: number,
  spread: number,
  divisor: number,
): string | undefined {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i]!;
  const mean = total / x.length;
  let squares = 0;
  for (let i = 0; i < x.length; i++) squares += (x[i]! - mean) ** 2;
  if (!(squares > 0)) return 'constant-indicator';
  const slope = (direction * spread) / Math.sqrt(squares / divisor);
  for (let i = 0; i < x.length; i++) x[i] = centre + (x[i]! - mean) * slope;
  return undefined;
}
