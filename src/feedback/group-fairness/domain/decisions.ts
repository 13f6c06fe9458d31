import type { fairness } from '#value';
import type { ScoreCell } from './score-counts.ts';

/** Nothing is said about fewer people than this (the house's minimum where no charter says otherwise). */
export const MINIMUM = 10;

/** A column of identifiers was most likely taken for the groups. */
export const MOST_GROUPS = 24;
export const LONGEST_NAME = 80;

/** What is kept of one group's decisions: counts, never a row. */
export interface GroupDecisions extends fairness.GroupSelection {
  /** Decisions against what turned out to be right; absent where nobody recorded it. */
  readonly outcomes?: fairness.Confusion;
}

/** Which value of a column was taken for "yes". */
export interface Recognised {
  readonly column: string;
  readonly role: 'decision' | 'outcome';
  /** Absent where the column never says yes. */
  readonly yes?: string;
  readonly no?: string;
  /** Named by the person, not recognised. */
  readonly named: boolean;
}

export interface Decisions {
  readonly groups: readonly GroupDecisions[];
  readonly recognised: readonly Recognised[];
  /** By group; absent where no score was given. */
  readonly scores?: ReadonlyMap<string, readonly ScoreCell[]>;
}

/** Whether the table says what turned out to be right. */
export const hasOutcomes = ({ groups }: Decisions): boolean =>
  groups.every(({ outcomes }) => outcomes !== undefined);
