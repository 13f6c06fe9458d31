import { describe, expect, it } from 'vitest';
import { readCaseEvents, UNKNOWN_COHORT, valuesOf, type Fact, type Kind } from '#facts';
import { relationOf } from '../../../test/support/fact-relation.ts';

const KINDS: readonly Kind[] = ['case.opened', 'task.started', 'task.completed', 'case.decided'];

const fact = (subject: string, kind: Kind, hour: number, more: Partial<Fact> = {}): Fact => ({
  kind,
  occurredAt: `2025-03-01T${String(hour).padStart(2, '0')}:00:00+08:00`,
  source: 'test',
  externalId: `${subject}/${kind}/${hour}`,
  subject,
  service: 'licence',
  channel: 'unknown',
  cohort: UNKNOWN_COHORT,
  payload: {},
  ...more,
});

/** Two cases whose facts come mixed and not in the order of time, one of a kind that was not asked for. */
const facts: Fact[] = [
  fact('b', 'case.decided', 12, { payload: { outcome: 'granted' } }),
  fact('a', 'case.opened', 9, { channel: 'online' }),
  fact('b', 'case.opened', 8, { service: 'permit' }),
  fact('a', 'rating.given', 10, { payload: { level: 5 } }),
  fact('a', 'task.completed', 11, { department: 'health', payload: { task: 'check', workedHours: 1.5 } }),
  fact('a', 'task.started', 10, {
    department: 'health',
    channel: 'counter',
    cohort: { ...UNKNOWN_COHORT, residence: 'rural', ageBand: '80+' },
    payload: { task: 'check', fromDepartment: 'education', waitedHours: 0.5 },
  }),
];

describe('facts of cases in columns', () => {
  it('come by case and time, with kind, task or outcome, hours and departments', async () => {
    const { analysis, relation, close } = await relationOf(facts);
    const events = await readCaseEvents(analysis, relation, { kinds: KINDS });
    const told = Array.from({ length: events.events }, (_, at) => {
      const { kind, detail } = events.labels[events.label[at]!]!;
      const department = events.departments[events.department[at]!];
      const from = events.departments[events.fromDepartment[at]!];
      return [
        kind,
        detail,
        new Date(events.time[at]!).toISOString().slice(11, 13),
        department,
        from,
        events.hours[at],
      ];
    });
    expect(told).toEqual([
      ['case.opened', undefined, '01', undefined, undefined, Number.NaN],
      ['task.started', 'check', '02', 'health', 'education', 0.5],
      ['task.completed', 'check', '03', 'health', undefined, 1.5],
      ['case.opened', undefined, '00', undefined, undefined, Number.NaN],
      ['case.decided', 'granted', '04', undefined, undefined, Number.NaN],
    ]);
    expect([...events.caseStart]).toEqual([0, 3, 5]);
    expect([...events.year]).toEqual([2025, 2025, 2025, 2025, 2025]);
    close();
  });

  it('say of a case what its first fact says that knows it', async () => {
    const { analysis, relation, close } = await relationOf(facts);
    const { attributes, services, service } = await readCaseEvents(analysis, relation, { kinds: KINDS });
    const of = (name: keyof typeof attributes) => [...attributes[name]].map((at) => valuesOf(name)[at]);
    expect(of('channel')).toEqual(['online', 'unknown']);
    expect(of('residence')).toEqual(['rural', 'unknown']);
    expect(of('ageBand')).toEqual(['80+', 'unknown']);
    expect([...service].map((at) => services[at])).toEqual(['licence', 'permit']);
    close();
  });

  it('are those of one service if asked, judged by the first fact of the case, or of none', async () => {
    const nameless = fact('c', 'case.opened', 7, {
      service: undefined,
      openedAt: '2025-02-28T10:00:00+08:00',
    });
    const { analysis, relation, close } = await relationOf([...facts, nameless]);
    const permit = await readCaseEvents(analysis, relation, { kinds: KINDS, service: 'permit' });
    expect([permit.cases, permit.events]).toEqual([1, 2]);
    const none = await readCaseEvents(analysis, relation, { kinds: KINDS, service: null });
    expect([none.cases, none.events]).toEqual([1, 1]);
    expect([...none.openedAt]).toEqual([Date.parse('2025-02-28T02:00:00Z')]);
    const nothing = await readCaseEvents(analysis, relation, { kinds: KINDS, service: 'o’clock' });
    expect([nothing.cases, nothing.events, [...nothing.caseStart]]).toEqual([0, 0, [0]]);
    close();
  });
});
