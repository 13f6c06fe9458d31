import { ok, refused, type Result } from '#platform';
import { gammaQuantile } from '../numeric/index.ts';
import type { Measured } from './estimate.ts';
import { criticalZ, levelProblem } from './level.ts';

/** From this count on Byar's approximation is as good as the exact limits (Breslow & Day 1987; PHEindicatormethods). */
export const BYAR_FROM = 10;

/**
 * Byar's limits of a Poisson mean (Breslow & Day 1987, Statistical Methods in Cancer Research II, p. 69). Where the
 * cube root of the lower limit falls below 0 the limit is 0.
 *
 * @returns refused `impossible-count` (negative or not finite) and `impossible-level`.
 */
export function byar(count: number, level = 0.95): Result<Measured> {
  const problem = countProblem(count) ?? levelProblem(level);
  if (problem) return problem;
  const z = criticalZ(level);
  const limit = (observed: number, sign: 1 | -1) =>
    observed * Math.max(0, 1 - 1 / (9 * observed) + (sign * z) / (3 * Math.sqrt(observed))) ** 3;
  return ok(measuredCount(count, count === 0 ? 0 : limit(count, -1), limit(count + 1, 1), level, 'byar'));
}

/**
 * Exact limits of a Poisson mean by χ² quantiles (Garwood 1936, Biometrika 28:437).
 *
 * @returns refused as `byar` is.
 */
export function exactPoisson(count: number, level = 0.95): Result<Measured> {
  const problem = countProblem(count) ?? levelProblem(level);
  if (problem) return problem;
  const tail = (1 - level) / 2;
  const lower = count === 0 ? 0 : gammaQuantile(tail, count);
  return ok(measuredCount(count, lower, gammaQuantile(1 - tail, count + 1), level, 'exact-poisson'));
}

/** The limits of a count as PHEindicatormethods chooses them: exact below 10 events, Byar from 10 on. */
export function countInterval(count: number, level = 0.95): Result<Measured> {
  return count < BYAR_FROM ? exactPoisson(count, level) : byar(count, level);
}

/**
 * Events per unit of exposure (people, person-years, months), with the limits of the count.
 *
 * @param per the multiplier shown to readers, e.g. 1,000 for "per 1,000 residents".
 * @returns refused as `byar` is, and `no-exposure` (exposure ≤ 0 or not finite).
 */
export function ratePerExposure(count: number, exposure: number, per = 1, level = 0.95): Result<Measured> {
  if (!(exposure > 0 && exposure < Number.POSITIVE_INFINITY)) return refused('no-exposure', { exposure });
  const interval = countInterval(count, level);
  if (!interval.ok) return interval;
  const scale = per / exposure;
  const { value, lower, upper } = interval.value;
  return ok({ ...interval.value, value: value * scale, lower: lower * scale, upper: upper * scale });
}

function countProblem(count: number): ReturnType<typeof refused> | undefined {
  return count >= 0 && count < Number.POSITIVE_INFINITY ? undefined : refused('impossible-count', { count });
}

function measuredCount(
  count: number,
  lower: number,
  upper: number,
  level: number,
  method: 'byar' | 'exact-poisson',
): Measured {
  return { state: 'measured', value: count, lower, upper, level, n: count, effectiveN: count, method };
}
