import { describe, expect, it } from 'vitest';
import type { Refusal } from '#platform';
import { ANY_EFFORT, checkMethod, composeTable, compositionWords, readMethod } from './index.ts';

const rows = (...lines: readonly string[]) => lines.join('\n');
const GOOD = rows('u,a,b', 'v,1,5', 'w,2,3', 'x,3,4');
const joined = (cells: readonly (string | number)[]) => cells.join(',');
const many = (count: number) => Array.from({ length: count }, (_, at) => at);

async function refusalOf(csv: string, method: unknown): Promise<Refusal> {
  const checked = typeof method === 'string' ? readMethod(method) : checkMethod(method);
  const result = checked.ok ? await composeTable(csv, checked.value, ANY_EFFORT) : checked;
  if (result.ok) throw new Error('it was taken');
  return result.refusal;
}

interface Case {
  readonly name: string;
  readonly csv?: string;
  readonly method?: unknown;
  readonly code: string;
  /** What the sentence must say in both languages. */
  readonly says: readonly string[];
}

const pairwise = [
  [1, 3, 5],
  ['1/3', 1, 5],
  ['1/5', '1/5', 1],
];
const contradicting = [
  [1, 2, '1/8'],
  ['1/2', 1, 4],
  [8, '1/4', 1],
];
const THREE = rows('u,a,b,c', 'v,1,5,2', 'w,2,3,9', 'x,3,4,4');

const CASES: readonly Case[] = [
  { name: 'an empty file', csv: ' \n', code: 'table-empty', says: ['CSV'] },
  { name: 'a file of headings', csv: 'u,a', code: 'table-without-rows', says: [] },
  {
    name: 'a cell that is no number, with its row, unit, column and text',
    csv: rows('u,a,b', 'v,1,5', 'w,n.a.,3', 'x,3,"1,200"', 'y,z,1'),
    code: 'cell-not-a-number',
    says: ['3', 'w', '“a”', 'n.a.', '1'],
  },
  {
    name: 'a number with a thousands separator',
    csv: rows('u,a,b', 'v,1,5', 'w,2,"1,200"', 'x,3,4'),
    code: 'cell-not-a-number',
    says: ['3', 'w', '“b”', '1,200'],
  },
  { name: 'a row that is too long', csv: rows('u,a', 'v,1,2'), code: 'row-length', says: ['2', '3'] },
  {
    name: 'a quote that is not closed',
    csv: rows('u,a', 'v,"1', 'w,2'),
    code: 'quote-not-closed',
    says: ['2'],
  },
  { name: 'a column without a name', csv: rows('u,,b', 'v,1,2'), code: 'column-without-name', says: ['2'] },
  { name: 'a column twice', csv: rows('u,a,a', 'v,1,2'), code: 'duplicate-column', says: ['“a”'] },
  {
    name: 'a column called like what every object has',
    csv: rows('u,constructor,b', 'v,1,2'),
    code: 'name-reserved',
    says: ['“constructor”'],
  },
  {
    name: 'a unit called so',
    csv: rows('u,a', 'v,1', '__proto__,2', 'x,3'),
    code: 'name-reserved',
    says: ['“__proto__”'],
  },
  {
    name: 'a dimension called so',
    method: { indicators: [{ code: 'a', dimension: 'toString' }] },
    code: 'method-wrong',
    says: ['indicators.1.dimension'],
  },
  {
    name: 'a unit twice, with its row',
    csv: rows('u,a,b', 'v,1,5', 'w,2,3', 'v,3,4'),
    code: 'duplicate-unit',
    says: ['4', 'v'],
  },
  {
    name: 'a unit without a name',
    csv: rows('u,a', 'v,1', ',2', 'x,3'),
    code: 'unit-without-name',
    says: ['3', 'u'],
  },
  { name: 'two units', csv: rows('u,a', 'v,1', 'w,2'), code: 'too-few-units', says: ['2', '3'] },
  {
    name: 'too many units',
    csv: rows('u,a', ...many(301).map((at) => `u${at},${at}`)),
    code: 'too-many-units',
    says: ['301', '300'],
  },
  {
    name: 'too many indicators',
    csv: rows(
      joined(['u', ...many(61).map((at) => `i${at}`)]),
      ...['v', 'w', 'x'].map((unit, at) => joined([unit, ...many(61).map((one) => one + at)])),
    ),
    code: 'too-many-indicators',
    says: ['61', '60'],
  },
  {
    name: 'too many columns',
    csv: rows(joined(['u', ...many(201).map((at) => `i${at}`)]), 'v'),
    code: 'too-many-columns',
    says: ['202', '200'],
  },
  { name: 'no indicator', csv: rows('u,a', 'v,b', 'w,c', 'x,d'), code: 'no-indicators', says: [] },
  {
    name: 'a constant indicator',
    csv: rows('u,a,b', 'v,1,5', 'w,1,3', 'x,1,4'),
    code: 'constant-indicator',
    says: ['“a”'],
  },
  {
    name: 'an indicator without numbers',
    csv: rows('u,a,b', 'v,1,', 'w,2,', 'x,3,NA'),
    code: 'no-known-values',
    says: ['“b”'],
  },
  {
    name: 'equal goalposts',
    method: {
      indicators: [{ code: 'a', goalposts: { lower: 4, upper: 4 } }],
      normalise: 'goalposts',
    },
    code: 'goalposts-not-ordered',
    says: ['“a”', '4'],
  },
  {
    name: 'absent goalposts',
    method: { normalise: 'goalposts' },
    code: 'goalposts-missing',
    says: ['“a”', 'goalposts'],
  },
  {
    name: 'an absent target',
    method: { normalise: 'distance-to-target' },
    code: 'target-missing',
    says: ['“a”'],
  },
  {
    name: 'a target that nobody has reached',
    method: { indicators: [{ code: 'a', target: 9 }], normalise: 'distance-to-target' },
    code: 'target-beyond-best',
    says: ['“a”', '9', '3'],
  },
  {
    name: 'a target no better than the worst',
    method: { indicators: [{ code: 'a', target: 1 }], normalise: 'distance-to-target' },
    code: 'target-not-above-worst',
    says: ['“a”', '1'],
  },
  {
    name: 'a negative weight',
    method: { indicators: [{ code: 'a', weight: -2 }, { code: 'b' }] },
    code: 'negative-weight',
    says: ['“a”', '2'],
  },
  {
    name: 'weights that are all zero, said of the index and not of its inner name',
    method: {
      indicators: [
        { code: 'a', weight: 0 },
        { code: 'b', weight: 0 },
      ],
    },
    code: 'weights-all-zero',
    says: [],
  },
  {
    name: 'comparisons that contradict each other, with the worst triple',
    csv: THREE,
    method: { weights: { by: 'ahp', order: ['a', 'b', 'c'], matrix: contradicting } },
    code: 'comparisons-inconsistent',
    says: ['“a”', '“b”', '“c”', '0.125', '8', '0.1'],
  },
  {
    name: 'comparisons that are a little inconsistent',
    csv: THREE,
    method: { weights: { by: 'ahp', order: ['a', 'b', 'c'], matrix: pairwise } },
    code: 'comparisons-inconsistent',
    says: ['“a”', '“b”', '“c”'],
  },
  {
    name: 'comparisons that are not reciprocal',
    method: {
      weights: {
        by: 'ahp',
        order: ['a', 'b'],
        matrix: [
          [1, 3],
          [3, 1],
        ],
      },
    },
    code: 'comparison-not-reciprocal',
    says: ['“a”', '“b”', '3'],
  },
  {
    name: 'comparisons of a thing with itself',
    method: {
      weights: {
        by: 'ahp',
        order: ['a', 'b'],
        matrix: [
          [2, 1],
          [1, 1],
        ],
      },
    },
    code: 'comparison-diagonal',
    says: ['“a”'],
  },
  {
    name: 'comparisons below zero',
    method: {
      weights: {
        by: 'ahp',
        order: ['a', 'b'],
        matrix: [
          [1, -1],
          [-1, 1],
        ],
      },
    },
    code: 'comparison-not-positive',
    says: ['“a”', '“b”'],
  },
  {
    name: 'comparisons in no square',
    method: { weights: { by: 'ahp', order: ['a', 'b'], matrix: [[1, 1]] } },
    code: 'comparison-matrix-size',
    says: ['1'],
  },
  {
    name: 'a ballot of 90 points',
    method: {
      weights: {
        by: 'budget',
        ballots: [
          { a: 50, b: 50 },
          { a: 50, b: 40 },
        ],
      },
    },
    code: 'ballot-sum',
    says: ['2', '90', '100'],
  },
  {
    name: 'a ballot with negative points',
    method: { weights: { by: 'budget', ballots: [{ a: 150, b: -50 }] } },
    code: 'ballot-points-negative',
    says: ['1'],
  },
  {
    name: 'a ballot without one of the parts',
    method: { weights: { by: 'budget', ballots: [{ a: 100 }] } },
    code: 'weights-incomplete',
    says: ['“b”'],
  },
  {
    name: 'a ballot for something else',
    method: { weights: { by: 'budget', ballots: [{ a: 50, b: 0, z: 50 }] } },
    code: 'weights-for-unknown',
    says: ['“z”', 'a, b'],
  },
  {
    name: 'entropy of scores below zero',
    method: { normalise: 'z-score', weights: 'entropy' },
    code: 'data-weights-negative-value',
    says: [],
  },
  {
    name: 'a geometric mean of scores below zero, with the unit',
    method: { normalise: 'z-score', aggregate: 'geometric' },
    code: 'aggregate-not-positive',
    says: ['v'],
  },
  {
    name: 'a geometric mean of scores below zero in a dimension, with its name',
    method: {
      indicators: [
        { code: 'a', dimension: 'd' },
        { code: 'b', dimension: 'd' },
      ],
      normalise: 'z-score',
      aggregate: 'arithmetic',
      below: 'geometric',
    },
    code: 'aggregate-not-positive',
    says: ['“d”'],
  },
  {
    name: 'fractions of a maximum below zero',
    csv: rows('u,a', 'v,-1', 'w,2', 'x,3'),
    method: { normalise: 'fraction-of-maximum' },
    code: 'indicator-not-positive',
    says: ['“a”'],
  },
  {
    name: 'outliers among too few values',
    method: { treat: 'skew-and-kurtosis' },
    code: 'too-few-values',
    says: ['“a”', '3', '4'],
  },
  {
    name: 'a range that goes down',
    method: { normalise: { by: 'min-max', to: [100, 0] } },
    code: 'range-not-ordered',
    says: ['100'],
  },
  {
    name: 'a denominator of zero, with unit and column',
    csv: rows('u,a,b,people', 'v,1,5,10', 'w,2,3,0', 'x,3,4,7'),
    method: { indicators: [{ code: 'a', denominator: 'people' }, { code: 'b' }] },
    code: 'denominator-not-positive',
    says: ['w', '“people”', '“a”'],
  },
  {
    name: 'a standard error below zero',
    csv: rows('u,a,se', 'v,1,1', 'w,2,-1', 'x,3,1'),
    method: { indicators: [{ code: 'a', standardError: 'se' }] },
    code: 'negative-error',
    says: ['w', '“se”', '“a”'],
  },
  {
    name: 'a column that is not there',
    method: { indicators: [{ code: 'z' }] },
    code: 'column-unknown',
    says: ['“z”'],
  },
  {
    name: 'an indicator twice',
    method: { indicators: [{ code: 'a' }, { code: 'a' }] },
    code: 'duplicate-indicator',
    says: ['“a”'],
  },
  {
    name: 'a dimension twice',
    method: { dimensions: [{ code: 'd' }, { code: 'd' }] },
    code: 'duplicate-dimension',
    says: ['“d”'],
  },
  {
    name: 'a dimension without indicators',
    method: { dimensions: [{ code: 'd' }] },
    code: 'dimension-empty',
    says: ['“d”'],
  },
  {
    name: 'a dimension called like an indicator',
    method: { indicators: [{ code: 'a', dimension: 'b' }, { code: 'b' }] },
    code: 'duplicate-code',
    says: ['“b”'],
  },
  {
    name: 'dimensions that lead in a circle',
    method: {
      indicators: [{ code: 'a', dimension: 'd' }, { code: 'b' }],
      dimensions: [
        { code: 'd', dimension: 'e' },
        { code: 'e', dimension: 'd' },
      ],
    },
    code: 'tree-with-circle',
    says: ['3'],
  },
  {
    name: 'a floor of something that is not purposive',
    method: {
      normalise: 'min-max',
      aggregate: { by: 'limited-compensation', purposive: ['a'], floors: { b: 5 } },
    },
    code: 'floor-of-instrumental',
    says: ['“b”'],
  },
  {
    name: 'a purposive dimension that is not there',
    method: { aggregate: { by: 'limited-compensation', purposive: ['z'] } },
    code: 'unknown-dimension',
    says: ['“z”'],
  },
  {
    name: 'a floor of zero',
    method: { aggregate: { by: 'limited-compensation', purposive: ['a'], floors: { a: 0 } } },
    code: 'floor-out-of-range',
    says: ['“a”'],
  },
  {
    name: 'a part that decides alone',
    csv: THREE,
    method: {
      aggregate: 'copeland',
      indicators: [{ code: 'a', weight: 8 }, { code: 'b' }, { code: 'c' }],
    },
    code: 'weight-decides-alone',
    says: ['“a”', '80'],
  },
  {
    name: 'units with nothing in common',
    csv: rows('u,a,b,c', 'v,1,,', 'w,2,3,', 'x,,4,1', 'y,3,1,2'),
    method: { aggregate: 'copeland' },
    code: 'no-common-indicator',
    says: ['v', 'x'],
  },
  {
    name: 'shares that cannot be kept',
    method: { weights: { by: 'benefit-of-the-doubt', least: 0.6 } },
    code: 'share-bounds',
    says: ['2', '0.6'],
  },
  {
    name: 'benefit of the doubt with an unknown part',
    csv: rows('u,a,b', 'v,1,5', 'w,2,', 'x,3,4'),
    method: { weights: 'benefit-of-the-doubt' },
    code: 'favoured-part-unknown',
    says: ['w', '“b”'],
  },
  {
    name: 'benefit of the doubt of scores below zero',
    method: { weights: 'benefit-of-the-doubt', normalise: 'z-score' },
    code: 'favoured-not-positive',
    says: ['“a”'],
  },
  {
    name: 'a group that is not there',
    csv: rows('u,k,a,b', 'v,one,1,5', 'w,two,2,3', 'x,one,3,4'),
    method: { gap: { group: 'k', of: 'three' } },
    code: 'group-value-unknown',
    says: ['“k”', '“three”', 'one, two'],
  },
  {
    name: 'too many groups to compare',
    csv: rows('u,k,a,b', ...many(14).map((at) => `u${at},k${at},${at},${(at * 5) % 7}`)),
    code: 'too-many-groups',
    says: ['“k”', '14', '12'],
  },
  {
    name: 'a share that no unit reaches',
    csv: rows('u,a,b', 'v,1,', 'w,,3', 'x,3,'),
    method: { screen: { minimumShare: 1 } },
    code: 'no-unit-left',
    says: ['100'],
  },
  {
    name: 'a method of so many keys that reading it would hold everyone up',
    method: Array.from({ length: 60_000 }, (_, at) => `k${at}: 1`).join('\n'),
    code: 'method-too-long',
    says: ['30,000'],
  },
  {
    name: 'a method whose aliases make it many times longer',
    method:
      'a: &a [x,x,x,x,x,x,x,x,x]\n' +
      ['a', 'b', 'c', 'd']
        .map((from, at) => `${'bcde'[at]}: &${'bcde'[at]} [${`*${from},`.repeat(9)}]\n`)
        .join(''),
    code: 'yaml-syntax',
    says: ['alias'],
  },
  { name: 'a method that is no YAML', method: 'gap: [1', code: 'yaml-syntax', says: ['1'] },
  { name: 'a method that is a word', method: 'hello', code: 'method-type', says: [] },
  {
    name: 'something that a method does not have',
    method: 'sede: 1',
    code: 'method-unknown-key',
    says: ['“sede”'],
  },
  {
    name: 'a choice that does not exist',
    method: 'aggregate: mean',
    code: 'method-choice',
    says: ['aggregate', 'arithmetic, geometric'],
  },
  {
    name: 'text in place of a number',
    method: 'indicators: [{code: a, weight: much}]',
    code: 'method-type',
    says: ['indicators.1.weight'],
  },
  {
    name: 'a part that lacks',
    method: 'aggregate: power',
    code: 'method-missing',
    says: ['aggregate.power'],
  },
  { name: 'too few runs', method: { runs: 3 }, code: 'method-too-small', says: ['runs', '100'] },
  { name: 'too many runs', method: { runs: 20_000 }, code: 'method-too-big', says: ['runs', '10,000'] },
];

describe.each(CASES)('$name', ({ csv = GOOD, method = {}, code, says }) => {
  it(`is refused as ${code}, in words that name it in both languages`, async () => {
    const refusal = await refusalOf(csv, method);
    expect(refusal.code).toBe(code);
    for (const locale of ['zh-CN', 'en'] as const) {
      const text = compositionWords(locale).refusal(refusal);
      for (const part of says) expect(text).toContain(part);
      expect(text).not.toMatch(/[{}]|undefined|NaN|(?<!\S) index/);
      expect(text).not.toMatch(/\(\)|（）|\b1 (units|rows|values|entries|characters)\b/);
      if (locale === 'zh-CN') expect(text).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

describe('a table of a few units', () => {
  it('is told how many it would take for the weights in effect, of nothing in brackets', async () => {
    const method = checkMethod({ runs: 100 });
    const made = method.ok ? await composeTable(GOOD, method.value, ANY_EFFORT) : method;
    if (!made.ok || made.value.effects.state !== 'refused') throw new Error('it was told');
    const { refusal } = made.value.effects;
    expect(compositionWords('en').refusal(refusal)).toBe('Only 3 units have all indicators, and it takes 5.');
    expect(compositionWords('zh-CN').refusal(refusal)).toBe('指标齐全的单位只有3个，至少要5个。');
  });
});

describe('what is left open about the weights', () => {
  const part = async (weights: unknown) => {
    const checked = checkMethod({ alternatives: { weights }, runs: 100 });
    const result = checked.ok ? await composeTable(GOOD, checked.value, ANY_EFFORT) : checked;
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value.standing;
  };

  it.each([
    [{ by: 'bounds', least: { a: 0.5, b: 0.2 }, most: { a: 0.4, b: 0.9 } }, 'open-bounds-crossed', '“a”'],
    [{ by: 'bounds', least: { a: 0.7, b: 0.7 }, most: { a: 0.9, b: 0.9 } }, 'open-bounds-unreachable', '1.4'],
    [
      {
        by: 'sets',
        sets: [
          { a: 1, b: 1 },
          { a: 0, b: 0 },
        ],
      },
      'open-weights-all-zero',
      '2',
    ],
    [{ by: 'sets', sets: [{ a: 2, b: -1 }] }, 'open-negative-weight', '“b”'],
    [{ by: 'order', mostImportantFirst: ['a'] }, 'weights-incomplete', '“b”'],
    [{ by: 'order', mostImportantFirst: ['a', 'z'] }, 'weights-for-unknown', '“z”'],
  ])('is refused where it is impossible, while the index stands: %j', async (weights, code, says) => {
    const standing = await part(weights);
    if (standing.state !== 'refused') throw new Error('it was taken');
    expect(standing.refusal.code).toBe(code);
    for (const locale of ['zh-CN', 'en'] as const) {
      expect(compositionWords(locale).refusal(standing.refusal)).toContain(says);
    }
  });

  it.each([
    [{ by: 'any' }],
    [{ by: 'order', mostImportantFirst: ['b', 'a'] }],
    [{ by: 'bounds', least: { a: 0.1, b: 0.2 }, most: { a: 0.8, b: 0.9 } }],
    [{ by: 'sets', sets: [{ a: 1, b: 3 }] }],
  ])('is tried where it is possible: %j', async (weights) => {
    expect(await part(weights)).toMatchObject({ state: 'told' });
  });
});
