import { ok, refused, type Result } from '#platform';
import { cholesky, matrix, type Matrix } from './matrix.ts';

export interface PoissonRegression {
  readonly coefficients: Float64Array;
  /** exp(Xβ + offset), one per observation. */
  readonly fitted: Float64Array;
  readonly deviance: number;
  /** Σ w (y − μ)² / μ. */
  readonly pearson: number;
  /** Observations (of positive weight) minus columns. */
  readonly residualDf: number;
  /** Pearson / residualDf, the quasi-Poisson dispersion; 1 where no degree of freedom is left. */
  readonly dispersion: number;
  /**
   * (XᵀWX)⁻¹, W = w μ of the last step: the Poisson covariance of the coefficients; times `dispersion` the
   * quasi-Poisson one.
   */
  readonly covariance: Matrix;
  /** Diagonal of the hat matrix of the last step; it sums to the number of columns. */
  readonly leverage: Float64Array;
  readonly iterations: number;
}

export interface PoissonRegressionOptions {
  /** log exposure, one per observation. */
  readonly offset?: ArrayLike<number>;
  /** Prior weights ≥ 0, one per observation. */
  readonly weights?: ArrayLike<number>;
  readonly maxIterations?: number;
}

/** Relative change of the deviance that ends the iteration, as in the usual software. */
const CONVERGED = 1e-8;

/**
 * Poisson regression with log link by iteratively reweighted least squares (McCullagh & Nelder 1989, 2.5), started
 * from μ = y + 0.1. Each step solves the normal equations by Cholesky: columns should be of like size.
 *
 * @param x one row per observation, with its own column of ones where an intercept is wanted.
 * @param y counts ≥ 0; they need not be whole (weighted counts).
 * @returns refused `counts-negative`, `too-few-observations`, `all-counts-zero`, `matrix-not-positive-definite`
 *   (data: column) for columns that depend on others, `did-not-converge`.
 */
export function poissonRegression(
  x: Matrix,
  y: ArrayLike<number>,
  options: PoissonRegressionOptions = {},
): Result<PoissonRegression> {
  const { rows, cols } = x;
  const { offset, weights, maxIterations = 50 } = options;
  if (
    y.length !== rows ||
    (offset !== undefined && offset.length !== rows) ||
    (weights !== undefined && weights.length !== rows)
  ) {
    throw new RangeError(`expected ${rows} values of y, offset and weights`);
  }
  let used = 0;
  let total = 0;
  for (let row = 0; row < rows; row++) {
    if (!(y[row]! >= 0)) return refused('counts-negative', { row });
    if ((weights?.[row] ?? 1) > 0) {
      used++;
      total += y[row]!;
    }
  }
  if (used < cols) return refused('too-few-observations', { observations: used, columns: cols });
  if (total === 0) return refused('all-counts-zero', { observations: used });

  const fitted = Float64Array.from({ length: rows }, (_, row) => y[row]! + 0.1);
  const linear = fitted.map(Math.log);
  const working = new Float64Array(rows);
  // y log y − y, the part of the deviance that does not change.
  const saturated = Float64Array.from({ length: rows }, (_, row) =>
    y[row]! > 0 ? y[row]! * Math.log(y[row]!) - y[row]! : 0,
  );
  const information = matrix(cols, cols);
  const coefficients = new Float64Array(cols);
  let deviance = Number.POSITIVE_INFINITY;
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    for (let row = 0; row < rows; row++) working[row] = (weights?.[row] ?? 1) * fitted[row]!;
    normalEquations(x, y, fitted, linear, offset, working, information, coefficients);
    const factor = cholesky(information);
    if (!factor.ok) return factor;
    solveInPlace(factor.value, coefficients);
    let next = 0;
    for (let row = 0; row < rows; row++) {
      let value = offset?.[row] ?? 0;
      for (let col = 0; col < cols; col++) value += x.data[row * cols + col]! * coefficients[col]!;
      // Beyond ±700 exp() leaves the range of doubles.
      linear[row] = Math.max(-700, Math.min(700, value));
      fitted[row] = Math.exp(linear[row]!);
      next += 2 * (weights?.[row] ?? 1) * (saturated[row]! - y[row]! * linear[row]! + fitted[row]!);
    }
    if (Math.abs(next - deviance) / (Math.abs(next) + 0.1) < CONVERGED) {
      return ok(finish(x, y, working, fitted, coefficients, factor.value, next, used, iteration));
    }
    deviance = next;
  }
  return refused('did-not-converge', { iterations: maxIterations });
}

export interface PoissonPrediction {
  readonly mean: number;
  /** log mean. */
  readonly linear: number;
  /** Standard error of `linear`. */
  readonly linearStandardError: number;
}

/**
 * Mean at a new row of the design.
 *
 * @param dispersion factor of the covariance: 1 for Poisson, `fit.dispersion` (or a floor of it) for quasi-Poisson.
 */
export function predictPoisson(
  fit: PoissonRegression,
  row: ArrayLike<number>,
  dispersion = 1,
  offset = 0,
): PoissonPrediction {
  const size = fit.coefficients.length;
  if (row.length !== size) throw new RangeError(`expected ${size} columns, got ${row.length}`);
  let linear = offset;
  let squared = 0;
  for (let a = 0; a < size; a++) {
    linear += row[a]! * fit.coefficients[a]!;
    for (let b = 0; b < size; b++) squared += row[a]! * fit.covariance.data[a * size + b]! * row[b]!;
  }
  return { mean: Math.exp(linear), linear, linearStandardError: Math.sqrt(dispersion * squared) };
}

/** Standard error of each coefficient; `dispersion` as in `predictPoisson`. */
export const poissonStandardErrors = (fit: PoissonRegression, dispersion = 1): Float64Array =>
  fit.coefficients.map((_, col) =>
    Math.sqrt(dispersion * fit.covariance.data[col * fit.coefficients.length + col]!),
  );

/** XᵀWX (lower half) and XᵀWz of the working response z. */
function normalEquations(
  x: Matrix,
  y: ArrayLike<number>,
  fitted: Float64Array,
  linear: Float64Array,
  offset: ArrayLike<number> | undefined,
  working: Float64Array,
  information: Matrix,
  right: Float64Array,
): void {
  const { rows, cols } = x;
  const total = information.data;
  total.fill(0);
  right.fill(0);
  for (let row = 0; row < rows; row++) {
    const mu = fitted[row]!;
    const weight = working[row]!;
    if (weight === 0) continue;
    const response = linear[row]! - (offset?.[row] ?? 0) + (y[row]! - mu) / mu;
    const start = row * cols;
    for (let a = 0; a < cols; a++) {
      const left = weight * x.data[start + a]!;
      if (left === 0) continue;
      right[a]! += left * response;
      for (let b = 0; b <= a; b++) total[a * cols + b]! += left * x.data[start + b]!;
    }
  }
}

function finish(
  x: Matrix,
  y: ArrayLike<number>,
  working: Float64Array,
  fitted: Float64Array,
  coefficients: Float64Array,
  factor: Matrix,
  deviance: number,
  used: number,
  iterations: number,
): PoissonRegression {
  const { rows, cols } = x;
  const covariance = matrix(cols, cols);
  const column = new Float64Array(cols);
  for (let col = 0; col < cols; col++) {
    column.fill(0);
    column[col] = 1;
    solveInPlace(factor, column);
    for (let row = 0; row < cols; row++) covariance.data[row * cols + col] = column[row]!;
  }
  const leverage = new Float64Array(rows);
  let pearson = 0;
  for (let row = 0; row < rows; row++) {
    const mu = fitted[row]!;
    pearson += working[row]! * ((y[row]! - mu) / mu) ** 2;
    let squared = 0;
    for (let a = 0; a < cols; a++) {
      const left = x.data[row * cols + a]!;
      if (left === 0) continue;
      for (let b = 0; b < cols; b++) {
        squared += left * covariance.data[a * cols + b]! * x.data[row * cols + b]!;
      }
    }
    leverage[row] = working[row]! * squared;
  }
  const residualDf = used - cols;
  const dispersion = residualDf > 0 ? pearson / residualDf : 1;
  return {
    coefficients,
    fitted,
    deviance,
    pearson,
    residualDf,
    dispersion,
    covariance,
    leverage,
    iterations,
  };
}

/** Solves L Lᵀ x = b in place. */
function solveInPlace(lower: Matrix, b: Float64Array): void {
  const size = lower.rows;
  const l = lower.data;
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) b[row]! -= l[row * size + k]! * b[k]!;
    b[row]! /= l[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) b[row]! -= l[k * size + row]! * b[k]!;
    b[row]! /= l[row * size + row]!;
  }
}
