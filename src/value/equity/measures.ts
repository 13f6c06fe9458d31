/**
 * Measures of inequality between groups as plain functions of values y and population shares p (sum 1), μ = Σ p y.
 * Formulas as in the WHO's handbook on health inequality monitoring (2013) and healthequal (WHO 2024), checked against
 * its published numbers; Atkinson 1970 (Journal of Economic Theory 2:244).
 */
export type Shares = Float64Array;

export const meanOf = (y: Float64Array, p: Shares): number => weighted(p, (at) => y[at]!);

/** Σ p (y/μ) ln(y/μ), with 0 ln 0 = 0. All y ≥ 0, μ > 0. */
export function theil(y: Float64Array, p: Shares): number {
  const mean = meanOf(y, p);
  return weighted(p, (at) => (y[at] === 0 ? 0 : (y[at]! / mean) * Math.log(y[at]! / mean)));
}

/** −Σ p ln(y/μ). All y > 0. */
export function meanLogDeviation(y: Float64Array, p: Shares): number {
  const mean = meanOf(y, p);
  return -weighted(p, (at) => Math.log(y[at]! / mean));
}

/** Σ p (y − μ)². */
export function betweenGroupVariance(y: Float64Array, p: Shares): number {
  const mean = meanOf(y, p);
  return weighted(p, (at) => (y[at]! - mean) ** 2);
}

/**
 * Standard error of the between-group variance, second order in the groups' sampling variances e² (healthequal):
 * se² = 4 Σ p² e² (y − μ)² + 2 ((Σ p² e²)² − Σ p⁴ e⁴ + Σ p² (1 − p)² e⁴).
 */
export function betweenGroupVarianceError(y: Float64Array, p: Shares, variances: Float64Array): number {
  const mean = meanOf(y, p);
  let slope = 0;
  let inner = 0;
  let curvature = 0;
  for (let at = 0; at < y.length; at++) {
    const [share, variance] = [p[at]!, variances[at]!];
    slope += share ** 2 * variance * (y[at]! - mean) ** 2;
    inner += share ** 2 * variance;
    curvature += (share ** 2 * (1 - share) ** 2 - share ** 4) * variance ** 2;
  }
  return Math.sqrt(4 * slope + 2 * (inner ** 2 + curvature));
}

/** √Σ p (y − μ)², in the unit of the indicator. */
export const betweenGroupDeviation = (y: Float64Array, p: Shares): number =>
  Math.sqrt(betweenGroupVariance(y, p));

/** √Σ p (y − μ)² / μ. */
export const coefficientOfVariation = (y: Float64Array, p: Shares): number =>
  betweenGroupDeviation(y, p) / meanOf(y, p);

/** Σ p |y − reference|. */
export const meanDifferenceFrom = (y: Float64Array, p: Shares, reference: number): number =>
  weighted(p, (at) => Math.abs(y[at]! - reference));

/** Σ p |y − μ| / μ. */
export const disparityIndexWeighted = (y: Float64Array, p: Shares): number =>
  meanDifferenceFrom(y, p, meanOf(y, p)) / meanOf(y, p);

/** Mean of |y − μ| over groups, each counted once, over the population mean μ. */
export function disparityIndexUnweighted(y: Float64Array, p: Shares): number {
  const mean = meanOf(y, p);
  return y.reduce((sum, value) => sum + Math.abs(value - mean), 0) / y.length / mean;
}

/** Σᵢⱼ pᵢ pⱼ |yᵢ − yⱼ| / 2μ, from the sorted values. */
export function gini(y: Float64Array, p: Shares): number {
  const order = Array.from(y.keys()).sort((a, b) => y[a]! - y[b]!);
  let below = 0;
  let total = 0;
  for (const at of order) {
    total += p[at]! * y[at]! * (2 * below + p[at]! - 1);
    below += p[at]!;
  }
  return total / meanOf(y, p);
}

/** 1 − (Σ p (y/μ)^(1 − ε))^(1/(1 − ε)); for ε = 1, 1 − exp(Σ p ln(y/μ)). ε > 0; all y > 0 from ε = 1 on. */
export function atkinson(y: Float64Array, p: Shares, aversion: number): number {
  const mean = meanOf(y, p);
  if (aversion === 1) return 1 - Math.exp(-meanLogDeviation(y, p));
  return 1 - weighted(p, (at) => (y[at]! / mean) ** (1 - aversion)) ** (1 / (1 - aversion));
}

function weighted(p: Shares, term: (at: number) => number): number {
  let total = 0;
  for (let at = 0; at < p.length; at++) total += p[at]! * term(at);
  return total;
}
