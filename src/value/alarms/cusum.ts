export interface CusumOptions {
  /** Reference value: half the shift to be found, in the unit of the values. */
  readonly k: number;
  /** Decision limit; `cusumLimit` finds it for a wanted run length. */
  readonly h: number;
}

export interface CusumStep {
  readonly high: number;
  readonly low: number;
  readonly signal: boolean;
}

/**
 * Two one-sided cumulative sums of deviations from a known level, without restart (Montgomery, Introduction to
 * Statistical Quality Control, 9.1): S⁺ = max(0, S⁺ + x − k), S⁻ = max(0, S⁻ − x − k), a signal above h.
 */
export function cusum(deviations: ArrayLike<number>, { k, h }: CusumOptions): CusumStep[] {
  const steps: CusumStep[] = [];
  let high = 0;
  let low = 0;
  for (let at = 0; at < deviations.length; at++) {
    high = Math.max(0, high + deviations[at]! - k);
    low = Math.max(0, low - deviations[at]! - k);
    steps.push({ high, low, signal: high > h || low > h });
  }
  return steps;
}

export interface CountCusumStep {
  readonly sum: number;
  /** The smallest count (not rounded) that signals here; 0 where any count does. */
  readonly upperBound: number;
  readonly signal: boolean;
}

/**
 * One-sided CUSUM of Poisson counts with changing means, on the scale of Rossi, Lampugnani & Marchi (1999, Stat Med
 * 18:2111): z = (x − 3m + 2√(xm)) / (2√m), without restart.
 */
export function countCusum(
  counts: ArrayLike<number>,
  means: ArrayLike<number>,
  { k, h }: CusumOptions,
): CountCusumStep[] {
  if (counts.length !== means.length) throw new RangeError('countCusum needs a mean for each count');
  const steps: CountCusumStep[] = [];
  let sum = 0;
  for (let at = 0; at < counts.length; at++) {
    const m = means[at]!;
    const root = Math.sqrt(m);
    // z(x) = h + k − sum, solved for √x.
    const squareRoot = Math.sqrt(Math.max(m, 4 * m + 2 * root * (h + k - sum))) - root;
    sum = Math.max(0, sum + (counts[at]! - 3 * m + 2 * Math.sqrt(counts[at]! * m)) / (2 * root) - k);
    steps.push({ sum, upperBound: squareRoot ** 2, signal: sum >= h });
  }
  return steps;
}
