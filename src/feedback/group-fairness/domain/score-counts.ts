/** People of one group with about the same score. */
export interface ScoreCell {
  /** The score, or the lower end of the step that it was rounded down to. */
  readonly low: number;
  readonly people: number;
  readonly positives: number;
  readonly sum: number;
}

/** So many different scores are kept as they are; of more, the steps become ten times coarser until they fit. */
const MOST_CELLS = 2000;
const FINEST_STEP = 0.001;

/** People and the sum of their scores for the two values of the outcome, of which it is not yet known which is yes. */
interface Tally {
  readonly people: [number, number];
  sum: number;
}

/** Counts scores in a bounded memory, by group and outcome; how one group is counted depends on no other. */
export class ScoreCounts {
  readonly #groups = new Map<string, GroupScores>();

  add(group: string, score: number, outcome: number): void {
    let own = this.#groups.get(group);
    if (!own) this.#groups.set(group, (own = new GroupScores()));
    own.add(score, outcome);
  }

  /** @param yes which value of the outcome counts as yes; −1 where none does */
  cells(yes: number): Map<string, ScoreCell[]> {
    return new Map([...this.#groups].map(([group, own]) => [group, own.cells(yes)]));
  }
}

/** Scores of one group. Steps are powers of ten, so that tenths stay tenths. */
class GroupScores {
  #tallies = new Map<number, Tally>();
  /** 0 while every score is kept as it is. */
  #step = 0;

  add(score: number, outcome: number): void {
    const tally = tallyAt(this.#tallies, this.#lowOf(score));
    tally.people[outcome === 0 ? 0 : 1]++;
    tally.sum += score;
    while (this.#tallies.size > MOST_CELLS) this.#coarsen();
  }

  cells(yes: number): ScoreCell[] {
    return [...this.#tallies]
      .sort(([a], [b]) => a - b)
      .map(([low, { people, sum }]) => ({
        low,
        people: people[0] + people[1],
        positives: people[yes] ?? 0,
        sum,
      }));
  }

  #lowOf(score: number): number {
    if (this.#step === 0) return score;
    // A hair more, because 0.3 / 0.001 is a little below 300.
    const steps = Math.floor(score / this.#step + 1e-9);
    return this.#step < 1 ? steps / Math.round(1 / this.#step) : steps * this.#step;
  }

  #coarsen(): void {
    this.#step = this.#step === 0 ? FINEST_STEP : this.#step * 10;
    const joined = new Map<number, Tally>();
    for (const [low, { people, sum }] of this.#tallies) {
      const into = tallyAt(joined, this.#lowOf(low));
      into.people[0] += people[0];
      into.people[1] += people[1];
      into.sum += sum;
    }
    this.#tallies = joined;
  }
}

function tallyAt(tallies: Map<number, Tally>, low: number): Tally {
  let tally = tallies.get(low);
  if (!tally) tallies.set(low, (tally = { people: [0, 0], sum: 0 }));
  return tally;
}
