import { describe, expect, it } from 'vitest';
import {
  checkCondition,
  lastDayOf,
  tallyAll,
  tallyFacts,
  UNKNOWN_COHORT,
  type Fact,
  type TallyRequest,
} from '#facts';
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

  it('counted together are those of each alone, in their order', async () => {
    const { analysis, relation, close } = await relationOf(facts);
    const cuts = [['service'], [], ['residence×channel', 'service'], ['residence'], ['service', 'residence']];
    const requests = cuts.map((by) => ({ ...request, windows: 2, by }));
    const other = { ...request, success: undefined, by: ['residence'] };
    const together = await tallyAll(analysis, relation, [...requests, other], '2025-03-10');
    for (const [at, one] of [...requests, other].entries())
      expect(together[at]).toEqual(await tallyFacts(analysis, relation, one, '2025-03-10'));
    expect(together[2]?.map(({ keys }) => keys)).toContainEqual(['rural·online', 'licence']);
    expect(together[5]?.every(({ successes }) => successes === 0)).toBe(true);
    close();
  });

  it('tell of a thin series its latest row alone', async () => {
    const { analysis, relation, close } = await relationOf(facts);
    const daily = { ...request, windowDays: 2, windows: 5, by: ['residence'] };
    const rows = await tallyFacts(
      analysis,
      relation,
      { ...daily, atLeast: { n: 3, windows: 2 } },
      '2025-03-10',
    );
    expect(rows.map(({ keys, window, n }) => [keys[0], window, n])).toEqual([
      ['urban', 0, 2],
      ['urban', 1, 2],
      ['rural', 2, 1],
      ['urban', 2, 1],
    ]);
    close();
  });

  it('count moments in the working days of the place, and not without them', async () => {
    const { analysis, relation, close } = await relationOf(facts);
    const of = { type: 'duration', from: 'openedAt', to: 'occurredAt', unit: 'working-days' } as const;
    // 1 March 2025 was a Saturday: the working days are 3 to 7 and 10 March.
    const days = Array.from({ length: 10 }, (_, at) => ({
      day: `2025-03-${String(at + 1).padStart(2, '0')}`,
      index: [0, 0, 1, 2, 3, 4, 5, 5, 5, 6][at]!,
    }));
    const whole = { ...request, windowDays: 10, by: [], of };
    const [row] = await tallyFacts(analysis, relation, whole, '2025-03-10', { days });
    expect(row).toMatchObject({ n: 10, measured: 10, sum: 31 });
    await expect(tallyFacts(analysis, relation, whole, '2025-03-10')).rejects.toThrow('calendar');
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

describe('what follows a fact', () => {
  const report = (
    kind: Fact['kind'],
    subject: string,
    occurredAt: string,
    payload: Fact['payload'] = {},
    service = 'lights',
  ): Fact => ({
    kind,
    occurredAt: `${occurredAt}T10:00:00+08:00`,
    source: 'test',
    externalId: `${subject}/${kind}/${occurredAt}`,
    subject,
    service,
    channel: 'phone',
    cohort: UNKNOWN_COHORT,
    payload,
  });
  const resolved = (subject: string, day: string) =>
    report('report.resolved', subject, day, { outcome: 'resolved' });
  const again: TallyRequest = {
    kinds: ['report.resolved'],
    time: 'occurredAt',
    windowDays: 30,
    windows: 1,
    by: ['service'],
    follow: { kinds: ['report.opened'], same: ['service', 'spot'], toldBy: 'report.opened', days: 7 },
  };
  const count = async (told: readonly Fact[], request: TallyRequest, lastDay: string) => {
    const { analysis, relation, close } = await relationOf(told);
    const rows = await tallyFacts(analysis, relation, request, lastDay);
    close();
    return rows.map(({ keys, n, successes }) => [...keys, n, successes]);
  };
  /** `a` is solved and reported again on the seventh day, `b` a day too late, `c` elsewhere, `d` by another service. */
  const told = ['a', 'b', 'c', 'd'].flatMap((spot) => [
    report('report.opened', `${spot}1`, '2025-03-01', { spot }),
    resolved(`${spot}1`, '2025-03-03'),
  ]);
  const later = [
    report('report.opened', 'a2', '2025-03-10', { spot: 'a' }),
    report('report.opened', 'b2', '2025-03-11', { spot: 'b' }),
    report('report.opened', 'c2', '2025-03-04', { spot: 'elsewhere' }),
    report('report.opened', 'd2', '2025-03-04', { spot: 'd' }, 'roads'),
  ];

  it('counts within its days, at the same spot and service alone', async () => {
    expect(await count([...told, ...later], again, '2025-03-20')).toEqual([['lights', 4, 1]]);
  });

  it('counts in a span that begins later, and judges when that is over', async () => {
    const late = { ...again, follow: { ...again.follow!, after: 7 } };
    // The report of `b` on the eighth day, and no other.
    expect(await count([...told, ...later], late, '2025-03-20')).toEqual([['lights', 4, 1]]);
    expect(await count([...told, ...later], late, '2025-03-16')).toEqual([]);
    const next = [...told, ...later, report('report.opened', 'a3', '2025-03-12', { spot: 'a' })];
    expect(await count(next, late, '2025-03-20')).toEqual([['lights', 4, 2]]);
  });

  it('judges a fact only when its days are over', async () => {
    expect(await count([...told, ...later], again, '2025-03-09')).toEqual([]);
    expect(await count([...told, ...later], again, '2025-03-10')).toEqual([['lights', 4, 1]]);
  });

  it('leaves out a fact whose spot nobody told', async () => {
    const silent = [report('report.opened', 'e1', '2025-03-01'), resolved('e1', '2025-03-03')];
    expect(await count([...told, ...silent], again, '2025-03-20')).toEqual([['lights', 4, 0]]);
  });

  it('asks without a limit of days whether there is such a fact at all, before or after', async () => {
    const request: TallyRequest = {
      ...again,
      by: [],
      follow: {
        kinds: ['report.opened'],
        where: checkCondition('spot in ["a", "b"]', ['report.opened']),
        same: ['subject'],
      },
    };
    expect(await count(told, request, '2025-03-20')).toEqual([[4, 2]]);
  });

  it('adds to the condition of success and does not replace it', async () => {
    const success = checkCondition('outcome == "administrative"', ['report.resolved']);
    expect(await count([...told, ...later], { ...again, success }, '2025-03-20')).toEqual([['lights', 4, 0]]);
  });

  it('ends its windows with a day of its own where it has one', async () => {
    const early = { ...again, lastDay: '2025-03-09' };
    expect(await count([...told, ...later], early, '2025-03-20')).toEqual([]);
  });
});
