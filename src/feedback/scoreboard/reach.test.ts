import { describe, expect, it } from 'vitest';
import { coveredShare, rangeOf, yearReach } from './reach.ts';

const months = (from: string, until: string): string[] => {
  const list: string[] = [];
  for (let at = Number(from.slice(0, 4)) * 12 + Number(from.slice(5)) - 1; ; at++) {
    const month = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
    if (month > until) return list;
    list.push(month);
  }
};

describe('how far a year reaches', () => {
  const all = months('2024-01', '2026-03');
  const range = { from: '2024-01-02', until: '2026-03-14' };

  it('is whole where every month is, also if the first day of records is a holiday later', () => {
    expect(yearReach('2024', all, range)).toMatchObject({ whole: true, first: '2024-01', last: '2024-12' });
    expect(yearReach('2025', all, range).whole).toBe(true);
  });

  it('ends in the month of the last record, which counts for comparing only once it is over', () => {
    expect(yearReach('2026', all, range)).toEqual({
      whole: false,
      first: '2026-01',
      last: '2026-03',
      months: ['2026-01', '2026-02'],
    });
    expect(yearReach('2026', all, { ...range, until: '2026-03-29' }).months).toContain('2026-03');
  });

  it('begins in the month of the first record', () => {
    const late = { from: '2023-06-20', until: '2024-12-31' };
    const { whole, first, months: compared } = yearReach('2023', months('2023-06', '2024-12'), late);
    expect([whole, first, compared[0]]).toEqual([false, '2023-06', '2023-07']);
  });

  it('is taken as whole where nobody counted months', () => {
    expect(yearReach('2025', [], range)).toEqual({ whole: true, months: [] });
  });

  it('leaves out what was opened before the records begin, and what falls due after they end', () => {
    const wide = months('2023-11', '2026-05');
    expect(yearReach('2023', wide, range)).toMatchObject({ whole: false, months: [] });
    expect(yearReach('2024', wide, range).whole).toBe(true);
    expect(yearReach('2026', wide, range)).toMatchObject({ last: '2026-03', months: ['2026-01', '2026-02'] });
  });

  it('covers a twelfth a month, less where records break off', () => {
    expect(coveredShare('2025', all, range)).toBe(1);
    expect(coveredShare('2025-07', all, range)).toBeCloseTo(1 / 12, 12);
    expect(coveredShare('2026', all, range)).toBeCloseTo((2 + 14 / 31) / 12, 12);
    expect(coveredShare('2026-03', all, range)).toBeCloseTo(14 / 31 / 12, 12);
  });

  it('counts days as the place does', () => {
    const instants = { from: '2023-12-31T16:30:00Z', until: '2026-03-14T15:59:00Z' };
    expect(rangeOf(instants, 'Asia/Shanghai')).toEqual({ from: '2024-01-01', until: '2026-03-14' });
    expect(rangeOf(instants, 'America/New_York').from).toBe('2023-12-31');
  });
});
