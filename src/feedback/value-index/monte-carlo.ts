import type { Result } from '#platform';
import { ok } from '#platform';
import { numeric, uncertainty } from '#value';
import type { OpenIndex } from './open-index.ts';

export const RUNS = 2000;

interface Range {
  readonly lower: number;
  readonly upper: number;
}

export interface Uncertain {
  readonly intervals: readonly Range[];
  /** Probability that unit i is above unit j, at [i · units + j], over data, weights and method together. */
  readonly pairwise: Float64Array;
  /** The first unit less the second, run by run, where there are two and more. */
  readonly differences: Float64Array;
}

/**
 * Runs the whole index many times, every run with values drawn within their intervals, one set of weights, one power and one
 * set of goalposts (Saisana, Saltelli & Tarantola 2005, JRSS-A 168:307-323). Refused as the runs.
 */
export function indexUncertainty({ model }: OpenIndex, seed: string, runs = RUNS): Result<Uncertain> {
  const units = model.units.length;
  const { aggregations, normalisations } = model.choices;
  const random = numeric.createRandom(seed);
  const [method, weights, data, posts] = ['method', 'weights', 'data', 'goalposts'].map((label) =>
    random.fork(label),
  ) as [numeric.Random, numeric.Random, numeric.Random, numeric.Random];
  const scores = new Float64Array(units);
  const byUnit = model.units.map(() => new Float64Array(runs));
  const differences = new Float64Array(units > 1 ? runs : 0);
  const tally = uncertainty.createRankTally(units, 'best');
  for (let run = 0; run < runs; run++) {
    const failure = model.evaluate(
      {
        treatment: 0,
        normalisation: posts.integer(normalisations.length),
        aggregation: method.integer(aggregations.length),
        weights,
        data,
      },
      scores,
    );
    if (failure) return { ok: false, refusal: failure };
    tally.add(scores);
    for (let u = 0; u < units; u++) byUnit[u]![run] = scores[u]!;
    if (units > 1) differences[run] = scores[0]! - scores[1]!;
  }
  return ok({ intervals: byUnit.map(central), pairwise: tally.pairwise(), differences });
}

/** The central 95 % of the runs. */
export const central = (values: Float64Array): Range => ({
  lower: numeric.quantile(values, 0.025),
  upper: numeric.quantile(values, 0.975),
});
