import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import {
  biasReducedCovariance,
  clusteredCovariance,
  designMatrix,
  durbinWatson,
  fitLinear,
  heteroscedasticCovariance,
  neweyWestCovariance,
  waldTest,
} from './index.ts';

const random = createRandom('covariance');
const draw = (count: number) => Float64Array.from({ length: count }, () => random.normal());

/** 24 rows in 6 clusters of unequal size, with a regressor that varies within clusters. */
const clusters = Array.from({ length: 24 }, (_, row) => Math.floor(Math.sqrt(row * 1.5)));
const columns = [new Float64Array(24).fill(1), draw(24), Float64Array.from(clusters, (c) => c % 2)];
const x = designMatrix(columns);
const y = draw(24);
const each = clusters.map((_, row) => row);

describe('covariances of regression coefficients', () => {
  it('clusters of one row give HC1 (factor n/(n − k))', () => {
    const model = valueOf(fitLinear(x, y));
    const clustered = valueOf(clusteredCovariance(model, each)).covariance;
    heteroscedasticCovariance(model, 'HC1').data.forEach((value, at) =>
      expect(clustered.data[at]).toBeCloseTo(value, 12),
    );
  });

  it('Newey and West without a lag is HC0', () => {
    const model = valueOf(fitLinear(x, y));
    expect(Array.from(neweyWestCovariance(model, 0).data)).toEqual(
      Array.from(heteroscedasticCovariance(model, 'HC0').data),
    );
  });

  it('fixed effects nested in clusters do not count: k raises the error only where it is given', () => {
    const model = valueOf(fitLinear(x, y));
    const own = valueOf(clusteredCovariance(model, clusters)).covariance.data[4]!;
    const counted = valueOf(clusteredCovariance(model, clusters, 'CR1', 9)).covariance.data[4]!;
    expect(counted / own).toBeCloseTo((24 - 3) / (24 - 9), 12);
  });

  // V is a quadratic form in y, so under errors of unit variance its expectation is the sum of V over unit vectors.
  it.each([
    ['clusters of unequal size', x, clusters, undefined],
    ['clusters of one row (HC2)', x, each, undefined],
    ['weights, working variance 1/weight', x, clusters, Array.from({ length: 24 }, (_, at) => 1 + (at % 3))],
  ])('CR2 is unbiased under equal errors: %s', (_, design, groups, weights) => {
    const expected = valueOf(fitLinear(design, y, weights)).bread;
    const total = new Float64Array(expected.data.length);
    for (let row = 0; row < 24; row++) {
      const unit = new Float64Array(24);
      unit[row] = 1 / Math.sqrt(weights?.[row] ?? 1);
      const { covariance } = valueOf(
        biasReducedCovariance(valueOf(fitLinear(design, unit, weights)), groups),
      );
      covariance.data.forEach((value, at) => (total[at]! += value));
    }
    expected.data.forEach((value, at) => expect(total[at]).toBeCloseTo(value, 10));
  });

  it('Satterthwaite degrees of freedom of two means are those of Bell and McCaffrey (Imbens & Kolesár 2016, REStat 98:701)', () => {
    const [few, many] = [3, 27];
    const arm = Float64Array.from({ length: few + many }, (_, at) => (at < few ? 1 : 0));
    const model = valueOf(fitLinear(designMatrix([arm.map(() => 1), arm]), draw(few + many)));
    const { df } = valueOf(
      biasReducedCovariance(
        model,
        Array.from(arm, (_, at) => at),
      ),
    );
    const published =
      ((few + many) ** 2 * (few - 1) * (many - 1)) / (many ** 2 * (many - 1) + few ** 2 * (few - 1));
    expect(df[1]).toBeCloseTo(published, 9);
  });

  it('one cluster carries no covariance', () => {
    const model = valueOf(fitLinear(x, y));
    const single = clusters.map(() => 'one');
    expect(clusteredCovariance(model, single)).toMatchObject({ refusal: { code: 'too-few-clusters' } });
    expect(biasReducedCovariance(model, single)).toMatchObject({ refusal: { code: 'too-few-clusters' } });
  });

  it('Durbin and Watson: alternating residuals near 4, a constant 0', () => {
    expect(durbinWatson([1, -1, 1, -1])).toBe(3);
    expect(durbinWatson([2, 2, 2])).toBe(0);
  });

  it('a weight of two is a row given twice, for the coefficients', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (values) => {
          const slope = [1, 2, 3, 4, 5, 6];
          const once = valueOf(
            fitLinear(designMatrix([slope.map(() => 1), slope]), values, [2, 1, 1, 1, 1, 1]),
          );
          const twice = valueOf(
            fitLinear(
              designMatrix([
                [1, ...slope.map(() => 1)],
                [1, ...slope],
              ]),
              [values[0]!, ...values],
            ),
          );
          expect(once.coefficients[1]).toBeCloseTo(twice.coefficients[1]!, 9);
        },
      ),
    );
  });

  it('one coefficient in a Wald test is its t squared', () => {
    const model = valueOf(fitLinear(x, y));
    const { covariance } = valueOf(clusteredCovariance(model, clusters));
    const test = valueOf(waldTest(model.coefficients, covariance, [1], 5));
    expect(test.statistic).toBeCloseTo(model.coefficients[1]! ** 2 / covariance.data[4]!, 12);
    expect(waldTest(model.coefficients, covariance, [], 5)).toMatchObject({
      refusal: { code: 'nothing-to-test' },
    });
  });
});
