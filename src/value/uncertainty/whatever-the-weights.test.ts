import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createTable, createTree } from '../composite/index.ts';
import {
  createIndexModel,
  errorsFromStandardErrors,
  indexAcceptability,
  scoreSensitivity,
  smaa,
  type IndexModel,
  type WeightSpace,
} from './index.ts';

const NODES = ['a', 'b', 'c'];

/** An index of three indicators on 0 to 100, each its own dimension; linear, or geometric as the second alternative. */
function modelOf(values: readonly (readonly number[])[], error: number, weights: WeightSpace): IndexModel {
  const tree = valueOf(
    createTree([
      { code: 'index', weight: 1 },
      ...NODES.map((code) => ({ code, parent: 'index', weight: 1 })),
    ]),
  );
  const table = valueOf(
    createTable(
      values.map((_, u) => `u${u}`),
      NODES,
      (u, q) => values[u]![q]!,
    ),
  );
  return valueOf(
    createIndexModel({
      table,
      tree,
      errors: errorsFromStandardErrors(table.values.map(() => error)),
      limits: Object.fromEntries(NODES.map((code) => [code, [1, 100]])),
      choices: {
        treatments: [null],
        normalisations: [
          { how: { by: 'goalposts', lower: 0, upper: 100, to: [0, 100] } },
          { how: { by: 'goalposts', lower: -5, upper: 110, to: [0, 100] } },
        ],
        aggregations: [{ rule: { by: 'arithmetic' } }, { rule: { by: 'geometric' } }],
        weights: [{ by: 'space', parent: 'index', space: weights }],
      },
    }),
  );
}

const SIMPLEX: WeightSpace = { kind: 'simplex' };
const value = fc.integer({ min: 5, max: 95 });
const table = (units: number) =>
  fc.array(fc.tuple(value, value, value), { minLength: units, maxLength: units });

describe('what holds whatever the weights', () => {
  it('is what linear analysis says where the index is linear', () => {
    const values = [
      [60, 40, 50],
      [50, 60, 45],
      [40, 50, 70],
    ];
    const found = valueOf(
      indexAcceptability(modelOf(values, 3, SIMPLEX), {
        nodes: NODES,
        weights: SIMPLEX,
        draws: 20_000,
        seed: 1,
        confidenceDraws: 4000,
      }),
    );
    const linear = valueOf(
      smaa(
        {
          units: 3,
          criteria: 3,
          means: Float64Array.from(values.flat()),
          standardErrors: new Float64Array(9).fill(3),
          scales: NODES.map(() => [0, 100] as const),
        },
        { weights: SIMPLEX, draws: 20_000, seed: 2 },
      ),
    );
    found.acceptability.forEach((share, at) =>
      expect(Math.abs(share - linear.acceptability[at]!)).toBeLessThan(0.02),
    );
    found.pairwise.forEach((share, at) => expect(Math.abs(share - linear.pairwise[at]!)).toBeLessThan(0.02));
    found.centralWeights.forEach((central, u) =>
      central!.forEach((weight, q) =>
        expect(Math.abs(weight - linear.centralWeights[u]![q]!)).toBeLessThan(0.02),
      ),
    );
    found.confidence.forEach((sure, u) => expect(Math.abs(sure! - linear.confidence[u]!)).toBeLessThan(0.06));
  });

  it('has shares of each place and each pair that sum to one, and central weights that do', () => {
    fc.assert(
      fc.property(table(4), fc.integer({ min: 0, max: 8 }), (values, error) => {
        const { acceptability, pairwise, centralWeights } = valueOf(
          indexAcceptability(modelOf(values, error, SIMPLEX), {
            nodes: NODES,
            weights: SIMPLEX,
            draws: 200,
            seed: 'p',
            confidenceDraws: 20,
          }),
        );
        for (let i = 0; i < 4; i++) {
          const line = (at: (j: number) => number) =>
            [0, 1, 2, 3].reduce((sum, j) => sum + acceptability[at(j)]!, 0);
          expect(line((j) => i * 4 + j)).toBeCloseTo(1, 9);
          expect(line((j) => j * 4 + i)).toBeCloseTo(1, 9);
          for (let j = 0; j < i; j++) expect(pairwise[i * 4 + j]! + pairwise[j * 4 + i]!).toBeCloseTo(1, 9);
          const central = centralWeights[i];
          if (central) expect(central.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('goes through stated sets in turn, and says how many of them speak for a unit', () => {
    const values = [
      [80, 20, 20],
      [20, 80, 20],
    ];
    // Three who hold the first dimension dear, one the second.
    const weights: WeightSpace = {
      kind: 'sets',
      sets: [
        [1, 0, 0],
        [0.9, 0.1, 0],
        [0.8, 0, 0.2],
        [0, 1, 0],
      ],
    };
    const found = valueOf(
      indexAcceptability(modelOf(values, 0, weights), { nodes: NODES, weights, draws: 400, seed: 1 }),
    );
    expect(found.acceptability[0]).toBe(0.75);
    expect([...found.effectiveSets].map((sets) => Math.round(sets * 1e9) / 1e9)).toEqual([3, 1]);
    expect(found.centralWeights[0]?.[0]).toBeCloseTo(0.9, 9);
    expect(found.confidence).toEqual([1, 1]);
  });

  it('needs two units', () => {
    const model = modelOf([[1, 2, 3]], 0, SIMPLEX);
    expect(indexAcceptability(model, { nodes: NODES, weights: SIMPLEX, draws: 10, seed: 1 })).toMatchObject({
      refusal: { code: 'too-few-units' },
    });
  });
});

const SLACK = 0.05;

describe('where the uncertainty of an index comes from', () => {
  it('is shares between 0 and 1, and no source does less with others than alone, up to their intervals', () => {
    fc.assert(
      fc.property(table(2), fc.integer({ min: 1, max: 8 }), (values, error) => {
        const found = valueOf(
          scoreSensitivity(modelOf(values, error, SIMPLEX), {
            runs: 256,
            seed: 's',
            gaps: [{ name: 'g', of: [0], against: [1] }],
            level: 0.99,
          }),
        );
        expect(found.factors).toEqual(['normalisation', 'aggregation', 'weights', 'data']);
        for (const output of [...found.scores, ...found.gaps]) {
          if (!output) continue;
          output.first.forEach((first, at) => {
            const { lower, upper } = output.firstIntervals[at]!;
            const total = output.totalIntervals[at]!;
            // An estimate from a few hundred runs, and its interval, may lie a little outside.
            expect(lower).toBeLessThanOrEqual(1 + SLACK);
            expect(upper).toBeGreaterThanOrEqual(-SLACK);
            expect(output.total[at]!).toBeGreaterThanOrEqual(0);
            // What it does alone is part of what it does at all.
            expect(lower).toBeLessThanOrEqual(total.upper + SLACK);
            expect(first).toBeLessThanOrEqual(1 + (upper - lower) + SLACK);
          });
        }
      }),
      { numRuns: 20 },
    );
  });

  it('all goes to the figures where they alone are uncertain of, and none to them where they are exact', () => {
    const sets: WeightSpace = { kind: 'sets', sets: [[1, 1, 1]] };
    const values = [
      [50, 50, 50],
      [60, 60, 60],
    ];
    const shares = (error: number) => {
      const found = valueOf(scoreSensitivity(modelOf(values, error, sets), { runs: 512, seed: 1 }));
      return Object.fromEntries(found.factors.map((factor, at) => [factor, found.scores[0]!.total[at]!]));
    };
    // Equal values: every power and every set of weights gives the same index.
    expect(shares(8)['data']).toBeGreaterThan(0.5);
    expect(shares(8)['weights']).toBeLessThan(1e-9);
    expect(shares(0)).not.toHaveProperty('data');
    expect(shares(0)['normalisation']).toBeGreaterThan(0.99);
  });
});
