import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndicatorDocument, PublishedCell } from '#feedback/scoreboard';
import { charter as charters, type charter } from '#value';
import { adjust } from './adjustments.ts';
import { charterChanges } from './charter-changes.ts';
import { makeIndex } from './make-index.ts';
import { charterWeights, indexOf, scoreOf, whatCounts, type ScoredDimension } from './score.ts';
import { compareUnder, readWeights, reweigh } from './reader-weights.ts';
import { valueOf } from '#platform';

const texts = { 'zh-CN': '测试', en: 'test' };
const measure = { type: 'rate', over: ['case.decided'], success: 'standing == "met"' };
const rate = { names: texts, definition: texts, sentence: texts, better: 'more', unit: 'share', measure };

const declared: charter.Charter = charters.Charter.parse({
  version: '1',
  adopted: '2025-01-01',
  by: texts,
  history: [{ version: '1', adopted: '2025-01-01', change: texts }],
  equity: { attributes: [], references: {}, areaRankings: [] },
  dimensions: [
    { id: 'efficiency', kind: 'instrumental', names: texts, question: texts, weight: 0.6 },
    { id: 'fairness', kind: 'purposive', names: texts, question: texts, weight: 0.4, floor: 40 },
  ],
  indicators: [
    { ...rate, id: 'on-time', dimension: 'efficiency', goal: 1, worst: 0 },
    { ...rate, id: 'granted', dimension: 'fairness', goal: 1, worst: 0, floor: 0.45 },
    { ...rate, id: 'volume', dimension: 'efficiency', better: 'neither' },
    { ...rate, id: 'aimless', dimension: 'efficiency' },
  ],
});

const cell = (value: number, period: string, area?: string): PublishedCell => ({
  by: area === undefined ? [] : ['area'],
  keys: area === undefined ? [] : [area],
  period,
  estimate: {
    state: 'measured',
    value,
    lower: value - 0.02,
    upper: value + 0.02,
    level: 0.95,
    n: 1000,
    effectiveN: 1000,
    method: 'wilson',
  },
});

const document = (cells: PublishedCell[]) =>
  ({ cells, years: ['2024', '2025'], months: [] }) as unknown as IndicatorDocument;

const documents = (onTime: [number, number], granted: [number, number]) =>
  new Map([
    ['on-time', document([cell(onTime[0], '2024'), cell(onTime[1], '2025')])],
    ['granted', document([cell(granted[0], '2024'), cell(granted[1], '2025')])],
  ]);

const make = async (
  onTime: [number, number],
  granted: [number, number],
  opinions: Record<string, number>[] = [],
) => valueOf(await makeIndex({ declared, documents: documents(onTime, granted), opinions, seed: 's' }));

const dimensions = (efficiency: number, fairness: number): ScoredDimension[] => [
  { id: 'efficiency', indicators: [], score: efficiency, lower: efficiency, upper: efficiency },
  { id: 'fairness', indicators: [], score: fairness, lower: fairness, upper: fairness },
];

describe('the index of a place', () => {
  it('is the weighted geometric mean of its dimensions', async () => {
    const { years } = await make([0.8, 0.8], [0.5, 0.5]);
    expect(years.at(-1)?.score).toBeCloseTo(80 ** 0.6 * 50 ** 0.4, 9);
  });

  it('takes its power, and what a breach costs, from the charter', async () => {
    const by = async (aggregation: Partial<charter.Aggregation>) => {
      const rule = charters.Aggregation.parse(aggregation);
      const input = { documents: documents([0.8, 0.8], [0.5, 0.3]), opinions: [], seed: 's' };
      return valueOf(await makeIndex({ ...input, declared: { ...declared, aggregation: rule } }));
    };
    // Harmonic: 1 / (0.6/80 + 0.4/50).
    expect((await by({ power: -1 })).years[0]?.score).toBeCloseTo(1 / (0.6 / 80 + 0.4 / 50), 9);
    // Fairness of 30 breaches its floor of 40 in the second year.
    expect((await by({})).years[1]?.score).toBe(30);
    expect((await by({ breachPenalty: 4 })).years[1]?.score).toBe(26);
    // The simulated runs follow the same rule, penalty included.
    expect((await by({ breachPenalty: 4 })).years[1]?.upper).toBeLessThan(30);
  });

  it('does not heed the unit in which an indicator is measured', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.constantFrom(-8, -1, 0.25, 60, 1000),
        (value, goal, worst, unit) => {
          fc.pre(Math.abs(goal - worst) > 1e-3);
          const indicator = { id: 'x', dimension: 'd', weight: 1, goal, worst };
          const other = { ...indicator, goal: goal * unit + 3, worst: worst * unit + 3 };
          expect(scoreOf(other, value * unit + 3)).toBeCloseTo(scoreOf(indicator, value), 6);
        },
      ),
    );
  });

  it('never falls when an indicator moves towards its goal', async () => {
    const share = fc.double({ min: 0.02, max: 0.98, noNaN: true });
    await fc.assert(
      fc.asyncProperty(share, share, share, async (onTime, granted, better) => {
        const at = async (rate: number) =>
          (await make([onTime, onTime], [granted, rate])).years.at(-1)!.score;
        const [low, high] = [Math.min(granted, better), Math.max(granted, better)];
        expect(await at(high)).toBeGreaterThanOrEqual((await at(low)) - 1e-9);
      }),
      { numRuns: 8 },
    );
  });

  it('lists what is not counted, and why', () => {
    expect(whatCounts(declared).notCounted).toEqual([
      { id: 'volume', reason: 'no-direction' },
      { id: 'aimless', reason: 'no-goalposts' },
    ]);
  });

  it('cannot be lifted past a breached floor by efficiency, whatever the weights', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 39.9, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (efficiency, fairness, weight) => {
          const weights = { efficiency: weight, fairness: 1 - weight };
          expect(valueOf(indexOf(declared, dimensions(efficiency, fairness), weights)).index).toBeLessThan(
            40,
          );
        },
      ),
    );
  });

  it('puts a decided breach of a floor above one that the figures leave open', async () => {
    expect((await make([0.8, 0.8], [0.5, 0.3])).breaches).toMatchObject([
      { of: 'dimension', id: 'fairness', decided: true },
      { of: 'indicator', id: 'granted', floor: 0.45, decided: true },
    ]);
    expect((await make([0.8, 0.8], [0.5, 0.44])).breaches).toMatchObject([
      { of: 'indicator', decided: false },
    ]);
  });

  it('counts the services and groups under a floor that the whole stands above, not those that are unknown', async () => {
    const of = (by: string, key: string, value: number, period = '2025') =>
      ({ ...cell(value, period), by: by.split('/'), keys: key.split('/') }) as PublishedCell;
    const known = documents([0.8, 0.8], [0.5, 0.5]);
    const granted = known.get('granted')!;
    const cells = [
      ...granted.cells,
      of('service', 'aid', 0.3),
      of('service', 'card', 0.44),
      of('service', 'unknown', 0.1),
      of('service', 'late', 0.3, '2024'),
      of('residence', 'rural', 0.4),
      of('sex', 'female', 0.1),
      of('service/residence', 'aid/rural', 0.2),
      of('service/residence', 'aid/unknown', 0.2),
    ];
    known.set('granted', { ...granted, cells });
    const grouped = { ...declared, equity: { ...declared.equity, attributes: ['residence' as const] } };
    const index = valueOf(await makeIndex({ declared: grouped, documents: known, opinions: [], seed: 's' }));
    expect(index.breaches).toEqual([]);
    expect(index.breachesInParts).toBe(3);
  });

  it('calls a year better only from 0.95 over data, weights and method', async () => {
    const compared = async (...figures: [[number, number], [number, number]]) =>
      (await make(...figures)).comparisons;
    expect(await compared([0.7, 0.9], [0.6, 0.8])).toMatchObject([{ verdict: 'better', shareOfWeights: 1 }]);
    expect(await compared([0.7, 0.701], [0.6, 0.601])).toMatchObject([{ verdict: 'undecided' }]);
    expect(await compared([0.9, 0.7], [0.8, 0.6])).toMatchObject([{ verdict: 'worse', shareOfWeights: 0 }]);
  });

  const threeYears = (first: number, second: number, third: number) => {
    const years = ['2023', '2024', '2025'];
    const of = (base: number) => ({
      ...document([first, second, third].map((value, at) => cell(value + base, years[at]!))),
      years,
    });
    return new Map([
      ['on-time', of(0.1)],
      ['granted', of(0)],
    ]);
  };

  it('holds the latest year against every earlier one, not against the flattering one alone', async () => {
    const of = async (...figures: [number, number, number]) =>
      valueOf(await makeIndex({ declared, documents: threeYears(...figures), opinions: [], seed: 's' }));
    expect((await of(0.8, 0.7, 0.8)).comparisons).toMatchObject([
      { before: '2024', after: '2025', verdict: 'better' },
      { before: '2023', after: '2025', verdict: 'undecided' },
    ]);
    expect((await of(0.85, 0.7, 0.75)).comparisons).toMatchObject([
      { before: '2024', verdict: 'better' },
      { before: '2023', verdict: 'worse' },
    ]);
  });

  it('never holds an unfinished year against a finished one', async () => {
    const months = [
      ...Array.from({ length: 12 }, (_, at) => `2024-${String(at + 1).padStart(2, '0')}`),
      '2025-01',
    ];
    const known = documents([0.7, 0.9], [0.6, 0.8]);
    const withMonths = new Map([...known].map(([id, document]) => [id, { ...document, months }]));
    const range = { from: '2024-01-01', until: '2025-01-20' };
    const index = valueOf(
      await makeIndex({ declared, documents: withMonths, opinions: [], range, seed: 's' }),
    );
    expect(index.comparisons).toEqual([]);
    expect(index.partialYears).toEqual([{ unit: '2025', first: '2025-01', last: '2025-01' }]);
    expect(index.withoutDimension.every((one) => !('yearChange' in one))).toBe(true);
    expect(index.acceptability.years).toBeUndefined();
    // The figures themselves are there.
    expect(index.years.map(({ unit }) => unit)).toEqual(['2024', '2025']);
  });

  it('says under how many of the stated weights a year is better, the charter among them', async () => {
    // Efficiency rises, fairness falls: better for the first of each two and for the charter.
    const opinions = Array.from({ length: 12 }, () => [
      { efficiency: 0.9, fairness: 0.1 },
      { efficiency: 0.1, fairness: 0.9 },
    ]).flat();
    const [many] = (await make([0.6, 0.8], [0.8, 0.7], opinions)).comparisons;
    expect(many).toMatchObject({ weights: 'stated', weightSets: 25, shareOfWeights: 13 / 25 });
    expect(many?.shareBound).toBeUndefined();
    // Half of four is a few people's, and no share of theirs is told, nor one above all.
    expect(
      (await make([0.6, 0.8], [0.8, 0.7], [...opinions.slice(0, 2), opinions[1]!])).comparisons,
    ).toMatchObject([{ weightSets: 4, shareOfWeights: 1, shareBound: 'less' }]);
  });

  it('has none where a purposive dimension is not measured', async () => {
    const without = new Map([...documents([0.8, 0.8], [0.5, 0.5])].slice(0, 1));
    const result = await makeIndex({ declared, documents: without, opinions: [], seed: 's' });
    expect(result).toMatchObject({
      ok: false,
      refusal: { code: 'no-index', data: { dimension: 'fairness' } },
    });
  });

  it('gives a step forward more effect in the dimension that lags behind, and none at the goal', async () => {
    const { effects } = await make([1, 1], [0.5, 0.5]);
    expect(effects.find(({ id }) => id === 'on-time')?.tenPoints).toBe(0);
    expect(effects.find(({ id }) => id === 'granted')?.tenPoints).toBeGreaterThan(5);
  });

  it('is the same for the same publication and weights', async () => {
    expect(await make([0.7, 0.75], [0.6, 0.62])).toEqual(await make([0.7, 0.75], [0.6, 0.62]));
  });
});

describe("a reader's weights", () => {
  const ids = ['efficiency', 'fairness'];

  it('count by their proportions, also in full-width digits', () => {
    expect(readWeights({ 'w-efficiency': '３０', 'w-fairness': '10' }, ids).weights).toEqual({
      efficiency: 0.75,
      fairness: 0.25,
    });
  });

  it('are refused where they are no numbers, below zero or all zero', () => {
    expect(readWeights({ 'w-efficiency': 'x', 'w-fairness': '-1' }, ids).faults).toEqual([
      { code: 'number', dimension: 'efficiency' },
      { code: 'negative', dimension: 'fairness' },
    ]);
    expect(readWeights({ 'w-efficiency': '0', 'w-fairness': '' }, ids).faults).toMatchObject([
      { code: 'zero' },
    ]);
  });

  it('say of every earlier year only what holds from 0.95, and nothing of one that is not whole', async () => {
    const { years } = await make([0.7, 0.9], [0.8, 0.6]);
    const compared = (efficiency: number, partial: readonly { unit: string }[] = []) => {
      const weights = { efficiency, fairness: 1 - efficiency };
      const known = { years, partialYears: partial };
      return compareUnder(declared, known, weights, valueOf(reweigh(declared, years, weights)));
    };
    expect(compared(0.95)).toMatchObject([{ before: '2024', verdict: 'better' }]);
    expect(compared(0.05)).toMatchObject([{ before: '2024', verdict: 'worse' }]);
    expect(compared(0.53)).toMatchObject([{ verdict: 'undecided' }]);
    expect(compared(0.95, [{ unit: '2024' }])).toEqual([]);
    expect(compared(0.95, [{ unit: '2025' }])).toEqual([]);
  });

  it("give the charter's index back when they are the charter's", async () => {
    const { years } = await make([0.7, 0.9], [0.6, 0.8]);
    for (const row of valueOf(reweigh(declared, years, charterWeights(declared)))) {
      expect(row.own).toBeCloseTo(row.charter, 10);
    }
  });
});

describe('what two charters decide otherwise', () => {
  const changed = (change: (copy: charter.Charter) => void) => {
    const copy = structuredClone(declared);
    change(copy);
    return charterChanges(declared, copy).map((one) =>
      Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'names')),
    );
  };

  it('is nothing where only words differ, or where aggregation could not be declared yet', () => {
    expect(changed((copy) => (copy.dimensions[0]!.names = { 'zh-CN': '快', en: 'Speed' }))).toEqual([]);
    expect(changed((copy) => (copy.version = '2'))).toEqual([]);
    expect(changed((copy) => delete (copy as Partial<charter.Charter>).aggregation)).toEqual([]);
  });

  it('is named one by one, with what it was and is', () => {
    expect(
      changed((copy) => {
        copy.dimensions[0]!.weight = 0.5;
        delete copy.dimensions[1]!.floor;
        copy.indicators[1]!.goal = 0.9;
        copy.indicators[0]!.measure = { ...copy.indicators[1]!.measure, time: 'openedAt' } as never;
        copy.indicators.pop();
        copy.aggregation = { ...copy.aggregation, breachPenalty: 2 };
      }),
    ).toEqual([
      { what: 'dimension-weight', id: 'efficiency', from: 0.6, to: 0.5 },
      { what: 'dimension-floor', id: 'fairness', from: 40 },
      { what: 'indicator-removed', id: 'aimless' },
      { what: 'indicator-definition', id: 'on-time' },
      { what: 'indicator-goal', id: 'granted', from: 1, to: 0.9 },
      { what: 'aggregation' },
    ]);
  });
});

describe('a decision outside the formula', () => {
  const decision = { unit: '2025', before: 70.1, after: 72, who: texts, why: texts, legalGround: texts };
  it('stands beside what the formula gives', () => {
    expect(valueOf(adjust([{ unit: '2025', score: 70.14 }], [decision]))).toMatchObject([
      { unit: '2025', computed: 70.14, published: 72 },
    ]);
  });
  it('is not applied to another figure than the one it was made about', () => {
    expect(adjust([{ unit: '2025', score: 71 }], [decision])).toMatchObject({
      refusal: { code: 'adjustment-outdated' },
    });
  });
});
