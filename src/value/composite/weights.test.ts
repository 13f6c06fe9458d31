import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import {
  ahpWeights,
  analysePairwise,
  benefitOfTheDoubt,
  budgetAllocation,
  criticWeights,
  cronbachAlpha,
  entropyWeights,
  equalWeights,
  firstComponent,
  givenWeights,
  principalComponentWeights,
  standardDeviationWeights,
} from './index.ts';

const f = (...values: number[]) => Float64Array.from(values);
const sum = (weights: Float64Array) => weights.reduce((total, weight) => total + weight, 0);
const closeTo = (weights: Float64Array, expected: number[], digits: number) =>
  expected.forEach((weight, q) => expect(weights[q]).toBeCloseTo(weight, digits));

describe('weights given by people', () => {
  it('are equal, or in the given ratio, and sum to one', () => {
    expect(Array.from(valueOf(equalWeights(4)))).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(Array.from(valueOf(givenWeights([3, 1, 0])))).toEqual([0.75, 0.25, 0]);
    expect(givenWeights([1, -1])).toMatchObject({ refusal: { code: 'negative-weight', data: { at: 1 } } });
    expect(givenWeights([0, 0])).toMatchObject({ refusal: { code: 'weights-all-zero' } });
    expect(givenWeights([1, Number.NaN])).toMatchObject({ refusal: { code: 'weight-not-finite' } });
    expect(givenWeights([])).toMatchObject({ refusal: { code: 'nothing-to-weigh' } });
    expect(equalWeights(0)).toMatchObject({ refusal: { code: 'nothing-to-weigh' } });
  });

  it('are the mean of the points that people distributed', () => {
    const weights = valueOf(
      budgetAllocation([
        [50, 30, 20],
        [10, 90, 0],
      ]),
    );
    closeTo(weights, [0.3, 0.6, 0.1], 12);
  });

  it('take thirds as they are written for a hundred points', () => {
    for (const third of [33.3, 33.33, 33.333]) {
      closeTo(valueOf(budgetAllocation([[third, third, third]])), [1 / 3, 1 / 3, 1 / 3], 12);
    }
  });

  it.each([
    ['no-ballots', []],
    ['ballot-length', [[50, 50], [100]]],
    ['ballot-points-negative', [[150, -50]]],
    ['ballot-sum', [[50, 40]]],
    ['ballot-sum', [[50, 49.8]]],
    ['ballot-sum', [[50, 50.2]]],
    ['ballot-points-negative', [[Number.NaN, 100]]],
  ])('refuse: %s', (code, ballots) => {
    expect(budgetAllocation(ballots)).toMatchObject({ refusal: { code } });
  });
});

/** Table 20 of the OECD/JRC Handbook 2008, upper triangle. */
const handbookUpper = [
  [2, 3, 2, 5, 5, 1, 3],
  [2, 1 / 2, 4, 4, 1 / 2, 3],
  [1 / 4, 2, 2, 1 / 5, 1 / 2],
  [4, 4, 1 / 2, 3],
  [1, 1 / 5, 1 / 2],
  [1 / 5, 1 / 2],
  [4],
];
const reciprocal = (upper: readonly (readonly number[])[]) => {
  const k = upper.length + 1;
  return Array.from({ length: k }, (_, i) =>
    Array.from({ length: k }, (__, j) =>
      i === j ? 1 : i < j ? upper[i]![j - i - 1]! : 1 / upper[j]![i - j - 1]!,
    ),
  );
};

describe('weights from pairwise comparisons', () => {
  it('reproduce λ 8.2111, CR 0.0214 and the weights of table 20 (OECD/JRC Handbook 2008, recomputed)', () => {
    const { weights, lambdaMax, consistencyRatio } = valueOf(ahpWeights(reciprocal(handbookUpper)));
    expect(lambdaMax).toBeCloseTo(8.2111, 4);
    expect(consistencyRatio).toBeCloseTo(0.0214, 4);
    closeTo(weights, [0.2291, 0.1346, 0.0594, 0.1761, 0.0385, 0.0385, 0.2522, 0.0715], 4);
  });

  it('refuse an inconsistent matrix as evidence and name the comparison that fits worst', () => {
    // Wang & Chin 2011: λ 7.41987, CR .229
    const upper = [[4, 3, 1, 3, 4], [7, 3, 0.2, 1], [0.2, 0.2, 1 / 6], [1, 1 / 3], [3]];
    const refusal = ahpWeights(reciprocal(upper));
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'comparisons-inconsistent' } });
    expect(valueOf(analysePairwise(reciprocal(upper))).lambdaMax).toBeCloseTo(7.41987, 5);
    // 1 over 3 is 3 times, but 1 over 2 is 4 times and 2 over 3 is 7 times; no other triple is further apart than 28/3
    const { worst } = valueOf(analysePairwise(reciprocal(upper)));
    const apart = Math.max(worst!.implied / worst!.given, worst!.given / worst!.implied);
    expect(apart).toBeGreaterThanOrEqual(28 / 3 - 1e-9);
  });

  it('name a single planted contradiction', () => {
    const matrix = reciprocal([[2, 4, 1 / 9], [2, 4], [2]]); // consistent, but 0 over 3 should be 8
    expect(ahpWeights(matrix)).toMatchObject({
      refusal: { code: 'comparisons-inconsistent', data: { i: 0, k: 3, given: 1 / 9, implied: 8 } },
    });
  });

  it('give back the weights that consistent comparisons were made from, with λ = k and CR 0', () => {
    const priority = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.array(priority, { minLength: 1, maxLength: 10 }), (priorities) => {
        const total = priorities.reduce((a, b) => a + b, 0);
        const analysis = valueOf(ahpWeights(priorities.map((a) => priorities.map((b) => a / b))));
        closeTo(
          analysis.weights,
          priorities.map((a) => a / total),
          9,
        );
        expect(analysis.lambdaMax).toBeCloseTo(priorities.length, 9);
        expect(analysis.consistencyRatio).toBeCloseTo(0, 9);
        expect(analysis.worst).toBeUndefined();
      }),
    );
  });

  it.each([
    ['comparison-matrix-size', []],
    ['comparison-matrix-size', [[1, 2]]],
    [
      'comparison-matrix-size',
      reciprocal(Array.from({ length: 10 }, (_, i) => Array<number>(10 - i).fill(1))),
    ],
    [
      'comparison-missing',
      [
        [1, undefined],
        [1, 1],
      ],
    ],
    [
      'comparison-not-positive',
      [
        [1, 0],
        [1, 1],
      ],
    ],
    [
      'comparison-diagonal',
      [
        [2, 1],
        [1, 1],
      ],
    ],
    [
      'comparison-not-reciprocal',
      [
        [1, 3],
        [3, 1],
      ],
    ],
  ] satisfies [string, (number | undefined)[][]][])('refuse: %s', (code, matrix) => {
    expect(ahpWeights(matrix)).toMatchObject({ refusal: { code } });
  });

  it('accept a third written as 0.33', () => {
    expect(
      ahpWeights([
        [1, 3],
        [0.33, 1],
      ]).ok,
    ).toBe(true);
  });
});

describe('weights from data', () => {
  it('take 0 ln 0 as 0: one zero does not make an indicator count most', () => {
    const weights = valueOf(entropyWeights([f(0, 5, 5, 5), f(1, 1, 1, 97)]));
    expect(weights[1]!).toBeGreaterThan(weights[0]!);
    // e of (0, 1/3, 1/3, 1/3) is ln 3 / ln 4
    const spread =
      [1 / 100, 1 / 100, 1 / 100, 97 / 100].reduce((e, p) => e - p * Math.log(p), 0) / Math.log(4);
    const divergence = [1 - Math.log(3) / Math.log(4), 1 - spread];
    expect(weights[0]).toBeCloseTo(divergence[0]! / (divergence[0]! + divergence[1]!), 12);
  });

  it('reproduce the CRITIC weights .157 .249 .168 .121 .154 .151 (Tuş & Adalı 2019)', () => {
    const rows = [
      [5000, 3, 3, 4, 3, 2],
      [680, 5, 3, 2, 2, 1],
      [2000, 3, 2, 3, 4, 3],
      [600, 4, 3, 1, 2, 2],
      [800, 2, 4, 3, 3, 4],
    ];
    const columns = rows[0]!.map((_, q) => Float64Array.from(rows, (row) => row[q]!));
    closeTo(valueOf(criticWeights(columns)), [0.157, 0.249, 0.168, 0.121, 0.154, 0.151], 3);
  });

  it('sum to one and are not negative', () => {
    const column = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(column, { minLength: 2, maxLength: 5 }), (lists) => {
        const columns = lists.map((list) => Float64Array.from(list));
        for (const weigh of [entropyWeights, criticWeights, standardDeviationWeights]) {
          const weights = weigh(columns);
          if (!weights.ok) continue;
          expect(sum(weights.value)).toBeCloseTo(1, 9);
          expect(weights.value.every((weight) => weight >= -1e-12)).toBe(true);
        }
      }),
    );
  });

  it('are refused where there is nothing to tell indicators apart by', () => {
    expect(entropyWeights([f(2, 2), f(3, 3)])).toMatchObject({ refusal: { code: 'no-contrast' } });
    expect(entropyWeights([f(0, 0), f(3, 3)])).toMatchObject({ refusal: { code: 'no-contrast' } });
    expect(entropyWeights([f(-1, 2)])).toMatchObject({ refusal: { code: 'negative-value' } });
    expect(criticWeights([f(1, 2), f(3, 3)])).toMatchObject({
      refusal: { code: 'constant-indicator', data: { at: 1 } },
    });
    expect(standardDeviationWeights([f(2, 2)])).toMatchObject({ refusal: { code: 'no-contrast' } });
  });
});

describe("Cronbach's alpha", () => {
  it('is 1 for the same column twice, and 2(1 − (1 + 1)/3) = 2/3 at a correlation of one half', () => {
    expect(valueOf(cronbachAlpha([f(1, 2, 4), f(1, 2, 4)]))).toBeCloseTo(1, 12);
    // variances 1 and 1, covariance 1/2
    const x = f(1, 0, -1);
    const y = f(0.5 + Math.sqrt(0.25), -1, 0);
    expect(valueOf(cronbachAlpha([x, y]))).toBeCloseTo(2 * (1 - 2 / 3), 12);
  });

  it('is refused for one column and for columns whose sum is constant', () => {
    expect(cronbachAlpha([f(1, 2)])).toMatchObject({ refusal: { code: 'too-few-indicators' } });
    expect(cronbachAlpha([f(1, 2), f(2, 1)])).toMatchObject({ refusal: { code: 'constant-indicator' } });
  });
});

describe('principal component weights', () => {
  it('are refused when an indicator pulls against the first component', () => {
    const refusal = principalComponentWeights([f(1, 2, 3, 4), f(1, 2, 3, 5), f(9, 6, 4, 1)]);
    expect(refusal).toMatchObject({ refusal: { code: 'negative-loading', data: { at: 2 } } });
  });

  it('are the squared loadings otherwise, with sum 1: equal for two positively correlated indicators', () => {
    const columns = [f(1, 2, 3, 4), f(2, 1, 4, 3)];
    closeTo(valueOf(firstComponent(columns)), [Math.SQRT1_2, Math.SQRT1_2], 9);
    closeTo(valueOf(principalComponentWeights(columns)), [0.5, 0.5], 9);
    expect(principalComponentWeights([])).toMatchObject({ refusal: { code: 'nothing-to-weigh' } });
    expect(principalComponentWeights([f(1, 1, 1)])).toMatchObject({
      refusal: { code: 'constant-indicator' },
    });
  });
});

describe('weights that have no meaning', () => {
  it.each([
    ['count-not-whole', equalWeights(2.5)],
    ['count-not-whole', equalWeights(Infinity)],
    ['lengths-differ', entropyWeights([f(1, 2), f(1, 2, 3)])],
    ['lengths-differ', criticWeights([f(1, 2), f(1, 2, 3)])],
    ['lengths-differ', standardDeviationWeights([f(1, 2), f(1, 2, 3)])],
    ['lengths-differ', benefitOfTheDoubt([f(1, 2, 3), f(1, 2)])],
    ['value-not-finite', entropyWeights([f(1, Number.NaN)])],
    ['value-not-finite', benefitOfTheDoubt([f(1, Number.NaN)])],
    ['too-few-values', standardDeviationWeights([f()])],
    // Identical columns correlate at 1 but for rounding, which must not decide anybody's weight.
    ['no-contrast', criticWeights([f(0.1, 0.7, 0.35, 0.9), f(0.1, 0.7, 0.35, 0.9)])],
  ])('are refused: %s', (code, result) => {
    expect(result).toMatchObject({ ok: false, refusal: { code } });
  });

  it('do not come of an overflow: weights of 1e308 are equal', () => {
    expect(Array.from(valueOf(givenWeights([1e308, 1e308])))).toEqual([0.5, 0.5]);
  });
});
