import type { IntervalMethod } from '../estimate/index.ts';
import { normalQuantile } from '../numeric/index.ts';

/** A number with the interval that its groups' sampling errors leave it. */
export interface IntervalEstimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  /** `normal`: on standard errors as given; `linearised`: on theirs carried through a formula (delta method). */
  readonly method: IntervalMethod | 'normal';
}

/** A function of the groups' values. */
export type Measure = (values: Float64Array) => number;

/** @throws where the level is not inside 0 … 1: levels come from a checked charter. */
export function normalInterval(
  value: number,
  standardError: number,
  level: number,
  method: 'normal' | 'linearised' = 'normal',
): IntervalEstimate {
  if (!(level > 0 && level < 1)) throw new RangeError(`a confidence level of ${level}`);
  const reach = normalQuantile(0.5 + level / 2) * standardError;
  return { value, lower: value - reach, upper: value + reach, level, method };
}

/** An interval found for ln(value), brought back. */
export function logInterval(
  value: number,
  standardErrorOfLog: number,
  level: number,
  method: 'normal' | 'linearised' = 'linearised',
): IntervalEstimate {
  const { lower, upper } = normalInterval(Math.log(value), standardErrorOfLog, level);
  return { value, lower: Math.exp(lower), upper: Math.exp(upper), level, method };
}

/**
 * Standard error of a function of independent values by the delta method, √Σ (∂f/∂yᵢ)² var(yᵢ), derivatives by central
 * differences (relative error of the order 1e-8 for smooth functions). Where the function has a kink at the estimates
 * (two groups exactly equal in a sum of absolute differences), it is the mean of both sides.
 */
export function linearisedError(measure: Measure, values: Float64Array, variances: Float64Array): number {
  const moved = values.slice();
  const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  let variance = 0;
  for (let at = 0; at < values.length; at++) {
    if (variances[at] === 0) continue;
    const value = values[at]!;
    const step = 6e-6 * (Math.abs(value) || scale);
    moved[at] = value + step;
    const above = measure(moved);
    moved[at] = value - step;
    const below = measure(moved);
    moved[at] = value;
    variance += ((above - below) / (2 * step)) ** 2 * variances[at]!;
  }
  return Math.sqrt(variance);
}
