export interface CumulativeSums {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/** Running sums of the deviations from the overall mean and of their squares, with a leading 0. */
export function cumulative(values: ArrayLike<number>): CumulativeSums {
  const n = values.length;
  let centre = 0;
  for (let at = 0; at < n; at++) centre += (values[at]! - centre) / (at + 1);
  const sums = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let at = 0; at < n; at++) {
    const deviation = values[at]! - centre;
    sums[at + 1] = sums[at]! + deviation;
    squares[at + 1] = squares[at]! + deviation * deviation;
  }
  return { sums, squares };
}

/** Sum of squares around the mean of the values from `from` up to, not including, `to`. */
export function segmentSquares({ sums, squares }: CumulativeSums, from: number, to: number): number {
  const total = sums[to]! - sums[from]!;
  return Math.max(0, squares[to]! - squares[from]! - (total * total) / (to - from));
}
