/**
 * Local regression at equally spaced points (Cleveland, Cleveland, McRae & Terpenning 1990, J. Official Statistics
 * 6:3, 2.1): tricube weights over the `width` nearest points, polynomials of degree 0 or 1.
 *
 * @param points values at 1 … n. @param at where to smooth, may lie beyond the ends. @param from @param to the first
 *   and last point used (1-based), the nearest ones.
 * @returns undefined where all weights are 0.
 */
function localValue(
  points: Float64Array,
  width: number,
  degree: 0 | 1,
  at: number,
  from: number,
  to: number,
  weights: Float64Array,
  robustness: Float64Array | undefined,
): number | undefined {
  const n = points.length;
  let reach = Math.max(at - from, to - at);
  if (width > n) reach += Math.floor((width - n) / 2);
  const nearly = 0.999 * reach;
  const closely = 0.001 * reach;
  let total = 0;
  for (let j = from; j <= to; j++) {
    const distance = Math.abs(j - at);
    let weight = 0;
    if (distance <= nearly) {
      weight = distance <= closely ? 1 : (1 - (distance / reach) ** 3) ** 3;
      if (robustness !== undefined) weight *= robustness[j - 1]!;
      total += weight;
    }
    weights[j - 1] = weight;
  }
  if (total <= 0) return undefined;
  for (let j = from; j <= to; j++) weights[j - 1]! /= total;
  if (reach > 0 && degree > 0) {
    let centre = 0;
    for (let j = from; j <= to; j++) centre += weights[j - 1]! * j;
    let spread = 0;
    for (let j = from; j <= to; j++) spread += weights[j - 1]! * (j - centre) ** 2;
    // Points too near together bear no slope.
    if (Math.sqrt(spread) > 0.001 * (n - 1)) {
      const slope = (at - centre) / spread;
      for (let j = from; j <= to; j++) weights[j - 1]! *= slope * (j - centre) + 1;
    }
  }
  let value = 0;
  for (let j = from; j <= to; j++) value += weights[j - 1]! * points[j - 1]!;
  return value;
}

export interface LoessOptions {
  /** Points in the window (q), odd and at least 3. */
  readonly width: number;
  readonly degree: 0 | 1;
  /** Smooth each so-many-th point and draw lines between; the paper does so to save time. */
  readonly jump: number;
}

/** Smooths all points; `extend` one place before the first and one after the last too. */
export function loess(
  points: Float64Array,
  { width, degree, jump }: LoessOptions,
  { robustness, extend = false }: { readonly robustness?: Float64Array; readonly extend?: boolean } = {},
): Float64Array {
  const n = points.length;
  const weights = new Float64Array(n);
  const offset = extend ? 1 : 0;
  const smooth = new Float64Array(n + 2 * offset);
  if (n < 2) return smooth.fill(points[0]!);
  const window = Math.min(width, n);
  const half = (window + 1) / 2;
  const firstFor = (at: number) => Math.floor(Math.min(Math.max(1, at - half + 1), n - window + 1));
  const valueAt = (at: number): number => {
    const from = firstFor(at);
    const near = Math.min(n, Math.max(1, at));
    return (
      localValue(points, width, degree, at, from, from + window - 1, weights, robustness) ?? points[near - 1]!
    );
  };
  const step = Math.min(jump, n - 1);
  let at = 1;
  for (; at <= n; at += step) smooth[at - 1 + offset] = valueAt(at);
  let last = at - step;
  for (let from = 1; from + step <= n && step > 1; from += step) join(smooth, offset, from, from + step);
  if (last !== n) {
    smooth[n - 1 + offset] = valueAt(n);
    if (last !== n - 1) join(smooth, offset, last, n);
    last = n;
  }
  if (extend) {
    smooth[0] = valueAt(0);
    smooth[n + 1] = valueAt(n + 1);
  }
  return smooth;
}

/** A line between two smoothed places. */
function join(smooth: Float64Array, offset: number, from: number, to: number): void {
  const a = smooth[from - 1 + offset]!;
  const step = (smooth[to - 1 + offset]! - a) / (to - from);
  for (let at = from + 1; at < to; at++) smooth[at - 1 + offset] = a + step * (at - from);
}
