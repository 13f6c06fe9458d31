import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom, mean } from '../numeric/index.ts';
import { sampleWeights, type WeightSpace } from './index.ts';

const draw = (space: WeightSpace, criteria: number, draws: number, seed: number | string = 1) =>
  valueOf(sampleWeights(space, criteria, draws, createRandom(seed)));

const column = (weights: Float64Array, criteria: number, q: number) =>
  weights.filter((_, at) => at % criteria === q);

const rowsOf = (weights: Float64Array, criteria: number) =>
  Array.from({ length: weights.length / criteria }, (_, row) =>
    weights.slice(row * criteria, (row + 1) * criteria),
  );

/** Bounds that surely contain weights: around the shares of random numbers. */
const bounds = fc
  .array(
    fc.tuple(fc.double({ min: 0.05, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true })),
    {
      minLength: 2,
      maxLength: 9,
    },
  )
  .map((pairs) => {
    const total = pairs.reduce((sum, [share]) => sum + share, 0);
    return {
      lower: pairs.map(([share, room]) => (share / total) * (1 - room)),
      upper: pairs.map(([share, room]) => Math.min(1, (share / total) * (1 + room))),
    };
  });

describe('weights drawn from what is left open', () => {
  it('sum to one and lie in their bounds in every draw, wide bounds or narrow', () => {
    fc.assert(
      fc.property(bounds, fc.integer(), ({ lower, upper }, seed) => {
        for (const row of rowsOf(
          draw({ kind: 'bounds', lower, upper }, lower.length, 20, seed),
          lower.length,
        )) {
          expect(Math.abs(row.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12);
          row.forEach((weight, q) => {
            expect(weight).toBeGreaterThanOrEqual(lower[q]! - 1e-12);
            expect(weight).toBeLessThanOrEqual(upper[q]! + 1e-12);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('obey the order of importance in every draw and sum to one', () => {
    const order = [2, 0, 3, 1];
    for (const row of rowsOf(draw({ kind: 'order', mostImportantFirst: order }, 4, 500), 4)) {
      const ranked = order.map((q) => row[q]!);
      expect(ranked).toEqual(ranked.toSorted((a, b) => b - a));
      expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    }
  });

  it('have under a complete order the mean (1/n) Σ 1/j of rank-order centroids (Barron & Barrett 1996)', () => {
    const weights = draw({ kind: 'order', mostImportantFirst: [0, 1, 2] }, 3, 40_000);
    [11 / 18, 5 / 18, 2 / 18].forEach((centroid, q) => {
      expect(Math.abs(mean(column(weights, 3, q)) - centroid)).toBeLessThan(0.005);
    });
  });

  it('are uniform on the simplex: a weight among k exceeds t with probability (1 − t)^(k − 1)', () => {
    const weights = column(draw({ kind: 'simplex' }, 4, 40_000), 4, 1);
    for (const t of [0.1, 0.3, 0.6]) {
      const share = weights.filter((weight) => weight > t).length / weights.length;
      expect(Math.abs(share - (1 - t) ** 3)).toBeLessThan(0.01);
    }
  });

  it('are uniform in bounds so narrow that rejection is given up: three criteria, triangle with mean at its centre', () => {
    // Upper bounds of 0.34 leave the triangle w ≤ 0.34 of sides 0.02: a share 0.0004 of the simplex.
    const weights = draw({ kind: 'bounds', lower: [0, 0, 0], upper: [0.34, 0.34, 0.34] }, 3, 20_000);
    const slack = column(weights, 3, 0).map((weight) => (0.34 - weight) / 0.02);
    expect(Math.abs(mean(slack) - 1 / 3)).toBeLessThan(0.01);
    for (const t of [0.2, 0.5, 0.8]) {
      const share = slack.filter((value) => value > t).length / slack.length;
      expect(Math.abs(share - (1 - t) ** 2)).toBeLessThan(0.015);
    }
  });

  it('stay between the smallest and the largest share that any stakeholder gives', () => {
    const sets = [
      [50, 30, 20],
      [10, 60, 30],
      [40, 40, 20],
    ];
    for (const row of rowsOf(draw({ kind: 'mixtures', sets }, 3, 500), 3)) {
      expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      row.forEach((weight, q) => {
        const shares = sets.map((set) => set[q]! / 100);
        expect(weight).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-12);
        expect(weight).toBeLessThanOrEqual(Math.max(...shares) + 1e-12);
      });
    }
  });

  it('are exactly one of the sets where only these are admitted', () => {
    const rows = rowsOf(
      draw(
        {
          kind: 'sets',
          sets: [
            [1, 3],
            [1, 1],
          ],
        },
        2,
        200,
      ),
      2,
    );
    expect(new Set(rows.map((row) => row.join(' ')))).toEqual(new Set(['0.25 0.75', '0.5 0.5']));
  });

  it('are the same for the same seed', () => {
    expect(draw({ kind: 'simplex' }, 5, 10, 'a')).toEqual(draw({ kind: 'simplex' }, 5, 10, 'a'));
  });

  it.each([
    ['bounds-unreachable', { kind: 'bounds', lower: [0.6, 0.6], upper: [1, 1] }],
    ['bounds-unreachable', { kind: 'bounds', lower: [0, 0], upper: [0.4, 0.4] }],
    ['bounds-crossed', { kind: 'bounds', lower: [0.6, 0], upper: [0.5, 1] }],
    ['bounds-not-for-each-criterion', { kind: 'bounds', lower: [0], upper: [1] }],
    ['order-not-complete', { kind: 'order', mostImportantFirst: [0, 0] }],
    ['no-weight-sets', { kind: 'mixtures', sets: [] }],
    ['weight-set-wrong-length', { kind: 'sets', sets: [[1, 2, 3]] }],
    ['negative-weight', { kind: 'sets', sets: [[1, -1]] }],
    ['weights-all-zero', { kind: 'mixtures', sets: [[0, 0]] }],
  ] as const)('are refused with %s where none exist as asked', (code, space) => {
    expect(sampleWeights(space, 2, 1, createRandom(1))).toMatchObject({ ok: false, refusal: { code } });
  });
});
