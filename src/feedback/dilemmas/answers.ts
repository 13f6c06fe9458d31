import type { Texts } from '#platform/pack';
import type { Place } from '#platform/place';

/** A measure that answers a dilemma, as the dilemma's page speaks of it. Given by whoever composes the rooms. */
export interface Answer {
  readonly title: string;
  /** Within the place. */
  readonly path: string;
  /** How far it is, or its verdict, with the sentence that says how much. */
  readonly state: Texts;
  readonly tone: 'good' | 'bad' | 'caution' | 'neutral';
  readonly sentence?: Texts | undefined;
  /** Where no conclusion could be drawn: what would change that. */
  readonly mind?: Texts | undefined;
}

export interface Answers {
  /** The measures that answer a dilemma, newest first. */
  answersOf(place: Place, dilemma: string): Promise<readonly Answer[]>;
  /** Where a measure is planned that answers it. */
  planPath(dilemma: string): string;
  /** Where an evaluation of a measure is read. */
  evaluationPath(evaluation: string): string;
}
