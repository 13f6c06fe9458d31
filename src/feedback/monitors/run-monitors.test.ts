import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matterOf, monitors, runMonitors, type Monitor, type Setting } from './index.ts';

const setting: Setting = {
  lastDay: '2025-12-31',
  attributes: ['residence'],
  references: { residence: 'urban' },
  minimumCell: 10,
  eligible: {},
  people: new Map(),
  seed: 's',
};

const texts = { 'zh-CN': '名', en: 'name' };
/** One test per service; the first of them is severe. */
const monitor = (
  id: string,
  kind: Monitor['kind'],
  pValues: readonly number[],
  more: Partial<Monitor> = {},
): Monitor => ({
  id,
  kind,
  names: texts,
  rule: texts,
  statistic: texts,
  causes: [],
  budget: 6,
  reads: () => ({}),
  run: () => ({
    tests: pValues.map((pValue, at) => ({
      subject: { dimension: 'service', key: `s${at}` },
      pValue,
      signal: {
        evidence: { says: 'reopened', numbers: { share: 0.2345, usual: 0.1, of: 43 } },
        size: 0.1,
        affected: 43,
        severity: at === 0 ? ('high' as const) : ('low' as const),
      },
    })),
    refusals: [],
  }),
  ...more,
});
const sure = (count: number) => Array.from({ length: count }, () => 1e-9);

describe('running monitors', () => {
  it('says nothing where one small p-value stands among very many', () => {
    const many = monitor('a', 'capability', [0.001, ...Array.from({ length: 199 }, () => 0.5)]);
    expect(runMonitors([many], setting, new Map()).findings).toEqual([]);
    // Alone the same p-value is a finding: it is the number of questions that is paid for.
    const alone = monitor('a', 'capability', [0.001]);
    expect(runMonitors([alone], setting, new Map()).findings).toHaveLength(1);
  });

  it('asks the crossings of one service apart from its areas and groups', () => {
    const test = (family: string | undefined, pValue: number) => ({
      subject: { dimension: 'service' as const, key: 's' },
      family,
      pValue,
      signal: { evidence: { says: 'surge', numbers: {} }, size: 1, affected: 50, severity: 'high' as const },
    });
    const thin = Array.from({ length: 500 }, () => 1);
    const found = (family: string | undefined) =>
      runMonitors(
        [
          monitor('a', 'capability', [], {
            run: () => ({
              tests: [test(undefined, 0.001), ...thin.map((p) => test(family, p))],
              refusals: [],
            }),
          }),
        ],
        setting,
        new Map(),
      ).findings.length;
    expect(found('crossings')).toBe(1);
    expect(found(undefined)).toBe(0);
  });

  it('merges what several monitors of one kind say about one service, and keeps kinds apart', () => {
    const all = [
      monitor('a', 'capability', [1e-9]),
      monitor('b', 'capability', [1e-9]),
      monitor('c', 'value-conflict', [1e-9]),
    ];
    const { findings } = runMonitors(all, setting, new Map());
    expect(findings.map((one) => [one.kind, one.monitors, one.evidence.length])).toEqual([
      ['capability', ['a', 'b'], 2],
      ['value-conflict', ['c'], 1],
    ]);
  });

  it('rounds what it publishes, so that no small group can be had by subtraction', () => {
    const [finding] = runMonitors([monitor('a', 'capability', [1e-9])], setting, new Map()).findings;
    expect(finding?.affected).toBe(40);
    expect(finding?.evidence[0]?.numbers).toEqual({ share: 0.23, usual: 0.1, of: 40 });
  });

  it('tells counts of a group in tens, so that the rest of its area cannot be had by subtraction', () => {
    const of = (group: { attribute: 'sex'; key: string } | undefined) =>
      monitor('a', 'capability', [], {
        run: () => ({
          tests: [
            {
              subject: { dimension: 'service', key: 's' },
              pValue: 1e-9,
              signal: {
                evidence: { says: 'surge-both', numbers: { count: 17 }, group },
                size: 1,
                affected: 17,
                severity: 'high',
              },
            },
          ],
          refusals: [],
        }),
      });
    const countOf = (one: Monitor) =>
      runMonitors([one], setting, new Map()).findings[0]?.evidence[0]?.numbers['count'];
    expect(countOf(of(undefined))).toBe(17);
    expect(countOf(of({ attribute: 'sex', key: 'female' }))).toBe(20);
  });

  it('names every monitor that has nothing to look at, and finds nothing', () => {
    const report = runMonitors(monitors, setting, new Map());
    expect(report.findings).toEqual([]);
    expect(report.dataAlarms).toEqual([]);
    // Records that stop are looked for where there were some.
    const silent = monitors.map(({ id }) => id).filter((id) => id !== 'missing-data');
    expect(new Set(report.refusals.map((one) => one.monitor))).toEqual(new Set(silent));
  });
});

describe('the false-alarm budget', () => {
  const first = { opened: {}, known: new Set<string>() };

  it('opens the strongest on a first run, and counts what is held back', () => {
    const report = runMonitors(
      [monitor('a', 'capability', sure(10), { budget: 4 })],
      setting,
      new Map(),
      first,
    );
    expect(report.findings).toHaveLength(4);
    expect(report.findings[0]?.severity).toBe('high');
    expect(report.heldBack).toHaveLength(6);
    expect(report.spending['a']).toEqual({ tests: 10, discoveries: 10, budget: 4, spent: 4, heldBack: 6 });
  });

  it('is what is left of 28 days, and says so when it is spent', () => {
    const report = runMonitors([monitor('a', 'capability', sure(3), { budget: 4 })], setting, new Map(), {
      opened: { a: 3 },
      known: new Set(),
    });
    expect(report.findings).toHaveLength(1);
    expect(report.refusals).toContainEqual({
      monitor: 'a',
      refusal: { code: 'budget-spent', data: { budget: 4, held: 2 } },
    });
    const enough = runMonitors([monitor('a', 'capability', sure(3))], setting, new Map(), first);
    expect(enough.refusals).toEqual([]);
  });

  it('is not spent on what is known already', () => {
    const known = new Set(['capability-s0', 'capability-s1']);
    const report = runMonitors([monitor('a', 'capability', sure(4), { budget: 1 })], setting, new Map(), {
      opened: {},
      known,
    });
    expect(report.findings.map(matterOf).sort()).toEqual([...known, 'capability-s2']);
    expect(report.spending['a']?.spent).toBe(1);
  });

  it('is paid by another monitor that found the same, where the first has none left', () => {
    const both = [
      monitor('a', 'capability', sure(1), { budget: 0 }),
      monitor('b', 'capability', sure(1), { budget: 1 }),
    ];
    const report = runMonitors(both, setting, new Map(), first);
    expect(report.findings).toHaveLength(1);
    expect([report.spending['a']?.spent, report.spending['b']?.spent]).toEqual([0, 1]);
  });

  it('never opens more than it holds, loses nothing and opens all that is known', () => {
    fc.assert(
      fc.property(
        fc.nat(12),
        fc.nat(12),
        fc.nat(12),
        fc.subarray(Array.from({ length: 12 }, (_, at) => `capability-s${at}`)),
        (services, budget, spent, known) => {
          const report = runMonitors(
            [monitor('a', 'capability', sure(services), { budget })],
            setting,
            new Map(),
            { opened: { a: spent }, known: new Set(known) },
          );
          expect(report.findings.length + report.heldBack.length).toBe(services);
          const fresh = report.findings.filter((one) => !known.includes(matterOf(one)));
          expect(fresh.length).toBeLessThanOrEqual(Math.max(0, budget - spent));
          expect(report.heldBack.filter((one) => known.includes(matterOf(one)))).toEqual([]);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe('records that have stopped', () => {
  const stopped = monitor('gap', 'data-governance', [], {
    run: () => ({
      tests: [],
      refusals: [],
      dataAlarms: [
        {
          service: 's0',
          kinds: ['case.opened'],
          lastDay: '2025-11-02',
          expectedPerWeek: 8,
          says: 'records-stopped',
        },
        { area: 'north', kinds: [], lastDay: '2025-11-02', expectedPerWeek: 8, says: 'records-stopped' },
      ],
    }),
  });
  const absent = (key: string, absence: { area?: string } | undefined) =>
    monitor('a', 'digital-divide', [], {
      run: () => ({
        tests: [
          {
            subject: { dimension: 'service', key },
            absence,
            pValue: 1e-9,
            signal: { evidence: { says: 'silent', numbers: {} }, size: 1, affected: 50, severity: 'high' },
          },
        ],
        refusals: [],
      }),
    });

  it('are told apart from findings', () => {
    const report = runMonitors([stopped], setting, new Map());
    expect(report.findings).toEqual([]);
    expect(report.dataAlarms).toHaveLength(2);
  });

  it('take the meaning from what is absent, of the service or in the area, and from nothing else', () => {
    const found = (one: Monitor) => runMonitors([one, stopped], setting, new Map()).findings.length;
    expect(found(absent('s0', {}))).toBe(0);
    expect(found(absent('s1', { area: 'north' }))).toBe(0);
    expect(found(absent('s1', { area: 'south' }))).toBe(1);
    expect(found(absent('s0', undefined))).toBe(1);
  });
});
