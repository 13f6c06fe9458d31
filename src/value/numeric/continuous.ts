import { incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma, poissonKernel } from './incomplete-gamma.ts';
import { invertTails } from './invert.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/** Impossible parameters are programming errors: what users give is checked before it comes here. */
export function needPositive(parameters: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (!(value > 0)) throw new RangeError(`${name} must be > 0, got ${value}`);
  }
}

export function needProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability lies between 0 and 1, got ${p}`);
}

/** P(X ≤ x) for a gamma variable with mean shape / rate. */
export function gammaCdf(x: number, shape: number, rate = 1): number {
  needPositive({ shape, rate });
  return incompleteGamma(shape, x * rate).lower;
}

/** Density at x > 0 of a gamma variable with mean shape / rate. */
export function gammaDensity(x: number, shape: number, rate = 1): number {
  needPositive({ shape, rate });
  if (x < 0) return 0;
  if (x === 0) return shape > 1 ? 0 : shape === 1 ? rate : Number.POSITIVE_INFINITY;
  return (poissonKernel(shape, x * rate) * shape) / x;
}

/** The x with P(X ≤ x) = p for a gamma variable with mean shape / rate. */
export function gammaQuantile(p: number, shape: number, rate = 1): number {
  needProbability(p);
  needPositive({ shape, rate });
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const z = normalQuantile(p);
  const cube = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  // Wilson & Hilferty (1931) to start; in the far lower tail the leading term of the series.
  const start = cube > 0.2 ? Math.log(shape) + 3 * Math.log(cube) : leadingTerm(p, shape);
  return Math.exp(invertTails((u) => incompleteGamma(shape, Math.exp(u)), p, 1 - p, start)) / rate;
}

/** log of the x that solves xᵃ / Γ(a + 1) = p, written so that it also holds for tiny a. */
function leadingTerm(p: number, shape: number): number {
  const kernelAtOne = poissonKernel(shape, 1) * Math.E;
  return Math.min((Math.log(p) - Math.log(kernelAtOne)) / shape, Math.log(shape + 1));
}

/** P(X ≤ x) for a χ² variable. */
export const chiSquaredCdf = (x: number, df: number): number => gammaCdf(x, df / 2, 0.5);

/** The x with P(X ≤ x) = p for a χ² variable. */
export const chiSquaredQuantile = (p: number, df: number): number => gammaQuantile(p, df / 2, 0.5);

/** P(X ≤ x) for a beta variable with mean a / (a + b). */
export function betaCdf(x: number, a: number, b: number): number {
  needPositive({ a, b });
  return incompleteBeta(a, b, Math.max(0, Math.min(1, x))).lower;
}

/** The x with P(X ≤ x) = p for a beta variable with mean a / (a + b). */
export function betaQuantile(p: number, a: number, b: number): number {
  needProbability(p);
  needPositive({ a, b });
  if (p === 0 || p === 1) return p;
  return logistic(betaQuantileLogit(p, 1 - p, a, b));
}

const logistic = (u: number): number => (u < 0 ? Math.exp(u) / (1 + Math.exp(u)) : 1 / (1 + Math.exp(-u)));

/**
 * logit of the beta quantile: the scale on which the t and F quantiles follow without cancellation. By default it
 * starts from a normal approximation of the logit.
 */
function betaQuantileLogit(p: number, q: number, a: number, b: number, start?: number): number {
  const spread = Math.sqrt(1 / a + 0.5 / a ** 2 + 1 / b + 0.5 / b ** 2);
  const z = p < q ? normalQuantile(p) : -normalQuantile(q);
  return invertTails(
    (u) => incompleteBeta(a, b, logistic(u), logistic(-u)),
    p,
    q,
    start ?? Math.log(a / b) + z * spread,
  );
}

/** P(T ≤ t) for Student's t; df may be Infinity (normal). Relative precision is kept in the lower tail. */
export function studentTCdf(t: number, df: number): number {
  needPositive({ df });
  if (df === Number.POSITIVE_INFINITY) return normalCdf(t);
  if (t === 0) return 0.5;
  const ratio = (t / df) * t;
  const { lower, upper } = incompleteBeta(df / 2, 0.5, 1 / (1 + ratio), ratio / (1 + ratio));
  return t < 0 ? 0.5 * lower : 0.5 + 0.5 * upper;
}

/** The t with P(T ≤ t) = p for Student's t; df may be Infinity (normal). */
export function studentTQuantile(p: number, df: number): number {
  needProbability(p);
  needPositive({ df });
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  if (df === Number.POSITIVE_INFINITY) return normalQuantile(p);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  // Start from the normal quantile and its first corrections (Abramowitz & Stegun 26.7.5).
  const z = -normalQuantile(tail);
  const guess = z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df * df);
  const u = betaQuantileLogit(2 * tail, Math.abs(2 * p - 1), df / 2, 0.5, Math.log(df / guess ** 2));
  const t = Math.sqrt(df) * Math.exp(-u / 2);
  return p < 0.5 ? -t : t;
}

/** P(F ≤ f) for an F variable. */
export function fCdf(f: number, d1: number, d2: number): number {
  needPositive({ d1, d2 });
  if (f <= 0) return 0;
  if (f === Number.POSITIVE_INFINITY) return 1;
  const ratio = (d1 * f) / d2;
  return incompleteBeta(d1 / 2, d2 / 2, ratio / (1 + ratio), 1 / (1 + ratio)).lower;
}

/** The f with P(F ≤ f) = p for an F variable. */
export function fQuantile(p: number, d1: number, d2: number): number {
  needProbability(p);
  needPositive({ d1, d2 });
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  return (d2 / d1) * Math.exp(betaQuantileLogit(p, 1 - p, d1 / 2, d2 / 2));
}
