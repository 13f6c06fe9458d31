import { valueOf } from '#platform';
import type { ReferenceCase } from '#platform/verification';
import {
  limitedCompensation,
  type DimensionScore,
  type LimitedCompensation,
} from './limited-compensation.ts';
import { mazziottaPareto } from './means.ts';

const RULE: LimitedCompensation = {
  power: 0,
  purposive: ['fairness', 'rights'],
  floors: { fairness: 50, rights: 50 },
};

const scoresOf = (scores: Readonly<Record<string, number>>, weight = 1): DimensionScore[] =>
  Object.entries(scores).map(([dimension, score]) => ({ dimension, score, weight }));

/** Short enough to be worked out on paper; they read no file. */
export const byHandCases: ReferenceCase[] = [
  {
    folder: 'by-hand',
    name: 'mazziotta-pareto',
    source: 'METHODS: mean 100, deviation 30, so 100 ∓ 30²/100',
    tolerance: 1e-12,
    run: () => {
      const [values, weights] = [Float64Array.of(70, 130), Float64Array.of(1, 1)];
      return [
        { what: 'downward', expected: 91, actual: valueOf(mazziottaPareto(values, weights, 'downward')) },
        { what: 'upward', expected: 109, actual: valueOf(mazziottaPareto(values, weights, 'upward')) },
      ];
    },
  },
  {
    folder: 'by-hand',
    name: 'limited-compensation',
    source: 'the rule of the charter on paper: geometric between purposes, the worst breach below it',
    tolerance: 1e-12,
    run: () => {
      const breached = scoresOf({ efficiency: 90, fairness: 30, rights: 40 });
      const held = valueOf(limitedCompensation(breached, RULE));
      const fined = valueOf(limitedCompensation(breached, { ...RULE, breachPenalty: 2 }));
      const low = valueOf(limitedCompensation(scoresOf({ efficiency: 1, fairness: 40, rights: 64 }), RULE));
      const block = valueOf(
        limitedCompensation(
          [
            ...scoresOf({ efficiency: 90 }, 1),
            ...scoresOf({ resources: 30 }, 3),
            ...scoresOf({ fairness: 60, rights: 75 }, 4),
          ],
          RULE,
        ),
      );
      return [
        { what: 'two breaches: without floors', expected: 108_000 ** (1 / 3), actual: held.withoutFloors },
        { what: 'two breaches: the worst of them', expected: 30, actual: held.index },
        { what: 'two breaches at two points each', expected: 26, actual: fined.index },
        { what: 'a breach above what the mean is anyway', expected: 2560 ** (1 / 3), actual: low.index },
        // Instrumental scores make up for each other: (90 + 3 · 30)/4 = 45, of weight 4 as the others.
        { what: 'no breach', expected: (45 * 60 * 75) ** (1 / 3), actual: block.index },
      ];
    },
  },
];
