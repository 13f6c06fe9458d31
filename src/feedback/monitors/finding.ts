import type { DilemmaKind, Evidence, GroupOfPeople, Severity, Subject } from './monitor.ts';

/** What all monitors together say about one service or department, under one row of table 1. */
export interface Finding {
  readonly kind: DilemmaKind;
  readonly subject: Subject;
  /** Those who are worst off by the strongest evidence; absent where it concerns everyone. */
  readonly group?: GroupOfPeople | undefined;
  /** Strongest first. */
  readonly monitors: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly severity: Severity;
  /** Rounded to tens. */
  readonly affected: number;
  /** Of an opened one: the monitor whose budget of false alarms it was charged to; none where it was known already. */
  readonly paidBy?: string | undefined;
}

/** What finds of the same thing have in common: they merge into one dilemma with a history. */
export const matterOf = ({ kind, subject: { dimension, key } }: Pick<Finding, 'kind' | 'subject'>): string =>
  dimension === 'service' ? `${kind}-${key}` : `${kind}-${dimension}-${key}`;
