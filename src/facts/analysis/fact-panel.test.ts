import { describe, expect, it } from 'vitest';
import { countPanel, daysOf, UNKNOWN_COHORT, type Fact } from '#facts';
import { relationOf } from '../../../test/support/fact-relation.ts';

const opened = (day: string, area: string | undefined, more: Partial<Fact> = {}): Fact => ({
  kind: 'case.opened',
  occurredAt: `${day}T23:30:00+08:00`,
  source: 'test',
  externalId: `${day} ${area} ${more.service}`,
  subject: `${day} ${area}`,
  service: 'licence',
  channel: 'online',
  area,
  cohort: { ...UNKNOWN_COHORT, residence: 'rural' },
  payload: {},
  ...more,
});

/** Weeks that end on Monday 10 March 2025: the last has three openings, the one before none, the first of three one. */
const facts: Fact[] = [
  opened('2025-02-18', 'a'),
  opened('2025-03-04', 'a'),
  opened('2025-03-10', 'a'),
  opened('2025-03-10', undefined, { service: undefined }),
  opened('2025-03-11', 'a'),
  opened('2025-03-10', 'a', { kind: 'report.opened' }),
];
const KINDS = ['case.opened'] as const;

describe('a panel of facts', () => {
  it('counts weeks back from the last day, series after series, with zeros where nothing happened', async () => {
    const { analysis, relation, close } = await relationOf(facts);
    expect(await daysOf(analysis, relation, KINDS)).toEqual({ first: '2025-02-18', last: '2025-03-11' });
    const by = ['service', 'area', 'ageBand×residence'];
    const request = { kinds: KINDS, by, period: 'week', periods: 3 } as const;
    const panel = await countPanel(analysis, relation, request, '2025-03-10');
    expect(panel.series).toEqual([
      ['licence', 'a', 'unknown·rural'],
      ['unknown', 'unknown', 'unknown·rural'],
    ]);
    expect([...panel.counts]).toEqual([1, 0, 2, 0, 0, 1]);
    const none = await countPanel(analysis, relation, { ...request, kinds: ['case.closed'] }, '2025-03-10');
    expect(none).toEqual({ series: [], periods: 3, counts: new Float64Array(0) });
    close();
  });

  it('counts calendar months, the last up to the last day', async () => {
    const { analysis, relation, close } = await relationOf(facts);
    const request = { kinds: KINDS, by: ['service'], period: 'month', periods: 2 } as const;
    const panel = await countPanel(analysis, relation, request, '2025-03-10');
    expect(panel.series).toEqual([['licence'], ['unknown']]);
    expect([...panel.counts]).toEqual([1, 2, 0, 1]);
    close();
  });
});
