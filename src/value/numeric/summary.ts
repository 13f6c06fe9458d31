/** Sum with Neumaier's compensation (1974), so that long columns of unlike magnitude keep their digits. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Arithmetic mean of at least one value. */
export function mean(values: ArrayLike<number>): number {
  needValues(values, 1, 'mean');
  return sum(values) / values.length;
}

/** Sample variance (divisor n − 1) of at least two values, two passes. */
export function variance(values: ArrayLike<number>): number {
  needValues(values, 2, 'variance');
  const centre = mean(values);
  let squares = 0;
  for (let at = 0; at < values.length; at++) squares += (values[at]! - centre) ** 2;
  return squares / (values.length - 1);
}

/** Sample standard deviation (divisor n − 1) of at least two values. */
export const standardDeviation = (values: ArrayLike<number>): number => Math.sqrt(variance(values));

/** Sample quantile of at least one value, type 7 of Hyndman & Fan (1996): linear between the order statistics. */
export function quantile(values: ArrayLike<number>, p: number): number {
  needValues(values, 1, 'quantile');
  return quantileOfSorted(Float64Array.from(values).sort(), p);
}

/** As `quantile`, for values already in ascending order. */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  needValues(sorted, 1, 'quantile');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile needs 0 ≤ p ≤ 1, got ${p}`);
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low === high ? low : low + (position - below) * (high - low);
}

/** Σ wᵢ xᵢ / Σ wᵢ; the weights are ≥ 0 and not all 0. */
export function weightedMean(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  if (values.length !== weights.length) throw new RangeError('weightedMean needs a weight per value');
  const total = sum(weights);
  if (!(total > 0)) throw new RangeError('weightedMean needs a positive sum of weights');
  const products = new Float64Array(values.length);
  for (let at = 0; at < values.length; at++) products[at] = values[at]! * weights[at]!;
  return sum(products) / total;
}

/** Ranks from 1 (smallest); equal values share the mean of their ranks, or the smallest of them (`ties: 'min'`). */
export function rankAscending(values: ArrayLike<number>, ties: 'average' | 'min' = 'average'): Float64Array {
  const order = Array.from({ length: values.length }, (_, at) => at).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
    const rank = ties === 'min' ? from + 1 : (from + to) / 2 + 1;
    for (let at = from; at <= to; at++) ranks[order[at]!] = rank;
    from = to + 1;
  }
  return ranks;
}

function needValues(values: ArrayLike<number>, least: number, what: string): void {
  if (values.length < least) throw new RangeError(`${what} needs at least ${least} value(s)`);
}
