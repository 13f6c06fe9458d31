import { describe, expect, it } from 'vitest';
import type { TallyRow } from '#facts';
import {
  measuredRow,
  monitorOf,
  PLAIN_SETTING,
  rowOf,
  talliesOf,
} from '../../../test/support/monitor-rows.ts';
import { runMonitors, type Setting } from './index.ts';

const find = (id: string, rows: Record<string, readonly TallyRow[]>, more: Partial<Setting> = {}) =>
  runMonitors([monitorOf(id)], { ...PLAIN_SETTING, ...more }, talliesOf(id, rows));
const DEPARTMENTS = Array.from({ length: 10 }, (_, at) => `department-${at}`);

describe('without facts about the use of data', () => {
  it.each([
    'access-out-of-purpose',
    'access-out-of-proportion',
    'automated-decisions',
    'unexplained-decisions',
    'provider-share',
  ])('%s says that there is no data yet', (id) => {
    const { refusals, tests } = find(id, {});
    expect(refusals).toEqual([{ monitor: id, refusal: { code: 'no-data-yet', data: {} } }]);
    expect(tests[id]).toBe(0);
  });
});

describe('access out of purpose', () => {
  const rows = (own: { agreement: number; purpose: number; withCase: number }) => ({
    agreements: DEPARTMENTS.map((key, at) => rowOf([key], 300, { successes: at === 4 ? own.agreement : 3 })),
    purposes: DEPARTMENTS.map((key, at) => rowOf([key], 300, { successes: at === 4 ? own.purpose : 3 })),
    cases: DEPARTMENTS.map((key, at) => rowOf([key], 280, { successes: at === 4 ? own.withCase : 278 })),
  });

  it('adds up the three reasons and finds the department that stands out', () => {
    const { findings } = find('access-out-of-purpose', rows({ agreement: 40, purpose: 30, withCase: 250 }));
    expect(findings.map(({ subject }) => subject)).toEqual([
      { dimension: 'department', key: 'department-4' },
    ]);
    const { numbers } = findings[0]!.evidence[0]!;
    expect(numbers).toMatchObject({ share: 0.33, agreement: 0.13, purpose: 0.1, cases: 0.1 });
  });

  it('leaves alone a department that differs as others do', () => {
    const { findings } = find('access-out-of-purpose', rows({ agreement: 6, purpose: 5, withCase: 276 }));
    expect(findings).toEqual([]);
  });

  it('takes one access for a finding where none is tolerated, and does not count few out', () => {
    const strict = (successes: number) => ({
      ...rows({ agreement: 3, purpose: 3, withCase: 278 }),
      strict: [
        rowOf(['department-2', 'health-register'], 50, { successes }),
        rowOf(['department-3', 'other'], 50, { successes: 20 }),
      ],
    });
    const zeroTolerance = ['health-register'];
    const one = find('access-out-of-purpose', strict(1), { zeroTolerance }).findings;
    expect(one.map(({ subject, evidence, affected }) => [subject.key, evidence[0]?.says, affected])).toEqual([
      ['department-2', 'zero-tolerance-few', 0],
    ]);
    expect(one[0]?.evidence[0]?.numbers).toEqual({ minimum: 10 });
    const many = find('access-out-of-purpose', strict(34), { zeroTolerance }).findings;
    expect(many[0]?.evidence[0]).toMatchObject({ says: 'zero-tolerance', numbers: { count: 30 } });
    expect(find('access-out-of-purpose', strict(0), { zeroTolerance }).findings).toEqual([]);
  });
});

describe('access out of proportion', () => {
  const rows = (factor: number) => ({
    records: DEPARTMENTS.map((key, at) => measuredRow([key], 300, at === 4 ? 1.5 * factor : 1.5, 1)),
    handled: DEPARTMENTS.map((key) => rowOf([key], 200)),
  });

  it('finds the department that takes ten times as many records a case, and not one that takes half as many again', () => {
    const { findings } = find('access-out-of-proportion', rows(10));
    expect(findings.map(({ subject }) => subject.key)).toEqual(['department-4']);
    expect(findings[0]?.evidence[0]?.numbers['ratio']).toBeCloseTo(10, 1);
    expect(find('access-out-of-proportion', rows(1.5)).findings).toEqual([]);
  });
});

describe('automated decisions', () => {
  const keys = ['benefit', 'check'];
  const quarters = (n: number, shares: readonly number[], more: readonly string[] = []) =>
    shares.map((share, window) => rowOf([...keys, ...more], n, { window, successes: Math.round(n * share) }));
  const steady = quarters(60, [0.9, 0.9, 0.9, 0.9, 0.9]);

  it('finds the group that an algorithm refuses more often', () => {
    const residence = [
      ...quarters(40, [0.65, 0.65, 0.65, 0.65], ['rural']),
      ...quarters(60, [0.92, 0.92, 0.92, 0.92], ['urban']),
    ];
    const { findings } = find('automated-decisions', { outcomes: steady, residence });
    expect(findings[0]).toMatchObject({
      subject: { key: 'benefit' },
      group: { attribute: 'residence', key: 'rural' },
    });
    expect(findings[0]?.evidence[0]?.names).toEqual({ algorithm: 'check' });
  });

  it('finds a drift in either direction, and not a small one however sure', () => {
    const drifted = (now: number) =>
      find('automated-decisions', { outcomes: quarters(200, [now, 0.85, 0.85, 0.85, 0.85]) }).findings;
    expect(drifted(0.6)[0]?.evidence[0]).toMatchObject({ says: 'automated-drift' });
    expect(drifted(0.99)[0]?.evidence[0]?.numbers['share']).toBeCloseTo(0.99, 1);
    const small = find('automated-decisions', {
      outcomes: quarters(20_000, [0.87, 0.85, 0.85, 0.85, 0.85]),
    });
    expect(small.findings).toEqual([]);
  });

  it('finds a version that decides unlike the ones before it', () => {
    const versions = [
      ...quarters(80, [0.6, 0.62], ['2']),
      ...quarters(80, [0.9, 0.9, 0.9], ['1']).map((row) => ({ ...row, window: row.window + 2 })),
    ];
    const { findings } = find('automated-decisions', { outcomes: steady, versions });
    expect(findings[0]?.evidence[0]).toMatchObject({
      says: 'automated-version',
      names: { algorithm: 'check', version: '2' },
    });
  });
});

describe('unexplained decisions', () => {
  it('are a finding where more than one in fifty gives no reasons, and not where it could be chance', () => {
    const rows = (successes: number, n = 400) => ({ decisions: [rowOf(['s', 'a'], n, { successes })] });
    expect(find('unexplained-decisions', rows(60)).findings).toHaveLength(1);
    expect(find('unexplained-decisions', rows(10)).findings).toEqual([]);
    // All of a few: fewer than the smallest cell are not spoken of.
    expect(find('unexplained-decisions', rows(9, 40)).findings).toEqual([]);
  });
});

describe('one user of a public dataset', () => {
  const uses = (counts: readonly number[]) => ({
    uses: counts.map((n, at) => rowOf(['transport', 'stops', `user-${at}`], n)),
  });

  it('is found where one has more than half, with its share and the index of concentration', () => {
    const { findings } = find('provider-share', uses([800, 50, 50, 100]));
    // 0.8² + 0.05² + 0.05² + 0.1² = 0.655.
    expect(findings[0]?.evidence[0]?.numbers).toMatchObject({ share: 0.8, index: 0.66 });
    expect(findings[0]?.evidence[0]?.names).toEqual({ dataset: 'stops', organisation: 'user-0' });
  });

  it('is not found among many, nor where there were few uses', () => {
    expect(find('provider-share', uses([300, 250, 250, 200])).findings).toEqual([]);
    expect(find('provider-share', uses([20, 1])).findings).toEqual([]);
  });
});
