import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import {
  type AbsentState,
  aggregate,
  canonicalJson,
  type CompositeData,
  compose,
  createTable,
  createTree,
  describeColumn,
  findColumn,
  type Method,
  type MethodStep,
  ranksOf,
  rankShiftWithout,
  replay,
  stateCode,
  USUAL_OUTLIER_RULE,
} from './index.ts';

type Cell = number | AbsentState;
const units = ['a', 'b', 'c', 'd'];
const dataOf = (columns: Record<string, Cell[]>): CompositeData => ({
  table: valueOf(createTable(units, Object.keys(columns), (u, q) => Object.values(columns)[q]![u]!)),
  groups: { side: ['n', 'n', 's', 's'] },
});
const data = dataOf({
  wait: [10, 20, 30, 40],
  cost: [4, 1, 2, 3],
  gap: [2, 8, 4, 'missing'],
  unused: [1, 1, 1, 1],
});
const tree = valueOf(
  createTree([
    { code: 'wait', parent: 'efficiency', weight: 1, direction: -1 },
    { code: 'cost', parent: 'efficiency', weight: 1, direction: -1 },
    { code: 'gap', parent: 'fairness', weight: 1, direction: -1 },
    { code: 'efficiency', parent: 'index', weight: 1 },
    { code: 'fairness', parent: 'index', weight: 1 },
    { code: 'index', weight: 1 },
  ]),
);
const toHundred: MethodStep = { step: 'normalise', how: { by: 'min-max', to: [0, 100] } };
const additive: MethodStep = { step: 'aggregate', rule: { by: 'arithmetic' }, minimumKnown: 0 };
const method = (...steps: MethodStep[]): Method => ({ steps });

describe('composing an index', () => {
  it('goes from raw values to the index by hand', () => {
    const { index, ranks, stages, gaps } = valueOf(compose(data, tree, method(toHundred, additive)));
    // wait 100 200/3 100/3 0, cost 0 100 200/3 100/3, gap 100 0 200/3 unknown
    [75, 250 / 3 / 2, (50 + 200 / 3) / 2, 50 / 3].forEach((value, u) => {
      expect(index.values[u]).toBeCloseTo(value, 12);
    });
    expect(Array.from(ranks)).toEqual([1, 3, 2, 4]);
    expect(stages.map(({ step }) => step)).toEqual(['raw', 'normalise', 'aggregate']);
    const fairness = findColumn(stages.at(-1)!.table, 'fairness')!;
    expect(fairness.states[3]).toBe(stateCode.missing);
    expect(gaps).toMatchObject([{ unit: 'd', node: 'fairness', reason: { code: 'nothing-to-aggregate' } }]);
  });

  it('leaves an aggregate empty, with the reason, where too little of its weight is known', () => {
    const strict: MethodStep = { step: 'aggregate', rule: { by: 'arithmetic' }, minimumKnown: 0.6 };
    const { index, ranks, gaps } = valueOf(compose(data, tree, method(toHundred, strict)));
    expect(index.states[3]).toBe(stateCode.missing);
    expect(ranks[3]).toBe(0);
    expect(gaps.map(({ node, reason }) => [node, reason.code])).toEqual([
      ['fairness', 'too-few-known'],
      ['index', 'too-few-known'],
    ]);
  });

  it('reports what was imputed, and uses it', () => {
    const impute: MethodStep = { step: 'impute', by: 'group-mean', group: 'side', replaces: ['missing'] };
    const { index, stages } = valueOf(compose(data, tree, method(impute, toHundred, additive)));
    expect(index.states[3]).toBe(stateCode.measured);
    expect(stages[1]).toMatchObject({ step: 'impute', imputedShareByIndicator: { gap: 0.25 } });
    expect(findColumn(stages[2]!.table, 'gap')!.states[3]).toBe(stateCode.imputed);
  });

  it('replays a record that went through JSON to the same index, bit by bit', () => {
    const first = valueOf(compose(data, tree, method(toHundred, additive)));
    const text = canonicalJson(first.record);
    const second = valueOf(replay(data, JSON.parse(text)));
    expect(second.index).toEqual(first.index);
    expect(canonicalJson(second.record)).toBe(text);
  });

  it('has another record when any choice differs', () => {
    const texts = [
      method(toHundred, additive),
      method({ step: 'normalise', how: { by: 'min-max', to: [0, 101] } }, additive),
      method(toHundred, { step: 'aggregate', rule: { by: 'geometric' }, minimumKnown: 0 }),
      method(toHundred, { step: 'aggregate', rule: { by: 'arithmetic' }, minimumKnown: 0.1 }),
    ].map((each) => canonicalJson(valueOf(compose(data, tree, each)).record));
    expect(new Set(texts).size).toBe(4);
  });

  it('shows a breached floor whatever the index says', () => {
    const charter: MethodStep = {
      step: 'aggregate',
      rule: { by: 'arithmetic' },
      except: {
        index: { by: 'limited-compensation', power: 0, purposive: ['fairness'], floors: { fairness: 70 } },
      },
      minimumKnown: 0,
    };
    const { index, breaches, gaps } = valueOf(compose(data, tree, method(toHundred, charter)));
    expect(breaches.map(({ unit, dimension, floor }) => [unit, dimension, floor])).toEqual([
      ['b', 'fairness', 70],
      ['c', 'fairness', 70],
    ]);
    expect(index.values[1]).toBe(0);
    // unmeasured fairness: no index, and the reason stands with the unit
    expect(gaps.at(-1)).toMatchObject({
      unit: 'd',
      node: 'index',
      reason: { code: 'purposive-dimension-unknown' },
    });
  });

  it('aggregates by pairwise majorities where asked to', () => {
    const copeland: MethodStep = {
      step: 'aggregate',
      rule: { by: 'arithmetic' },
      except: { index: { by: 'copeland' } },
      minimumKnown: 0,
    };
    const { index } = valueOf(compose(data, tree, method(toHundred, copeland)));
    // efficiency 50 83 50 17, fairness 100 0 67 –: a:b tie, a beats c and d; b:c tie, b beats d; c beats d
    expect(Array.from(index.values)).toEqual([2, 1, 0, -3]);
  });

  it.each([
    ['aggregation-not-last', method(toHundred)],
    ['aggregation-not-last', method(additive, toHundred)],
    ['aggregation-not-last', method()],
    ['unknown-node', method(toHundred, { ...additive, except: { nowhere: { by: 'arithmetic' } } })],
    ['share-out-of-range', method(toHundred, { ...additive, minimumKnown: 2 })],
  ] satisfies [string, Method][])('refuses: %s', (code, bad) => {
    expect(compose(data, tree, bad)).toMatchObject({ refusal: { code } });
  });

  it('names the indicator, or the unit and the node, that a refusal is about', () => {
    const constant = dataOf({ wait: [1, 1, 1, 1], cost: [4, 1, 2, 3], gap: [1, 2, 3, 4] });
    expect(compose(constant, tree, method(toHundred, additive))).toMatchObject({
      refusal: { code: 'constant-indicator', data: { indicator: 'wait' } },
    });
    const scores: MethodStep = { step: 'normalise', how: { by: 'z-score' } };
    const geometric: MethodStep = { step: 'aggregate', rule: { by: 'geometric' }, minimumKnown: 0 };
    expect(compose(data, tree, method(scores, geometric))).toMatchObject({
      refusal: { code: 'not-positive', data: { node: 'efficiency', unit: 'a' } },
    });
    expect(compose(dataOf({ wait: [1, 2, 3, 4] }), tree, method(toHundred, additive))).toMatchObject({
      refusal: { code: 'unknown-indicator', data: { indicator: 'cost' } },
    });
    const apart = dataOf({
      wait: [1, 2, 3, 'missing'],
      cost: [4, 1, 2, 'missing'],
      gap: [1, 'missing', 3, 4],
    });
    const copeland: MethodStep = {
      step: 'aggregate',
      rule: { by: 'arithmetic' },
      except: { index: { by: 'copeland' } },
      minimumKnown: 0,
    };
    expect(compose(apart, tree, method(toHundred, copeland))).toMatchObject({
      refusal: { code: 'no-common-indicator', data: { first: 'b', second: 'd' } },
    });
  });

  it('refuses goalposts in a unit that the treatment has changed', () => {
    const many = Array.from({ length: 60 }, (_, u) => `u${u}`);
    const growing = valueOf(createTable(many, ['q'], (u) => Math.exp(u < 50 ? u / 25 : u / 8)));
    const single = valueOf(
      createTree([
        { code: 'q', parent: 'index', weight: 1 },
        { code: 'index', weight: 1 },
      ]),
    );
    const treat: MethodStep = { step: 'treat', rule: { ...USUAL_OUTLIER_RULE, winsoriseAtMost: 1 } };
    const posts: MethodStep = {
      step: 'normalise',
      how: { by: 'goalposts', lower: 0, upper: 10, to: [0, 1] },
    };
    expect(compose({ table: growing }, single, method(treat, posts, additive))).toMatchObject({
      refusal: { code: 'goalposts-after-logarithm', data: { indicator: 'q' } },
    });
    expect(compose({ table: growing }, single, method(treat, toHundred, additive)).ok).toBe(true);
  });
});

describe('what an index owes to its parts', () => {
  it('is how far ranks shift without them, also through the charter rule that names them', () => {
    // without gap the efficiency alone: 50 83.3 50 16.7 → ranks 2 1 2 4 against 1 3 2 4
    expect(rankShiftWithout(data, tree, method(toHundred, additive), 'gap')).toEqual({
      ok: true,
      value: 0.75,
    });
    const charter: MethodStep = {
      step: 'aggregate',
      rule: { by: 'arithmetic' },
      except: {
        index: {
          by: 'limited-compensation',
          power: -1,
          purposive: ['fairness', 'efficiency'],
          floors: { efficiency: 1 },
        },
      },
      minimumKnown: 0,
    };
    expect(rankShiftWithout(data, tree, method(toHundred, charter), 'efficiency').ok).toBe(true);
    expect(rankShiftWithout(data, tree, method(toHundred, additive), 'none')).toMatchObject({
      refusal: { code: 'unknown-node' },
    });
  });
});

describe('every additive or averaging rule', () => {
  it('keeps each aggregate between the smallest and the largest of its known parts', () => {
    const cell = fc.option(fc.double({ min: 1, max: 100, noNaN: true }), { nil: 'missing' as const });
    const rules = fc.constantFrom(
      { by: 'arithmetic' } as const,
      { by: 'geometric' } as const,
      { by: 'harmonic' } as const,
      { by: 'power', power: 0.5 } as const,
      { by: 'mean-min', alpha: 0.5, beta: 1 } as const,
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 12, maxLength: 12 }), rules, (cells, rule) => {
        const table = valueOf(createTable(units, ['wait', 'cost', 'gap'], (u, q) => cells[4 * q + u]!));
        const { table: done } = valueOf(aggregate(table, tree, rule));
        units.forEach((_, u) => {
          const known = [0, 1, 2].flatMap((q) => {
            const value = cells[4 * q + u]!;
            return value === 'missing' ? [] : [value];
          });
          const index = findColumn(done, 'index')!;
          if (known.length === 0) expect(index.states[u]).toBe(stateCode.missing);
          else {
            expect(index.values[u]).toBeGreaterThanOrEqual(Math.min(...known) - 1e-9);
            expect(index.values[u]).toBeLessThanOrEqual(Math.max(...known) + 1e-9);
          }
        });
      }),
    );
  });
});

describe('ranks and descriptions', () => {
  it('share a rank where values are equal, and give none where there is no value', () => {
    const column = findColumn(dataOf({ q: [5, 7, 'suppressed', 5] }).table, 'q')!;
    expect(Array.from(ranksOf(column))).toEqual([2, 1, 0, 2]);
  });

  it('describe the known values alone', () => {
    const five = valueOf(
      createTable(['a', 'b', 'c', 'd', 'e', 'f'], ['q'], (u) => (u === 5 ? 'missing' : [0, 2, 2, 3, 8][u]!)),
    );
    expect(valueOf(describeColumn(findColumn(five, 'q')!))).toMatchObject({
      units: 6,
      known: 5,
      nonZero: 4,
      distinct: 4,
      mostFrequent: 2,
      minimum: 0,
      maximum: 8,
      mean: 3,
      median: 2,
      standardDeviation: 3,
    });
    expect(describeColumn(findColumn(dataOf({ q: [1, 1, 1, 1] }).table, 'q')!)).toMatchObject({
      refusal: { code: 'constant-indicator' },
    });
  });
});
