import { describe, expect, it } from 'vitest';
import { monitors, runMonitors, type Monitor, type Setting } from './index.ts';

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
/** One test per service; the first `real` of them have a signal and a small p-value. */
const monitor = (id: string, kind: Monitor['kind'], pValues: readonly number[]): Monitor => ({
  id,
  kind,
  names: texts,
  rule: texts,
  statistic: texts,
  reads: () => ({}),
  run: () => ({
    tests: pValues.map((pValue, at) => ({
      subject: { dimension: 'service', key: `s${at}` },
      pValue,
      signal: {
        evidence: { says: 'reopened', numbers: { share: 0.2345, usual: 0.1 } },
        size: 0.1,
        affected: 43,
        severity: at === 0 ? ('high' as const) : ('low' as const),
      },
    })),
    refusals: [],
  }),
});

describe('running monitors', () => {
  it('says nothing where one small p-value stands among very many', () => {
    const many = monitor('a', 'capability', [0.001, ...Array.from({ length: 199 }, () => 0.5)]);
    expect(runMonitors([many], setting, new Map()).findings).toEqual([]);
    // Alone the same p-value is a finding: it is the number of questions that is paid for.
    const alone = monitor('a', 'capability', [0.001]);
    expect(runMonitors([alone], setting, new Map()).findings).toHaveLength(1);
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
    expect(finding?.evidence[0]?.numbers).toEqual({ share: 0.23, usual: 0.1 });
  });

  it('names every monitor that has nothing to look at, and finds nothing', () => {
    const report = runMonitors(monitors, setting, new Map());
    expect(report.findings).toEqual([]);
    expect(new Set(report.refusals.map((one) => one.monitor))).toEqual(new Set(monitors.map(({ id }) => id)));
  });
});
