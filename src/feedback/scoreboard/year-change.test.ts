import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { estimate as estimates } from '#value';
import type { Board } from './board.ts';
import type { IndicatorDocument, PublishedCell } from './document.ts';
import { loadCharter } from './evaluate.ts';
import { changesOf, yearChange, yearName } from './year-change.ts';

const { declared } = valueOf(loadCharter('packs/yunhe'));

const MONTHS = [
  ...Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`),
  '2026-01',
  '2026-02',
  '2026-03',
];

const cell = (period: string, successes: number, n: number, by: PublishedCell['by'] = []): PublishedCell => ({
  by,
  keys: by.length > 0 ? ['north'] : [],
  period,
  estimate: valueOf(estimates.wilson(successes, n)),
  counts: { n, successes },
});

/** 2025 begins at 70 % and ends at 95 %; 2026 begins at 80 %: better than the same months, worse than the whole year. */
const documentOf = (id = 'granted', more: readonly PublishedCell[] = []): IndicatorDocument => ({
  indicator: declared.indicators.find((one) => one.id === id)!,
  months: MONTHS,
  years: ['2025', '2026'],
  cells: [
    ...MONTHS.map((month) => {
      const share = month.startsWith('2026') ? 0.8 : month <= '2025-03' ? 0.7 : 0.95;
      return cell(month, 1000 * share, 1000);
    }),
    cell('2025', 10_680, 12_000),
    cell('2026', 2400, 3000),
    ...more,
  ],
  comparisons: [],
  rankings: [],
  suppressed: 0,
  compared: 0,
});

const boardUntil = (until: string) =>
  ({ summary: { facts: { from: '2025-01-02T01:00:00Z', until } }, timeZone: 'Asia/Shanghai' }) as Board;
const board = boardUntil('2026-03-14T08:00:00Z');
const years = { year: '2026', before: '2025' };

describe('an unfinished year', () => {
  it('is named with the month that it reaches', () => {
    expect(yearName('en', board, documentOf(), '2026')).toBe('2026 up to March');
    expect(yearName('zh-CN', board, documentOf(), '2026')).toBe('2026年截至3月');
    expect(yearName('en', board, documentOf(), '2025')).toBe('2025');
  });

  it('is held against the same whole months of the year before, not against all of it', () => {
    expect(yearChange('en', board, documentOf(), years).change).toEqual({
      verdict: 'better',
      text: '+10 percentage points since the same months of 2025 (January to February)',
    });
    const later = boardUntil('2026-03-30T08:00:00Z');
    expect(yearChange('zh-CN', later, documentOf(), years).change?.text).toBe(
      '（与2025年同期1月至3月相比+10个百分点）',
    );
  });

  it('is not compared where its months cannot be added up, or are not published', () => {
    const expected = {
      note: 'The records of 2026 end in March: an unfinished year is not called better or worse than the whole of 2025.',
    };
    expect(yearChange('en', board, documentOf('time-to-decision'), years)).toEqual(expected);
    const part = { dimension: 'area', key: 'north' } as const;
    const parts = [cell('2025', 900, 1000, ['area']), cell('2026', 100, 300, ['area'])];
    expect(yearChange('en', board, documentOf('granted', parts), years, part)).toEqual(expected);
  });

  it('says of a year whose records begin late that nothing is held against it', () => {
    const late = { ...documentOf(), months: MONTHS.slice(6) };
    const from = {
      ...board,
      summary: { facts: { from: '2025-07-01T01:00:00Z', until: '2026-03-14T08:00:00Z' } },
    };
    expect(yearName('en', from as Board, late, '2025')).toBe('2025 from July');
    expect(yearChange('en', from as Board, late, years).change).toBeUndefined();
    expect(yearChange('en', from as Board, late, years).note).toContain('end in March');
  });

  it('leaves finished years as they are', () => {
    const finished = { ...documentOf(), months: [] };
    expect(yearChange('en', board, finished, years).change).toEqual({
      verdict: 'worse',
      text: '−9 percentage points since 2025',
    });
  });
});

describe('a series that falls in one step and then stands still', () => {
  const part = { dimension: 'service', key: 'north' } as const;
  const served = (period: string, successes: number) => cell(period, successes, 500, ['service']);
  const fell: IndicatorDocument = {
    ...documentOf('on-time', [served('2023', 481), served('2024', 351), served('2025', 342)]),
    months: [],
    years: ['2023', '2024', '2025'],
  };
  const finished = boardUntil('2025-12-31T08:00:00Z');
  const latest = { year: '2025', before: '2024' };

  it('is said to be worse than in its first year, beside no clear change since the last', () => {
    expect(yearChange('en', finished, fell, latest, part).change).toEqual({
      verdict: 'same',
      text: 'since 2024; worse than in 2023 (−27.8 percentage points)',
    });
    expect(yearChange('zh-CN', finished, fell, latest, part).change?.text).toBe(
      '（与2024年相比）；比2023年变差（−27.8个百分点）',
    );
  });

  it('says nothing of the first year where that says the same, or nothing that is decided', () => {
    const falls = { ...fell, cells: [served('2023', 481), served('2024', 420), served('2025', 342)] };
    expect(yearChange('en', finished, falls, latest, part).change?.text).toBe(
      '−15.6 percentage points since 2024',
    );
    const still = { ...fell, cells: [served('2023', 350), served('2024', 351), served('2025', 342)] };
    expect(yearChange('en', finished, still, latest, part).change?.text).toBe('since 2024');
  });

  it('is given to programs with both differences', () => {
    const changes = changesOf(finished, fell, '2025', part);
    expect(changes.map(({ since, verdict }) => [since, verdict])).toEqual([
      ['2024', 'same'],
      ['2023', 'worse'],
    ]);
  });
});
