import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { benefitOfTheDoubt, maximise } from './index.ts';

const f = (...values: number[]) => Float64Array.from(values);

describe('the linear programme', () => {
  it('finds the optimum of a textbook case (Hillier & Lieberman, Wyndor Glass): 36 at (2, 6)', () => {
    const { x, value } = valueOf(
      maximise(
        [3, 5],
        [
          [1, 0],
          [0, 2],
          [3, 2],
        ],
        [4, 12, 18],
      ),
    );
    expect(value).toBeCloseTo(36, 12);
    expect(Array.from(x)).toEqual([2, 6]);
  });

  it('does not cycle where the largest-coefficient rule does (Beale 1955): optimum 1/20', () => {
    const { value } = valueOf(
      maximise(
        [0.75, -150, 0.02, -6],
        [
          [0.25, -60, -0.04, 9],
          [0.5, -90, -0.02, 3],
          [0, 0, 1, 0],
        ],
        [0, 0, 1],
      ),
    );
    expect(value).toBeCloseTo(0.05, 12);
  });

  it('refuses an unbounded programme, a negative bound and rows of another length', () => {
    expect(maximise([1], [[-1]], [1])).toMatchObject({ refusal: { code: 'unbounded' } });
    expect(maximise([1], [[1]], [-1])).toMatchObject({ refusal: { code: 'bound-negative' } });
    expect(maximise([1], [[1, 2]], [1])).toMatchObject({ refusal: { code: 'lengths-differ' } });
  });

  it('satisfies every constraint, and no corner of a small problem is better', () => {
    const coefficient = fc.integer({ min: 1, max: 20 });
    const row = fc.tuple(coefficient, coefficient);
    fc.assert(
      fc.property(row, fc.array(row, { minLength: 1, maxLength: 6 }), (objective, rows) => {
        const { x, value } = valueOf(
          maximise(
            objective,
            rows,
            rows.map(() => 1),
          ),
        );
        const inside = ([a, b]: readonly number[]) => rows.every(([p, q]) => p * a! + q * b! <= 1 + 1e-9);
        expect(inside(Array.from(x))).toBe(true);
        const corners = rows.flatMap(([p, q], r) => [
          [1 / p, 0],
          [0, 1 / q],
          ...rows.slice(r + 1).map(([s, t]) => [(t - q) / (p * t - q * s), (p - s) / (p * t - q * s)]),
        ]);
        for (const corner of corners) {
          if (!corner.every((at) => Number.isFinite(at) && at >= 0) || !inside(corner)) continue;
          expect(objective[0] * corner[0]! + objective[1] * corner[1]!).toBeLessThanOrEqual(value + 1e-7);
        }
      }),
    );
  });
});

const scores = fc.array(
  fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
  { minLength: 2, maxLength: 8 },
);
const columnsOf = (rows: readonly (readonly number[])[]) =>
  [0, 1, 2].map((q) => Float64Array.from(rows, (row) => row[q]!));

describe('benefit of the doubt', () => {
  it('gives 1 to whoever is best at something, when weights are free', () => {
    const { scores: free } = valueOf(benefitOfTheDoubt([f(4, 1, 2), f(1, 8, 4)]));
    expect(free[0]).toBeCloseTo(1, 12);
    expect(free[1]).toBeCloseTo(1, 12);
    // weights (3.5/15.5, 3/31): 4w1 + w2 = 1, w1 + 8w2 = 1 → w = (7/31, 3/31), third unit 26/31
    expect(free[2]).toBeCloseTo(26 / 31, 12);
  });

  it('never scores above 1, has a leader at 1, and only loses when weights are bound', () => {
    fc.assert(
      fc.property(scores, fc.constantFrom('weights' as const, 'score' as const), (rows, of) => {
        const columns = columnsOf(rows);
        const { scores: free } = valueOf(benefitOfTheDoubt(columns));
        const { scores: bound, shares } = valueOf(benefitOfTheDoubt(columns, { of, least: 0.2, most: 0.5 }));
        expect(Math.max(...free)).toBeCloseTo(1, 9);
        bound.forEach((score, u) => {
          expect(score).toBeLessThanOrEqual(free[u]! + 1e-9);
          expect(score).toBeGreaterThan(0);
          if (of === 'weights') return;
          expect(shares[u]!.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
          for (const share of shares[u]!) {
            expect(share).toBeGreaterThanOrEqual(0.2 - 1e-9);
            expect(share).toBeLessThanOrEqual(0.5 + 1e-9);
          }
        });
      }),
    );
  });

  it('bounds on shares of the score do not depend on the unit of an indicator', () => {
    fc.assert(
      fc.property(scores, (rows) => {
        const [a, b, c] = columnsOf(rows);
        const bounds = { of: 'score', least: 0.1, most: 0.6 } as const;
        const here = valueOf(benefitOfTheDoubt([a!, b!, c!], bounds)).scores;
        const there = valueOf(benefitOfTheDoubt([a!.map((value) => value * 1000), b!, c!], bounds)).scores;
        here.forEach((score, u) => expect(there[u]!).toBeCloseTo(score, 8));
      }),
    );
  });

  it('refuses impossible shares, negative values and an indicator of zeros', () => {
    const columns = [f(1, 2), f(2, 1)];
    expect(benefitOfTheDoubt(columns, { of: 'weights', least: 0.6, most: 1 })).toMatchObject({
      refusal: { code: 'share-bounds' },
    });
    expect(benefitOfTheDoubt(columns, { of: 'weights', least: 0, most: 0.4 })).toMatchObject({
      refusal: { code: 'share-bounds' },
    });
    expect(benefitOfTheDoubt([f(1, -2)])).toMatchObject({ refusal: { code: 'negative-value' } });
    expect(benefitOfTheDoubt([f(1, 2), f(0, 0)])).toMatchObject({
      refusal: { code: 'no-contrast', data: { at: 1 } },
    });
    expect(benefitOfTheDoubt([])).toMatchObject({ refusal: { code: 'nothing-to-weigh' } });
  });
});
