import { describe, expect, it } from 'vitest';
import { spendBudgets } from './budget.ts';
import { matterOf, type Finding } from './finding.ts';
import type { Monitor } from './monitor.ts';

describe('the budget of a rule', () => {
  it('pays for a known matter that opens a dilemma anew, and not for one that is seen again', () => {
    const finding = {
      kind: 'capability',
      subject: { dimension: 'service', key: 'potholes' },
      monitors: ['a'],
      evidence: [],
      severity: 'high',
      affected: 50,
    } as unknown as Finding;
    const account = { monitor: { id: 'a', budget: 1 } as Monitor, tests: 1, discoveries: 1 };
    const spentOf = (anew: boolean) =>
      spendBudgets([finding], [account], {
        opened: {},
        known: new Set([matterOf(finding)]),
        isAnew: () => anew,
      }).spending['a']?.spent;
    expect([spentOf(false), spentOf(true)]).toEqual([0, 1]);
  });
});
