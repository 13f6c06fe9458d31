import { valueOf } from '#platform';
import type { ReferenceCase } from '#platform/verification';
import { adjustBenjaminiHochberg, adjustBenjaminiYekutieli } from './fdr.ts';
import type { Group } from './groups.ts';
import { inequality, type InequalityMeasure } from './inequality.ts';

/** The fifteen p-values of Benjamini & Hochberg 1995, section 4.2, of which their procedure rejects four at .05. */
const THROMBOLYSIS = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

const groupsOf = (values: readonly number[], people: readonly number[]): Group[] =>
  values.map((value, at) => ({
    key: `${at}`,
    population: people[at]!,
    estimate: { value, standardError: 0.1 },
  }));

const measured = (groups: readonly Group[], measure: InequalityMeasure): number =>
  valueOf(inequality(groups, measure, { seed: 1, draws: 1 })).estimate.value;

const rejected = (adjusted: Float64Array): number => adjusted.filter((p) => p <= 0.05).length;

/** Short enough to be worked out on paper; they read no file. */
export const byHandCases: ReferenceCase[] = [
  {
    folder: 'by-hand',
    name: 'inequality-of-four',
    source: 'METHODS: the numbers 1, 2, 3, 4 on paper',
    tolerance: 5e-7,
    run: () => {
      const four = groupsOf([1, 2, 3, 4], [1, 1, 1, 1]);
      // Three quarters have 1 and one quarter 3, the mean is 1.5: Σ p p |difference| / (2 · 1.5) = .75/3.
      const unlike = groupsOf([1, 3], [75, 25]);
      return [
        { what: 'Gini', expected: 0.25, actual: measured(four, 'gini') },
        { what: 'Gini by population', expected: 0.25, actual: measured(unlike, 'gini') },
        { what: 'Atkinson, aversion 1', expected: 0.114654, actual: measured(four, 'atkinson-one') },
        { what: 'Atkinson, aversion 1/2', expected: 0.055586, actual: measured(four, 'atkinson-half') },
      ];
    },
  },
  {
    folder: 'by-hand',
    name: 'many-comparisons',
    source: 'Benjamini & Hochberg 1995, section 4.2; Benjamini & Yekutieli 2001 on the same list',
    tolerance: 1e-12,
    run: () => {
      const hochberg = adjustBenjaminiHochberg(THROMBOLYSIS);
      const yekutieli = adjustBenjaminiYekutieli(THROMBOLYSIS);
      // 1 + 1/2 + … + 1/15.
      const harmonic = 1_195_757 / 360_360;
      return [
        { what: 'rejected at .05', expected: 4, actual: rejected(hochberg) },
        { what: 'fourth adjusted', expected: (0.0095 * 15) / 4, actual: hochberg[3]! },
        // Of 6, 7 and 8 the seventh is least: 15/7 of its p.
        { what: 'sixth adjusted', expected: (0.0298 * 15) / 7, actual: hochberg[5]! },
        { what: 'last adjusted', expected: 1, actual: hochberg[14]! },
        { what: 'rejected under any dependence', expected: 3, actual: rejected(yekutieli) },
        {
          what: 'third adjusted under any dependence',
          expected: ((0.0019 * 15) / 3) * harmonic,
          actual: yekutieli[2]!,
        },
      ];
    },
  },
];
