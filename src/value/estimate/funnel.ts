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
 * - `exact`: binomial or Poisson quantiles with interpolation between the steps (Spiegelhalter 2005, Statistics in
 *   Medicine 24:1185, appendix A.1.1), right for small units too;
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
    const at = (p: number) =>
      interpolated(binomialQuantile(p, n, target), (k) => binomialCdf(k, n, target), p);
    const tail = (1 - level) / 2;
    return { lower: Math.max(0, at(tail) / n), upper: Math.min(1, at(1 - tail) / n) };
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
    const at = (p: number) => interpolated(poissonQuantile(p, expected), (k) => poissonCdf(k, expected), p);
    const tail = (1 - level) / 2;
    return { lower: Math.max(0, at(tail) / exposure), upper: at(1 - tail) / exposure };
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

/** k − (F(k) − p) / (F(k) − F(k − 1)): a smooth curve through the steps of a discrete quantile. */
function interpolated(k: number, cdf: (k: number) => number, p: number): number {
  const reached = cdf(k);
  return k - (reached - p) / (reached - (k === 0 ? 0 : cdf(k - 1)));
}
