import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import {
  type AggregationRule,
  compose,
  createTable,
  createTree,
  limitedCompensation,
  type Normalisation,
  type OutlierRule,
  USUAL_OUTLIER_RULE,
  withWeights,
  withoutNode,
} from '../composite/index.ts';
import { createRandom, mean } from '../numeric/index.ts';
import {
  type Choice,
  createIndexModel,
  errorsFromIntervals,
  errorsFromStandardErrors,
  type IndexInput,
  indexSensitivity,
  uncertaintyAnalysis,
} from './index.ts';

const tree = valueOf(
  createTree([
    { code: 'a1', parent: 'a', weight: 1 },
    { code: 'a2', parent: 'a', weight: 2, direction: -1 },
    { code: 'a3', parent: 'a', weight: 1 },
    { code: 'b1', parent: 'b', weight: 1 },
    { code: 'b2', parent: 'b', weight: 1 },
    { code: 'a', parent: 'index', weight: 3 },
    { code: 'b', parent: 'index', weight: 2 },
    { code: 'index', weight: 1 },
  ]),
);
const units = Array.from({ length: 14 }, (_, u) => `u${u}`);
const indicators = tree.leaves.map(({ code }) => code);

/** Skewed enough that most tables have outliers to treat; with gaps where asked. */
function tableOf(seed: number, withGaps = false) {
  const random = createRandom(seed);
  return valueOf(
    createTable(units, indicators, (unit, indicator) => {
      const value = Math.exp(1.6 * random.normal());
      return withGaps && (unit + 2 * indicator) % 5 === 0 ? 'missing' : value;
    }),
  );
}

const plain: IndexInput = {
  table: tableOf(1),
  tree,
  choices: {
    treatments: [null],
    normalisations: [{ how: { by: 'min-max', to: [1, 100] } }],
    aggregations: [{ rule: { by: 'arithmetic' } }],
  },
};
const base = { treatment: 0, normalisation: 0, aggregation: 0 };

const treatment = fc.constantFrom<OutlierRule | null>(
  null,
  USUAL_OUTLIER_RULE,
  { ...USUAL_OUTLIER_RULE, winsoriseAtMost: 1 },
  { ...USUAL_OUTLIER_RULE, skewness: 0.5, kurtosis: -1, winsoriseAtMost: 3 },
);
const normalisation = fc.constantFrom<Normalisation>(
  { by: 'min-max', to: [1, 100] },
  { by: 'affine', centre: 100, spread: 10 },
  { by: 'goalposts', lower: -6, upper: 30, to: [0.01, 1] },
  { by: 'percentile-rank' },
);
const rule = fc.constantFrom<AggregationRule>(
  { by: 'arithmetic' },
  { by: 'geometric' },
  { by: 'harmonic' },
  { by: 'power', power: 0.5 },
  { by: 'mazziotta-pareto', penalty: 'downward' },
  { by: 'mean-min', alpha: 0.5, beta: 0.1 },
  { by: 'copeland' },
);

const topRule = fc.oneof(
  rule,
  fc.constant<AggregationRule>({ by: 'limited-compensation', power: 0, purposive: ['a'], floors: { a: 40 } }),
);

describe('a run of the index', () => {
  it.each(['from the kept stages', 'from drawn data with all but vanishing errors'])(
    'equals what composite makes of the same method, %s',
    (form) => {
      fc.assert(
        fc.property(
          treatment,
          normalisation,
          rule,
          topRule,
          fc.nat(999),
          fc.boolean(),
          (treat, how, all, top, seed, gaps) => {
            const table = tableOf(seed, gaps);
            const expected = compose({ table }, tree, {
              steps: [
                ...(treat === null ? [] : [{ step: 'treat', rule: treat } as const]),
                { step: 'normalise', how },
                { step: 'aggregate', rule: all, except: { index: top }, minimumKnown: 0 },
              ],
            });
            const model = createIndexModel({
              table,
              tree,
              ...(form === 'from the kept stages'
                ? {}
                : {
                    errors: errorsFromStandardErrors(table.values.map((value) => (value > 0 ? 1e-300 : 0))),
                  }),
              choices: {
                treatments: [treat],
                normalisations: [{ how }],
                aggregations: [{ rule: all, except: { index: top } }],
              },
            });
            if (!expected.ok) {
              // Refused by composite for its values: the model must not have an index either.
              if (!model.ok) return;
              expect(model.value.evaluate(base, new Float64Array(units.length))).toBeDefined();
              return;
            }
            const scores = new Float64Array(units.length);
            const data = createRandom(seed);
            expect(
              valueOf(model).evaluate(form === 'from the kept stages' ? base : { ...base, data }, scores),
            ).toBeUndefined();
            scores.forEach((score, u) => {
              const value = expected.value.index.values[u]!;
              expect(Math.abs(score - value)).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
            });
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  it('takes other weights, and leaves a node out, as composite does', () => {
    const model = valueOf(
      createIndexModel({ ...plain, choices: { ...plain.choices, leaveOut: [null, 'a2', 'b'] } }),
    );
    const composed = (other: typeof tree) =>
      valueOf(
        compose({ table: plain.table }, other, {
          steps: [
            { step: 'normalise', how: { by: 'min-max', to: [1, 100] } },
            { step: 'aggregate', rule: { by: 'arithmetic' }, minimumKnown: 0 },
          ],
        }),
      ).index.values;
    const scores = new Float64Array(units.length);
    const same = (expected: Float64Array) =>
      scores.forEach((score, u) => expect(score).toBeCloseTo(expected[u]!, 9));
    model.evaluate({ ...base, weights: { a: 1, b: 5, a1: 4 } }, scores);
    same(composed(valueOf(withWeights(tree, { a: 1, b: 5, a1: 4 }))));
    model.evaluate({ ...base, leaveOut: 1 }, scores);
    same(composed(valueOf(withoutNode(tree, 'a2'))));
    model.evaluate({ ...base, leaveOut: 2 }, scores);
    same(composed(valueOf(withoutNode(tree, 'b'))));
  });

  it('says that a geometric mean of a negative value is not defined, instead of a number', () => {
    const model = valueOf(
      createIndexModel({
        ...plain,
        choices: {
          ...plain.choices,
          normalisations: [{ how: { by: 'z-score' } }],
          aggregations: [{ rule: { by: 'geometric' } }],
        },
      }),
    );
    expect(model.evaluate(base, new Float64Array(units.length))).toMatchObject({ code: 'index-not-defined' });
    expect(uncertaintyAnalysis(model, { runs: 3, seed: 1 })).toMatchObject({
      refusal: { code: 'index-not-defined', data: { run: 0 } },
    });
  });

  it.each<[string, Partial<IndexInput>]>([
    ['no-alternative', { choices: { ...plain.choices, treatments: [] } }],
    ['unknown-node', { choices: { ...plain.choices, leaveOut: ['c'] } }],
    ['nothing-left', { choices: { ...plain.choices, leaveOut: ['index'] } }],
    ['unknown-indicator', { table: valueOf(createTable(units, ['a1'], (u) => u)) }],
    ['unknown-indicator', { limits: { a: [0, 1] } }],
    ['constant-indicator', { table: valueOf(createTable(units, indicators, (u, q) => (q === 3 ? 7 : u))) }],
    ['errors-wrong-size', { errors: errorsFromStandardErrors(new Float64Array(3)) }],
    ['negative-error', { errors: errorsFromStandardErrors(plain.table.values.map(() => -1)) }],
    [
      'unit-without-values',
      { table: valueOf(createTable(units, indicators, (u) => (u === 3 ? 'suppressed' : u))) },
    ],
    [
      'share-out-of-range',
      { choices: { ...plain.choices, weights: [{ by: 'perturbation', share: 1, nodes: ['a'] }] } },
    ],
    [
      'unknown-node',
      { choices: { ...plain.choices, weights: [{ by: 'perturbation', share: 0.1, nodes: ['c'] }] } },
    ],
    [
      'weight-set-wrong-length',
      {
        choices: {
          ...plain.choices,
          weights: [{ by: 'space', parent: 'index', space: { kind: 'sets', sets: [[1]] } }],
        },
      },
    ],
  ])('is refused beforehand with %s', (code, change) => {
    expect(createIndexModel({ ...plain, ...change })).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('an index whose purposive ends someone gives no weight', () => {
  const ends = ['efficiency', 'resources', 'fairness', 'inclusion'];
  const floors = { fairness: 40, inclusion: 30 };
  const scoreTable = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 8, maxLength: 8 });
  const weightsOf = fc
    .array(fc.constantFrom(0, 0, 1, 3, 100), { minLength: 4, maxLength: 4 })
    .filter((weights) => weights.some((weight) => weight > 0));
  const composedOf = (scores: readonly number[], weights: readonly number[], unit: number, absent: boolean) =>
    limitedCompensation(
      ends.map((dimension, d) => ({
        dimension,
        score: absent && d === 0 ? undefined : scores[unit * 4 + d]!,
        weight: weights[d]!,
      })),
      { power: 0, purposive: ['fairness', 'inclusion'], floors },
    );
  const modelWith = (
    scores: readonly number[],
    declared: readonly number[],
    choices: Partial<IndexInput['choices']>,
    absent = false,
  ) =>
    createIndexModel({
      table: valueOf(
        createTable(['p', 'q'], ends, (u, d) =>
          absent && u === 1 && d === 0 ? 'missing' : scores[u * 4 + d]!,
        ),
      ),
      tree: valueOf(
        createTree([
          { code: 'index', weight: 1 },
          ...ends.map((code, d) => ({ code, parent: 'index', weight: declared[d]! })),
        ]),
      ),
      choices: {
        treatments: [null],
        normalisations: [{ how: { by: 'goalposts', lower: 0, upper: 100, to: [0, 100] } }],
        aggregations: [
          { rule: { by: 'limited-compensation', power: 0, purposive: ['fairness', 'inclusion'], floors } },
        ],
        ...choices,
      },
    });
  const indicesOf = (model: ReturnType<typeof modelWith>, choice: Partial<Choice>) => {
    const into = new Float64Array(2);
    expect(valueOf(model).evaluate({ ...base, ...choice }, into)).toBeUndefined();
    return into;
  };

  it('stands under every stated set of weights, and every floor still binds', () => {
    fc.assert(
      fc.property(scoreTable, weightsOf, weightsOf, fc.nat(99), (scores, declared, stated, seed) => {
        const model = modelWith(scores, declared, {
          weights: [{ by: 'space', parent: 'index', space: { kind: 'sets', sets: [stated] } }],
        });
        for (const [weights, choice] of [
          [declared, {}],
          [stated, { weights: createRandom(seed) }],
        ] as const) {
          indicesOf(model, choice).forEach((index, u) => {
            expect(index).toBeCloseTo(valueOf(composedOf(scores, weights, u, false)).index, 9);
            for (const [at, floor] of [[2, 40] as const, [3, 30] as const]) {
              const own = scores[u * 4 + at]!;
              if (own < floor) expect(index).toBeLessThanOrEqual(own + 1e-9);
            }
          });
        }
      }),
    );
  });

  it('stands where each end is left out in turn, as if it weighed nothing, unless nothing else weighs', () => {
    fc.assert(
      fc.property(scoreTable, weightsOf, weightsOf, fc.nat(3), (scores, declared, stated, out) => {
        const without = (weights: readonly number[]) => weights.map((weight, d) => (d === out ? 0 : weight));
        const weighs = (weights: readonly number[]) => weights.some((weight) => weight > 0);
        const model = modelWith(scores, declared, {
          leaveOut: [null, ends[out]!],
          weights: [{ by: 'space', parent: 'index', space: { kind: 'sets', sets: [stated] } }],
        });
        if (!weighs(without(declared))) {
          expect(model).toMatchObject({ refusal: { code: 'nothing-left', data: { code: ends[out] } } });
          return;
        }
        const used = weighs(without(stated)) ? without(stated) : without(declared);
        indicesOf(model, { leaveOut: 1, weights: createRandom(1) }).forEach((index, u) =>
          expect(index).toBeCloseTo(valueOf(composedOf(scores, used, u, false)).index, 9),
        );
      }),
    );
  });

  it('weighs a unit that lacks all that someone counts by the declared weights, and others as stated', () => {
    fc.assert(
      fc.property(scoreTable, (scores) => {
        const model = modelWith(
          scores,
          [1, 2, 3, 4],
          { weights: [{ by: 'space', parent: 'index', space: { kind: 'sets', sets: [[1, 0, 0, 0]] } }] },
          true,
        );
        const [first, second] = indicesOf(model, { weights: createRandom(1) });
        expect(first).toBeCloseTo(valueOf(composedOf(scores, [1, 0, 0, 0], 0, false)).index, 9);
        expect(second).toBeCloseTo(valueOf(composedOf(scores, [1, 2, 3, 4], 1, true)).index, 9);
      }),
    );
  });

  it('leaves the floor of an end standing whose only indicator is left out', () => {
    const model = createIndexModel({
      ...plain,
      tree: valueOf(
        createTree([
          { code: 'a1', parent: 'a', weight: 1 },
          { code: 'b1', parent: 'b', weight: 1 },
          { code: 'a', parent: 'index', weight: 1 },
          { code: 'b', parent: 'index', weight: 1 },
          { code: 'index', weight: 1 },
        ]),
      ),
      choices: {
        ...plain.choices,
        aggregations: [
          {
            rule: { by: 'arithmetic' },
            except: {
              index: { by: 'limited-compensation', power: 0, purposive: ['a'], floors: { a: 1000 } },
            },
          },
        ],
        leaveOut: [null, 'a1'],
      },
    });
    const [whole, without] = [new Float64Array(units.length), new Float64Array(units.length)];
    expect(valueOf(model).evaluate(base, whole)).toBeUndefined();
    expect(valueOf(model).evaluate({ ...base, leaveOut: 1 }, without)).toBeUndefined();
    const { values } = plain.table;
    const own = values.subarray(0, units.length);
    const [least, most] = [Math.min(...own), Math.max(...own)];
    without.forEach((index, u) =>
      expect(index).toBeLessThanOrEqual(1 + (99 * (own[u]! - least)) / (most - least) + 1e-9),
    );
  });
});

describe('uncertainty of data, weights and method', () => {
  const open: IndexInput = {
    ...plain,
    errors: errorsFromStandardErrors(plain.table.values.map((value) => 0.2 * value)),
    limits: { a1: [0, 1000] },
    choices: {
      treatments: [null, USUAL_OUTLIER_RULE],
      normalisations: [
        { how: { by: 'min-max', to: [1, 100] } },
        { how: { by: 'affine', centre: 100, spread: 10 } },
      ],
      aggregations: [{ rule: { by: 'arithmetic' } }, { rule: { by: 'geometric' } }],
      weights: [
        { by: 'perturbation', share: 0.25, nodes: ['a1', 'a2', 'a3'] },
        {
          by: 'space',
          parent: 'index',
          space: {
            kind: 'mixtures',
            sets: [
              [1, 3],
              [2, 1],
            ],
          },
        },
      ],
      leaveOut: [null, 'b2'],
    },
  };
  const gaps = [
    { name: 'first half less second', of: [0, 1, 2, 3, 4, 5, 6], against: [7, 8, 9, 10, 11, 12, 13] },
  ];

  it('is the same for the same seed, and its first runs do not depend on how many follow', () => {
    const model = valueOf(createIndexModel(open));
    const once = valueOf(uncertaintyAnalysis(model, { runs: 200, seed: 'x', gaps }));
    expect(
      valueOf(uncertaintyAnalysis(valueOf(createIndexModel(open)), { runs: 200, seed: 'x', gaps })),
    ).toEqual(once);
    expect(valueOf(uncertaintyAnalysis(model, { runs: 200, seed: 'y', gaps })).ranks).not.toEqual(once.ranks);
  });

  it('gives rank probabilities that sum to one for each unit, and quantiles in order', () => {
    const result = valueOf(
      uncertaintyAnalysis(valueOf(createIndexModel(open)), { runs: 300, seed: 1, gaps }),
    );
    units.forEach((_, u) => {
      const row = result.rankProbabilities.subarray(u * units.length, (u + 1) * units.length);
      expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
      const { q05, median, q95 } = result.ranks[u]!;
      expect(q05).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(q95);
    });
    // Ranks without ties are a permutation in each run, so their means average to the middle.
    expect(mean(result.ranks.map((rank) => rank.mean))).toBeCloseTo((units.length + 1) / 2, 10);
  });

  it('has no spread where nothing is open', () => {
    const result = valueOf(
      uncertaintyAnalysis(valueOf(createIndexModel(plain)), { runs: 50, seed: 1, gaps }),
    );
    for (const { q05, q95 } of [...result.ranks, ...result.scores, ...result.gaps]) expect(q95).toBe(q05);
    expect([0, 1]).toContain(result.gaps[0]!.positive);
  });

  it('draws lopsided errors whose interval keeps its level on both sides and the value as median', () => {
    // One indicator on fixed goalposts: the score is the drawn value itself.
    const single = valueOf(
      createTree([
        { code: 'x', parent: 'index', weight: 1 },
        { code: 'index', weight: 1 },
      ]),
    );
    const table = valueOf(createTable(['p', 'q'], ['x'], (u) => 10 + u));
    const model = valueOf(
      createIndexModel({
        table,
        tree: single,
        errors: errorsFromIntervals(table.values, Float64Array.of(8, 11), Float64Array.of(16, 11)),
        choices: {
          treatments: [null],
          normalisations: [{ how: { by: 'goalposts', lower: -100, upper: 100, to: [-100, 100] } }],
          aggregations: [{ rule: { by: 'arithmetic' } }],
        },
      }),
    );
    const random = createRandom(1);
    const scores = new Float64Array(2);
    const drawn = Array.from({ length: 20_000 }, () => {
      model.evaluate({ ...base, data: random }, scores);
      expect(scores[1]).toBe(11);
      return scores[0]!;
    });
    const shareBelow = (limit: number) => drawn.filter((value) => value < limit).length / drawn.length;
    expect(Math.abs(shareBelow(8) - 0.025)).toBeLessThan(0.005);
    expect(Math.abs(shareBelow(10) - 0.5)).toBeLessThan(0.012);
    expect(Math.abs(shareBelow(16) - 0.975)).toBeLessThan(0.005);
  });

  it.each([
    ['unknown-unit', { name: 'g', of: [0], against: [99] }],
    ['gap-without-units', { name: 'g', of: [], against: [1] }],
    ['weights-wrong-size', { name: 'g', of: [0], against: [1], weights: [1] }],
  ] as const)('refuses a gap with %s', (code, gap) => {
    const model = valueOf(createIndexModel(plain));
    expect(uncertaintyAnalysis(model, { runs: 2, seed: 1, gaps: [gap] })).toMatchObject({
      refusal: { code },
    });
  });

  it('is apportioned to its factors for the rank shift, each rank and each gap', () => {
    const result = valueOf(
      indexSensitivity(valueOf(createIndexModel(open)), { runs: 128, seed: 1, gaps, replicates: 100 }),
    );
    expect(result.factors).toEqual([
      'treatment',
      'normalisation',
      'aggregation',
      'leave-out',
      'weights',
      'data',
    ]);
    expect(result.evaluations).toBe(128 * 8);
    expect(result.ranks).toHaveLength(units.length);
    for (const output of [result.rankShift!, result.gaps[0]!]) {
      // Shares of total order are at least zero by form, and no factor can be without all of them.
      expect(output.total.every((share) => share >= 0)).toBe(true);
      expect(output.total.reduce((a, b) => a + b, 0)).toBeGreaterThan(0.8);
    }
  });

  it('all goes to the only factor that is open', () => {
    const onlyWeights = { ...plain, choices: { ...plain.choices, weights: open.choices.weights! } };
    const result = valueOf(
      indexSensitivity(valueOf(createIndexModel(onlyWeights)), { runs: 512, seed: 1, gaps }),
    );
    expect(result.factors).toEqual(['weights']);
    expect(Math.abs(result.gaps[0]!.total[0]! - 1)).toBeLessThan(0.15);
    expect(Math.abs(result.gaps[0]!.first[0]! - 1)).toBeLessThan(0.15);
  });

  it('has nothing to apportion where nothing is open', () => {
    expect(indexSensitivity(valueOf(createIndexModel(plain)), { runs: 8, seed: 1 })).toMatchObject({
      refusal: { code: 'nothing-open' },
    });
  });
});
