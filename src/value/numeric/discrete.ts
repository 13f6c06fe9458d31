import { needPositive, needProbability } from './continuous.ts';
import { binomialKernel, incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma, poissonKernel } from './incomplete-gamma.ts';
import { normalQuantile } from './normal.ts';

/**
 * Smallest whole k ≥ 0 with cdf(k) ≥ p, found from a start by doubling steps and then halving. The allowance keeps
 * p = cdf(k) computed elsewhere from ending at k + 1.
 */
function smallestReaching(cdf: (k: number) => number, p: number, start: number, top: number): number {
  const target = p * (1 - 64 * Number.EPSILON);
  let low = -1;
  let high = Math.max(0, Math.min(top, Math.floor(start)));
  let step = 1;
  if (cdf(high) >= target) {
    while (high - step > low && cdf(high - step) >= target) {
      high -= step;
      step *= 2;
    }
    low = Math.max(low, high - step);
  } else {
    do {
      low = high;
      high = Math.min(top, high + step);
      step *= 2;
    } while (high < top && cdf(high) < target);
  }
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (cdf(middle) >= target) high = middle;
    else low = middle;
  }
  return high;
}

/** Mean, standard deviation and skewness to a first guess of a quantile (Cornish & Fisher 1938). */
function cornishFisher(p: number, mean: number, sd: number, skewness: number): number {
  const z = normalQuantile(p);
  return Math.floor(mean + sd * (z + (skewness * (z * z - 1)) / 6) + 0.5);
}

/** P(X = k) for a Poisson variable; 0 for k that is not a whole number ≥ 0. */
export function poissonProbability(k: number, mean: number): number {
  needMean(mean);
  if (!Number.isInteger(k) || k < 0) return 0;
  if (mean === 0) return k === 0 ? 1 : 0;
  return k === 0 ? Math.exp(-mean) : poissonKernel(k, mean);
}

/** P(X ≤ k) for a Poisson variable. */
export function poissonCdf(k: number, mean: number): number {
  needMean(mean);
  if (k < 0) return 0;
  return mean === 0 ? 1 : incompleteGamma(Math.floor(k) + 1, mean).upper;
}

/** Smallest k with P(X ≤ k) ≥ p for a Poisson variable. */
export function poissonQuantile(p: number, mean: number): number {
  needProbability(p);
  needMean(mean);
  if (mean === 0 || p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const guess = cornishFisher(p, mean, Math.sqrt(mean), 1 / Math.sqrt(mean));
  return smallestReaching((k) => poissonCdf(k, mean), p, guess, Number.MAX_SAFE_INTEGER);
}

/** P(X = k) for k successes in n trials; 0 for k that cannot happen. */
export function binomialProbability(k: number, n: number, p: number): number {
  needTrials(n);
  needProbability(p);
  if (!Number.isInteger(k) || k < 0 || k > n) return 0;
  if (p === 0 || p === 1) return k === n * p ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  return binomialKernel(k, n - k, p, 1 - p);
}

/** P(X ≤ k) for k successes in n trials. */
export function binomialCdf(k: number, n: number, p: number): number {
  needTrials(n);
  needProbability(p);
  if (k < 0) return 0;
  const whole = Math.floor(k);
  if (whole >= n) return 1;
  return incompleteBeta(whole + 1, n - whole, p).upper;
}

/** Smallest k with P(X ≤ k) ≥ probability for successes in n trials. */
export function binomialQuantile(probability: number, n: number, p: number): number {
  needProbability(probability);
  needTrials(n);
  needProbability(p);
  if (probability === 0 || n === 0 || p === 0) return 0;
  if (probability === 1 || p === 1) return n;
  const sd = Math.sqrt(n * p * (1 - p));
  const guess = cornishFisher(probability, n * p, sd, (1 - 2 * p) / sd);
  return smallestReaching((k) => binomialCdf(k, n, p), probability, guess, n);
}

/** P(X ≤ k) for a negative binomial variable with the given mean and variance mean + mean² / size. */
export function negativeBinomialCdf(k: number, size: number, mean: number): number {
  needPositive({ size });
  needMean(mean);
  if (k < 0) return 0;
  if (mean === 0) return 1;
  const total = size + mean;
  return incompleteBeta(size, Math.floor(k) + 1, size / total, mean / total).lower;
}

/** Smallest k with P(X ≤ k) ≥ p for a negative binomial variable with variance mean + mean² / size. */
export function negativeBinomialQuantile(p: number, size: number, mean: number): number {
  needProbability(p);
  needPositive({ size });
  needMean(mean);
  if (mean === 0 || p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const sd = Math.sqrt(mean + (mean * mean) / size);
  const guess = cornishFisher(p, mean, sd, (1 + (2 * mean) / size) / sd);
  return smallestReaching((k) => negativeBinomialCdf(k, size, mean), p, guess, Number.MAX_SAFE_INTEGER);
}

function needMean(mean: number): void {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY))
    throw new RangeError(`a mean is finite and ≥ 0, got ${mean}`);
}

function needTrials(n: number): void {
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`trials are a whole number ≥ 0, got ${n}`);
}
