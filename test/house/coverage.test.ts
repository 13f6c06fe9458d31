import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coverageDocument } from '../../bench/intervals/coverage-document.ts';
import { SIZES } from '../../bench/intervals/coverage-row.ts';
import { enumeratedCoverage } from '../../bench/intervals/enumerated.ts';
import { simulatedCoverage } from '../../bench/intervals/simulated.ts';

const rows = [...enumeratedCoverage(), ...simulatedCoverage()];

describe('with few records an interval that promises 95 %', () => {
  for (const { interval, at, promised } of rows) {
    it(`holds the truth no less often than it is held to: ${interval}`, () => {
      const given = SIZES.flatMap((n) => at[n] ?? []);
      expect(given.length).toBeGreaterThanOrEqual(SIZES.length - 1);
      for (const { average, least } of given) {
        expect(average).toBeGreaterThanOrEqual(promised.from);
        expect(average).toBeLessThanOrEqual(promised.to);
        expect(least).toBeGreaterThanOrEqual(promised.least);
      }
    });
  }

  it('is refused rather than given where no interval can keep the promise', () => {
    const refused = rows.filter(({ at }) => at[5] === undefined).map(({ interval }) => interval);
    expect(refused).toEqual([
      'Median (two recorded values in their order)',
      'Standardised figure per head (Dobson)',
    ]);
  });

  it('achieves what the page says (tools/documents.ts writes it)', () => {
    expect(readFileSync('docs/coverage.md', 'utf8')).toBe(coverageDocument(rows));
  });
});
