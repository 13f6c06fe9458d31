import { ok, refused, type Result } from '#platform';
import { matrix, type Matrix } from './matrix.ts';

export interface LeastSquares {
  readonly coefficients: Float64Array;
  /** y − Xβ, unweighted. */
  readonly residuals: Float64Array;
  /** Σ wᵢ residualᵢ². */
  readonly residualSumOfSquares: number;
  /** Observations (of positive weight) minus columns. */
  readonly residualDf: number;
  /** (XᵀWX)⁻¹: times the residual variance, the classical covariance of the coefficients. */
  readonly crossProductInverse: Matrix;
}

/**
 * Weighted least squares by Householder QR (Golub & Van Loan, Matrix Computations, 5.3).
 *
 * @param x one row per observation, with its own column of ones where an intercept is wanted.
 * @param weights ≥ 0, one per observation; without them all 1.
 * @returns refused `too-few-observations` with fewer rows of positive weight than columns, and
 *   `columns-dependent` (data: column) when a column adds less than 1e-9 of its own length.
 */
export function leastSquares(
  x: Matrix,
  y: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Result<LeastSquares> {
  const { rows, cols } = x;
  if (y.length !== rows || (weights !== undefined && weights.length !== rows)) {
    throw new RangeError(`expected ${rows} values of y and of weights`);
  }
  const used = weights === undefined ? rows : Array.from(weights).filter((weight) => weight > 0).length;
  if (used < cols) return refused('too-few-observations', { observations: used, columns: cols });

  const work = Float64Array.from(x.data);
  const right = Float64Array.from(y);
  if (weights !== undefined) {
    for (let row = 0; row < rows; row++) {
      const root = Math.sqrt(weights[row]!);
      right[row]! *= root;
      for (let col = 0; col < cols; col++) work[row * cols + col]! *= root;
    }
  }
  const dependent = triangularise(work, right, rows, cols);
  if (dependent !== undefined) return refused('columns-dependent', { column: dependent });

  const coefficients = right.slice(0, cols);
  backSubstitute(work, cols, coefficients);
  const residuals = Float64Array.from(y);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) residuals[row]! -= x.data[row * cols + col]! * coefficients[col]!;
  }
  let residualSumOfSquares = 0;
  for (let row = 0; row < rows; row++) residualSumOfSquares += (weights?.[row] ?? 1) * residuals[row]! ** 2;
  return ok({
    coefficients,
    residuals,
    residualSumOfSquares,
    residualDf: used - cols,
    crossProductInverse: inverseFromTriangle(work, cols),
  });
}

/** Turns `work` into R (upper half) and `right` into Qᵀ right; the index of a dependent column, if there is one. */
function triangularise(
  work: Float64Array,
  right: Float64Array,
  rows: number,
  cols: number,
): number | undefined {
  for (let col = 0; col < cols; col++) {
    let whole = 0;
    let below = 0;
    for (let row = 0; row < rows; row++) {
      const square = work[row * cols + col]! ** 2;
      whole += square;
      if (row >= col) below += square;
    }
    if (!(below > whole * 1e-18)) return col;
    const top = work[col * cols + col]!;
    const diagonal = top > 0 ? -Math.sqrt(below) : Math.sqrt(below);
    const head = top - diagonal;
    const scale = -1 / (diagonal * head);
    for (let other = col + 1; other < cols; other++) {
      let product = head * work[col * cols + other]!;
      for (let row = col + 1; row < rows; row++)
        product += work[row * cols + col]! * work[row * cols + other]!;
      product *= scale;
      work[col * cols + other]! -= product * head;
      for (let row = col + 1; row < rows; row++) {
        work[row * cols + other]! -= product * work[row * cols + col]!;
      }
    }
    let product = head * right[col]!;
    for (let row = col + 1; row < rows; row++) product += work[row * cols + col]! * right[row]!;
    product *= scale;
    right[col]! -= product * head;
    for (let row = col + 1; row < rows; row++) right[row]! -= product * work[row * cols + col]!;
    work[col * cols + col] = diagonal;
  }
  return undefined;
}

function backSubstitute(r: Float64Array, cols: number, b: Float64Array): void {
  for (let row = cols - 1; row >= 0; row--) {
    for (let col = row + 1; col < cols; col++) b[row]! -= r[row * cols + col]! * b[col]!;
    b[row]! /= r[row * cols + row]!;
  }
}

/** (RᵀR)⁻¹ = R⁻¹ R⁻ᵀ. */
function inverseFromTriangle(r: Float64Array, cols: number): Matrix {
  const inverse = matrix(cols, cols).data;
  for (let at = 0; at < cols; at++) {
    const unit = new Float64Array(cols);
    unit[at] = 1;
    backSubstitute(r, cols, unit);
    for (let row = 0; row < cols; row++) inverse[row * cols + at] = unit[row]!;
  }
  const result = matrix(cols, cols);
  for (let row = 0; row < cols; row++) {
    for (let col = 0; col <= row; col++) {
      let total = 0;
      for (let k = row; k < cols; k++) total += inverse[row * cols + k]! * inverse[col * cols + k]!;
      result.data[row * cols + col] = total;
      result.data[col * cols + row] = total;
    }
  }
  return result;
}
