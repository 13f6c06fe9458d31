import { logGamma } from './gamma-function.ts';

type Uniform = () => number;

/** Gamma, scale 1: Marsaglia & Tsang (2000); shapes below 1 by their boost U^(1/shape). */
export function drawGamma(shape: number, next: Uniform, normal: () => number): number {
  if (!(shape > 0 && shape < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`gamma needs a shape > 0, got ${shape}`);
  }
  if (shape < 1) return drawGamma(shape + 1, next, normal) * (1 - next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normal();
    const cubeRoot = 1 + c * z;
    if (cubeRoot <= 0) continue;
    const v = cubeRoot ** 3;
    if (Math.log(1 - next()) < 0.5 * z * z + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** Poisson: sequential inversion below mean 10, above it Hörmann's PTRS (1993, Insurance: Math. & Econ. 12). */
export function drawPoisson(mean: number, next: Uniform): number {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`poisson needs a mean ≥ 0, got ${mean}`);
  }
  if (mean < 10) return invertSequentially(Math.exp(-mean), (k) => mean / (k + 1), next);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.024_83 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  const logMean = Math.log(mean);
  for (;;) {
    const u = next() - 0.5;
    const v = 1 - next();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (edge < 0.013 && v > edge)) continue;
    const bound = -mean + k * logMean - logGamma(k + 1);
    if (Math.log((v * inverseAlpha) / (a / (edge * edge) + b)) <= bound) return k;
  }
}

/** Binomial: sequential inversion for n p < 10, above it Hörmann's BTRS (1993, J. Stat. Comput. Simul. 46). */
export function drawBinomial(n: number, p: number, next: Uniform): number {
  if (!(Number.isInteger(n) && n >= 0 && p >= 0 && p <= 1)) {
    throw new RangeError(`binomial needs whole n ≥ 0 and 0 ≤ p ≤ 1, got ${n}, ${p}`);
  }
  if (p > 0.5) return n - drawBinomial(n, 1 - p, next);
  if (n === 0 || p === 0) return 0;
  const odds = p / (1 - p);
  if (n * p < 10) {
    return invertSequentially(Math.exp(n * Math.log1p(-p)), (k) => (odds * (n - k)) / (k + 1), next);
  }
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * spread;
  const squeeze = 0.92 - 4.2 / b;
  const logOdds = Math.log(odds);
  const mode = Math.floor((n + 1) * p);
  // Most draws are taken by the squeeze and never need it.
  let atMode: number | undefined;
  for (;;) {
    const u = next() - 0.5;
    const v = 1 - next();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + n * p + 0.5);
    if (k < 0 || k > n) continue;
    if (edge >= 0.07 && v <= squeeze) return k;
    atMode ??= logGamma(mode + 1) + logGamma(n - mode + 1);
    const bound = atMode - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * logOdds;
    if (Math.log((v * alpha) / (a / (edge * edge) + b)) <= bound) return k;
  }
}

/** Walks up the probabilities from 0, where `ratio(k)` leads from k to k + 1. */
function invertSequentially(atZero: number, ratio: (k: number) => number, next: Uniform): number {
  let left = next();
  let probability = atZero;
  let k = 0;
  while (left >= probability && probability > 0) {
    left -= probability;
    probability *= ratio(k);
    k++;
  }
  return k;
}
