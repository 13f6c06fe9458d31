import { refused, type Result } from '#platform';
import { DecisionCounter, type YesValues } from './count-rows.ts';
import type { Decisions } from './decisions.ts';

type Written = string | number | boolean;

/** One decision as a program gives it; the parts are called as here in messages. */
export interface GivenRow {
  readonly group: string;
  readonly decision: Written;
  readonly outcome?: Written | undefined;
  readonly score?: Written | undefined;
}

/**
 * Counts rows that a program gives; the first says whether outcomes and scores are given. Rows are numbered from 1. Refused:
 * `rows-differ`, `score-needs-outcome`, and as `DecisionCounter`.
 */
export function countGivenRows(rows: readonly GivenRow[], yes: YesValues): Result<Decisions> {
  const [first] = rows;
  if (!first) return refused('no-rows');
  const has = (role: 'outcome' | 'score') => first[role] !== undefined;
  if (has('score') && !has('outcome')) return refused('score-needs-outcome');
  const counter = new DecisionCounter({
    group: 'group',
    decision: 'decision',
    ...(has('outcome') && { outcome: 'outcome' }),
    ...(has('score') && { score: 'score' }),
  });
  const text = (value: Written | undefined) => (value === undefined ? undefined : String(value));
  for (const [at, { group, decision, outcome, score }] of rows.entries()) {
    for (const [column, value] of Object.entries({ outcome, score }))
      if (has(column as 'outcome' | 'score') && value === undefined)
        return refused('rows-differ', { row: at + 1, column });
    const refusal = counter.add(at + 1, {
      group,
      decision: String(decision),
      outcome: text(outcome),
      score: text(score),
    });
    if (refusal) return { ok: false, refusal };
  }
  return counter.finish(yes);
}
