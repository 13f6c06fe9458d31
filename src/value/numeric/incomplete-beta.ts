import { devianceHalf, stirlingError } from './gamma-function.ts';
import type { Tails } from './incomplete-gamma.ts';

const TINY = 1e-300;

/**
 * Γ(a+b+1) / (Γ(a+1) Γ(b+1)) xᵃ yᵇ for real a, b > 0 and y = 1 − x: the binomial probability of a in a + b,
 * in the saddle-point form (Loader 2000).
 */
export function binomialKernel(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  // a − n x = n y − b: the smaller of x and y is the one that has its digits.
  const difference = x <= y ? a - n * x : n * y - b;
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    devianceHalf(a, n * x, difference) -
    devianceHalf(b, n * y, -difference);
  return Math.exp(exponent) * Math.sqrt(n / a / (2 * Math.PI * b));
}

/**
 * The continued fraction F with I_x(a, b) = xᵃ yᵇ / (B(a, b) F) (DiDonato & Morris 1992, ACM TOMS 18:360, section 2),
 * by the modified Lentz method. Its terms do not cancel where x is close to 1 and a is large.
 *
 * @param excess a y − b x, from the caller, who knows how to take it without cancellation.
 */
function betaFraction(a: number, b: number, x: number, y: number, excess: number): number {
  const guard = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  const term = (m: number) =>
    m + (m * (b - m) * x) / (a + 2 * m - 1) + ((a + m) / (a + 2 * m + 1)) * (excess + 1 + m * (1 + y));
  let value = guard((a / (a + 1)) * (excess + 1));
  let c = value;
  let d = 0;
  const limit = 1000 + 20 * Math.sqrt(Math.max(a, b));
  for (let m = 1; m < limit; m++) {
    const shared = x / (a + 2 * m - 1);
    const numerator = (a + m - 1) * shared * (a + b + m - 1) * shared * m * (b - m);
    const denominator = term(m);
    d = 1 / guard(denominator + numerator * d);
    c = guard(denominator + numerator / c);
    const factor = c * d;
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
  const density = (binomialKernel(a, b, x, y) / (a + b)) * a * b;
  const excess = x <= y ? a - (a + b) * x : (a + b) * y - b;
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, density / betaFraction(a, b, x, y, excess));
    return { lower, upper: 1 - lower, density };
  }
  const upper = Math.min(1, density / betaFraction(b, a, y, x, -excess));
  return { lower: 1 - upper, upper, density };
}
