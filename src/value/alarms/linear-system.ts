/**
 * x with A x = b by elimination with partial pivoting; `a` (row by row) and `b` are used up.
 *
 * @returns undefined where a pivot vanishes: the system is singular in the precision of doubles.
 */
export function solveLinear(a: Float64Array, b: Float64Array): Float64Array | undefined {
  const size = b.length;
  for (let col = 0; col < size; col++) {
    let pivot = col;
    for (let row = col + 1; row < size; row++) {
      if (Math.abs(a[row * size + col]!) > Math.abs(a[pivot * size + col]!)) pivot = row;
    }
    if (a[pivot * size + col] === 0) return undefined;
    if (pivot !== col) {
      for (let k = col; k < size; k++) {
        [a[col * size + k], a[pivot * size + k]] = [a[pivot * size + k]!, a[col * size + k]!];
      }
      [b[col], b[pivot]] = [b[pivot]!, b[col]!];
    }
    for (let row = col + 1; row < size; row++) {
      const factor = a[row * size + col]! / a[col * size + col]!;
      if (factor === 0) continue;
      for (let k = col + 1; k < size; k++) a[row * size + k]! -= factor * a[col * size + k]!;
      b[row]! -= factor * b[col]!;
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) b[row]! -= a[row * size + k]! * b[k]!;
    b[row]! /= a[row * size + row]!;
  }
  return b;
}
