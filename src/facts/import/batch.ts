import type { Fact } from '../vocabulary/fact.ts';

/** A run of records and what they became; it is committed as one. */
export interface Batch {
  /** How many records it holds, whatever became of them. */
  records: number;
  facts: Fact[];
  /** Index of the first fact of each record that became facts. */
  starts: number[];
  rejected: number;
  setAside: number;
  /** Records for the rejects file, as its text. */
  rejects: string[];
  /** `rejected:reason`, `set-aside:reason`, `note:reason` → records. */
  reasons: Map<string, number>;
}

export const emptyBatch = (): Batch => ({
  records: 0,
  facts: [],
  starts: [],
  rejected: 0,
  setAside: 0,
  rejects: [],
  reasons: new Map(),
});

export const tally = (reasons: Map<string, number>, reason: string, by = 1): void => {
  reasons.set(reason, (reasons.get(reason) ?? 0) + by);
};
