import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { type Adjustment, applyAdjustments, chain, influence, type Series } from './index.ts';

const f = (...values: number[]) => Float64Array.from(values);

describe('influence', () => {
  it('finds that a weight on paper is not a weight in effect', () => {
    // x spreads ten times as far as y and is uncorrelated with it, at equal weights
    const x = f(-10, 10, -10, 10);
    const y = f(-1, -1, 1, 1);
    const [ofX, ofY] = valueOf(
      influence(
        [x, y],
        f(1, 1),
        x.map((value, u) => (value + y[u]!) / 2),
      ),
    );
    expect(ofX!.nominal).toBe(0.5);
    expect(ofX!.shareOfVariance).toBeCloseTo(100 / 101, 12);
    expect(ofY!.shareOfVariance).toBeCloseTo(1 / 101, 12);
    expect(ofX!.correlation ** 2).toBeCloseTo(100 / 101, 12);
    expect(ofX!.shareOfSquares).toBeCloseTo(100 / 101, 12);
  });

  it('divides the whole variance and the whole of the squares, whatever the data', () => {
    const column = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(column, { minLength: 2, maxLength: 4 }), (lists) => {
        const columns = lists.map((list) => Float64Array.from(list));
        const weights = Float64Array.from(lists, (_, q) => q + 1);
        const index = columns[0]!.map((_, u) => columns.reduce((sum, x, q) => sum + weights[q]! * x[u]!, 0));
        const parts = influence(columns, weights, index);
        if (!parts.ok) return;
        expect(parts.value.reduce((sum, { shareOfVariance }) => sum + shareOfVariance, 0)).toBeCloseTo(1, 9);
        expect(parts.value.reduce((sum, { shareOfSquares }) => sum + shareOfSquares, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is refused for what does not vary, and for lengths and weights that do not fit', () => {
    expect(influence([f(1, 1)], f(1), f(1, 2))).toMatchObject({
      refusal: { code: 'constant-indicator', data: { at: 0 } },
    });
    expect(influence([f(1, 2)], f(1, 1), f(1, 2))).toMatchObject({ refusal: { code: 'lengths-differ' } });
    expect(influence([f(1, 2)], f(1), f(1, 2, 3))).toMatchObject({ refusal: { code: 'lengths-differ' } });
    expect(influence([f(1, 2)], f(-1), f(1, 2))).toMatchObject({ refusal: { code: 'negative-weight' } });
    expect(influence([f(1, 2)], f(0), f(1, 2))).toMatchObject({ refusal: { code: 'weights-all-zero' } });
  });
});

const decision: Adjustment = {
  unit: 'a',
  before: 51.5,
  after: 51.4,
  who: 'county council',
  why: 'boundary changed after the survey',
  legalGround: 'county order 12, article 3',
};

describe('a decision outside the formula', () => {
  it('changes what is published and leaves what was computed beside it', () => {
    expect(valueOf(applyAdjustments({ a: 51.5, b: 60 }, [decision]))).toEqual([
      { unit: 'a', computed: 51.5, published: 51.4, adjustment: decision },
      { unit: 'b', computed: 60, published: 60 },
    ]);
  });

  it.each([
    ['adjustment-unit-unknown', [{ ...decision, unit: 'z' }]],
    ['adjustment-twice', [decision, decision]],
    ['adjustment-without-reason', [{ ...decision, why: ' ' }]],
    ['adjustment-without-reason', [{ ...decision, legalGround: '' }]],
    ['adjustment-without-reason', [{ ...decision, who: '' }]],
    ['adjustment-not-finite', [{ ...decision, after: Number.NaN }]],
    ['adjustment-outdated', [{ ...decision, before: 50 }]],
  ])('is refused: %s', (code, adjustments) => {
    expect(applyAdjustments({ a: 51.5 }, adjustments)).toMatchObject({ refusal: { code } });
  });
});

const series = (method: string, points: Record<string, number>): Series => ({
  method,
  points: Object.entries(points).map(([period, value]) => ({ period, value })),
});
const earlier = series('m1', { '2023-Q1': 60, '2023-Q2': 62, '2023-Q3': 63 });
const later = series('m2', { '2023-Q2': 55, '2023-Q3': 57, '2023-Q4': 58 });

describe('a change of method', () => {
  it('starts a new series beside the old one, with both figures where they overlap', () => {
    const chained = valueOf(chain(earlier, later));
    expect(chained.overlap).toEqual([
      { period: '2023-Q2', earlier: 62, later: 55, difference: -7 },
      { period: '2023-Q3', earlier: 63, later: 57, difference: -6 },
    ]);
    expect(chained.meanDifference).toBe(-6.5);
    expect(chained.breakBefore).toBe('2023-Q4');
    expect(chained.earlier).toBe(earlier);
    expect(chained.later).toBe(later);
  });

  it('has no break to draw while the new series has no period of its own', () => {
    expect(valueOf(chain(earlier, series('m2', { '2023-Q3': 57 }))).breakBefore).toBeUndefined();
  });

  it.each([
    ['same-method', earlier, earlier],
    ['no-overlap', earlier, series('m2', { '2024-Q1': 1 })],
    ['periods-not-ordered', earlier, series('m2', { '2023-Q3': 1, '2023-Q2': 1 })],
    ['duplicate-period', { method: 'm0', points: [...earlier.points, ...earlier.points] }, later],
  ])('is refused: %s', (code, a, b) => {
    expect(chain(a, b)).toMatchObject({ refusal: { code } });
  });
});
