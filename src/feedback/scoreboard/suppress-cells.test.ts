import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peopleOf, type Cell, type Dimension, type Slice } from '#facts';
import { charter as charters, numeric, suppression, type charter } from '#value';
import { compareGroups } from './compare.ts';
import type { PublishedCell } from './document.ts';
import { makeDocument } from './make-document.ts';
import { slicesOf } from './slices.ts';
import { standardiseAreas } from './standardise.ts';
import { cellId, hiddenTogether } from './suppress-cells.ts';

const texts = { 'zh-CN': '测试', en: 'test' };
const declared: charter.Charter = charters.Charter.parse({
  version: '1',
  adopted: '2025-01-01',
  by: texts,
  history: [{ version: '1', adopted: '2025-01-01', change: texts }],
  minimumCell: 10,
  equity: {
    attributes: ['ageBand', 'residence', 'ageBand×residence', 'sex'],
    references: { sex: 'male' },
    standardise: ['ageBand'],
    areaRankings: [],
  },
  dimensions: [{ id: 'fairness', kind: 'purposive', names: texts, question: texts, weight: 1 }],
  indicators: [
    {
      id: 'on-time',
      dimension: 'fairness',
      names: texts,
      definition: texts,
      sentence: texts,
      better: 'more',
      unit: 'share',
      measure: { type: 'rate', over: ['case.decided'], success: 'standing == "met"' },
    },
    {
      id: 'sex-gap',
      dimension: 'fairness',
      names: texts,
      definition: texts,
      sentence: texts,
      better: 'more',
      unit: 'points',
      measure: { type: 'gap', of: 'on-time', attribute: 'sex', compare: 'female', with: 'male' },
    },
  ],
});

const AREAS = ['a1', 'a2', 'a3', 'a4', 'a5'];
const CONTEXT = {
  people: peopleOf(
    AREAS.flatMap((area, at) =>
      ['18-34', '35-59', '60-79'].map((category, band) => ({
        area,
        attribute: 'ageBand',
        category,
        people: 1000 + 300 * at + 200 * band,
      })),
    ),
  ),
  range: { from: '2024-01-01', until: '2025-12-31' },
  seed: 'test',
};

type Case = Record<string, string> & { month: string };

/** Cases whose attributes are skewed, so that there are thin groups beside large ones. */
function randomCases(seed: number, size: number): Case[] {
  const random = numeric.createRandom(seed);
  const pick = (values: string[]) =>
    values[Math.min(values.length - 1, Math.floor(random.exponential() * 1.3))] as string;
  return Array.from({ length: size }, () => {
    const service = pick(['s1', 's2', 's3', 's4', 's5', 's6']);
    const channel = pick(['online', 'counter', 'phone']);
    return {
      service,
      // Departments hold services, sources' channels nest in channels: relations that a reader knows.
      department: service < 's4' ? 'd1' : 'd2',
      channel,
      channelDetail: channel === 'online' ? pick(['app', 'web']) : channel,
      area: pick(AREAS),
      ageBand: pick(['35-59', '60-79', '18-34', 'unknown']),
      residence: pick(['urban', 'rural']),
      sex: pick(['female', 'male', 'unknown']),
      month: pick(['2024-01', '2024-02', '2025-01', '2025-02']),
    } as Case;
  });
}

const valueOf = (one: Case, dimension: Dimension) =>
  dimension
    .split('×')
    .map((part) => one[part] as string)
    .join('·');
const periodOf = (one: Case, period: 'month' | 'year' | 'all') =>
  period === 'month' ? one.month : one.month.slice(0, 4);

function count(cases: readonly Case[]): Cell[] {
  return slicesOf(declared, 'on-time').flatMap(({ dimensions, period }, slice) => {
    const groups = Map.groupBy(cases, (one) =>
      JSON.stringify([periodOf(one, period), ...dimensions.map((dimension) => valueOf(one, dimension))]),
    );
    return [...groups].map(([key, members]): Cell => {
      const [at, ...keys] = JSON.parse(key) as [string, ...string[]];
      return { slice, period: at, keys, n: members.length, successes: Math.floor(members.length / 2) };
    });
  });
}

/** What a cell's keys tell of another dimension, with what everybody knows: which department has a service, and so on. */
function implied(cell: Cell, by: readonly Dimension[], wanted: Dimension): string | undefined {
  const own = (name: string): string | undefined => {
    for (const [at, dimension] of by.entries()) {
      const part = dimension.split('×').indexOf(name);
      if (part >= 0) return cell.keys[at]?.split('·')[part];
    }
    const service = name === 'department' ? own('service') : undefined;
    if (service !== undefined) return service < 's4' ? 'd1' : 'd2';
    const detail = name === 'channel' ? own('channelDetail') : undefined;
    if (detail !== undefined) return detail === 'app' || detail === 'web' ? 'online' : detail;
    return undefined;
  };
  const parts = wanted.split('×').map(own);
  return parts.includes(undefined) ? undefined : parts.join('·');
}

/**
 * What a reader can add up, found from what the tables mean and not from the product's own list of relations: a cell is
 * the sum of the cells of every table that is finer than its own.
 */
function relations(cells: readonly Cell[]): { total: string; parts: string[] }[] {
  const slices = slicesOf(declared, 'on-time');
  const idOf = (cell: Cell) => `${cell.slice}|${cell.period}|${cell.keys.join('|')}`;
  const sums: { total: string; parts: string[] }[] = [];
  for (const total of cells) {
    const coarse = slices[total.slice]?.dimensions ?? [];
    for (const [at, { dimensions: fine }] of slices.entries()) {
      if (at === total.slice) continue;
      const parts = cells.filter(
        (cell) =>
          cell.slice === at &&
          cell.period.startsWith(total.period) &&
          coarse.every((dimension, i) => implied(cell, fine, dimension) === total.keys[i]),
      );
      const covered = parts.reduce((sum, cell) => sum + cell.n, 0);
      const finer = parts.length > 0 && coarse.every((d) => implied(parts[0] as Cell, fine, d) !== undefined);
      // A table that is not published for a year tells nothing of it.
      if (finer && covered === total.n) {
        sums.push({ total: idOf(total), parts: parts.map(idOf) });
      }
    }
  }
  return sums;
}

describe('a published table', () => {
  it('never lets a reader derive a suppressed count to a range narrower than the minimum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 60, max: 1500 }), (seed, size) => {
        const cases = randomCases(seed, size);
        const cells = count(cases);
        const slices = slicesOf(declared, 'on-time');
        const document = makeDocument(
          declared,
          declared.indicators[0] as charter.Indicator,
          { cells, slices },
          CONTEXT,
        );
        const stateOf = new Map(
          document.cells.map((cell) => [
            [cell.by.join('/'), cell.period, ...cell.keys].join('|'),
            cell.estimate.state,
          ]),
        );
        const nameOf = (cell: Cell) =>
          [(slices[cell.slice]?.dimensions ?? []).join('/'), cell.period, ...cell.keys].join('|');
        const listed = cells.filter((cell) => stateOf.has(nameOf(cell)));
        const idOf = (cell: Cell) => `${cell.slice}|${cell.period}|${cell.keys.join('|')}`;
        const decision = new Map(
          listed.map((cell) => [
            idOf(cell),
            stateOf.get(nameOf(cell)) === 'suppressed' ? ('complementary' as const) : ('shown' as const),
          ]),
        );
        for (const cell of listed)
          if (decision.get(idOf(cell)) === 'shown') expect(cell.n).toBeGreaterThanOrEqual(10);
        const derived = suppression.attack(
          listed.map((cell) => ({ id: idOf(cell), count: cell.n })),
          relations(listed),
          decision,
        );
        for (const [id, range] of derived) {
          // The linear programmes end within rounding of the whole numbers.
          expect(range.upper - range.lower, `${id} of seed ${seed} size ${size}`).toBeGreaterThan(10 - 1e-6);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('tells by its gaps, spreads, shrunken and standardised rates nothing that its cells do not tell', () => {
    let [compared, standardisedAreas] = [0, 0];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 200, max: 4000 }),
        fc.nat(9),
        (seed, size, shift) => {
          const indicator = declared.indicators[0] as charter.Indicator;
          const cells = count(randomCases(seed, size));
          const slices = slicesOf(declared, 'on-time');
          const document = makeDocument(declared, indicator, { cells, slices }, CONTEXT);
          compared += document.comparisons.length;
          standardisedAreas += (document.standardised ?? []).flatMap(({ areas }) =>
            areas.filter(({ estimate }) => estimate !== undefined),
          ).length;
          // Whoever has the published cells, and nothing else, computes all of it again.
          const published = JSON.parse(JSON.stringify(document.cells)) as PublishedCell[];
          const again = compareGroups(declared, published, document.years.at(-1) ?? '', 'test/on-time');
          expect(again.comparisons).toEqual(document.comparisons);
          const standardised = standardiseAreas(declared, indicator, published, CONTEXT.people, () => 1);
          expect(standardised).toEqual(document.standardised);
          // And what is hidden may be anything: the document is the same to the letter.
          const stateOf = new Map(
            document.cells.map((one) => [
              [one.by.join('/'), one.period, ...one.keys].join('|'),
              one.estimate.state,
            ]),
          );
          const others = cells.map((cell) => {
            const { dimensions } = slices[cell.slice] as Slice;
            const shown =
              stateOf.get([dimensions.join('/'), cell.period, ...cell.keys].join('|')) === 'measured';
            return shown ? cell : { ...cell, successes: ((cell.successes ?? 0) + shift) % (cell.n + 1) };
          });
          expect(makeDocument(declared, indicator, { cells: others, slices }, CONTEXT)).toEqual(document);
        },
      ),
      { numRuns: 15 },
    );
    expect(compared).toBeGreaterThan(20);
    expect(standardisedAreas).toBeGreaterThan(20);
  });

  it('is the same to the letter in whatever order the engine gives its cells', () => {
    const cells = count(randomCases(11, 900));
    const slices = slicesOf(declared, 'on-time');
    const indicator = declared.indicators[0] as charter.Indicator;
    const random = numeric.createRandom('shuffle');
    const place = new Map(cells.map((cell) => [cell, random.normal()]));
    const shuffled = cells.toSorted((a, b) => place.get(a)! - place.get(b)!);
    expect(makeDocument(declared, indicator, { cells: shuffled, slices }, CONTEXT)).toEqual(
      makeDocument(declared, indicator, { cells, slices }, CONTEXT),
    );
  });

  it('keeps the whole of a year however thin its groups are', () => {
    const cases = randomCases(7, 90);
    const document = makeDocument(
      declared,
      declared.indicators[0] as charter.Indicator,
      { cells: count(cases), slices: slicesOf(declared, 'on-time') },
      CONTEXT,
    );
    const whole = document.cells.filter((cell) => cell.by.length === 0 && cell.period.length === 4);
    expect(whole.length).toBeGreaterThan(0);
    for (const cell of whole)
      expect(cell.estimate.state).toBe((cell.counts?.n ?? 0) >= 10 ? 'measured' : 'suppressed');
  });
});

describe('beside the rows of facts, which tell the service and the outcome but no group', () => {
  const slices: Slice[] = [
    { dimensions: ['service'], period: 'year' },
    { dimensions: ['service', 'sex'], period: 'year' },
  ];
  const table = (service: string, refused: Record<string, number>): Cell[] => [
    {
      slice: 0,
      period: '2025',
      keys: [service],
      n: 100 * Object.keys(refused).length,
      successes: Object.values(refused).reduce((sum, one) => sum + one, 0),
    },
    ...Object.entries(refused).map(([sex, successes]) => ({
      slice: 1,
      period: '2025',
      keys: [service, sex],
      n: 100,
      successes,
    })),
  ];
  const shownOf = async (service: string, refused: Record<string, number>) => {
    const cells = table(service, refused);
    const [found] = await hiddenTogether([{ cells, slices }], 10);
    return cells.filter((cell) => cell.keys.length === 2 && !found!.hidden.has(cellId(cell, slices)));
  };

  it('a table is not published where all who were refused, or all who were not, are of one group', async () => {
    expect(await shownOf('pension', { male: 12, female: 0 })).toEqual([]);
    expect(await shownOf('pension', { male: 100, female: 88 })).toEqual([]);
    // That one group alone uses a service nobody needs a table to know.
    expect(await shownOf('pension', { male: 12 })).toHaveLength(1);
    expect(await shownOf('pension', { male: 12, female: 1 })).toHaveLength(2);
    expect(await shownOf('pension', { male: 0, female: 0 })).toHaveLength(2);
  });
});

describe('indicators of the same facts', () => {
  const slices: Slice[] = [
    { dimensions: [], period: 'year' },
    { dimensions: ['sex'], period: 'year' },
  ];
  const table = (female: number, male: number, unknown: number): Cell[] => [
    { slice: 0, period: '2025', keys: [], n: female + male + unknown },
    { slice: 1, period: '2025', keys: ['female'], n: female },
    { slice: 1, period: '2025', keys: ['male'], n: male },
    { slice: 1, period: '2025', keys: ['unknown'], n: unknown },
  ];

  it('hide a cell in all of them or in none: what one shows would bound what the other hides', async () => {
    // Decided: 30 + 20 + 9. With one withdrawn by somebody unknown all three groups could be shown.
    const decided = { cells: table(30, 20, 9), slices };
    const withWithdrawn = { cells: table(30, 20, 10), slices };
    const [one, other] = await hiddenTogether([decided, withWithdrawn], 10);
    expect([...one!.hidden].sort()).toEqual([...other!.hidden].sort());
    expect(one!.hidden).toContain(cellId(decided.cells[3]!, slices));
  });
});
