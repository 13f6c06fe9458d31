import type { Evaluation } from './domain/document.ts';

/** An evaluation as it is kept and published: what was found, by which sealed plan, on which facts. */
export interface EvaluationRecord {
  /** The measure's id and a number: `potholes-1-e1`. */
  readonly id: string;
  readonly measure: string;
  readonly title: string;
  /** SHA-256 of the measure's plan as it was sealed last. */
  readonly planHash: string;
  readonly sealedAt: string;
  /** The plan was sealed after the start: its outcome could have been known. */
  readonly retrospective: boolean;
  /** The plan was changed when the measure had begun. */
  readonly changedAfterStart: boolean;
  readonly madeAt: string;
  readonly facts: {
    readonly count: number;
    readonly last: number;
    /** The last day of the records, ISO 8601. */
    readonly lastDay: string;
    readonly hash: string;
  };
  readonly minimumCell: number;
  readonly found: Evaluation;
}
