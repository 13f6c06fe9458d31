import { identity, matrix, type Matrix } from './matrix.ts';

export interface SymmetricEigen {
  /** Descending. */
  readonly values: Float64Array;
  /** Column k belongs to value k, has length 1, and its element of largest size is positive. */
  readonly vectors: Matrix;
}

/** Eigenvalues and vectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan 8.5). */
export function symmetricEigen(a: Matrix): SymmetricEigen {
  if (a.rows !== a.cols) throw new RangeError(`expected a square matrix, got ${a.rows}×${a.cols}`);
  const size = a.rows;
  const work = Float64Array.from(a.data);
  const vectors = identity(size).data;
  const total = work.reduce((squares, value) => squares + value * value, 0);
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += work[p * size + q]! ** 2;
    if (off <= total * 1e-34) break;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotatePair(work, vectors, size, p, q);
    }
  }
  const order = Array.from({ length: size }, (_, at) => at).sort(
    (i, j) => work[j * size + j]! - work[i * size + i]!,
  );
  const sorted = matrix(size, size);
  order.forEach((from, to) => {
    let largest = 0;
    for (let row = 0; row < size; row++) {
      const value = vectors[row * size + from]!;
      if (Math.abs(value) > Math.abs(largest) * (1 + 1e-9)) largest = value;
    }
    const sign = largest < 0 ? -1 : 1;
    for (let row = 0; row < size; row++) sorted.data[row * size + to] = sign * vectors[row * size + from]!;
  });
  return { values: Float64Array.from(order, (at) => work[at * size + at]!), vectors: sorted };
}

function rotatePair(work: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = work[p * size + q]!;
  if (apq === 0) return;
  const theta = (work[q * size + q]! - work[p * size + p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const kp = work[k * size + p]!;
    const kq = work[k * size + q]!;
    work[k * size + p] = c * kp - s * kq;
    work[k * size + q] = s * kp + c * kq;
  }
  for (let k = 0; k < size; k++) {
    const pk = work[p * size + k]!;
    const qk = work[q * size + k]!;
    work[p * size + k] = c * pk - s * qk;
    work[q * size + k] = s * pk + c * qk;
    const vp = vectors[k * size + p]!;
    const vq = vectors[k * size + q]!;
    vectors[k * size + p] = c * vp - s * vq;
    vectors[k * size + q] = s * vp + c * vq;
  }
}
