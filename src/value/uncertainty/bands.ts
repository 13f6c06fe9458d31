import { ok, refused, type Result } from '#platform';

/** "Better" is said only where it holds with this probability over data, weights and method together. */
export const DECIDED_FROM = 0.95;

export interface Bands {
  /** From the highest to the lowest; inside a band units stand in order of their expected wins, and are equal. */
  readonly bands: readonly (readonly number[])[];
  /** Band of each unit, 0 for the highest. */
  readonly bandOf: Int32Array;
  /** Pairs of units of which the first is above the second with at least the asked probability. */
  readonly decided: readonly DecidedPair[];
  /** Number of all pairs. */
  readonly pairs: number;
  /** Best and worst place that the decided pairs leave open for each unit, 1 for the first. */
  readonly places: readonly { readonly best: number; readonly worst: number }[];
}

export interface DecidedPair {
  readonly above: number;
  readonly below: number;
  readonly probability: number;
}

/**
 * The finest ordered partition of the units such that *every* unit of a higher band is decided above *every* unit of
 * every lower band. So each order that the bands show is carried by the evidence, the order of bands is transitive by
 * construction, and the partition is unique: a cut after k units needs the k upper units to win against all n − k
 * others, which puts them at the front of any order by the number of decided wins. Decided pairs inside one band exist;
 * they are listed and narrow the units' `places`, while the band says only what holds for all of it.
 *
 * @param pairwise probability that i is above j at [i · units + j], i ≠ j
 * @param threshold above 0.5, so that no pair is decided both ways
 * Refused: `threshold-not-above-half`, `pairwise-wrong-size`, `probability-out-of-range`.
 */
export function bands(pairwise: Float64Array, units: number, threshold = DECIDED_FROM): Result<Bands> {
  if (!(threshold > 0.5 && threshold <= 1)) return refused('threshold-not-above-half', { threshold });
  if (pairwise.length !== units * units) {
    return refused('pairwise-wrong-size', { units, given: pairwise.length });
  }
  const wins = new Int32Array(units);
  const losses = new Int32Array(units);
  const expectedWins = new Float64Array(units);
  const decided: DecidedPair[] = [];
  for (let i = 0; i < units; i++) {
    for (let j = 0; j < units; j++) {
      if (i === j) continue;
      const probability = pairwise[i * units + j]!;
      if (!(probability >= 0 && probability <= 1)) {
        return refused('probability-out-of-range', { above: i, below: j });
      }
      expectedWins[i]! += probability;
      if (probability < threshold) continue;
      decided.push({ above: i, below: j, probability });
      wins[i]!++;
      losses[j]!++;
    }
  }
  const isDecided = (i: number, j: number) => pairwise[i * units + j]! >= threshold;
  const order = Array.from({ length: units }, (_, unit) => unit).sort(
    (a, b) => wins[b]! - wins[a]! || expectedWins[b]! - expectedWins[a]! || a - b,
  );
  const result: number[][] = [];
  let band: number[] = [];
  // Decided pairs that cross the cut behind the units seen so far; the cut stands when all of them are.
  let crossing = 0;
  for (let k = 0; k < units; k++) {
    const unit = order[k]!;
    for (let at = 0; at < k; at++) if (isDecided(order[at]!, unit)) crossing--;
    for (let at = k + 1; at < units; at++) if (isDecided(unit, order[at]!)) crossing++;
    band.push(unit);
    if (crossing === (k + 1) * (units - k - 1)) {
      result.push(band.sort((a, b) => expectedWins[b]! - expectedWins[a]! || a - b));
      band = [];
    }
  }
  const bandOf = new Int32Array(units);
  result.forEach((members, at) => {
    for (const unit of members) bandOf[unit] = at;
  });
  const places = Array.from(wins, (won, unit) => ({ best: losses[unit]! + 1, worst: units - won }));
  return ok({ bands: result, bandOf, decided, pairs: (units * (units - 1)) / 2, places });
}

/** Of the neighbours in a given order (first to last), those pairs whose order is decided. */
export function decidedNeighbours(
  pairwise: Float64Array,
  order: readonly number[],
  threshold = DECIDED_FROM,
): number {
  let count = 0;
  for (let at = 1; at < order.length; at++) {
    if (pairwise[order[at - 1]! * order.length + order[at]!]! >= threshold) count++;
  }
  return count;
}
