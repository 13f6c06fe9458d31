import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { analyseIncompletePairwise, analysePairwise } from './index.ts';

type Matrix = (number | undefined)[][];

const SCALE = [1 / 9, 1 / 8, 1 / 7, 1 / 6, 1 / 5, 1 / 4, 1 / 3, 1 / 2, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** A reciprocal matrix from the values above its diagonal, row by row. */
function matrixOf(size: number, upper: readonly (number | undefined)[]): Matrix {
  const matrix: Matrix = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 1 : undefined)),
  );
  let at = 0;
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const value = upper[at++];
      matrix[i]![j] = value;
      matrix[j]![i] = value === undefined ? undefined : 1 / value;
    }
  }
  return matrix;
}

describe('incomplete comparisons', () => {
  it('give the weights behind them where they come from weights, whatever is missing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 5, maxLength: 5 }),
        fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
        (weights, given) => {
          const upper: (number | undefined)[] = [];
          for (let i = 0; i < 5; i++) {
            for (let j = i + 1; j < 5; j++) {
              // Neighbours are always compared, so that all are linked.
              upper.push(j === i + 1 || given[upper.length]! ? weights[i]! / weights[j]! : undefined);
            }
          }
          const found = valueOf(analyseIncompletePairwise(matrixOf(5, upper)));
          const sum = weights.reduce((total, one) => total + one, 0);
          weights.forEach((weight, at) => expect(found.weights?.[at]).toBeCloseTo(weight / sum, 9));
          expect(found.consistencyRatio).toBeCloseTo(0, 6);
        },
      ),
    );
  });

  it('are the geometric means, and as consistent as the complete matrix, where nothing is missing', () => {
    const upper = fc.array(fc.constantFrom(...SCALE), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(upper, (values) => {
        const matrix = matrixOf(4, values);
        const found = valueOf(analyseIncompletePairwise(matrix));
        const means = matrix.map((row) =>
          Math.exp(row.reduce<number>((sum, a) => sum + Math.log(a!), 0) / 4),
        );
        const total = means.reduce((sum, mean) => sum + mean, 0);
        means.forEach((mean, at) => expect(found.weights?.[at]).toBeCloseTo(mean / total, 9));
        const whole = valueOf(analysePairwise(matrix));
        expect(found.consistencyRatio).toBeCloseTo(Math.max(0, whole.consistencyRatio), 9);
        expect(found.worst).toEqual(whole.worst);
      }),
    );
  });

  it('have no weights while two things are linked by no comparison, directly or not', () => {
    expect(
      analyseIncompletePairwise(matrixOf(4, [2, undefined, undefined, undefined, undefined, 3])),
    ).toMatchObject({
      value: {
        answered: 2,
        groups: [
          [0, 1],
          [2, 3],
        ],
        triples: 0,
      },
    });
  });

  it.each([
    [4, 1],
    [5, 2],
    [6, 5],
  ])(
    'at random are held against an index that falls with what is missing: %i things, %i missing (Ágoston & Csató 2022)',
    (size, missing) => {
      const random = createRandom(`${size} ${missing}`);
      const pairs = (size * (size - 1)) / 2;
      let sum = 0;
      let count = 0;
      while (count < 600) {
        const upper: (number | undefined)[] = Array.from(
          { length: pairs },
          () => SCALE[random.integer(SCALE.length)],
        );
        for (let left = missing; left > 0;) {
          const at = random.integer(pairs);
          if (upper[at] === undefined) continue;
          upper[at] = undefined;
          left--;
        }
        const found = valueOf(analyseIncompletePairwise(matrixOf(size, upper)));
        if (found.consistencyRatio === undefined) continue;
        sum += found.consistencyRatio;
        count++;
      }
      // By definition random comparisons have a ratio of about one; Saaty's own index is about 2 % off the later ones.
      expect(sum / count).toBeGreaterThan(0.85);
      expect(sum / count).toBeLessThan(1.15);
    },
  );
});
