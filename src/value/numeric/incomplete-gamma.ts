import { devianceHalf, stirlingError } from './gamma-function.ts';

const TINY = 1e-300;

/** xᵃ e⁻ˣ / Γ(a + 1) for real a > 0, x > 0, in the saddle-point form that keeps precision for large a (Loader 2000). */
export function poissonKernel(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - devianceHalf(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** Γ(a + 1) P(a, x) eˣ x⁻ᵃ = Σ xⁿ / ((a+1)…(a+n)), n ≥ 0 (Abramowitz & Stegun 6.5.29). */
export function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Continued fraction of Γ(a, x) eˣ x⁻ᵃ (Abramowitz & Stegun 6.5.31, even part), by the modified Lentz method. */
export function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  const limit = 1000 + 20 * Math.sqrt(a);
  for (let i = 1; i < limit; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = b + an / c;
    if (Math.abs(c) < TINY) c = TINY;
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 2e-16) break;
  }
  return value;
}

export interface Tails {
  readonly lower: number;
  readonly upper: number;
  /** Density with respect to the variable's natural scale (log x for gamma, logit x for beta). */
  readonly density: number;
}

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x); the smaller one keeps its relative precision.
 * Series below a + 1, continued fraction above (Abramowitz & Stegun 6.5).
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1, density: 0 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0, density: 0 };
  const kernel = poissonKernel(a, x);
  if (x < a + 1) {
    const lower = Math.min(1, kernel * lowerSeries(a, x));
    return { lower, upper: 1 - lower, density: kernel * a };
  }
  const upper = Math.min(1, kernel * a * upperFraction(a, x));
  return { lower: 1 - upper, upper, density: kernel * a };
}
