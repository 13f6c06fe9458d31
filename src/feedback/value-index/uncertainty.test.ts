import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndicatorDocument, PublishedCell } from '#feedback/scoreboard';
import { valueOf } from '#platform';
import { charter as charters, estimate as estimates, type charter } from '#value';
import { guarded, guardedTogether } from './acceptability.ts';
import { GOALPOST_SHIFT, goalpostSets } from './goalposts.ts';
import { groupGaps, measuredGaps } from './group-gaps.ts';
import { makeIndex } from './make-index.ts';
import { RUNS } from './monte-carlo.ts';
import { whatCounts } from './score.ts';

const texts = { 'zh-CN': '测试', en: 'test' };
const common = { names: texts, definition: texts, sentence: texts, better: 'more' } as const;
const rate = {
  ...common,
  unit: 'share',
  measure: { type: 'rate', over: ['case.decided'], success: 'standing == "met"' },
};

const declared: charter.Charter = charters.Charter.parse({
  version: '1',
  adopted: '2025-01-01',
  by: texts,
  history: [{ version: '1', adopted: '2025-01-01', change: texts }],
  equity: {
    attributes: ['residence', 'sex'],
    references: { residence: 'urban', sex: 'male' },
    areaRankings: [],
  },
  dimensions: [
    { id: 'efficiency', kind: 'instrumental', names: texts, question: texts, weight: 0.6 },
    { id: 'fairness', kind: 'purposive', names: texts, question: texts, weight: 0.4, floor: 20 },
  ],
  indicators: [
    { ...rate, id: 'on-time', dimension: 'efficiency', goal: 0.95, worst: 0 },
    { ...rate, id: 'granted', dimension: 'fairness', goal: 1, worst: 0, weight: 3 },
    {
      ...common,
      id: 'gap',
      dimension: 'fairness',
      unit: 'points',
      goal: 0,
      worst: -0.5,
      measure: {
        type: 'gap',
        of: 'granted',
        attribute: 'residence×sex',
        compare: 'rural·female',
        with: 'urban·male',
      },
    },
  ],
});

const cell = (
  value: number,
  period: string,
  by: string[] = [],
  keys: string[] = [],
  half = 0.02,
): PublishedCell => ({
  by: by as PublishedCell['by'],
  keys,
  period,
  estimate: {
    state: 'measured',
    value,
    lower: value - half,
    upper: value + half,
    level: 0.95,
    n: 1000,
    effectiveN: 1000,
    method: 'wilson',
  },
});

const hidden = (period: string, by: string[], keys: string[]): PublishedCell => ({
  by: by as PublishedCell['by'],
  keys,
  period,
  estimate: estimates.suppressed('small-cell'),
});

const document = (...cells: PublishedCell[]) =>
  ({ cells, years: ['2024', '2025'], months: [] }) as unknown as IndicatorDocument;

const years = (before: number, now: number, half?: number) => [
  cell(before, '2024', [], [], half),
  cell(now, '2025', [], [], half),
];

const documents = (half = 0.02) =>
  new Map([
    [
      'on-time',
      document(
        ...years(0.7, 0.75, half),
        cell(0.8, '2025', ['area'], ['north'], half),
        cell(0.6, '2025', ['area'], ['south'], half),
        cell(0.5, '2025', ['residence'], ['rural'], half),
        cell(0.8, '2025', ['residence'], ['urban'], half),
        cell(0.9, '2025', ['residence'], ['unknown'], half),
        cell(0.7, '2025', ['sex'], ['female'], half),
        cell(0.7, '2025', ['sex'], ['male'], half),
      ),
    ],
    [
      'granted',
      document(
        ...years(0.6, 0.6, half),
        cell(0.6, '2025', ['area'], ['north'], half),
        cell(0.6, '2025', ['area'], ['south'], half),
        cell(0.4, '2025', ['residence'], ['rural'], half),
        cell(0.7, '2025', ['residence'], ['urban'], half),
        hidden('2025', ['sex'], ['female']),
        cell(0.7, '2025', ['sex'], ['male'], half),
      ),
    ],
    ['gap', document(...years(-0.1, -0.1, half))],
  ]);

const make = async (
  input: Partial<Parameters<typeof makeIndex>[0]> = {},
  opinions: Record<string, number>[] = [],
) => valueOf(await makeIndex({ declared, documents: documents(), opinions, seed: 's', ...input }));

describe('where the uncertainty of the index comes from', () => {
  const shares = async (half: number) => {
    const [change] = (await make({ documents: documents(half) })).sources.changes;
    return Object.fromEntries(change!.sources.map(({ source, first }) => [source, first.value]));
  };

  it('is chance for the change between years where the figures are few, and not where they are many', async () => {
    expect((await shares(0.1))['data']).toBeGreaterThan(0.7);
    expect((await shares(0.0005))['data']).toBeLessThan(0.1);
  });

  it('is said of every year, every change and every area, each source once', async () => {
    const { sources } = await make();
    expect(sources.years.map(({ unit }) => unit)).toEqual(['2024', '2025']);
    expect(sources.changes).toMatchObject([{ before: '2024', after: '2025' }]);
    expect(sources.areas.map(({ unit }) => unit)).toEqual(['north', 'south']);
    const names = ['aggregation', 'data', 'goalposts', 'weights'];
    for (const { sources: own } of [...sources.years, ...sources.changes])
      expect(own.map(({ source }) => source).sort()).toEqual(names);
  });
});

describe('other goalposts', () => {
  it('stay within a tenth of the distance and what is possible, the charter first, equality as it is', async () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), (seed) => {
        const { counted } = whatCounts(declared);
        const [own, ...others] = goalpostSets(declared, counted, seed);
        for (const { id, worst, goal } of counted) {
          expect(own?.get(id)).toEqual({ worst, goal });
          const furthest = GOALPOST_SHIFT * Math.abs(goal - worst) + 1e-12;
          for (const posts of others) {
            const { worst: low, goal: high } = posts.get(id)!;
            expect(Math.abs(low - worst)).toBeLessThanOrEqual(furthest);
            expect(Math.abs(high - goal)).toBeLessThanOrEqual(furthest);
            if (id === 'gap') expect(high).toBe(0);
            else expect(low >= 0 && high <= 1).toBe(true);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('one group of sixty that fares worse', async () => {
  const many = charters.Charter.parse({
    ...declared,
    equity: { attributes: ['language'], references: { language: 'first' }, areaRankings: [] },
    indicators: declared.indicators.slice(0, 2),
  });
  const others = Array.from({ length: 60 }, (_, at) => `other-${at}`);
  const cells = document(
    ...['first', ...others].map((group) =>
      cell(group === 'other-7' ? 0.6 : 0.8, '2025', ['language'], [group], 0.03),
    ),
  );
  const input = { declared: many, counted: whatCounts(many).counted, opinions: [], seed: 'sixty' };
  const both = new Map(['on-time', 'granted'].map((id) => [id, cells] as const));
  const gaps = measuredGaps(valueOf(await groupGaps(input, both, '2025')));

  it('is found among them, though two thousand runs alone could not tell it from chance', () => {
    expect(gaps).toHaveLength(60);
    // Two of two thousand, times sixty, is above 0.05.
    expect((2 / RUNS) * gaps.length).toBeGreaterThan(0.05);
    expect(gaps.filter(({ decided }) => decided).map(({ group }) => group)).toEqual(['other-7']);
    expect(gaps.find(({ group }) => group === 'other-7')?.below).toBeGreaterThan(0.999);
  });

  it('stands among others of which nothing is said', () => {
    const rest = gaps.filter(({ group }) => group !== 'other-7');
    for (const { adjusted } of rest) expect(adjusted).toBeGreaterThan(0.05);
  });
});

describe('the gap of the index between groups', async () => {
  const { groups } = await make();

  it('is told with its interval and where that comes from, decidedly only after correction for all gaps', () => {
    const rural = groups.find(({ group }) => group === 'rural');
    expect(rural).toMatchObject({ state: 'measured', reference: 'urban', decided: true, below: 1 });
    if (rural?.state !== 'measured') throw new Error('no gap');
    expect(rural.lower).toBeLessThan(rural.difference);
    expect(rural.upper).toBeGreaterThan(rural.difference);
    expect(rural.upper).toBeLessThan(0);
    expect(rural.sources.length).toBe(4);
    // The gap indicator is no group's: of fairness three of four parts are known of both.
    expect(rural.known).toBeCloseTo(0.6 + (0.4 * 3) / 4, 9);
  });

  it('is not told where an end is not known of both, with the end that is missing', () => {
    expect(groups.find(({ group }) => group === 'female')).toEqual({
      attribute: 'sex',
      group: 'female',
      reference: 'male',
      state: 'not-measured',
      reason: 'purposive-dimension-unknown',
      dimension: 'fairness',
    });
  });

  it('leaves out who is unknown, and the group that others are compared with', async () => {
    expect(groups.map(({ group }) => group).sort()).toEqual(['female', 'rural']);
  });
});

describe('the index of the areas', () => {
  const stateOf = async (documentsNow: ReturnType<typeof documents>, area: string, id: string) =>
    (await make({ documents: documentsNow })).areas
      .find(({ unit }) => unit === area)
      ?.dimensions.flatMap(({ indicators }) => indicators)
      .find((one) => one.id === id)?.state;

  it('tells what is not measured by area from what is kept back and what is missing', async () => {
    expect(await stateOf(documents(), 'north', 'gap')).toBe('not-measured');
    expect((await make()).notInAreas).toEqual([{ id: 'gap', state: 'not-measured' }]);
    const withheld = documents();
    const place = withheld.get('on-time')!;
    withheld.set('on-time', { ...place, cells: place.cells.filter(({ by }) => by[0] !== 'area') });
    expect(await stateOf(withheld, 'north', 'on-time')).toBe('suppressed');
    expect((await make({ documents: withheld })).notInAreas).toContainEqual({
      id: 'on-time',
      state: 'suppressed',
    });
    const partly = documents();
    partly.set('on-time', {
      ...place,
      cells: place.cells.filter(({ by, keys }) => by[0] !== 'area' || keys[0] !== 'south'),
    });
    expect(await stateOf(partly, 'south', 'on-time')).toBe('missing');
    expect((await make({ documents: partly })).notInAreas).toEqual([{ id: 'gap', state: 'not-measured' }]);
  });

  it('says of each area what share of the weight its known indicators carry', async () => {
    for (const { known } of (await make()).areas) expect(known).toBeCloseTo(0.9, 9);
    for (const { known } of (await make()).years) expect(known).toBeCloseTo(1, 9);
  });
});

describe('what holds whatever the weights', () => {
  const opinion = (efficiency: number) => ({ efficiency, fairness: 1 - efficiency });

  it('counts every stated set and the charter, and each pair both ways adds up to one', async () => {
    const found = (
      await make(
        {},
        Array.from({ length: 20 }, (_, at) => opinion(at / 20)),
      )
    ).acceptability;
    expect(found.years).toMatchObject({ weights: 'stated', weightSets: 21 });
    for (const { units, pairs } of [found.years!, found.areas!]) {
      for (const { above, below, share } of pairs) {
        const back = pairs.find((one) => one.above === below && one.below === above)!;
        expect(share.value + back.share.value).toBeCloseTo(1, 9);
      }
      for (const { central } of units) {
        if (central)
          expect(Object.values(central).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
      }
    }
  });

  it('tries weights around the charter while too few people have stated theirs', async () => {
    const { years } = (await make()).acceptability;
    expect(years?.weights).toBe('around');
    expect(years?.weightSets).toBeUndefined();
  });

  it('does not tell the mean of few people’s weights, nor lets it be subtracted from the others', async () => {
    // Efficiency speaks for the north, and only three hold it dear enough.
    const split = new Map(documents(0.0001));
    split.set(
      'granted',
      document(
        ...years(0.6, 0.6),
        cell(0.5, '2025', ['area'], ['north'], 0.0001),
        cell(0.9, '2025', ['area'], ['south'], 0.0001),
      ),
    );
    const opinions = [
      ...Array.from({ length: 3 }, () => opinion(0.99)),
      ...Array.from({ length: 30 }, () => opinion(0.1)),
    ];
    const { units } = (await make({ documents: split }, opinions)).acceptability.areas!;
    const of = (area: string) => units.find(({ unit }) => unit === area)!;
    expect(of('north').first).toMatchObject({ bound: 'less' });
    expect(of('south').first).toMatchObject({ bound: 'more' });
    expect(of('north').central).toBeUndefined();
    // There are but two: what the south's mean leaves would be that of the three.
    expect(of('south').central).toBeUndefined();
  });

  it('leaves no few people’s share to be subtracted from those that are told: all of them add up to one', () => {
    const told = guardedTogether([0.6834, 0.0118, 0.3048], 125);
    expect(told[0]).toEqual({ value: 0.6834 });
    expect(told[2]).toMatchObject({ bound: 'less' });
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 2, maxLength: 12 }), (counts) => {
        const sets = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(sets >= 12);
        const shares = guardedTogether(
          counts.map((count) => count / sets),
          sets,
        );
        if (shares.every(({ bound }) => bound === undefined)) return;
        const left = shares.reduce((rest, { value, bound }) => (bound ? rest : rest - value), 1);
        // Eleven sets are ten people and the charter.
        expect(Math.round(left * sets)).toBeGreaterThanOrEqual(11);
        counts.forEach((count, u) => {
          if (shares[u]!.bound === 'less') expect(count / sets).toBeLessThan(shares[u]!.value + 1e-12);
        });
      }),
    );
  });

  it('tells a share of few, or of all but few, as a bound; of none and of all as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 400 }), fc.integer({ min: 0, max: 400 }), (sets, some) => {
        const count = Math.min(some, sets);
        const { value, bound } = guarded(count / sets, sets);
        if (count === 0 || count === sets)
          expect({ value, bound }).toEqual({ value: count / sets, bound: undefined });
        else if (bound === 'less') expect(count / sets).toBeLessThan(value);
        else if (bound === 'more') expect(count / sets).toBeGreaterThan(value);
        // Eleven sets are ten people and the charter.
        else expect(count >= 11 && sets - count >= 11).toBe(true);
      }),
    );
  });
});

describe('the index without a dimension', () => {
  it('says of the only end that there would be none, and why', async () => {
    expect((await make()).withoutDimension).toMatchObject([
      { dimension: 'efficiency', state: 'measured' },
      { dimension: 'fairness', state: 'not-measured', reason: 'no-purposive-dimension' },
    ]);
  });
});
