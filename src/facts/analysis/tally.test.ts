import { describe, expect, it } from 'vitest';
import { checkCondition, lastDayOf, tallyFacts, UNKNOWN_COHORT, type Fact, type TallyRequest } from '#facts';
import { relationOf } from '../../../test/support/fact-relation.ts';

/** One fact a day for ten days up to 10 March 2025; due two days later; those of even days are met. */
const facts: Fact[] = Array.from({ length: 10 }, (_, at) => ({
  kind: 'case.decided',
  occurredAt: `2025-03-${String(at + 1).padStart(2, '0')}T23:30:00+08:00`,
  openedAt: '2025-03-01T09:00:00+08:00',
  dueAt: `2025-03-${String(at + 3).padStart(2, '0')}T17:00:00+08:00`,
  source: 'test',
  externalId: String(at),
  subject: String(at),
  service: 'licence',
  channel: 'online',
  cohort: { ...UNKNOWN_COHORT, residence: at < 5 ? 'rural' : 'urban' },
  payload: { outcome: 'granted', standing: at % 2 ? 'met' : 'missed', trips: at },
}));
const request: TallyRequest = {
  kinds: ['case.decided'],
  time: 'occurredAt',
  windowDays: 5,
  windows: 1,
  by: ['service', 'residence×channel'],
  success: checkCondition('standing == "met"', ['case.decided']),
  of: { type: 'field', name: 'trips' },
};

describe('tallies', () => {
  it('count windows back from the last day, with successes and moments', async () => {
    const { analysis, relation, close } = await relationOf(facts);
    const lastDay = await lastDayOf(analysis, relation, ['case.decided']);
    expect(lastDay).toBe('2025-03-10');
    const keys = ['licence', 'urban·online'];
    const latest = { window: 0, keys, n: 5, successes: 3, measured: 5, sum: 35, sumOfSquares: 255 };
    expect(await tallyFacts(analysis, relation, request, '2025-03-10')).toEqual([latest]);
    const both = await tallyFacts(analysis, relation, { ...request, windows: 2 }, '2025-03-10');
    expect(both.map(({ window, n }) => [window, n])).toEqual([
      [0, 5],
      [1, 5],
    ]);
    close();
  });

  it('tell facts apart by the days between two of their times', async () => {
    const { analysis, relation, close } = await relationOf(facts);
    const distance = { type: 'duration', from: 'occurredAt', to: 'dueAt', unit: 'days' } as const;
    const rows = await tallyFacts(analysis, relation, { ...request, by: [], distance }, '2025-03-10');
    expect(rows.map(({ keys, n }) => [keys, n])).toEqual([[['2'], 5]]);
    close();
  });
});
