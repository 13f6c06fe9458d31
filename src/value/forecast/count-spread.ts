import {
  dampedSteps,
  LEARNING_WEEKS,
  levelAhead,
  type CountLevels,
  type CountSeries,
} from './count-smoothing.ts';
import type { Steps } from './steps.ts';

/** Sums over the past from which the spread beyond Poisson is estimated, by node and by what is forecast. */
export interface SpreadSums {
  readonly columns: readonly Steps[];
  /** Σ (error² − expected). */
  readonly excess: Float64Array;
  /** Σ expected². */
  readonly squares: Float64Array;
  /** Σ (2 expected² + expected): the variance of `excess` if there is none. */
  readonly noise: Float64Array;
}

export const spreadSums = (nodes: number, columns: readonly Steps[]): SpreadSums => ({
  columns,
  excess: new Float64Array(nodes * columns.length),
  squares: new Float64Array(nodes * columns.length),
  noise: new Float64Array(nodes * columns.length),
});

/** Adds what one node's forecasts from every past week would have erred by. */
export function addSpread(
  sums: SpreadSums,
  node: number,
  { counts, factors, floor }: CountSeries,
  levels: CountLevels,
): void {
  const damped = dampedSteps(Math.max(0, ...sums.columns.map(([, to]) => to)));
  for (const [column, [from, to]] of sums.columns.entries()) {
    let excess = 0;
    let squares = 0;
    let total = 0;
    for (let week = LEARNING_WEEKS; week + to <= counts.length; week++) {
      let expected = 0;
      let error = 0;
      for (let step = from; step < to; step++) {
        const one = levelAhead(levels, week - 1, damped[step]!, floor) * factors[week + step]!;
        expected += one;
        error += counts[week + step]! - one;
      }
      excess += error * error - expected;
      squares += expected * expected;
      total += expected;
    }
    const place = node * sums.columns.length + column;
    sums.excess[place] = excess;
    sums.squares[place] = squares;
    sums.noise[place] = 2 * squares + total;
  }
}

/** Spread that single series may have where their pool shows none: a coefficient of variation of a seventh. */
const LEAST_POOL = 0.02;

/**
 * κ by node and column, so that the variance of a forecast is expected + κ expected²: by moments, drawn towards
 * the pool of like series (same service, same grouping) by how little a series tells by itself, supposing that the κ
 * of a pool differ by about their size (empirical Bayes; Morris 1983, J. Am. Stat. Assoc. 78:47).
 *
 * @param rising whether it is never smaller further ahead: of counts it is, while in totals chance evens out.
 */
export function spreadOf(sums: SpreadSums, pools: Int32Array, rising: boolean): Float64Array {
  const { excess, squares, noise } = sums;
  const columns = sums.columns.length;
  const nodes = pools.length;
  const count = pools.reduce((most, pool) => Math.max(most, pool + 1), 0);
  const poolExcess = new Float64Array(count * columns);
  const poolSquares = new Float64Array(count * columns);
  for (let node = 0; node < nodes; node++) {
    for (let column = 0; column < columns; column++) {
      poolExcess[pools[node]! * columns + column]! += excess[node * columns + column]!;
      poolSquares[pools[node]! * columns + column]! += squares[node * columns + column]!;
    }
  }
  const spread = new Float64Array(nodes * columns);
  for (let node = 0; node < nodes; node++) {
    let before = 0;
    for (let column = 0; column < columns; column++) {
      const place = node * columns + column;
      const pool = pools[node]! * columns + column;
      const shared = Math.max(0, poolExcess[pool]! / Math.max(poolSquares[pool]!, Number.MIN_VALUE));
      const between = Math.max(LEAST_POOL, shared) ** 2;
      const size = squares[place]!;
      // Forecasts that overlap err together.
      const within = (noise[place]! * sums.columns[column]![1]) / (size * size);
      const own = size > 0 ? between / (between + within) : 0;
      const estimate = own > 0 ? own * (excess[place]! / size) + (1 - own) * shared : shared;
      if (rising) before = Math.max(before, estimate);
      spread[place] = Math.max(before, estimate);
    }
  }
  return spread;
}
