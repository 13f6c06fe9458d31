import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import {
  runDesign,
  sensitivityDesign,
  sensitivityIndices,
  sensitivityIntervals,
  SOBOL_DIMENSIONS,
  sobolPoints,
} from './index.ts';

const outputOf = (
  model: (point: Float64Array) => number,
  factors: number,
  runs: number,
  points?: 'sobol' | 'random',
) => {
  const design = valueOf(sensitivityDesign(runs, factors, 1, points));
  return runDesign(design, 1, (point, into) => {
    into[0] = model(point);
  })[0]!;
};

describe('Sobol points', () => {
  it('begin in three dimensions as the table of Joe & Kuo prescribes', () => {
    const points = valueOf(sobolPoints(4, 3));
    expect(Array.from(points)).toEqual([0, 0, 0, 0.5, 0.5, 0.5, 0.75, 0.25, 0.25, 0.25, 0.75, 0.75]);
  });

  it.each(['plain', 'shifted'])(
    'put one of 2^m points in each of 2^m intervals of every axis (%s)',
    (form) => {
      const count = 256;
      const points = valueOf(sobolPoints(count, SOBOL_DIMENSIONS, form === 'shifted' ? 'seed' : undefined));
      for (let d = 0; d < SOBOL_DIMENSIONS; d++) {
        const cells = new Set<number>();
        for (let n = 0; n < count; n++) cells.add(Math.floor(points[n * SOBOL_DIMENSIONS + d]! * count));
        expect(cells.size).toBe(count);
      }
    },
  );

  it('fill every pair of the first eight axes evenly: one point in each square of 16 × 16 up to a factor of four', () => {
    // A polynomial or number mistyped shows as two axes that run in step.
    const count = 4096;
    const points = valueOf(sobolPoints(count, 8));
    for (let a = 0; a < 8; a++) {
      for (let b = 0; b < a; b++) {
        const squares = new Int32Array(256);
        for (let n = 0; n < count; n++) {
          squares[Math.floor(points[n * 8 + a]! * 16) * 16 + Math.floor(points[n * 8 + b]! * 16)]!++;
        }
        expect(Math.max(...squares)).toBeLessThanOrEqual(64);
        expect(Math.min(...squares)).toBeGreaterThanOrEqual(4);
      }
    }
  });

  it('are refused in more dimensions than the table has', () => {
    expect(sobolPoints(8, SOBOL_DIMENSIONS + 1)).toMatchObject({
      refusal: { code: 'dimensions-not-supported' },
    });
  });
});

describe('sensitivity indices', () => {
  it('of x₁ + 10 x₂ are 1/101, 100/101 and 0, first and total alike', () => {
    const { first, total } = valueOf(sensitivityIndices(outputOf((x) => x[0]! + 10 * x[1]!, 3, 4096)));
    [1 / 101, 100 / 101, 0].forEach((share, factor) => {
      expect(Math.abs(first[factor]! - share)).toBeLessThan(0.003);
      expect(Math.abs(total[factor]! - share)).toBeLessThan(0.003);
    });
  });

  it('of the Ishigami function are .3139 .4424 0 and .5576 .4424 .2437, also with pseudo-random points', () => {
    const ishigami = (u: Float64Array) => {
      const [a, b, c] = Array.from(u, (value) => Math.PI * (2 * value - 1)) as [number, number, number];
      return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
    };
    for (const [points, runs, tolerance] of [
      ['sobol', 2 ** 13, 0.01],
      ['random', 2 ** 16, 0.03],
    ] as const) {
      const { first, total } = valueOf(sensitivityIndices(outputOf(ishigami, 3, runs, points)));
      [0.3139, 0.4424, 0].forEach((s, k) => expect(Math.abs(first[k]! - s)).toBeLessThan(tolerance));
      [0.5576, 0.4424, 0.2437].forEach((s, k) => expect(Math.abs(total[k]! - s)).toBeLessThan(tolerance));
    }
  });

  it('do not change when the output is shifted, in the centred form', () => {
    const near = valueOf(sensitivityIndices(outputOf((x) => x[0]! * x[1]!, 2, 256)));
    const far = valueOf(sensitivityIndices(outputOf((x) => 1000 + x[0]! * x[1]!, 2, 256)));
    far.first.forEach((share, k) => expect(share).toBeCloseTo(near.first[k]!, 8));
  });

  it('re-estimate the variance in each replicate: a single outlier drawn thrice cannot carry a share beyond 2', () => {
    // Only one factor matters, so A with its column exchanged is B, and Σ(a − b)² ≤ 2 (2N − 1) V for the same runs.
    // With V held at its first estimate, three copies of the outlier would give a total order near 3.
    const a = Float64Array.of(100, 1, 2, 3, 4, 5, 6, 7);
    const b = Float64Array.of(3, 5, 1, 2, 7, 6, 4, 0);
    const { total } = valueOf(
      sensitivityIntervals({ a, b, ab: [b] }, { replicates: 2000, seed: 1, level: 0.99 }),
    );
    expect(total[0]!.upper).toBeLessThan(2);
    expect(total[0]!.upper).toBeGreaterThan(1);
  });

  it('hold the true share in about nine of ten intervals of level 0.9', () => {
    let inside = 0;
    for (let seed = 0; seed < 100; seed++) {
      const design = valueOf(sensitivityDesign(200, 2, seed, 'random'));
      const [output] = runDesign(design, 1, (x, into) => {
        into[0] = x[0]! + 2 * x[1]!;
      });
      const { total } = valueOf(sensitivityIntervals(output!, { replicates: 200, seed }));
      if (total[0]!.lower <= 0.2 && 0.2 <= total[0]!.upper) inside++;
    }
    expect(inside).toBeGreaterThanOrEqual(80);
    expect(inside).toBeLessThanOrEqual(98);
  });

  it.each([
    ['output-without-variance', () => sensitivityIndices(outputOf(() => 1, 2, 8))],
    ['output-not-finite', () => sensitivityIndices(outputOf(() => Number.NaN, 2, 8))],
    ['runs-too-few', () => sensitivityDesign(1, 2, 1)],
    ['factors-not-positive', () => sensitivityDesign(8, 0, 1)],
  ] as const)('are refused with %s', (code, attempt) => {
    expect(attempt()).toMatchObject({ ok: false, refusal: { code } });
  });
});
