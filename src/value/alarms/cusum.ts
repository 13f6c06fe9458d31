import { ok, refused, type Result } from '#platform';
import { mean, standardDeviation } from '../numeric/index.ts';
import { baselineOf } from './baseline.ts';

export interface CusumOptions {
  /** Reference value: half the shift to be found, in the unit of the values. */
  readonly k: number;
  /** Decision limit; `cusumLimit` finds it for a wanted run length. */
  readonly h: number;
}

export interface CusumStep {
  readonly high: number;
  readonly low: number;
  readonly signal: boolean;
}

/**
 * Two one-sided cumulative sums of deviations from a known level, without restart (Montgomery, Introduction to
 * Statistical Quality Control, 9.1): S⁺ = max(0, S⁺ + x − k), S⁻ = max(0, S⁻ − x − k), a signal above h.
 */
export function cusum(deviations: ArrayLike<number>, { k, h }: CusumOptions): CusumStep[] {
  const steps: CusumStep[] = [];
  let high = 0;
  let low = 0;
  for (let at = 0; at < deviations.length; at++) {
    high = Math.max(0, high + deviations[at]! - k);
    low = Math.max(0, low - deviations[at]! - k);
    steps.push({ high, low, signal: high > h || low > h });
  }
  return steps;
}

export interface CountCusumStep {
  readonly sum: number;
  /** The smallest count (not rounded) that signals here; 0 where any count does. */
  readonly upperBound: number;
  readonly signal: boolean;
}

/**
 * One-sided CUSUM of Poisson counts with changing means, on the scale of Rossi, Lampugnani & Marchi (1999, Stat Med
 * 18:2111): z = (x − 3m + 2√(xm)) / (2√m), without restart.
 */
export function countCusum(
  counts: ArrayLike<number>,
  means: ArrayLike<number>,
  { k, h }: CusumOptions,
): CountCusumStep[] {
  if (counts.length !== means.length) throw new RangeError('countCusum needs a mean for each count');
  const steps: CountCusumStep[] = [];
  let sum = 0;
  for (let at = 0; at < counts.length; at++) {
    const m = means[at]!;
    const root = Math.sqrt(m);
    // z(x) = h + k − sum, solved for √x.
    const squareRoot = Math.sqrt(Math.max(m, 4 * m + 2 * root * (h + k - sum))) - root;
    sum = Math.max(0, sum + (counts[at]! - 3 * m + 2 * Math.sqrt(counts[at]! * m)) / (2 * root) - k);
    steps.push({ sum, upperBound: squareRoot ** 2, signal: sum >= h });
  }
  return steps;
}

export interface LevelShift {
  /** Where the sum crossed the limit. */
  readonly at: number;
  /** First point of the new level, by the sum's last zero (Page 1954). */
  readonly since: number;
  readonly direction: 'up' | 'down';
  /** Mean of the baseline that it was judged by. */
  readonly level: number;
}

/**
 * Slow drift and steps in a series whose level is not known: mean and standard deviation from the first `baseline`
 * points, then `cusum` of the standardised values. After a signal the series learns a new baseline from where the
 * shift began, so that one change gives one alarm and not one each week. k and h are in standard deviations; an
 * estimated baseline makes false alarms more frequent than the run length of `cusumLimit` says, the more the shorter
 * it is (Jones, Champ & Rigdon 2004).
 *
 * @param values ≥ 0. @param options.baseline points, at least 8; `minimumSd` keeps a constant baseline from
 *   alarming at the first change (in the unit of the values).
 * @returns refused as `baselineOf`, `baseline-too-short`, and `baseline-constant` without a `minimumSd`.
 */
export function levelShifts(
  values: ArrayLike<number>,
  options: CusumOptions & { readonly baseline: number; readonly minimumSd?: number },
): Result<LevelShift[]> {
  const { k, h, baseline, minimumSd = 0 } = options;
  if (baseline < 8) return refused('baseline-too-short', { needed: 8, available: baseline });
  const whole = baselineOf(values, 0, Math.max(baseline, values.length) - 1);
  if (!whole.ok) return whole;
  const shifts: LevelShift[] = [];
  let from = 0;
  while (from + baseline < values.length) {
    const reference = whole.value.subarray(from, from + baseline);
    const level = mean(reference);
    const sd = Math.max(minimumSd, standardDeviation(reference));
    if (sd === 0) return refused('baseline-constant', { at: from });
    const shift = firstSignal(whole.value, from + baseline, level, sd, k, h);
    if (shift === undefined) break;
    shifts.push(shift);
    from = shift.since;
  }
  return ok(shifts);
}

function firstSignal(
  values: Float64Array,
  from: number,
  level: number,
  sd: number,
  k: number,
  h: number,
): LevelShift | undefined {
  const sums = { up: 0, down: 0 };
  const since = { up: from, down: from };
  for (let at = from; at < values.length; at++) {
    for (const direction of ['up', 'down'] as const) {
      const deviation = ((values[at]! - level) / sd) * (direction === 'up' ? 1 : -1);
      sums[direction] = Math.max(0, sums[direction] + deviation - k);
      if (sums[direction] === 0) since[direction] = at + 1;
      if (sums[direction] > h) return { at, since: since[direction], direction, level };
    }
  }
  return undefined;
}
