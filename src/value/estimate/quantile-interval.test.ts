import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { binomialProbability, quantile } from '../numeric/index.ts';
import { quantileFromRanks, quantileInterval, quantileRanks } from './index.ts';

describe('quantileRanks', () => {
  it.each([
    [6, 1, 6, 0.9688],
    [10, 2, 9, 0.9785],
    [20, 6, 15, 0.9586],
    [30, 10, 21, 0.9572],
    [100, 40, 61, 0.9648],
  ])(
    'gives the median of %i values the ranks %i and %i (binomial tables: coverage %f)',
    (n, l, u, coverage) => {
      const ranks = valueOf(quantileRanks(n, 0.5));
      expect([ranks.lowerRank, ranks.upperRank]).toEqual([l, u]);
      expect(ranks.coverage).toBeCloseTo(coverage, 4);
    },
  );

  it('says how many values a quantile needs: six for the median, 36 for the ninetieth percentile', () => {
    expect(quantileRanks(5, 0.5)).toMatchObject({
      ok: false,
      refusal: { code: 'too-few-observations', data: { needed: 6 } },
    });
    expect(quantileRanks(35, 0.9)).toMatchObject({ ok: false, refusal: { data: { needed: 36 } } });
    expect(quantileRanks(36, 0.9).ok).toBe(true);
    expect(quantileRanks(0, 0.5).ok).toBe(false);
  });

  it('refuses the extremes as quantiles', () => {
    expect(quantileRanks(100, 1)).toMatchObject({ ok: false, refusal: { code: 'impossible-quantile' } });
    expect(quantileRanks(100, 0.5, 2)).toMatchObject({ ok: false, refusal: { code: 'impossible-level' } });
  });

  it('covers with at least the level, could not be closer on either side, and mirrors', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 400 }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (n, p) => {
          const ranks = valueOf(quantileRanks(n, p));
          const { lowerRank, upperRank, coverage } = ranks;
          let below = 0;
          let above = 0;
          for (let k = 0; k < lowerRank; k++) below += binomialProbability(k, n, p);
          for (let k = upperRank; k <= n; k++) above += binomialProbability(k, n, p);
          expect(below).toBeLessThanOrEqual(0.025 + 1e-12);
          expect(above).toBeLessThanOrEqual(0.025 + 1e-12);
          expect(coverage).toBeCloseTo(1 - below - above, 11);
          expect(below + binomialProbability(lowerRank, n, p)).toBeGreaterThan(0.025);
          expect(above + binomialProbability(upperRank - 1, n, p)).toBeGreaterThan(0.025);
          const mirrored = valueOf(quantileRanks(n, 1 - p));
          expect(mirrored.lowerRank).toBe(n + 1 - upperRank);
        },
      ),
    );
  });
});

describe('a quantile from its order statistics', () => {
  const values = Array.from({ length: 50 }, (_, at) => ((at * 37) % 50) ** 2).sort((a, b) => a - b);

  it('has the value of type 7 and an interval of observed values around it', () => {
    for (const p of [0.2, 0.5, 0.75, 0.9]) {
      const estimate = valueOf(quantileInterval(values, p));
      expect(estimate.value).toBeCloseTo(quantile(values, p), 10);
      expect(values).toContain(estimate.lower);
      expect(values).toContain(estimate.upper);
      expect(estimate.lower).toBeLessThan(estimate.value);
      expect(estimate.upper).toBeGreaterThan(estimate.value);
    }
  });

  it('takes values out of order for a programming error', () => {
    const ranks = valueOf(quantileRanks(50, 0.5));
    expect(() => quantileFromRanks(ranks, { lower: 3, below: 2, above: 4, upper: 5 })).toThrow(RangeError);
  });
});
