import { ok, refused, type Result } from '#platform';
import { isMeasured, type Estimate, type Measured } from './estimate.ts';
import { differenceFromLimits } from './proportion.ts';

export interface Change {
  /** Newest minus previous. */
  readonly difference: Measured;
  /** The interval of the difference excludes 0. Only then may a page say that something rose or fell. */
  readonly decided: boolean;
  readonly direction: 'up' | 'down' | 'undecided';
}

/**
 * Newest minus previous of two independent estimates, its interval recovered from theirs (Zou & Donner 2008; for two
 * Wilson intervals this is Newcombe's method 10). Estimates over the same facts, or overlapping periods, are not
 * independent and must not come here.
 *
 * @returns refused `not-both-measured` (data: the states) and `levels-differ`.
 */
export function differenceOfEstimates(newest: Estimate, previous: Estimate): Result<Change> {
  if (!isMeasured(newest) || !isMeasured(previous)) {
    return refused('not-both-measured', { newest: newest.state, previous: previous.state });
  }
  if (newest.level !== previous.level) {
    return refused('levels-differ', { newest: newest.level, previous: previous.level });
  }
  const bothWilson = newest.method === 'wilson' && previous.method === 'wilson';
  const difference = differenceFromLimits(newest, previous, bothWilson ? 'newcombe' : 'mover');
  const direction = difference.lower > 0 ? 'up' : difference.upper < 0 ? 'down' : 'undecided';
  return ok({ difference, decided: direction !== 'undecided', direction });
}
