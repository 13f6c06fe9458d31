import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom, mean, normalCdf, variance } from '../numeric/index.ts';
import { fillNormals, firstShare, scalesFromIntervals, smaa, weightsInFavour } from './index.ts';

const simplex = { kind: 'simplex' } as const;
const run = (means: number[][], draws = 20_000, standardErrors?: number[][]) =>
  valueOf(
    smaa(
      {
        units: means.length,
        criteria: means[0]!.length,
        means: Float64Array.from(means.flat()),
        ...(standardErrors ? { standardErrors: Float64Array.from(standardErrors.flat()) } : {}),
      },
      { weights: simplex, draws, seed: 1 },
    ),
  );

describe('acceptability of ranks', () => {
  it('has the closed form of (1,0,1) against (0,1,0): .75, .25 and central weights by integration', () => {
    const result = run(
      [
        [1, 0, 1],
        [0, 1, 0],
      ],
      200_000,
    );
    expect(result.acceptability[0]).toBeCloseTo(0.75, 2);
    expect(result.acceptability[2]).toBeCloseTo(0.25, 2);
    [
      [7 / 18, 4 / 18, 7 / 18],
      [1 / 6, 2 / 3, 1 / 6],
    ].forEach((weights, u) => {
      weights.forEach((weight, q) =>
        expect(Math.abs(result.centralWeights[u]![q]! - weight)).toBeLessThan(0.005),
      );
    });
    expect(result.confidence).toEqual([1, 1]);
  });

  it('sums to one over the ranks of a unit and over the units at a rank, equal units included', () => {
    const performance = fc.integer({ min: 2, max: 7 }).chain((units) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }), {
        minLength: units,
        maxLength: units,
      }),
    );
    fc.assert(
      fc.property(performance, (values) => {
        const { acceptability, pairwise, units } = run(values, 50);
        for (let i = 0; i < units; i++) {
          let row = 0;
          let column = 0;
          for (let j = 0; j < units; j++) {
            row += acceptability[i * units + j]!;
            column += acceptability[j * units + i]!;
            if (i !== j) expect(pairwise[i * units + j]! + pairwise[j * units + i]!).toBeCloseTo(1, 12);
          }
          expect(row).toBeCloseTo(1, 10);
          expect(column).toBeCloseTo(1, 10);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives units with equal values equal ranks and even pairs', () => {
    const { acceptability, pairwise } = run(
      [
        [1, 2],
        [1, 2],
        [0, 0],
      ],
      100,
    );
    expect(Array.from(acceptability)).toEqual([0.5, 0.5, 0, 0.5, 0.5, 0, 0, 0, 1]);
    expect(pairwise[1]).toBe(0.5);
  });

  it('never puts a unit that is better everywhere second, and leaves the other without central weights', () => {
    const result = run(
      [
        [3, 3],
        [2, 1],
      ],
      500,
    );
    expect(result.acceptability[0]).toBe(1);
    expect(result.centralWeights[1]).toBeNull();
    expect(result.confidence[1]).toBeNull();
  });

  it('draws normal errors with their law: one criterion, difference 1, errors 1 and 1 win with Φ(1/√2)', () => {
    const result = run([[1], [0]], 60_000, [[1], [1]]);
    expect(Math.abs(result.pairwise[1]! - normalCdf(1 / Math.SQRT2))).toBeLessThan(0.006);
    expect(Math.abs(result.confidence[0]! - normalCdf(1 / Math.SQRT2))).toBeLessThan(0.02);
  });

  it('spans the scale of a lognormal criterion from the published odds ratios: 0.98 to 1.23 (JSMAA, BR model)', () => {
    const [scale] = scalesFromIntervals({
      units: 4,
      criteria: 1,
      means: Float64Array.of(0, 0.086, 0.095, 0.113),
      standardErrors: Float64Array.of(0, 0.056, 0.044, 0.048),
      laws: ['lognormal'],
    });
    expect(scale![0]).toBeCloseTo(0.98, 2);
    expect(scale![1]).toBeCloseTo(1.23, 2);
  });

  it('names the unit that is first under the largest share of the weights', () => {
    const { unit, share, standardError } = firstShare(
      run([
        [0, 1, 0],
        [1, 0, 1],
      ]),
    );
    expect(unit).toBe(1);
    expect(Math.abs(share - 0.75)).toBeLessThan(4 * standardError);
  });

  it.each([
    ['too-few-units', { units: 1, criteria: 1, means: Float64Array.of(1) }],
    ['performance-wrong-size', { units: 2, criteria: 2, means: Float64Array.of(1) }],
    ['value-not-finite', { units: 2, criteria: 1, means: Float64Array.of(1, Number.NaN) }],
    [
      'negative-error',
      { units: 2, criteria: 1, means: Float64Array.of(1, 2), standardErrors: Float64Array.of(1, -1) },
    ],
    ['scale-without-width', { units: 2, criteria: 1, means: Float64Array.of(1, 2), scales: [[1, 1]] }],
  ] as const)('is refused with %s', (code, performance) => {
    expect(smaa(performance, { weights: simplex, draws: 10, seed: 1 })).toMatchObject({ refusal: { code } });
  });
});

describe('two states of one place', () => {
  const options = { weights: simplex, draws: 40_000, seed: 1 };

  it('B is better under the weights for which its gains outweigh its losses: a third for +1 against −2', () => {
    const { better, worse, equal } = valueOf(weightsInFavour([0, 2], [1, 0], options));
    // w₁ > 2 (1 − w₁) ⇔ w₁ > 2/3, and w₁ is uniform on 0 … 1.
    expect(Math.abs(better - 1 / 3)).toBeLessThan(0.01);
    expect(better + worse + equal).toBeCloseTo(1, 12);
  });

  it('no change at all is equal under all weights', () => {
    expect(valueOf(weightsInFavour([1, 1], [1, 1], options))).toMatchObject({
      better: 0,
      worse: 0,
      equal: 1,
    });
  });

  it('counts the errors of both states', () => {
    const noise = { ...options, standardErrorsBefore: [3], standardErrorsAfter: [4] };
    expect(Math.abs(valueOf(weightsInFavour([0], [5], noise)).better - normalCdf(1))).toBeLessThan(0.01);
  });

  it('is refused where the states are not of one size', () => {
    expect(weightsInFavour([1], [1, 2], options)).toMatchObject({ refusal: { code: 'states-wrong-size' } });
  });
});

describe('normal numbers in bulk', () => {
  it('follow the normal law in the centre, at the edge of the ziggurat and in the tail', () => {
    const values = new Float64Array(400_000);
    fillNormals(createRandom('law'), values);
    expect(Math.abs(mean(values))).toBeLessThan(0.006);
    expect(Math.abs(variance(values) - 1)).toBeLessThan(0.01);
    for (const x of [-3.7, -2, -1, -0.2, 0, 0.5, 1.5, 2.5, 3.3]) {
      const expected = normalCdf(x);
      const share = values.filter((value) => value <= x).length / values.length;
      expect(Math.abs(share - expected)).toBeLessThan(
        4 * Math.sqrt((expected * (1 - expected)) / values.length),
      );
    }
  });
});
