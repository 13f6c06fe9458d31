import { ok, refused, type Result } from '#platform';
import { standardDeviation, variance } from '../numeric/index.ts';
import { correlation, isConstant, populationStandardDeviation } from './moments.ts';
import { sameUpToRounding } from './rounding.ts';

/** The same weight for each of k things. Refused: `nothing-to-weigh`, `count-not-whole`. */
export function equalWeights(k: number): Result<Float64Array> {
  if (k >= 1 && !Number.isSafeInteger(k)) return refused('count-not-whole', { count: k });
  return k >= 1 ? ok(new Float64Array(k).fill(1 / k)) : refused('nothing-to-weigh');
}

/** Given weights, scaled to sum 1. Refused: `nothing-to-weigh`, `weight-not-finite`, `negative-weight`, `weights-all-zero`. */
export function givenWeights(raw: ArrayLike<number>): Result<Float64Array> {
  const weights = Float64Array.from(raw);
  if (weights.length === 0) return refused('nothing-to-weigh');
  for (let q = 0; q < weights.length; q++) {
    if (!Number.isFinite(weights[q])) return refused('weight-not-finite', { at: q });
    if (weights[q]! < 0) return refused('negative-weight', { at: q, weight: weights[q]! });
  }
  // Against the largest, so that the sum of large weights does not overflow.
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  if (largest === 0) return refused('weights-all-zero');
  const total = weights.reduce((sum, weight) => sum + weight / largest, 0);
  return ok(weights.map((weight) => weight / largest / total));
}

/** How far from 100 the points of a ballot may end: thirds written as 33.33 or 33.3 are a hundred points to everyone. */
const ROUNDED_POINTS = 0.1;

/**
 * Budget allocation: the mean of what people gave when each distributed 100 points (OECD/JRC Handbook 2008, step 6). A
 * ballot of 99.9 to 100.1 points is scaled to 100.
 * Refused: `no-ballots`, `ballot-length`, `ballot-points-negative`, `ballot-sum` (not 100), each naming the ballot, from 0.
 */
export function budgetAllocation(ballots: readonly (readonly number[])[]): Result<Float64Array> {
  const k = ballots[0]?.length;
  if (k === undefined) return refused('no-ballots');
  const weights = new Float64Array(k);
  for (const [ballot, points] of ballots.entries()) {
    if (points.length !== k) return refused('ballot-length', { ballot, expected: k, given: points.length });
    if (!points.every((given) => given >= 0)) return refused('ballot-points-negative', { ballot });
    const sum = points.reduce((total, given) => total + given, 0);
    if (!(Math.abs(sum - 100) <= ROUNDED_POINTS + 1e-9)) return refused('ballot-sum', { ballot, sum });
    points.forEach((given, q) => (weights[q]! += given / sum / ballots.length));
  }
  return ok(weights);
}

/**
 * Entropy weights: p = x/Σx, e = −Σ p ln p / ln n with 0 ln 0 = 0, w ∝ 1 − e (Shannon 1948; Zeleny 1982). They reward
 * spread of any kind, noise included; for analysts, not a default.
 * Refused: `lengths-differ`, `too-few-values`, `value-not-finite`, `negative-value`, `nothing-to-weigh`, `no-contrast` (a
 * column of zeros, or all constant).
 */
export function entropyWeights(columns: readonly Float64Array[]): Result<Float64Array> {
  const checked = checkColumns(columns);
  if (!checked.ok) return checked;
  const divergence = new Float64Array(columns.length);
  for (const [q, x] of columns.entries()) {
    if (x.some((value) => value < 0)) return refused('negative-value', { at: q });
    const total = x.reduce((sum, value) => sum + value, 0);
    if (!(total > 0)) return refused('no-contrast', { at: q });
    let entropy = 0;
    for (const value of x) if (value > 0) entropy -= (value / total) * Math.log(value / total);
    divergence[q] = isConstant(x) ? 0 : Math.max(0, 1 - entropy / Math.log(x.length));
  }
  return proportional(divergence);
}

/**
 * CRITIC: w_q ∝ s_q Σ_r (1 − r_qr) on min-max data, sample standard deviation (Diakoulaki, Mavrotas & Papayannakis 1995,
 * Comput. Oper. Res. 22:763-770). Columns must already point the same way. Refused: `lengths-differ`, `too-few-values`,
 * `value-not-finite`, `constant-indicator` with its index, `no-contrast` (no column differs from another).
 */
export function criticWeights(columns: readonly Float64Array[]): Result<Float64Array> {
  const checked = checkColumns(columns);
  if (!checked.ok) return checked;
  for (const [at, x] of columns.entries()) {
    if (isConstant(x)) return refused('constant-indicator', { at });
  }
  const contrast = new Float64Array(columns.length);
  for (const [q, x] of columns.entries()) {
    const range = x.reduce((a, b) => Math.max(a, b)) - x.reduce((a, b) => Math.min(a, b));
    let conflict = 0;
    for (const other of columns) {
      const r = correlation(x, other);
      if (!r.ok) return r;
      // What rounding leaves of a correlation of 1 is no conflict.
      conflict += sameUpToRounding(r.value, 1) ? 0 : 1 - r.value;
    }
    contrast[q] = (standardDeviation(x) / range) * conflict;
  }
  return proportional(contrast);
}

/**
 * w ∝ population standard deviation of the columns as given, which should share a scale. Refused: `lengths-differ`,
 * `too-few-values`, `value-not-finite`, `no-contrast`.
 */
export function standardDeviationWeights(columns: readonly Float64Array[]): Result<Float64Array> {
  const checked = checkColumns(columns);
  if (!checked.ok) return checked;
  return proportional(Float64Array.from(columns, populationStandardDeviation));
}

/** Columns of one table: as long as each other, of two values or more, all finite. */
function checkColumns(columns: readonly Float64Array[]): Result<null> {
  const expected = columns[0]?.length ?? 0;
  for (const [at, x] of columns.entries()) {
    if (x.length !== expected) return refused('lengths-differ', { at, expected, given: x.length });
    if (x.length < 2) return refused('too-few-values', { count: x.length, needed: 2 });
    if (!x.every(Number.isFinite)) return refused('value-not-finite', { at });
  }
  return ok(null);
}

function proportional(raw: Float64Array): Result<Float64Array> {
  if (raw.length === 0) return refused('nothing-to-weigh');
  const total = raw.reduce((sum, value) => sum + value, 0);
  return total > 0 ? ok(raw.map((value) => value / total)) : refused('no-contrast');
}

/**
 * Cronbach's coefficient alpha, k/(k − 1) · (1 − Σ var / var of the sum): how far the columns measure one thing
 * (Cronbach 1951). Standardise first to compare indicators in different units.
 * Refused: `too-few-indicators` (under 2), `constant-indicator` (their sum does not vary).
 */
export function cronbachAlpha(columns: readonly Float64Array[]): Result<number> {
  const k = columns.length;
  if (k < 2) return refused('too-few-indicators', { count: k, needed: 2 });
  const sums = columns[0]!.map((_, u) => columns.reduce((total, x) => total + x[u]!, 0));
  const whole = variance(sums);
  if (!(whole > 0)) return refused('constant-indicator');
  const parts = columns.reduce((total, x) => total + variance(x), 0);
  return ok((k / (k - 1)) * (1 - parts / whole));
}
