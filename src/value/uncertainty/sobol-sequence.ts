import { ok, refused, type Result } from '#platform';
import { createRandom } from '../numeric/index.ts';

/**
 * Primitive polynomials and initial direction numbers of the dimensions from the second on, as [coefficients a, m₁…m_s]
 * (the first dimension is van der Corput's). Table new-joe-kuo-6 of Joe & Kuo 2008, "Constructing Sobol sequences with
 * better two-dimensional projections", SIAM J. Sci. Comput. 30.
 */
const DIRECTIONS: readonly (readonly [number, readonly number[]])[] = [
  [0, [1]],
  [1, [1, 3]],
  [1, [1, 3, 1]],
  [2, [1, 1, 1]],
  [1, [1, 1, 3, 3]],
  [4, [1, 3, 5, 13]],
  [2, [1, 1, 5, 5, 17]],
  [4, [1, 1, 5, 5, 5]],
  [7, [1, 1, 7, 11, 19]],
  [11, [1, 1, 5, 1, 1]],
  [13, [1, 1, 1, 3, 11]],
  [14, [1, 3, 5, 5, 31]],
  [1, [1, 3, 3, 9, 7, 49]],
  [13, [1, 1, 1, 15, 21, 21]],
  [16, [1, 3, 1, 13, 27, 49]],
  [19, [1, 1, 1, 15, 7, 5]],
  [22, [1, 3, 1, 15, 13, 25]],
  [25, [1, 1, 5, 5, 19, 61]],
  [1, [1, 3, 7, 11, 23, 15, 103]],
  [4, [1, 3, 7, 13, 13, 15, 69]],
];

/** Dimensions that the table serves. */
export const SOBOL_DIMENSIONS = DIRECTIONS.length + 1;

const BITS = 32;

/**
 * The first `count` points of the Sobol sequence in [0, 1)^dimensions, row-major; the first 2^m points put exactly one
 * in each of the 2^m equal intervals of every axis. With a seed the points are moved by a random digital shift, which
 * keeps that balance and makes every point uniform (Owen 2023, Practical Quasi-Monte Carlo, chapter 17).
 *
 * Refused: `dimensions-not-supported`, `count-not-positive`.
 */
export function sobolPoints(count: number, dimensions: number, seed?: number | string): Result<Float64Array> {
  if (!(dimensions >= 1 && dimensions <= SOBOL_DIMENSIONS)) {
    return refused('dimensions-not-supported', { dimensions, most: SOBOL_DIMENSIONS });
  }
  if (!(Number.isInteger(count) && count > 0)) return refused('count-not-positive', { count });
  const random = seed === undefined ? undefined : createRandom(seed);
  const points = new Float64Array(count * dimensions);
  for (let d = 0; d < dimensions; d++) {
    const directions = directionNumbers(d);
    const shift = random === undefined ? 0 : Math.floor(random.next() * 2 ** BITS) >>> 0;
    let state = 0;
    for (let n = 0; n < count; n++) {
      points[n * dimensions + d] = ((state ^ shift) >>> 0) / 2 ** BITS;
      // Gray code order (Antonov & Saleev 1979): one direction number per point, that of the lowest zero bit of n.
      state ^= directions[31 - Math.clz32(~n & (n + 1))]!;
    }
  }
  return ok(points);
}

function directionNumbers(dimension: number): Uint32Array {
  const numbers = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let k = 0; k < BITS; k++) numbers[k] = 2 ** (BITS - 1 - k);
    return numbers;
  }
  const [coefficients, initial] = DIRECTIONS[dimension - 1]!;
  const degree = initial.length;
  for (let k = 0; k < BITS; k++) {
    if (k < degree) {
      numbers[k] = initial[k]! * 2 ** (BITS - 1 - k);
      continue;
    }
    let number = numbers[k - degree]! ^ (numbers[k - degree]! >>> degree);
    for (let i = 1; i < degree; i++) {
      if ((coefficients >>> (degree - 1 - i)) & 1) number ^= numbers[k - i]!;
    }
    numbers[k] = number;
  }
  return numbers;
}
