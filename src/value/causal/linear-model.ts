import { ok, type Result } from '#platform';
import { leastSquares, matrix, multiply, transpose, type Matrix } from '../numeric/index.ts';

/**
 * A fitted linear model with what a sandwich covariance needs. `x`, `residuals` are already multiplied by the root of
 * the weights, so that every covariance below is written for the unweighted case.
 */
export interface LinearModel {
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** (XᵀWX)⁻¹. */
  readonly bread: Matrix;
  readonly observations: number;
}

/**
 * Ordinary or weighted least squares.
 *
 * @param weights > 0, one per row. @returns refused as `leastSquares`: `too-few-observations`, `columns-dependent`.
 */
export function fitLinear(x: Matrix, y: ArrayLike<number>, weights?: ArrayLike<number>): Result<LinearModel> {
  const scaledX = weights === undefined ? x : matrix(x.rows, x.cols, x.data);
  const scaledY = Float64Array.from(y);
  if (weights !== undefined) {
    for (let row = 0; row < x.rows; row++) {
      const root = Math.sqrt(weights[row]!);
      scaledY[row]! *= root;
      for (let col = 0; col < x.cols; col++) scaledX.data[row * x.cols + col]! *= root;
    }
  }
  const fit = leastSquares(scaledX, scaledY);
  if (!fit.ok) return fit;
  return ok({
    x: scaledX,
    y: scaledY,
    coefficients: fit.value.coefficients,
    residuals: fit.value.residuals,
    bread: fit.value.crossProductInverse,
    observations: x.rows,
  });
}

/** Columns side by side as the design matrix. */
export function designMatrix(columns: readonly ArrayLike<number>[]): Matrix {
  const rows = columns[0]?.length ?? 0;
  const result = matrix(rows, columns.length);
  columns.forEach((column, col) => {
    for (let row = 0; row < rows; row++) result.data[row * columns.length + col] = column[row]!;
  });
  return result;
}

/** bread · meat · bread. */
export const sandwich = (bread: Matrix, meat: Matrix): Matrix => multiply(multiply(bread, meat), bread);

/** Σ s sᵀ over the rows of scores. */
export const outerSum = (scores: Matrix): Matrix => multiply(transpose(scores), scores);

/** Xᵢ eᵢ, one row per observation. */
export function scoresOf(model: LinearModel): Matrix {
  const scores = matrix(model.x.rows, model.x.cols, model.x.data);
  for (let row = 0; row < scores.rows; row++) {
    for (let col = 0; col < scores.cols; col++)
      scores.data[row * scores.cols + col]! *= model.residuals[row]!;
  }
  return scores;
}

export function scaleMatrix(a: Matrix, factor: number): Matrix {
  return matrix(
    a.rows,
    a.cols,
    a.data.map((value) => value * factor),
  );
}

/** Standard errors: roots of the diagonal. */
export const standardErrors = (covariance: Matrix): Float64Array =>
  Float64Array.from({ length: covariance.rows }, (_, at) =>
    Math.sqrt(Math.max(0, covariance.data[at * covariance.cols + at]!)),
  );
