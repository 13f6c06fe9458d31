import { ok, refused, type Result } from '#platform';
import { binomialCdf, binomialQuantile, poissonCdf, poissonQuantile } from '../numeric/index.ts';
import { criticalZ } from './level.ts';

export interface ControlLimits {
  readonly lower: number;
  readonly upper: number;
}

/** Limits within which 95 % and 99.8 % of units lie if each has the target and only chance differs. */
export interface FunnelLimits {
  readonly target: number;
  readonly within95: ControlLimits;
  readonly within998: ControlLimits;
}

/** Where a unit lies: beyond the 99.8 % limits it is an outlier, beyond the 95 % limits it deserves a look. */
export type FunnelPosition = 'below-99.8' | 'below-95' | 'within' | 'above-95' | 'above-99.8';

/**
 * - `exact`: binomial or Poisson quantiles with interpolation between the steps (after Spiegelhalter 2005, Statistics
 *   in Medicine 24:1185, appendix A.1.1), right for small units too;
 * - `normal`: target ± z standard errors cut off at the possible range, as published funnels of large units draw it.
 */
export type FunnelForm = 'exact' | 'normal';

/**
 * Control limits of a proportion around a target.
 *
 * @param n trials of the unit, whole for the exact form.
 * @returns refused `impossible-target` (outside 0 … 1, exclusive) and `no-trials`.
 */
export function funnelForProportion(
  target: number,
  n: number,
  form: FunnelForm = 'exact',
): Result<FunnelLimits> {
  if (!(target > 0 && target < 1)) return refused('impossible-target', { target });
  if (!(n > 0 && Number.isFinite(n)) || (form === 'exact' && !Number.isInteger(n))) {
    return refused('no-trials', { n });
  }
  const limits = (level: number): ControlLimits => {
    if (form === 'normal') {
      const half = criticalZ(level) * Math.sqrt((target * (1 - target)) / n);
      return { lower: Math.max(0, target - half), upper: Math.min(1, target + half) };
    }
    const { lower, upper } = interpolatedLimits(
      (p) => binomialQuantile(p, n, target),
      (k) => binomialCdf(k, n, target),
      level,
    );
    return { lower: lower / n, upper: Math.min(1, upper / n) };
  };
  return ok({ target, within95: limits(0.95), within998: limits(0.998) });
}

/**
 * Control limits of a rate (events per exposure) around a target rate.
 *
 * @returns refused `impossible-target` (≤ 0 or not finite) and `no-exposure`.
 */
export function funnelForRate(
  target: number,
  exposure: number,
  form: FunnelForm = 'exact',
): Result<FunnelLimits> {
  if (!(target > 0 && Number.isFinite(target))) return refused('impossible-target', { target });
  if (!(exposure > 0 && Number.isFinite(exposure))) return refused('no-exposure', { exposure });
  const expected = target * exposure;
  const limits = (level: number): ControlLimits => {
    if (form === 'normal') {
      const half = criticalZ(level) * Math.sqrt(target / exposure);
      return { lower: Math.max(0, target - half), upper: target + half };
    }
    const { lower, upper } = interpolatedLimits(
      (p) => poissonQuantile(p, expected),
      (k) => poissonCdf(k, expected),
      level,
    );
    return { lower: lower / exposure, upper: upper / exposure };
  };
  return ok({ target, within95: limits(0.95), within998: limits(0.998) });
}

/** Where a value lies in its funnel; a value on a limit is within it. */
export function funnelPosition(value: number, limits: FunnelLimits): FunnelPosition {
  if (value < limits.within998.lower) return 'below-99.8';
  if (value > limits.within998.upper) return 'above-99.8';
  if (value < limits.within95.lower) return 'below-95';
  if (value > limits.within95.upper) return 'above-95';
  return 'within';
}

/**
 * A smooth curve through the steps of a discrete distribution, per tail, such that a unit at its target lies beyond it
 * with at most the tail's probability. The lower limit is Spiegelhalter's; the upper one is its mirror image, one step
 * above his, which would call a unit with 10 successes of 10 an outlier above a target of 0.9.
 */
function interpolatedLimits(
  quantile: (p: number) => number,
  cdf: (k: number) => number,
  level: number,
): ControlLimits {
  const tail = (1 - level) / 2;
  const before = (k: number) => (k === 0 ? 0 : cdf(k - 1));
  const low = quantile(tail);
  const high = quantile(1 - tail);
  return {
    lower: Math.max(0, low - (cdf(low) - tail) / (cdf(low) - before(low))),
    upper: high + (1 - tail - before(high)) / (cdf(high) - before(high)),
  };
}
