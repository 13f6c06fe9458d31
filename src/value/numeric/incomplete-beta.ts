import { devianceHalf, stirlingError } from './gamma-function.ts';
import type { Tails } from './incomplete-gamma.ts';

const TINY = 1e-300;

/**
 * Γ(a+b+1) / (Γ(a+1) Γ(b+1)) xᵃ yᵇ for real a, b > 0 and y = 1 − x: the binomial probability of a in a + b,
 * in the saddle-point form (Loader 2000).
 */
export function binomialKernel(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - devianceHalf(a, n * x) - devianceHalf(b, n * y);
  return Math.exp(exponent) * Math.sqrt(n / a / (2 * Math.PI * b));
}

/** Continued fraction of the incomplete beta function (Abramowitz & Stegun 26.5.8), by the modified Lentz method. */
function betaFraction(a: number, b: number, x: number): number {
  const guard = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let value = d;
  const limit = 1000 + 20 * Math.sqrt(Math.max(a, b));
  for (let m = 1; m < limit; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 2e-16) break;
  }
  return value;
}

/**
 * Regularised incomplete beta functions I_x(a, b) and its complement; the smaller one keeps its relative precision.
 *
 * @param y 1 − x, given by the caller so that x near 1 loses nothing.
 */
export function incompleteBeta(a: number, b: number, x: number, y: number = 1 - x): Tails {
  if (x <= 0) return { lower: 0, upper: 1, density: 0 };
  if (y <= 0) return { lower: 1, upper: 0, density: 0 };
  const kernel = binomialKernel(a, b, x, y) / (a + b);
  const density = kernel * a * b;
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, kernel * b * betaFraction(a, b, x));
    return { lower, upper: 1 - lower, density };
  }
  const upper = Math.min(1, kernel * a * betaFraction(b, a, y));
  return { lower: 1 - upper, upper, density };
}
