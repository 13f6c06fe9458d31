import { describe, expect, it } from 'vitest';
import type { Finding } from '#feedback/monitors';
import type { Dilemma } from './dilemma.ts';
import { historyOf } from './history.ts';

const dilemma = (key: string, lastDay: string, more: Partial<Finding>): Dilemma => {
  const finding: Finding = {
    kind: 'capability',
    subject: { dimension: 'service', key },
    monitors: ['closed-not-solved', 'report-surge'],
    evidence: [],
    severity: 'high',
    affected: 50,
    ...more,
  };
  return {
    ...finding,
    id: key,
    status: 'open',
    openedAt: '2025-12-31T00:00:00Z',
    lastDay,
    found: 1,
    history: [{ type: 'opened', at: '2025-12-31T00:00:00Z', lastDay, finding }],
  } as unknown as Dilemma;
};

describe('what the budgets of the rules are reckoned by', () => {
  it('charges a dilemma to the rule that paid for it, and not to the strongest whose budget was spent already', () => {
    const known = [
      dilemma('potholes', '2025-12-31', { paidBy: 'closed-not-solved' }),
      dilemma('noise', '2025-12-31', { paidBy: 'report-surge' }),
    ];
    expect(historyOf(known, '2025-12-31').opened).toEqual({ 'closed-not-solved': 1, 'report-surge': 1 });
  });

  it('charges what was rejected and comes back with more to it like anything new', () => {
    const rejected = { ...dilemma('potholes', '2025-12-31', {}), status: 'rejected' } as const;
    const { isAnew } = historyOf([rejected], '2026-03-31');
    const again: Finding = rejected;
    expect(isAnew?.({ ...again, severity: 'high' })).toBe(false);
    expect(isAnew?.({ ...again, monitors: ['closed-not-solved', 'report-surge', 'induced-ratings'] })).toBe(
      true,
    );
  });

  it('charges the strongest where a dilemma was opened before payers were written down', () => {
    expect(historyOf([dilemma('potholes', '2025-12-31', {})], '2025-12-31').opened).toEqual({
      'closed-not-solved': 1,
    });
  });
});
