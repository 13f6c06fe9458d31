/**
 * Counts, over many draws of the scores of the same units, who stood at which rank and who stood above whom.
 * Rank 1 is the highest score. Comparing each pair once gives both counts and needs no sorting.
 */
export interface RankTally {
  readonly units: number;
  /** Adds one draw: one score per unit, starting at `offset`. */
  add(scores: Float64Array, offset?: number): void;
  /** The rank positions of the draw added last, 0 for the first; equal scores stand in order of unit. */
  readonly positions: Int32Array;
  readonly draws: number;
  /** Number of draws with unit u at position r at [u · units + r]; units with equal scores share their positions. */
  readonly atPosition: () => Float64Array;
  /** Probability that unit i is above unit j at [i · units + j]; equality counts half, the diagonal is 0. */
  readonly pairwise: () => Float64Array;
}

/** `ties`: `shared` spreads equal scores over the positions they occupy; `best` gives all of them the best one. */
export function createRankTally(units: number, ties: 'shared' | 'best'): RankTally {
  const lost = new Int32Array(units);
  const order = new Int32Array(units);
  const above = new Uint32Array((units * (units - 1)) / 2);
  const equal = new Map<number, number>();
  const counts = new Float64Array(units * units);
  let draws = 0;

  /** Moves what the plain count gave to one position per unit over to the rule for equal scores. */
  const settleTies = (scores: Float64Array, offset: number) => {
    let from = 0;
    while (from < units) {
      const score = scores[offset + order[from]!]!;
      let to = from + 1;
      while (to < units && scores[offset + order[to]!]! === score) to++;
      const width = to - from;
      if (width > 1) {
        for (let at = from; at < to; at++) {
          const row = order[at]! * units;
          counts[row + at]!--;
          if (ties === 'best') counts[row + from]!++;
          else for (let place = from; place < to; place++) counts[row + place]! += 1 / width;
          for (let other = at + 1; other < to; other++) {
            const i = Math.min(order[at]!, order[other]!);
            const j = Math.max(order[at]!, order[other]!);
            equal.set(i * units + j, (equal.get(i * units + j) ?? 0) + 1);
          }
        }
      }
      from = to;
    }
  };

  const add = (scores: Float64Array, offset = 0) => {
    lost.fill(0);
    let pair = 0;
    for (let i = 0; i < units; i++) {
      const score = scores[offset + i]!;
      let lostByI = lost[i]!;
      for (let j = i + 1; j < units; j++) {
        // Branchless: which of two scores is larger is a coin toss that no processor predicts.
        const behind = scores[offset + j]! > score ? 1 : 0;
        above[pair]! += 1 - behind;
        pair++;
        lostByI += behind;
        lost[j]! += 1 - behind;
      }
      lost[i] = lostByI;
    }
    for (let u = 0; u < units; u++) {
      const position = lost[u]!;
      counts[u * units + position]!++;
      order[position] = u;
    }
    draws++;
    for (let at = 1; at < units; at++) {
      if (scores[offset + order[at]!]! === scores[offset + order[at - 1]!]!) {
        settleTies(scores, offset);
        break;
      }
    }
  };

  return {
    units,
    add,
    positions: lost,
    get draws() {
      return draws;
    },
    atPosition: () => counts.slice(),
    pairwise: () => {
      const probability = new Float64Array(units * units);
      let pair = 0;
      for (let i = 0; i < units; i++) {
        for (let j = i + 1; j < units; j++) {
          // An equal pair was counted for the earlier unit: half of it goes back.
          const p = (above[pair++]! - (equal.get(i * units + j) ?? 0) / 2) / draws;
          probability[i * units + j] = p;
          probability[j * units + i] = 1 - p;
        }
      }
      return probability;
    },
  };
}
