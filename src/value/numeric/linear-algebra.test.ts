import { valueOf } from '#platform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRandom,
  identity,
  inverseSymmetric,
  leastSquares,
  matrix,
  mean,
  multiply,
  multiplyVector,
  quantile,
  rankAscending,
  solveCholesky,
  sum,
  symmetricEigen,
  transpose,
  variance,
  weightedMean,
} from './index.ts';

const hilbert = (size: number) =>
  matrix(
    size,
    size,
    Array.from({ length: size * size }, (_, at) => 1 / (Math.floor(at / size) + (at % size) + 1)),
  );

describe('matrices', () => {
  it('solve and invert symmetric positive definite systems', () => {
    // The inverse of the 3 × 3 Hilbert matrix is known in whole numbers.
    const inverse = valueOf(inverseSymmetric(hilbert(3)));
    [9, -36, 30, -36, 192, -180, 30, -180, 180].forEach((expected, at) => {
      expect(inverse.data[at]! / expected).toBeCloseTo(1, 11);
    });
    const x = valueOf(solveCholesky(hilbert(3), multiplyVector(hilbert(3), [1, -2, 3])));
    [1, -2, 3].forEach((expected, at) => expect(x[at]).toBeCloseTo(expected, 11));
  });

  it('refuse a matrix that is not positive definite', () => {
    const result = solveCholesky(matrix(2, 2, [1, 2, 2, 1]), [1, 1]);
    expect(result).toMatchObject({ ok: false, refusal: { code: 'matrix-not-positive-definite' } });
  });

  it('fit a quadratic exactly and refuse dependent columns and too few rows', () => {
    const x = matrix(
      5,
      3,
      [0, 1, 2, 3, 4].flatMap((t) => [1, t, t * t]),
    );
    const fit = valueOf(leastSquares(x, [1, 2, 5, 10, 17]));
    [1, 0, 1].forEach((expected, at) => expect(fit.coefficients[at]).toBeCloseTo(expected, 12));
    expect(fit.residualDf).toBe(2);
    const twice = matrix(
      4,
      2,
      [1, 2, 3, 4].flatMap((t) => [t, 2 * t]),
    );
    expect(leastSquares(twice, [1, 2, 3, 4])).toMatchObject({
      ok: false,
      refusal: { code: 'columns-dependent', data: { column: 1 } },
    });
    expect(leastSquares(x, [1, 2, 5, 10, 17], [1, 1, 0, 0, 0])).toMatchObject({
      ok: false,
      refusal: { code: 'too-few-observations' },
    });
  });

  it('count an observation of weight two as two observations', () => {
    const once = matrix(3, 2, [1, 1, 1, 2, 1, 4]);
    const repeated = matrix(4, 2, [1, 1, 1, 2, 1, 2, 1, 4]);
    const weighted = valueOf(leastSquares(once, [1, 5, 4], [1, 2, 1]));
    const plain = valueOf(leastSquares(repeated, [1, 5, 5, 4]));
    expect(weighted.coefficients[1]).toBeCloseTo(plain.coefficients[1]!, 13);
    expect(weighted.residualSumOfSquares).toBeCloseTo(plain.residualSumOfSquares, 13);
    weighted.crossProductInverse.data.forEach((value, at) =>
      expect(value).toBeCloseTo(plain.crossProductInverse.data[at]!, 13),
    );
  });

  it('split a symmetric matrix into orthonormal vectors and values in descending order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer(), (size, seed) => {
        const random = createRandom(seed);
        const half = matrix(size, size, Array.from({ length: size * size }, random.normal));
        const a = multiply(half, transpose(half));
        const { values, vectors } = symmetricEigen(a);
        const diagonal = matrix(size, size);
        values.forEach((value, at) => (diagonal.data[at * size + at] = value));
        const rebuilt = multiply(multiply(vectors, diagonal), transpose(vectors));
        const gram = multiply(transpose(vectors), vectors);
        a.data.forEach((value, at) => {
          expect(Math.abs(rebuilt.data[at]! - value)).toBeLessThan(1e-12 * (1 + values[0]!));
          expect(gram.data[at]).toBeCloseTo(identity(size).data[at]!, 12);
        });
        expect([...values].sort((x, y) => y - x)).toEqual([...values]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('summaries', () => {
  it('keep small terms beside large ones', () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
    expect(variance([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBe(1);
  });

  it('interpolate quantiles as type 7 of Hyndman & Fan does', () => {
    expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([7], 0.9)).toBe(7);
  });

  it('weigh, and share ranks between equals', () => {
    expect(weightedMean([1, 2, 10], [1, 1, 0])).toBe(1.5);
    expect([...rankAscending([10, 30, 20, 20])]).toEqual([1, 4, 2.5, 2.5]);
    expect([...rankAscending([10, 30, 20, 20], 'min')]).toEqual([1, 4, 2, 2]);
  });

  it('have no value for nothing', () => {
    expect(() => mean([])).toThrow(RangeError);
    expect(() => variance([1])).toThrow(RangeError);
    expect(() => weightedMean([1], [0])).toThrow(RangeError);
  });
});
