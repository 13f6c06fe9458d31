import { describe, expect, it } from 'vitest';
import { ok, valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { parseCsv } from '#platform/verification';
import { reader, supplied } from '../../../test/support/data.ts';
import { jackknife, marginOf, postStratify, rakeCells, surveyMean, surveyTotal } from './index.ts';

describe('without weights or clusters', () => {
  const values = [2, 4, 4, 4, 5, 5, 7, 9];
  const weights = new Float64Array(8).fill(3);

  it('the standard error of the mean is s/√n', () => {
    // Sum of squares around the mean 5 is 32: s² = 32/7.
    const mean = valueOf(surveyMean({ values, weights }));
    expect(mean.value).toBe(5);
    expect(mean.standardError).toBeCloseTo(Math.sqrt(32 / 7 / 8), 12);
    expect(mean.degreesOfFreedom).toBe(7);
    // Student's t, 7 degrees of freedom, 97.5 %: 2.364624 (Abramowitz and Stegun, table 26.10).
    expect(mean.upper - mean.value).toBeCloseTo(2.364624 * Math.sqrt(32 / 7 / 8), 6);
  });

  it('a whole population has no sampling error', () => {
    const design = { clusterOf: [0, 1, 2, 3, 4, 5, 6, 7], clustersInPopulation: 8 };
    expect(valueOf(surveyTotal({ values, weights, design })).standardError).toBe(0);
  });

  it('respondents who share a row count as many', () => {
    const single = valueOf(surveyMean({ values: [1, 1, 0, 0, 0], weights: Float64Array.of(2, 2, 1, 1, 1) }));
    const shared = valueOf(
      surveyMean({
        values: [1, 0],
        weights: Float64Array.of(4, 3),
        design: { respondents: Float64Array.of(2, 3) },
      }),
    );
    expect(shared.standardError).toBeCloseTo(single.standardError, 12);
    expect(shared.degreesOfFreedom).toBe(4);
  });

  it('one cluster alone shows no variance, and more clusters than there are is a mistake', () => {
    const one = surveyMean({ values: [1, 2], weights: Float64Array.of(1, 1), design: { clusterOf: [3, 3] } });
    expect(one).toEqual({ ok: false, refusal: { code: 'too-few-clusters', data: { clusters: 1 } } });
    const design = { clusterOf: [1, 2], clustersInPopulation: 1 };
    expect(surveyTotal({ values: [1, 2], weights: Float64Array.of(1, 1), design })).toMatchObject({
      ok: false,
      refusal: { code: 'more-clusters-than-population' },
    });
  });
});

describe('raked standard errors', () => {
  it('a value that the margins explain wholly has none left', () => {
    const groups = ['a', 'a', 'b', 'b', 'b'];
    const strata = valueOf(marginOf('group', groups, { a: 30, b: 20 }));
    const { weights } = valueOf(postStratify(new Float64Array(5).fill(1), strata));
    const mean = valueOf(surveyMean({ values: [1, 1, 0, 0, 0], weights, margins: [strata] }));
    expect(mean.value).toBeCloseTo(0.6, 12);
    expect(mean.standardError).toBeCloseTo(0, 12);
  });

  it('cover the population mean in about 95 of 100 samples whose answers depend on age and area', () => {
    const random = createRandom('raking coverage');
    // 4 cells of 1,000 people; satisfaction and the wish to answer both depend on the cell.
    const cells = [
      { age: 'young', area: 'town', satisfied: 0.9, answers: 0.3 },
      { age: 'young', area: 'village', satisfied: 0.7, answers: 0.15 },
      { age: 'old', area: 'town', satisfied: 0.6, answers: 0.1 },
      { age: 'old', area: 'village', satisfied: 0.4, answers: 0.05 },
    ];
    let covered = 0;
    let unrakedCovered = 0;
    const samples = 400;
    for (let sample = 0; sample < samples; sample++) {
      const respondents = cells.flatMap((cell) =>
        Array.from({ length: random.binomial(1000, cell.answers) }, () => ({
          ...cell,
          value: random.next() < cell.satisfied ? 1 : 0,
        })),
      );
      const margins = [
        valueOf(
          marginOf(
            'age',
            respondents.map(({ age }) => age),
            { young: 2000, old: 2000 },
          ),
        ),
        valueOf(
          marginOf(
            'area',
            respondents.map(({ area }) => area),
            { town: 2000, village: 2000 },
          ),
        ),
      ];
      const values = respondents.map(({ value }) => value);
      const base = new Float64Array(values.length).fill(1);
      const { weights } = valueOf(rakeCells(base, margins));
      const raked = valueOf(surveyMean({ values, weights, margins }));
      const unraked = valueOf(surveyMean({ values, weights: base }));
      if (raked.lower <= 0.65 && 0.65 <= raked.upper) covered++;
      if (unraked.lower <= 0.65 && 0.65 <= unraked.upper) unrakedCovered++;
    }
    expect(covered / samples).toBeGreaterThan(0.92);
    expect(covered / samples).toBeLessThan(0.98);
    expect(unrakedCovered / samples).toBeLessThan(0.05);
  });
});

describe('jackknife', () => {
  it('of a mean over single respondents is s/√n', () => {
    const values = [2, 4, 4, 4, 5, 5, 7, 9];
    const estimate = valueOf(
      jackknife({
        baseWeights: new Float64Array(8).fill(1),
        design: { clusterOf: values.map((_, row) => row) },
        reweigh: ok,
        statistic: (weights) =>
          weights.reduce((sum, weight, row) => sum + weight * values[row]!, 0) /
          weights.reduce((sum, weight) => sum + weight, 0),
      }),
    );
    expect(estimate.value).toBe(5);
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(32 / 7 / 8), 12);
  });

  it('names the cluster on which a group’s voice stands alone', () => {
    const strata = valueOf(marginOf('group', ['a', 'b', 'b'], { a: 1, b: 2 }));
    const estimate = jackknife({
      baseWeights: new Float64Array(3).fill(1),
      design: { clusterOf: [10, 11, 12] },
      reweigh: (weights) => {
        const raking = rakeCells(weights, [strata]);
        return raking.ok ? ok(raking.value.weights) : raking;
      },
      statistic: (weights) => weights[0]!,
    });
    expect(estimate).toEqual({
      ok: false,
      refusal: { code: 'replicate-refused', data: { cluster: 10, reason: 'no-respondents' } },
    });
  });
});

describe.skipIf(!supplied('value'))('the schools of R survey (apiclus1, one-stage clusters)', () => {
  const schools = () => {
    const rows = parseCsv(reader('value')('raking/apiclus1.csv'));
    const column = (name: string) => rows.map((row) => row[name]!);
    return {
      weights: Float64Array.from(column('pw'), Number),
      api: column('api00').map(Number),
      enrolment: column('enroll').map(Number),
      types: valueOf(marginOf('stype', column('stype'), { E: 4421, H: 755, M: 1018 })),
      design: { clusterOf: column('dnum').map(Number), clustersInPopulation: 757 },
    };
  };

  it('linearised: mean 644.17 (23.542), total 3404940 (932235), as documented for svymean and svytotal', () => {
    const { weights, api, enrolment, design } = schools();
    const mean = valueOf(surveyMean({ values: api, weights, design }));
    expect(mean.value).toBeCloseTo(644.17, 2);
    expect(mean.standardError).toBeCloseTo(23.542, 3);
    const total = valueOf(surveyTotal({ values: enrolment, weights, design }));
    expect(Math.round(total.value)).toBe(3_404_940);
    expect(Math.round(total.standardError)).toBe(932_235);
  });

  it('post-stratified: total 3680893 (406293), as documented for postStratify', () => {
    const { weights, enrolment, design, types } = schools();
    const fitted = valueOf(postStratify(weights, types)).weights;
    const total = valueOf(surveyTotal({ values: enrolment, weights: fitted, design, margins: [types] }));
    expect(Math.round(total.value)).toBe(3_680_893);
    expect(Math.round(total.standardError)).toBe(406_293);
  });
});
