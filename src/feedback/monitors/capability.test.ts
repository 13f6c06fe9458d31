import { describe, expect, it } from 'vitest';
import type { TallyRow } from '#facts';
import { monitorOf, PLAIN_SETTING, rowOf, talliesOf } from '../../../test/support/monitor-rows.ts';
import { runMonitors, type Setting } from './index.ts';

const find = (id: string, rows: Record<string, readonly TallyRow[]>, more: Partial<Setting> = {}) =>
  runMonitors([monitorOf(id)], { ...PLAIN_SETTING, ...more }, talliesOf(id, rows));

describe('closed, not solved', () => {
  const services = (successes: (at: number) => number) =>
    Array.from({ length: 9 }, (_, at) => rowOf([`s${at}`], 500, { successes: successes(at) }));

  it('finds the service whose places are reported again', () => {
    const again = services((at) => (at === 3 ? 190 : 40 + 2 * at));
    const { findings } = find('closed-not-solved', { again, later: services((at) => 38 + 2 * at) });
    expect(findings.map(({ subject }) => subject.key)).toEqual(['s3']);
    expect(findings[0]?.evidence[0]?.says).toBe('reported-again');
  });

  it('leaves alone places at which something is always reported, such as a desk', () => {
    const always = services((at) => (at === 3 ? 500 : 40 + 2 * at));
    expect(find('closed-not-solved', { again: always, later: always }).findings).toEqual([]);
  });
});

describe('late at the boundary', () => {
  const handovers = (late: number) => ({
    handovers: Array.from({ length: 14 }, (_, at) =>
      rowOf([`s${at}`, 'a', 'b'], 150, { successes: at === 6 ? late : at % 4 }),
    ),
  });

  it('finds the hand-over at which a third is overdue already, with both departments', () => {
    const { findings } = find('late-at-boundary', handovers(50));
    expect(findings[0]).toMatchObject({ subject: { key: 's6' }, kind: 'capability' });
    expect(findings[0]?.evidence[0]?.names).toEqual({ from: 'a', to: 'b' });
  });

  it('leaves alone what is a little later than usual, and says so where there is nothing to compare', () => {
    expect(find('late-at-boundary', handovers(9)).findings).toEqual([]);
    const few = { handovers: handovers(50).handovers.slice(0, 3) };
    expect(find('late-at-boundary', few).refusals[0]?.refusal.code).toBe('too-few-handovers');
  });
});

describe('participation without an answer', () => {
  const subjects = (
    answered: number,
    of: number,
    keys: readonly [string, string] = ['planning', 'unknown'],
  ) =>
    Array.from({ length: of }, (_, at) =>
      rowOf([...keys, `subject-${at}`], 4, { successes: at < answered ? 4 : 0 }),
    );

  it('finds the department that answers one subject in three', () => {
    const { findings } = find('unanswered-participation', { contributions: subjects(10, 30) });
    expect(findings[0]).toMatchObject({ subject: { dimension: 'department', key: 'planning' } });
    expect(findings[0]?.evidence[0]?.numbers).toEqual({ share: 0.67, count: 30 });
  });

  it('counts subjects and not contributions: one long debate is one', () => {
    const debate = [rowOf(['planning', 'unknown', 'motorway'], 900, { successes: 0 })];
    const { findings } = find('unanswered-participation', {
      contributions: [...debate, ...subjects(28, 29)],
    });
    expect(findings).toEqual([]);
  });

  it('asks the service where no department is told, and nobody where neither is', () => {
    const ofService = find('unanswered-participation', {
      contributions: subjects(0, 30, ['unknown', 'potholes']),
    });
    expect(ofService.findings[0]?.subject).toEqual({ dimension: 'service', key: 'potholes' });
    const ofNobody = find('unanswered-participation', {
      contributions: subjects(0, 30, ['unknown', 'unknown']),
    });
    expect(ofNobody.findings).toEqual([]);
    expect(ofNobody.refusals[0]?.refusal.code).toBe('too-few-contributions');
  });

  it('counts to the day of today, and not to the last day of imported records', () => {
    const { contributions } = monitorOf('unanswered-participation').reads({
      ...PLAIN_SETTING,
      today: '2026-05-01',
    });
    expect(contributions?.lastDay).toBe('2026-05-01');
  });
});

describe('induced ratings', () => {
  const LEVELS = ['1', '2', '3', '4', '5'];
  /** Eight departments with one service each, rated by 300 people; the first one’s ratings as told. */
  const rows = (first: { shares: readonly number[]; defaults?: number; solved: number }) => {
    const usual = [0.05, 0.05, 0.15, 0.3, 0.45];
    const office = (at: number) => [`d${at}`, `s${at}`];
    return {
      ratings: Array.from({ length: 8 }, (_, at) => at).flatMap((at) =>
        LEVELS.map((level, one) => {
          const n = Math.round(300 * (at === 0 ? first.shares : usual)[one]!);
          const defaults = level === '5' ? (at === 0 ? (first.defaults ?? 30) : 30) : 0;
          return rowOf([...office(at), level], n, { successes: defaults });
        }),
      ),
      callbacks: Array.from({ length: 8 }, (_, at) =>
        rowOf(office(at), 200, { successes: at === 0 ? first.solved : 170 }),
      ),
    };
  };
  const excellent = [0, 0, 0.01, 0.02, 0.97];

  it('are found where callbacks contradict them, of the department and of its service, as one finding', () => {
    const { findings } = find('induced-ratings', rows({ shares: excellent, solved: 110 }));
    expect(findings.map(({ subject }) => subject.key)).toEqual(['d0']);
    expect(new Set(findings[0]?.evidence.map(({ says }) => says))).toEqual(
      new Set(['induced-ratings', 'induced-ratings-service']),
    );
  });

  it('are not suspected of an office that solves as many problems as others', () => {
    expect(find('induced-ratings', rows({ shares: excellent, solved: 172 })).findings).toEqual([]);
  });

  it('are found where far more of them are set by default, without callbacks', () => {
    const usual = [0.05, 0.05, 0.15, 0.3, 0.45];
    const { ratings } = rows({ shares: usual, defaults: 130, solved: 0 });
    const { findings } = find('induced-ratings', { ratings, callbacks: [] });
    expect(findings.map(({ subject }) => subject.key)).toEqual(['d0']);
    expect(findings[0]?.evidence[0]?.says).toMatch(/^default-ratings/);
  });
});
