import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import {
  bordaScores,
  type Column,
  copelandScores,
  KEMENY_BOUND,
  kemenyOrder,
  kemenyScore,
  outrankingMatrix,
  type OutrankingMatrix,
  stateCode,
} from './index.ts';

const column = (...cells: (number | undefined)[]): Column => ({
  values: Float64Array.from(cells, (cell) => cell ?? Number.NaN),
  states: Uint8Array.from(cells, (cell) => (cell === undefined ? stateCode.missing : stateCode.measured)),
});
const equal = (k: number) => new Float64Array(k).fill(1);

/** Condorcet's 60 voters and the 21 indicators of the Handbook: alternatives a, b, c (, d) as 0, 1, 2 (, 3). */
const condorcet = [
  { weight: 23, order: [0, 1, 2] },
  { weight: 17, order: [1, 2, 0] },
  { weight: 2, order: [1, 0, 2] },
  { weight: 10, order: [2, 0, 1] },
  { weight: 8, order: [2, 1, 0] },
];
const handbook = [
  { weight: 3, order: [0, 1, 2, 3] },
  { weight: 5, order: [0, 2, 1, 3] },
  { weight: 7, order: [1, 3, 2, 0] },
  { weight: 6, order: [2, 1, 3, 0] },
];

function matrixOf(orders: readonly { weight: number; order: readonly number[] }[]): OutrankingMatrix {
  const n = orders[0]!.order.length;
  const support = new Float64Array(n * n);
  const total = orders.reduce((sum, { weight }) => sum + weight, 0);
  for (const { weight, order } of orders) {
    order.forEach((i, a) => order.slice(a + 1).forEach((j) => (support[i * n + j]! += weight / total)));
  }
  return { n, support };
}

describe('the outranking matrix', () => {
  it('gives ties half to each and leaves out what only one of the two has', () => {
    const { support } = valueOf(
      outrankingMatrix([column(1, 2), column(3, 3), column(5, undefined), column(9, 1)], equal(4)),
    );
    expect(Array.from(support)).toEqual([0, 0.5, 0.5, 0]);
  });

  it('does not depend on the order of the units when values are missing', () => {
    const cell = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 3, maxLength: 6 }), (rows) => {
        const of = (at: readonly number[]) =>
          outrankingMatrix(
            rows.map((row) => column(...at.map((u) => row[u]))),
            equal(rows.length),
          );
        const here = of([0, 1, 2]);
        const there = of([2, 1, 0]);
        expect(there.ok).toBe(here.ok);
        if (!here.ok || !there.ok) return;
        for (let i = 0; i < 3; i++) {
          for (let j = 0; j < 3; j++) {
            expect(there.value.support[(2 - i) * 3 + 2 - j]!).toBeCloseTo(here.value.support[i * 3 + j]!, 12);
            if (i !== j)
              expect(here.value.support[i * 3 + j]! + here.value.support[j * 3 + i]!).toBeCloseTo(1, 12);
          }
        }
      }),
    );
  });

  it('refuses two units without a common indicator, a weight above half, and a negative one', () => {
    const apart = [column(1, undefined), column(undefined, 2)];
    expect(outrankingMatrix(apart, equal(2))).toMatchObject({
      refusal: { code: 'no-common-indicator', data: { first: 0, second: 1 } },
    });
    const three = [column(1, 2), column(2, 1), column(1, 2)];
    expect(outrankingMatrix(three, Float64Array.of(3, 1, 1))).toMatchObject({
      refusal: { code: 'weight-decides-alone', data: { at: 0 } },
    });
    expect(outrankingMatrix(three, Float64Array.of(1, 1, -1))).toMatchObject({
      refusal: { code: 'negative-weight' },
    });
    expect(outrankingMatrix(three, equal(2))).toMatchObject({ refusal: { code: 'lengths-differ' } });
  });
});

describe('Borda and Copeland', () => {
  it('give the Borda scores printed in the Handbook: 24 44 38 20 (table 26), 58 69 53 (table 29)', () => {
    expect(Array.from(valueOf(bordaScores(handbook)))).toEqual([24, 44, 38, 20]);
    expect(Array.from(valueOf(bordaScores(condorcet)))).toEqual([58, 69, 53]);
  });

  it('count wins minus losses, a tie as nothing', () => {
    // a beats b 33:27, b beats c 42:18, c beats a 35:25 (Condorcet's circle)
    expect(Array.from(copelandScores(matrixOf(condorcet)))).toEqual([0, 0, 0]);
    // b beats a 13:8, c beats a 13:8, d beats a 13:8, b:c 10:11, b beats d, c beats d
    expect(Array.from(copelandScores(matrixOf(handbook)))).toEqual([-3, 1, 3, -1]);
    const tied = valueOf(outrankingMatrix([column(1, 2), column(2, 1)], equal(2)));
    expect(Array.from(copelandScores(tied))).toEqual([0, 0]);
  });

  it('refuse an order that leaves someone out', () => {
    expect(bordaScores([{ order: [0, 0, 1], weight: 1 }])).toMatchObject({
      refusal: { code: 'order-incomplete' },
    });
    expect(bordaScores([{ order: [0, 3, 1], weight: 1 }])).toMatchObject({
      refusal: { code: 'order-incomplete' },
    });
    expect(bordaScores([{ order: [0, 1], weight: -1 }])).toMatchObject({
      refusal: { code: 'negative-weight' },
    });
  });
});

const supports = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc
    .array(fc.integer({ min: 0, max: 8 }), { minLength: n * n, maxLength: n * n })
    .map((draws): OutrankingMatrix => {
      const support = new Float64Array(n * n);
      for (let i = 0; i < n; i++) {
        for (let j = i + 1; j < n; j++) {
          support[i * n + j] = draws[i * n + j]! / 8;
          support[j * n + i] = 1 - draws[i * n + j]! / 8;
        }
      }
      return { n, support };
    }),
);

function permutations(of: readonly number[]): number[][] {
  if (of.length <= 1) return [[...of]];
  return of.flatMap((first) => permutations(of.filter((a) => a !== first)).map((rest) => [first, ...rest]));
}

describe('the Kemeny order', () => {
  it("solves Condorcet's circle: b, c, a, with 104 of 180 votes", () => {
    const { order, score } = valueOf(kemenyOrder(matrixOf(condorcet)));
    expect(order).toEqual([1, 2, 0]);
    expect(score * 60).toBeCloseTo(42 + 27 + 35, 9);
  });

  it('is the best of all orders', () => {
    fc.assert(
      fc.property(supports, (matrix) => {
        const { order, score } = valueOf(kemenyOrder(matrix));
        const best = Math.max(
          ...permutations(Array.from({ length: matrix.n }, (_, i) => i)).map((other) =>
            kemenyScore(matrix, other),
          ),
        );
        expect(score).toBeCloseTo(best, 9);
        expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: matrix.n }, (_, i) => i));
      }),
      { numRuns: 60 },
    );
  });

  const agreed = (n: number): OutrankingMatrix => ({
    n,
    support: Float64Array.from({ length: n * n }, (_, at) =>
      at % n > Math.floor(at / n) ? 0.75 : at % n === Math.floor(at / n) ? 0 : 0.25,
    ),
  });

  it('orders many units where majorities do not run in circles', () => {
    expect(valueOf(kemenyOrder(agreed(51))).order).toEqual(Array.from({ length: 51 }, (_, i) => i));
  });

  it('refuses, with the bound, more tied or circular units than it can order exactly', () => {
    const n = KEMENY_BOUND + 1;
    const tied = {
      n,
      support: Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 0 : 0.5)),
    };
    expect(kemenyOrder(tied)).toMatchObject({
      refusal: { code: 'too-many-units', data: { units: n, bound: KEMENY_BOUND } },
    });
  });
});
