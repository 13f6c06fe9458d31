import { ok, type Result } from '#platform';
import { uncertainty } from '#value';
import type { OpenIndex } from './open-index.ts';
import { FEWEST_PEOPLE } from './opinions/opinion.ts';
import type { Weights } from './score.ts';

/** About how many times the index is computed for it: each set of weights equally often. */
const DRAWS = 5000;

/** Ten people's sets of weights, and the charter's own, which everybody knows and could take away. */
const FEWEST_SETS = FEWEST_PEOPLE + 1;

/** A share of weights. Of a few people's it says only on which side of `value` it lies. */
export interface WeightShare {
  readonly value: number;
  readonly bound?: 'less' | 'more';
}

export interface UnitAcceptability {
  readonly unit: string;
  /** Share of the weights, and of the figures' possible values, under which this unit is first. */
  readonly first: WeightShare;
  /** Mean of the weights under which it is, as shares by dimension; absent where it never is, and where it would tell what few think. */
  readonly central?: Weights;
  /** Probability, over the figures alone, that it is first under its central weights. */
  readonly confidence?: number;
}

export interface PairShare {
  readonly above: string;
  readonly below: string;
  readonly share: WeightShare;
}

/** Which conclusions hold whoever is right about the weights. */
export interface Acceptability {
  /** `stated`: weights that people here stated, and the charter's; `around`: half to one and a half times the charter's. */
  readonly weights: 'stated' | 'around';
  /** How many sets of weights were tried; absent for a range. */
  readonly weightSets?: number;
  readonly units: readonly UnitAcceptability[];
  /** Each pair both ways, in the order of the units. */
  readonly pairs: readonly PairShare[];
}

/**
 * Under how many of the weights that somebody here defended is each unit first, and above each other one (SMAA-2 with the
 * charter's own rule of aggregation, floors included)? Undefined for fewer than two units. Refused as `indexAcceptability`.
 *
 * What fewer than ten people's weights have in common is not told: shares are bounded, and central weights left out where
 * they come from fewer than ten, or would follow from those of the others.
 */
export function acceptabilityOf(open: OpenIndex, seed: string): Result<Acceptability | undefined> {
  const { model, nodes, weights, dimensions } = open;
  if (model.units.length < 2) return ok(undefined);
  const sets = weights.kind === 'sets' ? weights.sets.length : undefined;
  const found = uncertainty.indexAcceptability(model, {
    nodes,
    weights,
    draws: sets === undefined ? DRAWS : sets * Math.ceil(DRAWS / sets),
    seed: `${seed}/acceptability`,
  });
  if (!found.ok) return found;
  const { acceptability, pairwise, centralWeights, confidence, effectiveSets } = found.value;
  const units = model.units;
  const told = sets === undefined ? () => true : isTold(effectiveSets);
  const firsts = guardedTogether(
    units.map((_, u) => acceptability[u * units.length]!),
    sets,
  );
  return ok({
    weights: sets === undefined ? 'around' : 'stated',
    ...(sets !== undefined && { weightSets: sets }),
    units: units.map((unit, u): UnitAcceptability => {
      const central = centralWeights[u];
      const sure = confidence[u];
      return {
        unit,
        first: firsts[u]!,
        ...(central && told(u) && { central: asWeights(dimensions, central) }),
        ...(sure !== null && sure !== undefined && told(u) && { confidence: sure }),
      };
    }),
    pairs: units.flatMap((above, i) =>
      units.flatMap((below, j): PairShare[] =>
        i === j ? [] : [{ above, below, share: guarded(pairwise[i * units.length + j]!, sets) }],
      ),
    ),
  });
}

const asWeights = (dimensions: readonly string[], central: Float64Array): Weights =>
  Object.fromEntries(dimensions.map((id, q) => [id, central[q]!]));

/**
 * A share as it may be told: one that belongs to fewer than ten of the sets, or to all but fewer than ten, is told as a
 * bound. None and all are told as they are.
 */
export function guarded(share: number, sets: number | undefined): WeightShare {
  if (sets === undefined) return { value: share };
  // Halves of fewer than twenty-two are both too few.
  if (share === 0.5 && FEWEST_SETS / sets > 0.5)
    return { value: Math.min(1, FEWEST_SETS / sets), bound: 'less' };
  const few = Math.min(0.5, FEWEST_SETS / sets);
  if (share > 0 && share < few) return { value: few, bound: 'less' };
  if (share < 1 && share > 1 - few) return { value: 1 - few, bound: 'more' };
  return { value: share };
}

/**
 * Shares that add up to 1. What the told ones leave must not be a few people's share: where it would be, the next smallest is told
 * as a bound too, namely less than all that is kept back together.
 */
export function guardedTogether(shares: readonly number[], sets: number | undefined): readonly WeightShare[] {
  const told = shares.map((share) => guarded(share, sets));
  if (sets === undefined) return told;
  const kept = [...shares.keys()].filter((u) => told[u]!.bound !== undefined);
  const together = () => kept.reduce((sum, u) => sum + shares[u]!, 0);
  const open = [...shares.keys()]
    .filter((u) => told[u]!.bound === undefined && shares[u]! > 0)
    .toSorted((a, b) => shares[a]! - shares[b]!);
  const guards: number[] = [];
  for (const u of open) {
    if (kept.length === 0 || together() * sets >= FEWEST_SETS) break;
    kept.push(u);
    guards.push(u);
  }
  for (const u of guards) told[u] = { value: together(), bound: 'less' };
  return told;
}

/**
 * For which units the mean of the weights that speak for them may be told: where ten people's and more enter it. All of them
 * together add up to the mean of everybody, so that one that is kept back alone could be subtracted: then the next
 * smallest is kept back as well.
 */
function isTold(effectiveSets: Float64Array): (unit: number) => boolean {
  const speaking = [...effectiveSets.keys()]
    .filter((u) => effectiveSets[u]! > 0)
    .toSorted((a, b) => effectiveSets[a]! - effectiveSets[b]!);
  const kept = new Set(speaking.filter((u) => effectiveSets[u]! < FEWEST_SETS));
  const together = () => [...kept].reduce((sum, u) => sum + effectiveSets[u]!, 0);
  for (const u of speaking) {
    if (kept.size === 0 || together() >= FEWEST_SETS) break;
    kept.add(u);
  }
  return (unit) => !kept.has(unit);
}
