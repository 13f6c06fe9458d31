/**
 * Counts, over many draws of the scores of the same units, who stood at which rank and who stood above whom.
 * Rank 1 is the highest score.
 */
export interface RankTally {
  readonly units: number;
  /** Adds one draw: one score per unit, starting at `offset`. */
  add(scores: Float64Array, offset?: number): void;
  /** The units from first to last in the draw added last; equal scores stand in any order. */
  readonly order: Int32Array;
  readonly draws: number;
  /** Number of draws with unit u at position r at [u · units + r]. */
  readonly atPosition: () => Float64Array;
  /** Probability that unit i is above unit j at [i · units + j]; equality counts half, the diagonal is 0. */
  readonly pairwise: () => Float64Array;
}

/** `ties`: `shared` spreads equal scores over the positions they occupy; `best` gives all of them the best one. */
export function createRankTally(units: number, ties: 'shared' | 'best'): RankTally {
  const order = Int32Array.from({ length: units }, (_, unit) => unit);
  const above = new Uint32Array(units * units);
  const counts = new Uint32Array(units * units);
  // What equal scores take from the plain counts and give elsewhere, in halves and smaller parts.
  const pairShift = new Float64Array(units * units);
  const positionShift = new Float64Array(units * units);
  let draws = 0;

  const settleTies = (scores: Float64Array, offset: number) => {
    let from = 0;
    while (from < units) {
      const score = scores[offset + order[from]!]!;
      let to = from + 1;
      while (to < units && scores[offset + order[to]!]! === score) to++;
      const width = to - from;
      for (let at = from; width > 1 && at < to; at++) {
        const unit = order[at]!;
        positionShift[unit * units + at]!--;
        if (ties === 'best') positionShift[unit * units + from]!++;
        else for (let place = from; place < to; place++) positionShift[unit * units + place]! += 1 / width;
        for (let later = at + 1; later < to; later++) {
          pairShift[unit * units + order[later]!]! -= 0.5;
          pairShift[order[later]! * units + unit]! += 0.5;
        }
      }
      from = to;
    }
  };

  const add = (scores: Float64Array, offset = 0) => {
    // Insertion into the order of the draw before, which most pairs keep.
    let tied = false;
    for (let at = 1; at < units; at++) {
      const unit = order[at]!;
      const score = scores[offset + unit]!;
      let to = at;
      let ahead = scores[offset + order[to - 1]!]!;
      while (ahead < score) {
        order[to] = order[to - 1]!;
        if (--to === 0) break;
        ahead = scores[offset + order[to - 1]!]!;
      }
      order[to] = unit;
      tied ||= to > 0 && ahead === score;
    }
    for (let at = 0; at < units; at++) {
      const row = order[at]! * units;
      counts[row + at]!++;
      for (let later = at + 1; later < units; later++) above[row + order[later]!]!++;
    }
    draws++;
    if (tied) settleTies(scores, offset);
  };

  return {
    units,
    add,
    order,
    get draws() {
      return draws;
    },
    atPosition: () => Float64Array.from(counts, (count, at) => count + positionShift[at]!),
    pairwise: () => Float64Array.from(above, (count, at) => (count + pairShift[at]!) / draws),
  };
}
