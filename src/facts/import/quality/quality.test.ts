import { describe, expect, it } from 'vitest';
import { qualityProfile } from '../index.ts';

function reportOf(header: readonly string[], rows: readonly (readonly string[])[], idColumn?: string) {
  const profile = qualityProfile(header, [], idColumn);
  for (const row of rows) profile.add(row, [...header.keys()]);
  return profile.report({});
}

describe('the data-quality report', () => {
  it('finds a column that is the sum of two others in every row', () => {
    const rows = Array.from({ length: 600 }, (_, i) => [i, i * i, i + i * i, (i * 7) % 13].map(String));
    const { functions } = reportOf(['a', 'b', 'c', 'd'], rows);
    expect(functions).toEqual([{ column: 'c', of: ['a', 'b'], rows: 600 }]);
  });

  it('drops the suspicion at the first row that breaks the sum, however late', () => {
    const rows = Array.from({ length: 900 }, (_, i) =>
      [i, i * i, i + i * i + (i === 899 ? 1 : 0)].map(String),
    );
    expect(reportOf(['a', 'b', 'c'], rows).functions).toEqual([]);
  });

  it('finds a copied column, and says nothing on a handful of rows', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i, (i * 31) % 17, i].map(String));
    expect(reportOf(['a', 'b', 'c'], rows).functions).toEqual([{ column: 'c', of: ['a'], rows: 40 }]);
    expect(reportOf(['a', 'b', 'c'], rows.slice(0, 10)).functions).toEqual([]);
  });

  it('groups spellings of one value', () => {
    const rows = [['Ward 5'], ['05'], ['ward 5'], ['Ward 6'], ['PARK-ST'], ['Park St.'], ['-5']];
    const { columns } = reportOf(['ward'], rows);
    expect(columns[0]?.variants.map(({ spellings }) => spellings.map(({ value }) => value))).toEqual([
      ['Ward 5', '05', 'ward 5'],
      ['PARK-ST', 'Park St.'],
    ]);
  });

  it('counts empty and repeated values, and codes that were written as decimals', () => {
    const report = reportOf(
      ['id', 'zip'],
      [
        ['1', '2124.0'],
        ['2', ''],
        ['1', '2124.0'],
      ],
      'id',
    );
    expect(report).toMatchObject({ rows: 3, repeatedIds: 1 });
    expect(report.columns[1]).toMatchObject({
      empty: 1,
      distinct: 1,
      top: [{ value: '2124.0', rows: 2 }],
      wholeAsDecimal: 2,
    });
  });

  it('does not repeat what people wrote', () => {
    const profile = qualityProfile(['words'], ['words']);
    profile.add(['call me at home'], [0]);
    expect(JSON.stringify(profile.report({}))).not.toContain('home');
  });
});
