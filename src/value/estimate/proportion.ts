import { ok, refused, type Result } from '#platform';
import type { Measured } from './estimate.ts';
import { criticalZ, levelProblem } from './level.ts';

/**
 * Wilson's score interval of a proportion (Wilson 1927, JASA 22:209). Successes need not be whole, so that weighted
 * shares can use it at their effective n.
 *
 * @returns the share, 0 … 1; refused `impossible-level`, `no-trials` (n = 0) and `impossible-proportion`
 *   (successes outside 0 … n, or not finite).
 */
export function wilson(successes: number, n: number, level = 0.95): Result<Measured> {
  const problem = proportionProblem(successes, n) ?? levelProblem(level);
  if (problem) return problem;
  const z = criticalZ(level);
  return ok({
    state: 'measured',
    value: successes / n,
    lower: wilsonLower(successes, n, z),
    upper: wilsonUpper(successes, n, z),
    level,
    n,
    effectiveN: n,
    method: 'wilson',
  });
}

/**
 * Wilson's interval of a weighted share at its effective n (Kish 1965: (Σw)² / Σw², or n over the design effect).
 * The plain effective n is used, without the t adjustment of Korn & Graubard (1998), whose design degrees of freedom
 * a file of facts does not have; for few clusters the interval is therefore somewhat short.
 *
 * @param share the weighted share, 0 … 1. @param n respondents actually counted.
 * @returns refused as `wilson` is, and `impossible-effective-n` (effectiveN not in 0 … n).
 */
export function wilsonWeighted(share: number, n: number, effectiveN: number, level = 0.95): Result<Measured> {
  if (!(n > 0)) return refused('no-trials');
  if (!(effectiveN > 0 && effectiveN <= n * (1 + 1e-9))) {
    return refused('impossible-effective-n', { n, effectiveN });
  }
  const interval = wilson(share * effectiveN, effectiveN, level);
  return interval.ok ? ok({ ...interval.value, value: share, n }) : interval;
}

/**
 * Wilson's interval for whole columns, without an object per cell.
 *
 * @param lower filled with the lower limits. @param upper filled with the upper limits. A cell with n = 0 gets
 *   0 … 1: nothing is known of it.
 * @returns the number of cells; refused `impossible-proportion` (data: index) at the first cell whose successes lie
 *   outside 0 … n, and `impossible-level`.
 */
export function wilsonMany(
  successes: Float64Array,
  n: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
  level = 0.95,
): Result<number> {
  const cells = successes.length;
  if (n.length !== cells || lower.length !== cells || upper.length !== cells) {
    throw new RangeError('wilsonMany needs four columns of equal length');
  }
  const problem = levelProblem(level);
  if (problem) return problem;
  const z = criticalZ(level);
  for (let at = 0; at < cells; at++) {
    const x = successes[at]!;
    const trials = n[at]!;
    if (!(x >= 0 && x <= trials && trials < Number.POSITIVE_INFINITY)) {
      return refused('impossible-proportion', { index: at, successes: x, n: trials });
    }
    lower[at] = trials === 0 ? 0 : wilsonLower(x, trials, z);
    upper[at] = trials === 0 ? 1 : wilsonUpper(x, trials, z);
  }
  return ok(cells);
}

/**
 * Difference p₁ − p₂ of two independent proportions with Newcombe's hybrid score interval (Newcombe 1998, Statistics
 * in Medicine 17:873, method 10). `n` is that of both groups together. Refused as `wilson` is.
 */
export function newcombeDifference(
  successes1: number,
  n1: number,
  successes2: number,
  n2: number,
  level = 0.95,
): Result<Measured> {
  const first = wilson(successes1, n1, level);
  if (!first.ok) return first;
  const second = wilson(successes2, n2, level);
  if (!second.ok) return second;
  return ok(differenceFromLimits(first.value, second.value, 'newcombe'));
}

/**
 * The interval of a difference recovered from the limits of its two independent terms: on each side the root of the
 * summed squares of the distances that matter there (Zou & Donner 2008, Statistics in Medicine 27:1693). On Wilson's
 * limits this is Newcombe's method 10.
 */
export function differenceFromLimits(
  first: Measured,
  second: Measured,
  method: 'newcombe' | 'mover',
): Measured {
  const value = first.value - second.value;
  return {
    state: 'measured',
    value,
    lower: value - Math.hypot(first.value - first.lower, second.upper - second.value),
    upper: value + Math.hypot(first.upper - first.value, second.value - second.lower),
    level: first.level,
    n: first.n + second.n,
    effectiveN: first.effectiveN + second.effectiveN,
    method,
  };
}

/**
 * Ratio p₁ / p₂ of two independent proportions. The logarithmic interval (Katz et al. 1978, Biometrics 34:469) where
 * it exists; where the first count is 0, or both shares are 1, its standard error says nothing, and the limits are
 * recovered from Wilson's instead (Donner & Zou 2012, Statistical Methods in Medical Research 21:347), which for a
 * first count of 0 leaves a one-sided statement: 0 up to the upper limit.
 *
 * @returns refused as `wilson` is, and `ratio-to-zero` where the second count is 0.
 */
export function ratioOfProportions(
  successes1: number,
  n1: number,
  successes2: number,
  n2: number,
  level = 0.95,
): Result<Measured> {
  const first = wilson(successes1, n1, level);
  if (!first.ok) return first;
  const second = wilson(successes2, n2, level);
  if (!second.ok) return second;
  if (successes2 === 0) return refused('ratio-to-zero', { n: n2 });
  const value = first.value.value / second.value.value;
  const common = { state: 'measured', value, level, n: n1 + n2, effectiveN: n1 + n2 } as const;
  if (successes1 === 0 || (successes1 === n1 && successes2 === n2)) {
    return ok({ ...common, ...ratioFromLimits(first.value, second.value), method: 'mover' });
  }
  const standardError = Math.sqrt(1 / successes1 - 1 / n1 + 1 / successes2 - 1 / n2);
  const factor = Math.exp(criticalZ(level) * standardError);
  return ok({ ...common, lower: value / factor, upper: value * factor, method: 'katz' });
}

function ratioFromLimits(first: Measured, second: Measured): { lower: number; upper: number } {
  const product = first.value * second.value;
  const side = (limit1: number, limit2: number) =>
    Math.sqrt(
      Math.max(0, product ** 2 - limit1 * limit2 * (2 * first.value - limit1) * (2 * second.value - limit2)),
    );
  return {
    lower: (product - side(first.lower, second.upper)) / (second.upper * (2 * second.value - second.upper)),
    upper: (product + side(first.upper, second.lower)) / (second.lower * (2 * second.value - second.lower)),
  };
}

function proportionProblem(successes: number, n: number): ReturnType<typeof refused> | undefined {
  if (n === 0) return refused('no-trials');
  if (successes >= 0 && successes <= n && n < Number.POSITIVE_INFINITY) return undefined;
  return refused('impossible-proportion', { successes, n });
}

/** The lower root, written without the subtraction that would cost digits for small x. */
function wilsonLower(x: number, n: number, z: number): number {
  const square = z * z;
  return (2 * x * x) / (n * (2 * x + square + z * Math.sqrt(square + 4 * x * (1 - x / n))));
}

/** The upper root; exactly 1 where every trial succeeded. */
function wilsonUpper(x: number, n: number, z: number): number {
  if (x === n) return 1;
  const square = z * z;
  return (2 * x + square + z * Math.sqrt(square + 4 * x * (1 - x / n))) / (2 * (n + square));
}
