import {
  dampedSteps,
  LEARNING_WEEKS,
  levelAhead,
  type CountLevels,
  type CountSeries,
} from './count-smoothing.ts';

/** Sums over the past by node and steps ahead, from which the spread beyond Poisson is estimated. */
export interface SpreadSums {
  readonly horizon: number;
  /** Σ (error² − expected). */
  readonly excess: Float64Array;
  /** Σ expected². */
  readonly squares: Float64Array;
  /** Σ (2 expected² + expected): the variance of `excess` if there is none. */
  readonly noise: Float64Array;
}

export const spreadSums = (nodes: number, horizon: number): SpreadSums => ({
  horizon,
  excess: new Float64Array(nodes * horizon),
  squares: new Float64Array(nodes * horizon),
  noise: new Float64Array(nodes * horizon),
});

/** Adds what one node's forecasts from every past week, up to the horizon ahead, would have erred by. */
export function addSpread(
  sums: SpreadSums,
  node: number,
  { counts, factors, floor }: CountSeries,
  levels: CountLevels,
): void {
  const damped = dampedSteps(sums.horizon);
  for (let step = 0; step < sums.horizon; step++) {
    let excess = 0;
    let squares = 0;
    let total = 0;
    for (let week = LEARNING_WEEKS; week + step < counts.length; week++) {
      const expected = levelAhead(levels, week - 1, damped[step]!, floor) * factors[week + step]!;
      const error = counts[week + step]! - expected;
      excess += error * error - expected;
      squares += expected * expected;
      total += expected;
    }
    const place = node * sums.horizon + step;
    sums.excess[place] = excess;
    sums.squares[place] = squares;
    sums.noise[place] = 2 * squares + total;
  }
}

/** Spread that single series may have where their pool shows none: a coefficient of variation of a seventh. */
const LEAST_POOL = 0.02;

/**
 * κ by node and steps ahead, so that the variance of a forecast is expected + κ expected²: by moments, drawn towards
 * the pool of like series (same service, same grouping) by how little a series tells by itself, supposing that the κ
 * of a pool differ by about their size (empirical Bayes; Morris 1983, J. Am. Stat. Assoc. 78:47). Never smaller
 * further ahead.
 */
export function spreadOf(sums: SpreadSums, pools: Int32Array): Float64Array {
  const { horizon, excess, squares, noise } = sums;
  const nodes = pools.length;
  const count = pools.reduce((most, pool) => Math.max(most, pool + 1), 0);
  const poolExcess = new Float64Array(count * horizon);
  const poolSquares = new Float64Array(count * horizon);
  for (let node = 0; node < nodes; node++) {
    for (let step = 0; step < horizon; step++) {
      poolExcess[pools[node]! * horizon + step]! += excess[node * horizon + step]!;
      poolSquares[pools[node]! * horizon + step]! += squares[node * horizon + step]!;
    }
  }
  const spread = new Float64Array(nodes * horizon);
  for (let node = 0; node < nodes; node++) {
    let before = 0;
    for (let step = 0; step < horizon; step++) {
      const place = node * horizon + step;
      const pool = pools[node]! * horizon + step;
      const shared = Math.max(0, poolExcess[pool]! / Math.max(poolSquares[pool]!, Number.MIN_VALUE));
      const between = Math.max(LEAST_POOL, shared) ** 2;
      const size = squares[place]!;
      // Forecasts that overlap err together.
      const within = (noise[place]! * (step + 1)) / (size * size);
      const own = size > 0 ? between / (between + within) : 0;
      const estimate = own > 0 ? own * (excess[place]! / size) + (1 - own) * shared : shared;
      before = Math.max(before, estimate);
      spread[place] = before;
    }
  }
  return spread;
}
