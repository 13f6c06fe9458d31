import type { charter } from '#value';

/** What a place lets a plan choose from. */
export interface PlaceOptions {
  readonly charter: Pick<charter.Charter, 'indicators' | 'equity'>;
  readonly areas: readonly string[];
  readonly services: readonly string[];
  readonly organisations: readonly string[];
  /** What is recorded of each service: kinds of facts. */
  readonly recorded: ReadonlyMap<string, readonly string[]>;
  /** First month of the records. */
  readonly firstMonth: string;
  /** The month that it is by the clock of the place: a plan starts after it, or is written afterwards. */
  readonly thisMonth: string;
}
