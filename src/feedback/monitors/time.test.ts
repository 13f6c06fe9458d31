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

const find = (id: string, rows: Record<string, readonly TallyRow[]>, more: Partial<Setting> = {}) =>
  runMonitors([monitorOf(id)], { ...PLAIN_SETTING, ...more }, talliesOf(id, rows));

/** Windows of a series, the latest first. */
const windows = (keys: readonly string[], counts: readonly number[]): TallyRow[] =>
  counts.flatMap((n, window) => (n > 0 ? [rowOf(keys, n, { window })] : []));
/** Weekly Poisson counts, the latest first, with a season. */
const weekly = (seed: string, mean: number, weeks: number): number[] => {
  const random = numeric.createRandom(seed);
  return Array.from({ length: weeks }, (_, week) =>
    random.poisson(mean * (1 + 0.3 * Math.sin((2 * Math.PI * week) / 52))),
  );
};

describe('surges', () => {
  const surge = (counts: readonly number[], weeks: number, mean = 4, more: Partial<Setting> = {}) => {
    const all = weekly('others', 40, weeks);
    const series = [...counts, ...weekly('past', mean, weeks).slice(counts.length)];
    return find(
      'report-surge',
      { services: windows(['water'], all), area: windows(['water', 'north'], series) },
      more,
    );
  };

  it('tell one run of weeks as one, with the day it began, in the third year as in the first', () => {
    for (const weeks of [30, 150]) {
      const { findings } = surge([22, 25, 20], weeks);
      expect(findings).toHaveLength(1);
      const first = findings[0]!.evidence[0]!;
      // 28 December 2025 is a Sunday: the third week before its end began on Monday the 8th.
      expect(first).toMatchObject({ says: 'surge', names: { area: 'north' } });
      expect(first.numbers['weeks']).toBeGreaterThanOrEqual(3);
      expect(['2025-12-08', '2025-12-01']).toContain(first.names?.['since']);
    }
  });

  it('find what stays small in every week and lasts for four', () => {
    const { findings } = surge([5, 6, 5, 6], 150, 0.6);
    expect(findings[0]?.evidence[0]?.numbers).toMatchObject({ count: 22, weeks: 4 });
  });

  it('say nothing of an ordinary week, nor of one that has no more than the season gives', () => {
    expect(surge([], 150).findings).toEqual([]);
    expect(surge([7, 6], 150).findings).toEqual([]);
  });

  it('do not read the weeks before the records begin as zeros', () => {
    const young = surge([22, 25, 20], 12);
    expect(young.tests['report-surge']).toBe(0);
    expect(young.refusals[0]?.refusal.code).toBe('too-few-weeks');
  });

  it('do not blame Spring Festival, wherever it falls', () => {
    const holidays = [
      { id: 'spring-festival', from: '2024-03-10', to: '2024-03-17' },
      { id: 'spring-festival', from: '2025-05-01', to: '2025-05-08' },
      { id: 'spring-festival', from: '2025-12-15', to: '2025-12-28' },
    ];
    const { lastDay } = PLAIN_SETTING;
    const random = numeric.createRandom('festival');
    const festive = (week: number) => {
      const end = Date.parse(lastDay) - week * 7 * 86_400_000;
      return holidays.some(({ from, to }) => {
        const first = Date.parse(from) - 7 * 86_400_000;
        return end >= first && end - 6 * 86_400_000 <= Date.parse(to);
      });
    };
    const counts = Array.from({ length: 150 }, (_, week) => random.poisson(festive(week) ? 44 : 12));
    const rows = { services: windows(['water'], counts), area: windows(['water', 'north'], counts) };
    const without = find('report-surge', rows);
    const withThem = find('report-surge', rows, { holidays });
    expect(without.findings).toHaveLength(1);
    expect(withThem.findings).toEqual([]);
  });
});

describe('slow drift', () => {
  const times = (seed: string, levelAt: (period: number) => number, periods = 40): TallyRow[] => {
    const random = numeric.createRandom(seed);
    return Array.from({ length: periods }, (_, at) => at).map((at) => {
      const level = levelAt(at);
      const mean = level + (level / 2 / Math.sqrt(25)) * random.normal();
      return measuredRow(['registration'], 25, mean, level / 2, { window: periods - 1 - at });
    });
  };

  it('is found though no month is remarkable, with the level before and about when it began', () => {
    const slow = times('slow', (at) => 8 * (1 + 0.02 * Math.max(0, at - 16)));
    const { findings } = find('slow-drift', { ended: slow });
    expect(findings).toHaveLength(1);
    const { numbers, names } = findings[0]!.evidence[0]!;
    expect(numbers['normally']).toBeCloseTo(8, 0);
    expect(numbers['ratio']).toBeGreaterThan(1.2);
    expect(names?.['since']).toMatch(/^2024/);
  });

  it('is not found where nothing changes, nor where a service becomes faster', () => {
    let found = 0;
    for (let run = 0; run < 40; run++) {
      found += find('slow-drift', { ended: times(`flat ${run}`, () => 8) }).findings.length;
      const faster = times(`fast ${run}`, (at) => (at < 25 ? 8 : 4));
      found += find('slow-drift', { ended: faster }).findings.length;
    }
    expect(found).toBeLessThanOrEqual(1);
  });

  it('does not take the beginning of the records for a level: what has ended there ended quickly', () => {
    const begin = times('begin', (at) => (at < 2 ? 1 : 8), 30);
    expect(find('slow-drift', { ended: begin }).findings).toEqual([]);
  });

  it('says nothing with less than a year and a period', () => {
    const { refusals } = find('slow-drift', { ended: times('short', () => 8, 14) });
    expect(refusals[0]?.refusal.code).toBe('too-few-periods');
  });
});

describe('records that stop', () => {
  const fortnights = (counts: readonly number[]) => windows(['noise', 'report.opened'], counts);
  const usual = weekly('noise', 30, 33);
  const alarmsOf = (counts: readonly number[], more: Partial<Setting> = {}) =>
    find('missing-data', { services: fortnights(counts), areas: [] }, more).dataAlarms;

  it('are an alarm with the last time seen and what is usual', () => {
    const [alarm, ...more] = alarmsOf([0, 0, ...usual.slice(2)]);
    expect(more).toEqual([]);
    expect(alarm).toMatchObject({
      service: 'noise',
      kinds: ['report.opened'],
      says: 'records-stopped',
      lastDay: '2025-11-30',
    });
    expect(alarm?.expectedPerWeek).toBeGreaterThan(8);
  });

  it('are an alarm too where hardly any are left', () => {
    expect(alarmsOf([2, 1, 3, 2, ...usual.slice(4)])[0]?.says).toBe('records-fell');
  });

  it('are none where few were to be expected, nor in a season that is quiet every year', () => {
    const rare = usual.map((_, at) => (at % 3 === 0 ? 1 : 0));
    expect(alarmsOf([0, 0, ...rare.slice(2)])).toEqual([]);
    const seasonal = Array.from({ length: 33 }, (_, at) => (at % 26 < 3 ? 0 : 30));
    expect(alarmsOf(seasonal)).toEqual([]);
  });

  it('are none in the weeks of Spring Festival, when half of the counts are usual', () => {
    const holidays = [{ id: 'spring-festival', from: '2025-12-15', to: '2025-12-28' }];
    const counts = [0, ...usual.slice(1)];
    expect(alarmsOf(counts)).toHaveLength(1);
    expect(alarmsOf(counts, { holidays })).toEqual([]);
  });
});
