import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { INEQUALITY_MEASURES, inequality, populationAttributable, type Group } from './index.ts';

const groupsOf = (
  values: readonly number[],
  populations: readonly number[] = values.map(() => 1),
  error = 0,
): Group[] =>
  values.map((value, at) => ({
    key: `g${at}`,
    population: populations[at]!,
    estimate: { value, standardError: error },
  }));

const once = { seed: 1, draws: 1, reference: 'g0' };
const valueFor = (groups: readonly Group[], measure: (typeof INEQUALITY_MEASURES)[number]) =>
  valueOf(inequality(groups, measure, once)).estimate.value;

/** 25 regions of healthequal's test data: population, estimate, standard error. */
const REGIONS: readonly Group[] = (
  '832 61 5,931 74 3,1468 58 3,1021 59 3,1039 72 4,1515 75 9,1138 74 2,620 68 2,794 75 2,866 67 5,1367 73 5,1108 63 7,' +
  '1120 66 5,1033 62 6,833 60 4,1536 66 5,1149 71 6,410 73 6,1210 71 9,858 61 4,680 74 3,935 84 4,692 55 1,781 69 3,' +
  '812 60 7'
)
  .split(',')
  .map((row, at) => {
    const [population, value, standardError] = row.split(' ').map(Number) as [number, number, number];
    return { key: `region ${at + 1}`, population, estimate: { value, standardError } };
  });

describe('inequality', () => {
  it.each([
    ['between-group-variance', 46.198326, 1, 5],
    ['between-group-deviation', 6.7969351, 1, 6],
    ['theil', 5.0359201, 1000, 3],
    ['mean-log-deviation', 5.0524006, 1000, 3],
    ['mean-difference-from-mean', 5.8348689, 1, 6],
    ['mean-difference-from-best', 16.293156, 1, 5],
    ['mean-difference-from-reference', 7.2228465, 1, 6],
    ['disparity-index-weighted', 8.6178417, 100, 6],
    ['disparity-index-unweighted', 8.7018175, 100, 6],
  ] as const)('%s of 25 regions is the %f that healthequal publishes', (measure, expected, per, digits) => {
    const found = valueOf(inequality(REGIONS, measure, { ...once, reference: 'region 14' }));
    expect(found.estimate.value * per).toBeCloseTo(expected, digits);
    expect(found.estimate.lower).toBeLessThan(found.estimate.value);
    expect(found.estimate.upper).toBeGreaterThan(found.estimate.value);
  });

  it('gives the between-group variance its published standard error, 17.134647', () => {
    const { value, upper } = valueOf(inequality(REGIONS, 'between-group-variance', once)).estimate;
    expect((upper - value) / 1.959963984540054).toBeCloseTo(17.134647, 5);
  });

  it('has Gini .25 and Atkinson .114654 and .055586 for 1, 2, 3, 4 (METHODS, by hand)', () => {
    const groups = groupsOf([1, 2, 3, 4]);
    expect(valueFor(groups, 'gini')).toBeCloseTo(0.25, 12);
    expect(valueFor(groups, 'atkinson-one')).toBeCloseTo(0.114654, 6);
    expect(valueFor(groups, 'atkinson-half')).toBeCloseTo(0.055586, 6);
    expect(valueFor(groups, 'coefficient-of-variation')).toBeCloseTo(Math.sqrt(1.25) / 2.5, 12);
  });

  it('is 0 for equal groups, does not change when groups are split, and relative measures ignore the unit', () => {
    const positive = fc.tuple(
      fc.double({ min: 0.5, max: 90, noNaN: true }),
      fc.integer({ min: 1, max: 500 }),
    );
    const relative = INEQUALITY_MEASURES.filter((measure) =>
      /theil|log|gini|atkinson|index|coefficient/.test(measure),
    );
    fc.assert(
      fc.property(
        fc.array(positive, { minLength: 2, maxLength: 10 }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        (drawn, by) => {
          const values = drawn.map(([value]) => value);
          const people = drawn.map(([, population]) => population);
          const equal = groupsOf(
            values.map(() => values[0]!),
            people,
          );
          const groups = groupsOf(values, people);
          const split = groupsOf(
            [...values, values[0]!],
            [people[0]! / 3, ...people.slice(1), (people[0]! * 2) / 3],
          );
          for (const measure of INEQUALITY_MEASURES) {
            // The deviation is a root: rounding of 1e-16 in the variance is 1e-8 in it.
            expect(valueFor(equal, measure), measure).toBeCloseTo(0, 5);
            if (measure === 'disparity-index-unweighted') continue;
            expect(valueFor(split, measure), measure).toBeCloseTo(valueFor(groups, measure), 5);
          }
          for (const measure of relative) {
            const scaled = valueFor(
              groupsOf(
                values.map((value) => value * by),
                people,
              ),
              measure,
            );
            expect(scaled, measure).toBeCloseTo(valueFor(groups, measure), 5);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('falls when the richer group gives to the poorer (principle of transfers)', () => {
    const before = groupsOf([10, 20, 30, 40]);
    const after = groupsOf([10, 24, 26, 40]);
    for (const measure of ['theil', 'mean-log-deviation', 'gini', 'atkinson-half', 'atkinson-one'] as const) {
      expect(valueFor(after, measure), measure).toBeLessThan(valueFor(before, measure));
    }
  });

  it('has an interval that covers the true Theil index at about its level where groups truly differ', () => {
    const truth = [40, 55, 70, 85];
    const theilOfTruth = valueFor(groupsOf(truth), 'theil');
    const random = createRandom('coverage of Theil');
    const runs = 1500;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const groups = groupsOf(
        truth.map((value) => value + 2 * random.normal()),
        [1, 1, 1, 1],
        2,
      );
      const { lower, upper } = valueOf(inequality(groups, 'theil', once)).estimate;
      if (lower <= theilOfTruth && upper >= theilOfTruth) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.93);
    expect(covered / runs).toBeLessThan(0.97);
  });

  it('says what noise alone would show: for equal errors the between-group variance is σ²(k − 1)/k', () => {
    const groups = groupsOf([5, 5, 5, 5], [1, 1, 1, 1], 3);
    const { fromNoise } = valueOf(inequality(groups, 'between-group-variance', { seed: 3, draws: 40_000 }));
    expect(fromNoise.expected).toBeCloseTo((9 * 3) / 4, 0);
    expect(fromNoise.pValue).toBe(1);
  });

  it('refuses where a relative measure has no meaning', () => {
    const code = (values: number[], measure: (typeof INEQUALITY_MEASURES)[number]) => {
      const result = inequality(groupsOf(values), measure, { seed: 1, draws: 1 });
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(code([0, 0], 'gini')).toBe('mean-not-positive');
    expect(code([0, 4], 'mean-log-deviation')).toBe('value-not-positive');
    expect(code([0, 4], 'theil')).toBe('ok');
    expect(code([-1, 4], 'gini')).toBe('value-not-positive');
    expect(code([1, 4], 'mean-difference-from-reference')).toBe('no-such-group');
    const partly = [...groupsOf([1]), { key: 'other', estimate: { value: 1, standardError: 0 } }];
    expect(inequality(partly, 'gini', once)).toMatchObject({ refusal: { code: 'no-population' } });
  });
});

describe('populationAttributable', () => {
  const five = groupsOf([20, 30, 40, 50, 60], [78, 91, 162, 103, 105], 5);

  it('gives healthequal’s 18.775509 and 45.544548 %', () => {
    const { risk, fraction, best } = valueOf(populationAttributable(five, 'higher'));
    expect(best).toBe('g4');
    expect(risk.value).toBeCloseTo(18.775509, 5);
    expect(fraction.value * 100).toBeCloseTo(45.544548, 4);
  });

  it('has the interval of best minus mean', () => {
    const { risk } = valueOf(populationAttributable(five, { group: 'g4' }));
    const shares = [78, 91, 162, 103, 105].map((people) => people / 539);
    const error = 5 * Math.hypot(...shares.map((share, at) => (at === 4 ? 1 - share : share)));
    expect(risk.upper - risk.value).toBeCloseTo(1.959964 * error, 4);
  });
});
