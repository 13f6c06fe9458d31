import { describe, expect, it } from 'vitest';
import type { TallyRow } from '#facts';
import { numeric } from '#value';
import {
  measuredRow,
  monitorOf,
  PLAIN_SETTING,
  rowOf,
  talliesOf,
} from '../../../test/support/monitor-rows.ts';
import { runMonitors, type Setting } from './index.ts';

const AREAS = Array.from({ length: 12 }, (_, at) => `area-${at}`);
const SERVICES = Array.from({ length: 40 }, (_, at) => `service-${at}`);
const areaGap = monitorOf('area-gap');

/** Forty services in twelve areas, whose true shares and times differ by `spread`; 80 cases each. */
function county(seed: string, spread: number): { granted: TallyRow[]; withdrawn: TallyRow[] } {
  const random = numeric.createRandom(seed);
  const cells = SERVICES.flatMap((service) => AREAS.map((area) => [service, area]));
  const shareOf = (share: number) => {
    const odds = (share / (1 - share)) * Math.exp(spread * 2 * random.normal());
    return random.binomial(80, odds / (1 + odds));
  };
  return {
    granted: cells.map((keys) =>
      measuredRow(keys, 80, 100 * Math.exp(spread * random.normal()), 60, { successes: shareOf(0.9) }),
    ),
    withdrawn: cells.map((keys) => rowOf(keys, 80, { successes: shareOf(0.03) })),
  };
}
const find = (rows: Record<string, readonly TallyRow[]>, more: Partial<Setting> = {}) =>
  runMonitors([areaGap], { ...PLAIN_SETTING, ...more }, talliesOf('area-gap', rows));
const change = (
  rows: readonly TallyRow[],
  service: string,
  area: string,
  to: (row: TallyRow) => TallyRow,
): TallyRow[] => rows.map((row) => (row.keys[0] === service && row.keys[1] === area ? to(row) : row));

describe('the monitor of areas', () => {
  it('says nothing of ordinary differences between areas, whatever their size', () => {
    for (const spread of [0, 0.05, 0.2]) {
      let found = 0;
      for (let run = 0; run < 10; run++) found += find(county(`${spread}/${run}`, spread)).findings.length;
      expect(found).toBeLessThanOrEqual(1);
    }
  });

  it('finds the area where half as many get what they applied for, and names it', () => {
    const { granted, withdrawn } = county('share', 0.05);
    const changed = change(granted, 'service-3', 'area-7', (row) => ({ ...row, successes: 44 }));
    const { findings } = find({ granted: changed, withdrawn });
    expect(findings.map(({ subject }) => subject.key)).toEqual(['service-3']);
    expect(findings[0]?.evidence[0]).toMatchObject({ says: 'area-granted', names: { area: 'area-7' } });
    expect(findings[0]?.evidence[0]?.numbers['share']).toBeCloseTo(0.55, 1);
  });

  it('finds the area that waits twice as long, and the one where a third gives up', () => {
    const { granted, withdrawn } = county('time', 0.05);
    const slow = change(granted, 'service-5', 'area-1', ({ keys, successes }) =>
      measuredRow(keys, 80, 200, 120, { successes }),
    );
    const left = change(withdrawn, 'service-6', 'area-2', (row) => ({ ...row, successes: 27 }));
    const { findings } = find({ granted: slow, withdrawn: left });
    expect(findings.map(({ evidence: [first] }) => [first?.says, first?.names?.['area']]).sort()).toEqual([
      ['area-gives-up', 'area-2'],
      ['area-time', 'area-1'],
    ]);
  });

  it('says nothing of an area with fewer than thirty cases', () => {
    const { granted, withdrawn } = county('few', 0.05);
    const few = change(granted, 'service-3', 'area-7', (row) => ({ ...row, n: 20, successes: 0 }));
    expect(find({ granted: few, withdrawn }).findings).toEqual([]);
  });

  describe('of use', () => {
    /** Old people need ten times as much; the areas differ in how many of them they have. */
    const areaPeople = new Map(
      AREAS.flatMap((area, at) => [
        [`${area}|ageBand|60-79`, 100 * (at + 1)],
        [`${area}|ageBand|35-59`, 1000],
      ]),
    );
    const use = (factor: (area: string) => number) => {
      const expected = (at: number) => (10 * 100 * (at + 1) + 1000) / 40;
      const rows = SERVICES.flatMap((service) =>
        AREAS.map((area, at) => rowOf([service, area], Math.round(factor(area) * expected(at)))),
      );
      const need = SERVICES.flatMap((service) => [
        rowOf([service, '60-79'], (10 * 7800) / 40),
        rowOf([service, '35-59'], 12_000 / 40),
      ]);
      return { use: rows, need };
    };

    it('takes it for granted that old areas use more', () => {
      expect(
        find(
          use(() => 1),
          { areaPeople },
        ).findings,
      ).toEqual([]);
    });

    it('finds the area that hardly comes', () => {
      const { findings, heldBack } = find(
        use((area) => (area === 'area-4' ? 0.2 : 1)),
        { areaPeople },
      );
      // In every service: as many as the budget allows are said, the others are counted.
      expect(findings.length + heldBack.length).toBe(40);
      expect(findings[0]?.evidence[0]).toMatchObject({ says: 'area-use', names: { area: 'area-4' } });
    });

    it('says nothing where it is not known who lives in the areas', () => {
      const { refusals, tests } = find(use(() => 0.2));
      expect(tests['area-gap']).toBe(0);
      expect(refusals.map(({ refusal }) => refusal.code)).toEqual(['too-few-areas']);
    });
  });
});
