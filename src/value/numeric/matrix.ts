import { ok, refused, type Result } from '#platform';

/** A dense matrix of doubles, row after row. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/** A matrix from its row-major values, or of zeros. */
export function matrix(rows: number, cols: number, data?: ArrayLike<number>): Matrix {
  if (data !== undefined && data.length !== rows * cols) {
    throw new RangeError(`a ${rows} × ${cols} matrix has ${rows * cols} values, got ${data.length}`);
  }
  return { rows, cols, data: data === undefined ? new Float64Array(rows * cols) : Float64Array.from(data) };
}

/** The identity matrix. */
export function identity(size: number): Matrix {
  const result = matrix(size, size);
  for (let at = 0; at < size; at++) result.data[at * size + at] = 1;
  return result;
}

export function transpose(a: Matrix): Matrix {
  const result = matrix(a.cols, a.rows);
  for (let row = 0; row < a.rows; row++) {
    for (let col = 0; col < a.cols; col++) result.data[col * a.rows + row] = a.data[row * a.cols + col]!;
  }
  return result;
}

export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.cols !== b.rows) throw new RangeError(`cannot multiply ${a.rows}×${a.cols} by ${b.rows}×${b.cols}`);
  const result = matrix(a.rows, b.cols);
  for (let row = 0; row < a.rows; row++) {
    for (let inner = 0; inner < a.cols; inner++) {
      const factor = a.data[row * a.cols + inner]!;
      if (factor === 0) continue;
      for (let col = 0; col < b.cols; col++) {
        result.data[row * b.cols + col]! += factor * b.data[inner * b.cols + col]!;
      }
    }
  }
  return result;
}

export function multiplyVector(a: Matrix, x: ArrayLike<number>): Float64Array {
  if (a.cols !== x.length) throw new RangeError(`cannot multiply ${a.rows}×${a.cols} by ${x.length} values`);
  const result = new Float64Array(a.rows);
  for (let row = 0; row < a.rows; row++) {
    let total = 0;
    for (let col = 0; col < a.cols; col++) total += a.data[row * a.cols + col]! * x[col]!;
    result[row] = total;
  }
  return result;
}

/**
 * Lower triangular L with L Lᵀ = A, for symmetric A (only its lower half is read).
 *
 * @returns refused `matrix-not-positive-definite` when a pivot falls below 1e-13 of its diagonal element.
 */
export function cholesky(a: Matrix): Result<Matrix> {
  needSquare(a);
  const size = a.rows;
  const lower = matrix(size, size);
  const l = lower.data;
  for (let col = 0; col < size; col++) {
    let pivot = a.data[col * size + col]!;
    const scale = Math.abs(pivot);
    for (let k = 0; k < col; k++) pivot -= l[col * size + k]! ** 2;
    if (!(pivot > scale * 1e-13)) return refused('matrix-not-positive-definite', { column: col });
    const root = Math.sqrt(pivot);
    l[col * size + col] = root;
    for (let row = col + 1; row < size; row++) {
      let value = a.data[row * size + col]!;
      for (let k = 0; k < col; k++) value -= l[row * size + k]! * l[col * size + k]!;
      l[row * size + col] = value / root;
    }
  }
  return ok(lower);
}

/** x with A x = b for symmetric positive definite A; refused as `cholesky` is. */
export function solveCholesky(a: Matrix, b: ArrayLike<number>): Result<Float64Array> {
  const factor = cholesky(a);
  if (!factor.ok) return factor;
  if (b.length !== a.rows) throw new RangeError(`expected ${a.rows} values on the right, got ${b.length}`);
  return ok(substitute(factor.value, b));
}

/** A⁻¹ for symmetric positive definite A; refused as `cholesky` is. */
export function inverseSymmetric(a: Matrix): Result<Matrix> {
  const factor = cholesky(a);
  if (!factor.ok) return factor;
  const size = a.rows;
  const inverse = matrix(size, size);
  for (let col = 0; col < size; col++) {
    const unit = new Float64Array(size);
    unit[col] = 1;
    const solved = substitute(factor.value, unit);
    for (let row = col; row < size; row++) {
      inverse.data[row * size + col] = solved[row]!;
      inverse.data[col * size + row] = solved[row]!;
    }
  }
  return ok(inverse);
}

/** Solves L Lᵀ x = b. */
function substitute(lower: Matrix, b: ArrayLike<number>): Float64Array {
  const size = lower.rows;
  const l = lower.data;
  const x = Float64Array.from(b);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) x[row]! -= l[row * size + k]! * x[k]!;
    x[row]! /= l[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) x[row]! -= l[k * size + row]! * x[k]!;
    x[row]! /= l[row * size + row]!;
  }
  return x;
}

function needSquare(a: Matrix): void {
  if (a.rows !== a.cols) throw new RangeError(`expected a square matrix, got ${a.rows}×${a.cols}`);
}
