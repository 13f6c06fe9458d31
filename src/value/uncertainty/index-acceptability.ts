import { ok, refused, type Result } from '#platform';
import { createRandom, type Random } from '../numeric/index.ts';
import type { IndexModel } from './index-model.ts';
import { createRankTally } from './rank-tally.ts';
import { weightSampler, type WeightSpace } from './weight-space.ts';

export interface IndexAcceptability {
  readonly draws: number;
  /** Probability of unit u at rank r + 1 at [u · units + r]; rows and columns sum to 1. */
  readonly acceptability: Float64Array;
  /** Probability that i is above j at [i · units + j]. */
  readonly pairwise: Float64Array;
  /** Mean of the weights under which the unit is first, in the order of the nodes. Null if it never is. */
  readonly centralWeights: readonly (Float64Array | null)[];
  /** Probability, over the data alone, that the unit is first under its central weights. Null if it has none. */
  readonly confidence: readonly (number | null)[];
  /**
   * How many equally speaking sets of weights put the unit first: (Σc)² / Σc², c the credit from each set (Kish 1965). A mean
   * over few of them tells what single ones are. Of weights drawn from a space: the number of draws.
   */
  readonly effectiveSets: Float64Array;
}

/**
 * Stochastic multicriteria acceptability analysis with an index as the value function (SMAA-2 asks only that there be one:
 * Lahdelma & Salminen 2001, Oper. Res. 49:444-454): for how many of the weights left open, and of the data's possible
 * values, does each rank hold? The method is the model's first alternative of each choice, floors and limited
 * compensation included; where values are linear, `smaa` is quicker and the same.
 *
 * Sets of weights are gone through in turn, so that each counts alike and all of them count.
 *
 * @param nodes the nodes that share one parent, in the order of the space's weights
 * Refused: `too-few-units`, `draws-not-positive`, as `weightSampler`, and the first run in which the index is not defined.
 */
export function indexAcceptability(
  model: IndexModel,
  options: {
    readonly nodes: readonly string[];
    readonly weights: WeightSpace;
    readonly draws: number;
    readonly seed: number | string;
    readonly confidenceDraws?: number;
  },
): Result<IndexAcceptability> {
  const { nodes, weights: space, draws, seed, confidenceDraws = 500 } = options;
  const units = model.units.length;
  const criteria = nodes.length;
  if (units < 2) return refused('too-few-units', { units });
  if (!(Number.isInteger(draws) && draws > 0)) return refused('draws-not-positive', { draws });
  const sampler = weightSampler(space, criteria);
  if (!sampler.ok) return sampler;
  const sets = setsOf(space);
  const random = createRandom(seed);
  const views = random.fork('weights');
  const data = random.fork('data');
  const weights = new Float64Array(criteria);
  const scores = new Float64Array(units);
  const tally = createRankTally(units, 'shared');
  const firsts = new Float64Array(units);
  const sums = new Float64Array(units * criteria);
  const credits = Array.from({ length: units }, () => new Float64Array(sets?.length ?? draws));
  const run = (given: Float64Array, source: Random) =>
    model.evaluate(
      {
        treatment: 0,
        normalisation: 0,
        aggregation: 0,
        weights: Object.fromEntries(nodes.map((node, q) => [node, given[q]!])),
        ...(model.hasErrors && { data: source }),
      },
      scores,
    );
  for (let draw = 0; draw < draws; draw++) {
    const speaker = sets ? draw % sets.length : draw;
    if (sets) weights.set(sets[speaker]!);
    else sampler.value(weights, 0, views);
    const failure = run(weights, data);
    if (failure) return refused(failure.code, failure.data);
    tally.add(scores);
    forEachFirst(scores, (u, credit) => {
      firsts[u]! += credit;
      credits[u]![speaker]! += credit;
      for (let q = 0; q < criteria; q++) sums[u * criteria + q]! += credit * weights[q]!;
    });
  }
  const centralWeights = Array.from(firsts, (count, u) =>
    count === 0 ? null : sums.slice(u * criteria, (u + 1) * criteria).map((sum) => sum / count),
  );
  const confidence: (number | null)[] = [];
  for (const [u, central] of centralWeights.entries()) {
    if (!central) {
      confidence.push(null);
      continue;
    }
    const source = random.fork(`confidence ${u}`);
    let first = 0;
    for (let draw = 0; draw < confidenceDraws; draw++) {
      const failure = run(central, source);
      if (failure) return refused(failure.code, failure.data);
      forEachFirst(scores, (unit, credit) => {
        if (unit === u) first += credit;
      });
    }
    confidence.push(first / confidenceDraws);
  }
  return ok({
    draws,
    acceptability: tally.atPosition().map((count) => count / draws),
    pairwise: tally.pairwise(),
    centralWeights,
    confidence,
    effectiveSets: Float64Array.from(credits, effectiveNumber),
  });
}

/** Each set as shares; undefined for a space that is drawn from. */
function setsOf(space: WeightSpace): Float64Array[] | undefined {
  if (space.kind !== 'sets') return undefined;
  return space.sets.map((set) => {
    const total = set.reduce((sum, weight) => sum + weight, 0);
    return Float64Array.from(set, (weight) => weight / total);
  });
}

/** Units that are first, the credit of one shared among equals. */
function forEachFirst(scores: Float64Array, credit: (unit: number, share: number) => void): void {
  let best = -Infinity;
  let together = 0;
  for (const score of scores) {
    if (score > best) [best, together] = [score, 1];
    else if (score === best) together++;
  }
  for (let u = 0; u < scores.length; u++) if (scores[u] === best) credit(u, 1 / together);
}

function effectiveNumber(credits: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (const credit of credits) {
    sum += credit;
    squares += credit * credit;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}
