import { quantileOfSorted } from '../numeric/index.ts';

/** Mean, median and the central 90 % of a quantity over the runs; quantiles of type 7 (Hyndman & Fan 1996). */
export interface Distribution {
  readonly mean: number;
  readonly median: number;
  readonly q05: number;
  readonly q95: number;
}

export function distributionOf(values: Float64Array): Distribution {
  const sorted = values.slice().sort();
  let total = 0;
  for (const value of sorted) total += value;
  return {
    mean: total / sorted.length,
    median: quantileOfSorted(sorted, 0.5),
    q05: quantileOfSorted(sorted, 0.05),
    q95: quantileOfSorted(sorted, 0.95),
  };
}

/**
 * The distribution of a unit's rank from the number of runs at each rank.
 * @param counts whole numbers; entry r is the number of runs at rank r + 1
 */
export function rankDistribution(counts: Float64Array): Distribution {
  let runs = 0;
  let total = 0;
  counts.forEach((count, r) => {
    runs += count;
    total += count * (r + 1);
  });
  const atOrder = (position: number): number => {
    let seen = 0;
    let r = 0;
    while (r < counts.length - 1 && (seen += counts[r]!) <= position) r++;
    return r + 1;
  };
  const at = (p: number): number => {
    const position = (runs - 1) * p;
    const below = Math.floor(position);
    const low = atOrder(below);
    return low + (position - below) * (atOrder(Math.min(runs - 1, below + 1)) - low);
  };
  return { mean: total / runs, median: at(0.5), q05: at(0.05), q95: at(0.95) };
}
