import { afterAll, describe, expect, it } from 'vitest';
import { readCaseEvents, UNKNOWN_COHORT, type Fact } from '#facts';
import { relationOf } from '../../../../test/support/fact-relation.ts';
import { STEP_KINDS } from './activity.ts';
import { COMPLETED, GIVEN_UP, processLog, UNDER_WAY, type ProcessLog } from './process-log.ts';

type Step = readonly [kind: Fact['kind'], hour: number, more?: Partial<Fact>];

const factsOf = (subject: string, steps: readonly Step[]): Fact[] =>
  steps.map(([kind, hour, more = {}], at) => ({
    kind,
    occurredAt: `2025-03-${String(1 + Math.floor(hour / 24)).padStart(2, '0')}T${String(hour % 24).padStart(2, '0')}:00:00+00:00`,
    source: 'test',
    externalId: `${subject}/${at}`,
    subject,
    service: 'licence',
    department: 'health',
    channel: 'online',
    cohort: UNKNOWN_COHORT,
    payload: {},
    ...more,
  }));

const closes: (() => void)[] = [];
afterAll(() => closes.forEach((close) => close()));

async function logOf(...cases: readonly (readonly Step[])[]): Promise<ProcessLog> {
  const facts = cases.flatMap((steps, at) => factsOf(`case ${at}`, steps));
  const { analysis, relation, close } = await relationOf(facts);
  closes.push(close);
  return processLog(await readCaseEvents(analysis, relation, { kinds: STEP_KINDS }));
}

const told = ({ log }: ProcessLog, number = 0) =>
  Array.from({ length: log.caseStart[number + 1]! - log.caseStart[number]! }, (_, at) => {
    const event = log.caseStart[number]! + at;
    const hour = (time: number) => (Number.isNaN(time) ? undefined : new Date(time).getUTCHours());
    return [log.activities[log.activity[event]!], hour(log.start[event]!), hour(log.time[event]!)];
  });

const task = { payload: { task: 'check' } };

describe('steps out of facts', () => {
  it('the start and the completion of a task are one step; waiting ends with the start', async () => {
    const log = await logOf([
      ['case.opened', 1],
      ['task.started', 3, { payload: { task: 'check', waitedHours: 2 } }],
      ['task.completed', 6, task],
      ['case.decided', 6, { payload: { outcome: 'granted' } }],
    ]);
    expect(told(log)).toEqual([
      ['case.opened', undefined, 1],
      ['task:check', 3, 6],
      ['case.decided:granted', undefined, 6],
    ]);
    expect(log.log.statedWait[1]).toBe(2);
  });

  it('a task done twice keeps its own starts; one that was never completed is a step when it began', async () => {
    const log = await logOf([
      ['case.opened', 1],
      ['task.started', 2, task],
      ['task.started', 3, task],
      ['task.completed', 5, task],
      ['task.completed', 7, task],
      ['task.started', 8, task],
    ]);
    expect(told(log).slice(1)).toEqual([
      ['task:check', 2, 5],
      ['task:check', 3, 7],
      ['task:check', 8, 8],
    ]);
  });

  it('a case whose opening was not recorded begins when its facts say that it was opened', async () => {
    const log = await logOf([
      ['case.decided', 30, { openedAt: '2025-03-01T05:00:00Z', payload: { outcome: 'granted' } }],
    ]);
    expect(told(log)).toEqual([
      ['case.opened', undefined, 5],
      ['case.decided:granted', undefined, 6],
    ]);
  });

  it('people’s own steps are no department’s work; a report is passed on by who had it', async () => {
    const log = await logOf([
      ['report.opened', 1],
      ['report.dispatched', 2, { department: 'works', payload: { fromDepartment: 'hotline' } }],
      ['report.resolved', 5, { department: 'works', payload: { outcome: 'resolved' } }],
      ['callback.answered', 9, { payload: { solved: true } }],
    ]);
    expect([...log.log.department].map((at) => log.log.departments[at])).toEqual([
      undefined,
      'hotline',
      'works',
      undefined,
    ]);
  });

  it('a case ends with its decision, or closed without one; a report that is reopened is under way again', async () => {
    const decided: Step = ['case.decided', 5, { payload: { outcome: 'refused' } }];
    const log = await logOf(
      [['case.opened', 1], decided, ['case.closed', 9, { payload: { outcome: 'refused' } }]],
      [
        ['case.opened', 1],
        ['case.closed', 9, { payload: { outcome: 'withdrawn' } }],
      ],
      [['case.opened', 1]],
      [
        ['report.opened', 1],
        ['report.resolved', 3, { payload: { outcome: 'resolved' } }],
        ['report.reopened', 4],
      ],
      [
        ['case.opened', 1],
        ['case.closed', 9, { payload: { outcome: 'unknown' } }],
      ],
    );
    expect([...log.state]).toEqual([COMPLETED, GIVEN_UP, UNDER_WAY, UNDER_WAY, COMPLETED]);
    expect(new Date(log.log.time[log.ending[0]!]!).getUTCHours()).toBe(5);
    expect([...log.report]).toEqual([0, 0, 0, 1, 0]);
    expect([...log.year]).toEqual([2025, 2025, 0, 0, 2025]);
  });
});
