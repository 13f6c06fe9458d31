import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { estimate as estimates } from '#value';
import { compareGroups } from './compare.ts';
import type { IndicatorDocument, PublishedCell } from './document.ts';
import { loadCharter } from './evaluate.ts';
import { tableColumns, tableText } from './published-tables.ts';
import { withheldOf } from './withheld.ts';

const { declared } = valueOf(loadCharter('packs/yunhe'));

const documentOf = (id: string, cells: readonly PublishedCell[]): IndicatorDocument => ({
  indicator: declared.indicators.find((one) => one.id === id)!,
  months: [],
  years: ['2025'],
  cells,
  comparisons: [],
  rankings: [],
  suppressed: 0,
  compared: 0,
});

const hidden = (by: PublishedCell['by'], keys: readonly string[], period = '2025'): PublishedCell => ({
  by,
  keys,
  period,
  estimate: estimates.suppressed('small-cell'),
});

const shown: PublishedCell = {
  by: ['service'],
  keys: ['say "yes", twice'],
  period: '2025',
  estimate: valueOf(estimates.wilson(90, 100)),
  counts: { n: 100, successes: 90 },
};

describe('what rows must not tell', () => {
  it('are the values, pairs and periods whose number some indicator keeps back', () => {
    const documents = [
      documentOf('granted', [hidden(['service'], ['pension']), hidden([], [], '2025-02'), shown]),
      documentOf('on-time', [
        hidden(['service'], ['pension']),
        hidden(['area'], ['north']),
        hidden(['service', 'channel'], ['move', 'phone']),
      ]),
    ];
    expect(withheldOf(documents)).toEqual({
      values: [
        { dimension: 'service', key: 'pension', year: '2025' },
        { dimension: 'area', key: 'north', year: '2025' },
        {
          dimension: 'channel',
          key: 'phone',
          year: '2025',
          beside: { dimension: 'service', key: 'move' },
        },
      ],
      periods: ['2025-02'],
    });
  });

  it('are not cells of groups, which rows cannot tell, nor gaps, which count nothing', () => {
    const documents = [
      documentOf('granted', [
        hidden(['ageBand'], ['80+']),
        hidden(['service', 'ageBand'], ['pension', '80+']),
      ]),
      documentOf('granted-gap', [hidden(['service'], ['pension'])]),
    ];
    expect(withheldOf(documents)).toEqual({ values: [], periods: [] });
  });
});

describe('a table of cells', () => {
  const documents = [documentOf('granted', [shown, hidden(['area'], ['north'])])];

  it('carries the counts from which anyone computes the estimate again', () => {
    const [header = '', first = ''] = tableText('cells', documents, 'csv').split('\n');
    expect(header.split(',')).toEqual(tableColumns('cells').map(({ name }) => name));
    expect(first).toMatch(/^granted,2025,service,"say ""yes"", twice",,,measured,100,90,,,,0\.9,/);
    const row = JSON.parse(tableText('cells', documents, 'jsonl').split('\n')[0]!) as Record<string, number>;
    const again = valueOf(estimates.wilson(row['successes']!, row['n']!));
    expect([row['lower'], row['upper']]).toEqual([again.lower, again.upper]);
  });

  it('has no formula for a spreadsheet, and every key as it is for a program', () => {
    const text = (format: 'csv' | 'jsonl' | 'parquet') =>
      tableText('cells', [documentOf('granted', [{ ...shown, keys: ['=1+1'] }])], format);
    expect(text('csv')).toContain(",service,'=1+1,");
    expect(text('jsonl')).toContain('"key1":"=1+1"');
    // What the columnar engine makes Parquet of.
    expect(text('parquet')).toContain(',service,=1+1,');
  });

  it('says of a suppressed cell that it is, and neither its count nor why', () => {
    const rows = tableText('cells', documents, 'jsonl').trim().split('\n');
    expect(JSON.parse(rows[1]!)).toEqual({
      indicator: 'granted',
      period: '2025',
      by1: 'area',
      key1: 'north',
      state: 'suppressed',
    });
  });

  it('of comparisons has every group with its gap, what chance alone would show, and its careful guess', () => {
    const groups = [
      { ...shown, by: ['ageBand'] as const, keys: ['35-59'], counts: { n: 1000, successes: 950 } },
      { ...shown, by: ['ageBand'] as const, keys: ['60-79'], counts: { n: 800, successes: 700 } },
      { ...shown, by: ['ageBand'] as const, keys: ['18-34'], counts: { n: 800, successes: 760 } },
    ].map((cell) => ({ ...cell, estimate: valueOf(estimates.wilson(cell.counts.successes, cell.counts.n)) }));
    const document = { ...documentOf('granted', groups), ...compareGroups(declared, groups, '2025', 'seed') };
    const rows = tableText('comparisons', [document], 'jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(
      rows.map(({ key, difference, decided, beyondNoise }) => [key, difference, decided, beyondNoise]),
    ).toEqual([
      ['35-59', undefined, undefined, undefined],
      ['60-79', expect.closeTo(-0.075, 10), true, true],
      ['18-34', expect.closeTo(0, 10), false, false],
    ]);
    for (const row of rows) {
      expect(
        Object.keys(row).every((name) => tableColumns('comparisons').some((one) => one.name === name)),
      ).toBe(true);
      expect(row['shrunken']).toBeGreaterThan(0.87);
    }
    const header = tableText('comparisons', [document], 'csv').split('\n')[0];
    expect(header?.split(',')).toEqual(tableColumns('comparisons').map(({ name }) => name));
  });

  it('of standardised rates says the reason where there is none', () => {
    const estimate = { value: 0.9, lower: 0.8, upper: 0.95, n: 90, effectiveN: 70, method: 'wilson' };
    const standardised = [
      {
        attribute: 'ageBand' as const,
        period: '2025',
        standard: [],
        areas: [
          { key: 'north', estimate },
          { key: 'south', refusal: 'stratum-withheld' },
        ],
      },
    ];
    const text = tableText('standardised', [{ ...documentOf('granted', []), standardised }], 'csv');
    expect(text.trim().split('\n').slice(1)).toEqual([
      'granted,2025,ageBand,north,0.9,0.8,0.95,90,70,wilson,,',
      'granted,2025,ageBand,south,,,,,,,stratum-withheld,',
    ]);
  });

  it('says in every table which months an unfinished year has, so that nobody holds it against a whole one', () => {
    const whole: PublishedCell = { ...shown, by: [], keys: [], period: '2026' };
    const unfinished = { '2026': { first: '2026-01', last: '2026-03' } };
    const document = { ...documentOf('granted', [shown, whole]), years: ['2025', '2026'], unfinished };
    for (const table of ['cells', 'estimates'] as const) {
      const lines = tableText(table, [document], 'csv').trim().split('\n');
      expect(lines[0]).toMatch(/,covers$/);
      expect(lines.at(-1)).toMatch(/^granted,2026,.*,2026-01\/2026-03$/);
      expect(
        lines.filter((line) => line.startsWith('granted,2025,')).every((line) => line.endsWith(',')),
      ).toBe(true);
    }
    for (const table of ['comparisons', 'standardised', 'inequality', 'silence'] as const)
      expect(tableColumns(table).map(({ name }) => name)).toContain('covers');
  });

  it('of estimates has the whole place only', () => {
    const whole: PublishedCell = { ...shown, by: [], keys: [] };
    const text = tableText('estimates', [documentOf('granted', [whole, shown])], 'csv');
    expect(text.trim().split('\n')).toHaveLength(2);
    expect(text).not.toContain('successes');
  });
});
