import { ok, refused, type Result } from '#platform';
import { createRandom, type Random } from '../numeric/index.ts';

/**
 * What is left open about the weights of `criteria` dimensions. Weights are shares: non-negative, with sum 1.
 * - `simplex`: nothing is known.
 * - `order`: the criteria from the most to the least important, all of them.
 * - `bounds`: a lowest and a highest share for each.
 * - `mixtures`: any mixture of the stakeholders' weight sets, uniform over the mixing proportions. While the sets are
 *   affinely independent (never more than criteria) this is the uniform law on their convex hull; with more sets it
 *   leans to where the sets are, which is to say that people count.
 * - `sets`: exactly the stakeholders' sets, each equally likely.
 */
export type WeightSpace =
  | { readonly kind: 'simplex' }
  | { readonly kind: 'order'; readonly mostImportantFirst: readonly number[] }
  | { readonly kind: 'bounds'; readonly lower: readonly number[]; readonly upper: readonly number[] }
  | { readonly kind: 'mixtures'; readonly sets: readonly (readonly number[])[] }
  | { readonly kind: 'sets'; readonly sets: readonly (readonly number[])[] };

/**
 * Writes one draw of weights at `into[offset .. offset + criteria)`. Draws are independent and depend on nothing but the
 * source of randomness handed in, so that a run can be repeated alone.
 */
export type WeightSampler = (into: Float64Array, offset: number, random: Random) => void;

/**
 * A sampler of weights, uniform on the space (Tervonen & Lahdelma 2007, section 3: −ln u normalised is uniform on the
 * simplex, and sorting it is uniform under an order).
 *
 * Refused: `no-criteria`; `order-not-complete`; `bounds-not-for-each-criterion`, `bounds-crossed`, `bounds-unreachable`
 * (no weights with sum 1 lie inside); `no-weight-sets`, `weight-set-wrong-length`, `negative-weight`, `weights-all-zero`.
 */
export function weightSampler(space: WeightSpace, criteria: number): Result<WeightSampler> {
  if (criteria < 1) return refused('no-criteria');
  switch (space.kind) {
    case 'simplex':
      return ok((into, offset, random) => simplex(into, offset, criteria, random));
    case 'order':
      return orderSampler(space.mostImportantFirst, criteria);
    case 'bounds':
      return boundsSampler(space.lower, space.upper, criteria);
    case 'mixtures':
    case 'sets':
      return setsSampler(space, criteria);
  }
}

/** `draws` × criteria, row-major. Refused as `weightSampler`. */
export function sampleWeights(
  space: WeightSpace,
  criteria: number,
  draws: number,
  random: Random,
): Result<Float64Array> {
  const sampler = weightSampler(space, criteria);
  if (!sampler.ok) return sampler;
  const weights = new Float64Array(draws * criteria);
  for (let draw = 0; draw < draws; draw++) sampler.value(weights, draw * criteria, random);
  return ok(weights);
}

function simplex(into: Float64Array, offset: number, criteria: number, random: Random): void {
  let total = 0;
  for (let q = offset; q < offset + criteria; q++) {
    // −ln of a uniform number; 1 − u keeps the logarithm away from zero.
    const share = -Math.log(1 - random.next());
    into[q] = share;
    total += share;
  }
  const scale = 1 / total;
  for (let q = offset; q < offset + criteria; q++) into[q]! *= scale;
}

function orderSampler(order: readonly number[], criteria: number): Result<WeightSampler> {
  const complete = order.length === criteria && new Set(order).size === criteria;
  if (!complete || order.some((q) => !Number.isInteger(q) || q < 0 || q >= criteria)) {
    return refused('order-not-complete', { criteria, named: order.length });
  }
  const sorted = new Float64Array(criteria);
  return ok((into, offset, random) => {
    simplex(sorted, 0, criteria, random);
    sorted.sort();
    order.forEach((q, place) => {
      into[offset + q] = sorted[criteria - 1 - place]!;
    });
  });
}

/** Share of trial draws that must fall inside for rejection to be worth its price. */
const WORTHWHILE_ACCEPTANCE = 0.05;
const TRIALS = 400;

function boundsSampler(
  lower: readonly number[],
  upper: readonly number[],
  criteria: number,
): Result<WeightSampler> {
  if (lower.length !== criteria || upper.length !== criteria) {
    return refused('bounds-not-for-each-criterion', { criteria });
  }
  for (let q = 0; q < criteria; q++) {
    if (!(lower[q]! >= 0 && upper[q]! <= 1 && lower[q]! <= upper[q]!)) {
      return refused('bounds-crossed', { criterion: q, lower: lower[q]!, upper: upper[q]! });
    }
  }
  const least = lower.reduce((a, b) => a + b, 0);
  const most = upper.reduce((a, b) => a + b, 0);
  if (least > 1 + 1e-12 || most < 1 - 1e-12) return refused('bounds-unreachable', { least, most });

  const free = Math.max(0, 1 - least);
  const above: WeightSampler = (into, offset, random) => {
    simplex(into, offset, criteria, random);
    for (let q = 0; q < criteria; q++) into[offset + q] = lower[q]! + free * into[offset + q]!;
  };
  const inside = (weights: Float64Array, offset: number): boolean => {
    for (let q = 0; q < criteria; q++) if (weights[offset + q]! > upper[q]!) return false;
    return true;
  };
  const trial = new Float64Array(criteria);
  const trials = createRandom('acceptance trials');
  let accepted = 0;
  for (let n = 0; n < TRIALS; n++) {
    above(trial, 0, trials);
    if (inside(trial, 0)) accepted++;
  }
  if (accepted >= TRIALS * WORTHWHILE_ACCEPTANCE) {
    return ok((into, offset, random) => {
      do above(into, offset, random);
      while (!inside(into, offset));
    });
  }
  return ok(exchangeSampler(lower, upper, least, most, criteria));
}

/** Exchanges from the centre to a draw, in sweeps over all criteria. */
const SWEEPS = 24;

/**
 * Hit-and-run along the directions in which one weight grows at the expense of another (Smith 1984): on such a line the
 * bounds leave an interval, and the uniform law on it keeps the uniform law on the whole. The pairs of criteria span the
 * plane of sum 1, hence every part of the space is reached. Each draw starts anew from the centre.
 */
function exchangeSampler(
  lower: readonly number[],
  upper: readonly number[],
  least: number,
  most: number,
  criteria: number,
): WeightSampler {
  const blend = most > least ? (1 - least) / (most - least) : 0;
  const centre = Float64Array.from(lower, (low, q) => low + blend * (upper[q]! - low));
  const state = new Float64Array(criteria);
  const sweep = (random: Random) => {
    for (let n = 0; n < criteria; n++) {
      const a = random.integer(criteria);
      const b = (a + 1 + random.integer(Math.max(1, criteria - 1))) % criteria;
      if (a === b) continue;
      const total = state[a]! + state[b]!;
      const from = Math.max(lower[a]!, total - upper[b]!);
      const to = Math.min(upper[a]!, total - lower[b]!);
      if (to <= from) continue;
      const next = from + random.next() * (to - from);
      state[a] = next;
      state[b] = Math.min(upper[b]!, Math.max(lower[b]!, total - next));
    }
  };
  return (into, offset, random) => {
    state.set(centre);
    for (let n = 0; n < SWEEPS; n++) sweep(random);
    into.set(state, offset);
  };
}

function setsSampler(
  space: { readonly kind: 'mixtures' | 'sets'; readonly sets: readonly (readonly number[])[] },
  criteria: number,
): Result<WeightSampler> {
  const count = space.sets.length;
  if (count === 0) return refused('no-weight-sets');
  const shares = new Float64Array(count * criteria);
  for (const [at, set] of space.sets.entries()) {
    if (set.length !== criteria) {
      return refused('weight-set-wrong-length', { set: at, criteria, given: set.length });
    }
    const negative = set.findIndex((weight) => !(weight >= 0));
    if (negative >= 0)
      return refused('negative-weight', { set: at, criterion: negative, weight: set[negative]! });
    const total = set.reduce((a, b) => a + b, 0);
    if (!(total > 0)) return refused('weights-all-zero', { set: at });
    set.forEach((weight, q) => {
      shares[at * criteria + q] = weight / total;
    });
  }
  if (space.kind === 'sets') {
    return ok((into, offset, random) => {
      const at = random.integer(count) * criteria;
      for (let q = 0; q < criteria; q++) into[offset + q] = shares[at + q]!;
    });
  }
  const mixing = new Float64Array(count);
  return ok((into, offset, random) => {
    simplex(mixing, 0, count, random);
    for (let q = 0; q < criteria; q++) {
      let weight = 0;
      for (let at = 0; at < count; at++) weight += mixing[at]! * shares[at * criteria + q]!;
      into[offset + q] = weight;
    }
  });
}
