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

/** Counts scores in a bounded memory, by group and outcome. Steps are powers of ten, so that tenths stay tenths. */
export class ScoreCounts {
  readonly #groups = new Map<string, Map<number, Tally>>();
  readonly #distinct = new Set<number>();
  /** 0 while every score is kept as it is. */
  #step = 0;

  add(group: string, score: number, outcome: number): void {
    const low = this.#lowOf(score);
    const tallies = this.#groups.get(group) ?? new Map<number, Tally>();
    this.#groups.set(group, tallies);
    const tally = tallies.get(low) ?? { people: [0, 0], sum: 0 };
    tallies.set(low, tally);
    tally.people[outcome === 0 ? 0 : 1]++;
    tally.sum += score;
    this.#distinct.add(low);
    while (this.#distinct.size > MOST_CELLS) this.#coarsen();
  }

  /** @param yes which value of the outcome counts as yes; −1 where none does */
  cells(yes: number): Map<string, ScoreCell[]> {
    const sorted = (tallies: Map<number, Tally>) =>
      [...tallies]
        .sort(([a], [b]) => a - b)
        .map(([low, { people, sum }]) => ({
          low,
          people: people[0] + people[1],
          positives: people[yes] ?? 0,
          sum,
        }));
    return new Map([...this.#groups].map(([group, tallies]) => [group, sorted(tallies)]));
  }

  #lowOf(score: number): number {
    if (this.#step === 0) return score;
    // A hair more, because 0.3 / 0.001 is a little below 300.
    const steps = Math.floor(score / this.#step + 1e-9);
    return this.#step < 1 ? steps / Math.round(1 / this.#step) : steps * this.#step;
  }

  #coarsen(): void {
    this.#step = this.#step === 0 ? FINEST_STEP : this.#step * 10;
    this.#distinct.clear();
    for (const [group, tallies] of this.#groups) {
      const joined = new Map<number, Tally>();
      for (const [low, { people, sum }] of tallies) {
        const key = this.#lowOf(low);
        const into = joined.get(key) ?? { people: [0, 0], sum: 0 };
        into.people[0] += people[0];
        into.people[1] += people[1];
        into.sum += sum;
        joined.set(key, into);
        this.#distinct.add(key);
      }
      this.#groups.set(group, joined);
    }
  }
}
