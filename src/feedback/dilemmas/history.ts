import { matterOf, type MonitorHistory } from '#feedback/monitors';
import { dayOf } from '#platform/calendar';
import { isMoreThanRejected, isOver, type Dilemma } from './dilemma.ts';

const DAYS_OF_BUDGET = 28;

/**
 * What the monitors' budgets are reckoned by: what each opened in 28 days of records up to the last one, and what is known
 * already. Days are those of the records, not of the clock: a year that is imported in one night is a year.
 */
export function historyOf(dilemmas: readonly Dilemma[], lastDay: string): MonitorHistory {
  const opened: Record<string, number> = {};
  for (const { history } of dilemmas) {
    const [first] = history;
    if (first?.type !== 'opened' || dayOf(first.lastDay) <= dayOf(lastDay) - DAYS_OF_BUDGET) continue;
    const payer = first.finding.paidBy ?? first.finding.monitors[0];
    if (payer !== undefined) opened[payer] = (opened[payer] ?? 0) + 1;
  }
  // What was rejected is known too, unless there is more to it.
  const known = dilemmas.filter((one) => !isOver(one) || one.status === 'rejected');
  const latest = new Map(
    dilemmas.toSorted((a, b) => a.openedAt.localeCompare(b.openedAt)).map((one) => [matterOf(one), one]),
  );
  return {
    opened,
    known: new Set(known.map(matterOf)),
    isAnew: (finding) => {
      const one = latest.get(matterOf(finding));
      return one !== undefined && isMoreThanRejected(one, finding);
    },
  };
}
