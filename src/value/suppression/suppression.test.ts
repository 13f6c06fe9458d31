import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { attack, suppress, type Cell, type Showing, type Sum } from './index.ts';

const MINIMUM = 10;

/** A one-way table: parts and their total. */
function column(counts: readonly number[], total = 'total'): { cells: Cell[]; sums: Sum[] } {
  const parts = counts.map((count, at) => ({ id: `part-${at}`, count }));
  const sum = counts.reduce((a, b) => a + b, 0);
  return {
    cells: [{ id: total, count: sum }, ...parts],
    sums: [{ total, parts: parts.map(({ id }) => id) }],
  };
}

/** The three counts behind a published rate; `describesPeople` where 0 % and 100 % tell the rate's attribute of each of them. */
function rateCells(
  id: string,
  n: number,
  yes: number,
  describesPeople: boolean,
): { cells: Cell[]; sum: Sum } {
  const disclosive = describesPeople ? { disclosiveZero: true } : {};
  return {
    cells: [
      { id: `${id}:n`, count: n },
      { id: `${id}:yes`, count: yes, ...disclosive },
      { id: `${id}:no`, count: n - yes, ...disclosive },
    ],
    sum: { total: `${id}:n`, parts: [`${id}:yes`, `${id}:no`] },
  };
}

/**
 * Areas × groups of one attribute × outcome, with every margin published; a second attribute shares the area totals and
 * the place. Counts per area, attribute, group and outcome are given by `people`.
 */
function crossTable(
  areas: number,
  groups: readonly number[],
  people: (area: number, attribute: number) => readonly (readonly [number, number])[],
): { cells: Cell[]; sums: Sum[] } {
  const cells: Cell[] = [];
  const sums: Sum[] = [];
  const each = (count: number, make: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => make(at));
  const count = new Map<string, [number, number]>();
  const add = (id: string, [yes, no]: readonly [number, number]) => {
    const before = count.get(id) ?? [0, 0];
    count.set(id, [before[0] + yes, before[1] + no]);
  };
  for (let area = 0; area < areas; area++) {
    groups.forEach((_, attribute) => {
      people(area, attribute).forEach((pair, group) => {
        add(`a${area}.k${attribute}.g${group}`, pair);
        add(`k${attribute}.g${group}`, pair);
        if (attribute === 0) add(`a${area}`, pair);
        if (attribute === 0) add('place', pair);
      });
    });
  }
  for (const [id, [yes, no]] of count) {
    const rate = rateCells(id, yes + no, yes, true);
    cells.push(...rate.cells);
    sums.push(rate.sum);
  }
  for (const what of [':n', ':yes', ':no']) {
    sums.push({ total: `place${what}`, parts: each(areas, (area) => `a${area}${what}`) });
    groups.forEach((size, attribute) => {
      const at = `k${attribute}`;
      sums.push({ total: `place${what}`, parts: each(size, (group) => `${at}.g${group}${what}`) });
      for (let group = 0; group < size; group++) {
        const parts = each(areas, (area) => `a${area}.${at}.g${group}${what}`);
        sums.push({ total: `${at}.g${group}${what}`, parts });
      }
      for (let area = 0; area < areas; area++) {
        const parts = each(size, (group) => `a${area}.${at}.g${group}${what}`);
        sums.push({ total: `a${area}${what}`, parts });
      }
    });
  }
  return { cells, sums };
}

/** One attribute is drawn; the second splits the same people of each area in halves, so that the totals agree. */
const crossTables = fc
  .record({ areas: fc.integer({ min: 2, max: 5 }), groups: fc.integer({ min: 2, max: 4 }) })
  .chain(({ areas, groups }) =>
    fc
      .array(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 60 })), {
        minLength: areas * groups,
        maxLength: areas * groups,
      })
      .map((drawn) =>
        crossTable(areas, [groups, 2], (area, attribute) => {
          const first = drawn.slice(area * groups, (area + 1) * groups);
          if (attribute === 0) return first;
          const yes = first.reduce((sum, pair) => sum + pair[0], 0);
          const no = first.reduce((sum, pair) => sum + pair[1], 0);
          return [
            [Math.floor(yes / 2), Math.ceil(no / 3)],
            [yes - Math.floor(yes / 2), no - Math.ceil(no / 3)],
          ];
        }),
      ),
  );

const columns = fc
  .array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 })
  .map((it) => column(it));

const narrowest = (ranges: ReturnType<typeof attack>) =>
  Math.min(Infinity, ...[...ranges.values()].map(({ lower, upper }) => upper - lower));

describe('suppress', () => {
  it('shows a table without small counts whole', () => {
    const { cells, sums } = column([10, 25, 300]);
    expect([...suppress({ cells, sums }).values()]).toEqual(['shown', 'shown', 'shown', 'shown']);
  });

  it('hides a second cell, the smallest that serves, so that the first cannot be had by subtraction', () => {
    const { cells, sums } = column([4, 300, 25, 12, 90]);
    const decision = suppress({ cells, sums });
    expect(decision.get('part-0')).toBe('small-cell');
    expect(decision.get('part-3')).toBe('complementary');
    expect([...decision.values()].filter((showing) => showing === 'shown')).toHaveLength(4);
    expect(attack(cells, sums, decision).get('part-0')).toEqual({ lower: 1, upper: 15, tightest: true });
  });

  it('hides the total too where the small parts together would still say too much', () => {
    const { cells, sums } = column([5, 6]);
    const decision = suppress({ cells, sums });
    expect(decision.get('total')).toBe('complementary');
    expect(attack(cells, sums, decision).get('part-0')?.upper).toBe(Infinity);
  });

  it('hides beside a small part the smallest other one, never the largest', () => {
    const parts = [696, 300, 4, 310];
    const decision = suppress({
      cells: [{ id: 'all', count: 1310 }, ...parts.map((count, at) => ({ id: `part-${at}`, count }))],
      sums: [{ total: 'all', parts: parts.map((_, at) => `part-${at}`) }],
    });
    expect(parts.map((_, at) => decision.get(`part-${at}`))).toEqual([
      'shown',
      'complementary',
      'small-cell',
      'shown',
    ]);
  });

  it('closes a two-way table by a rectangle', () => {
    const decision = suppress(
      crossTable(3, [3], (area, _, at = area) => [
        [at === 0 ? 4 : 40 + at, 100],
        [50 + at, 100],
        [60 + at, 100],
      ]),
    );
    const hidden = [...decision].filter(([, showing]) => showing !== 'shown').map(([id]) => id);
    // Eight corners: two areas, two groups, and the numerator with its rest, since n is shown.
    expect(hidden).toHaveLength(8);
    expect(hidden.every((id) => /^a\d\.k0\.g\d:(yes|no)$/.test(id))).toBe(true);
  });

  it('shows the zero of a place where nobody is, and hides a zero or a full count that describes everyone', () => {
    const nobody = column([0, 30, 40]);
    expect(suppress(nobody).get('part-0')).toBe('shown');
    const everyone = rateCells('area', 30, 30, true);
    const decision = suppress({ cells: everyone.cells, sums: [everyone.sum] });
    expect(decision.get('area:no')).toBe('small-cell');
    expect(decision.get('area:yes')).not.toBe('shown');
    const punctual = rateCells('area', 30, 30, false);
    const work = suppress({ cells: punctual.cells, sums: [punctual.sum] });
    expect([...work.values()]).toEqual(['shown', 'shown', 'shown']);
    const empty = rateCells('area', 0, 0, true);
    expect(suppress({ cells: empty.cells, sums: [empty.sum] }).get('area:yes')).toBe('shown');
  });

  it('hides all that hangs together where no smaller change would do: one count published twice and added to itself', () => {
    const cells = ['once', 'again', 'both-once'].map((id) => ({ id, count: 5 }));
    const sums = [
      { total: 'both-once', parts: ['once'] },
      { total: 'both-once', parts: ['again'] },
      { total: 'doubled', parts: ['once', 'again'] },
    ];
    const decision = suppress({ cells: [...cells, { id: 'doubled', count: 10 }], sums });
    expect(decision.get('doubled')).toBe('complementary');
  });

  it('never shows a count under the minimum, and hides the same cells for the same table', () => {
    fc.assert(
      fc.property(crossTables, ({ cells, sums }) => {
        const decision = suppress({ cells, sums });
        for (const { id, count } of cells) {
          if (count > 0 && count < MINIMUM) expect(decision.get(id)).toBe('small-cell');
        }
        expect(suppress({ cells, sums })).toEqual(decision);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves no hidden cell of a random table with a range narrower than the minimum', () => {
    fc.assert(
      fc.property(fc.oneof(crossTables, columns), ({ cells, sums }) => {
        const ranges = attack(cells, sums, suppress({ cells, sums, minimum: MINIMUM }));
        expect([...ranges.values()].every(({ tightest }) => tightest)).toBe(true);
        expect(narrowest(ranges)).toBeGreaterThanOrEqual(MINIMUM - 1e-6);
      }),
      { numRuns: 300 },
    );
  });

  it('hides only what the small cells need: a table of 12 areas keeps more than two thirds of its counts', () => {
    const table = crossTable(12, [5], (area) =>
      [180, 120, 90, 60, 30].map(
        (size, group) => [((area * 7 + group * 5) % 23) + group, size + area] as const,
      ),
    );
    const decision = suppress(table);
    const counted = table.cells.filter(({ id, count }) => count > 0 || decision.get(id) !== 'shown');
    const share = (showings: readonly Showing[]) =>
      counted.filter(({ id }) => showings.includes(decision.get(id)!)).length / counted.length;
    expect(share(['small-cell', 'complementary'])).toBeLessThan(1 / 3);
    expect(share(['complementary'])).toBeLessThan(0.25);
    expect(
      [...decision].filter(([id]) => /^(place|a\d+|k0\.g\d):n$/.test(id)).map(([, showing]) => showing),
    ).toEqual(Array.from({ length: 18 }, () => 'shown'));
  });

  it('answers for a table whose sums are wrong or name what is not there with an error, not with a decision', () => {
    const cells = [
      { id: 'total', count: 12 },
      { id: 'part', count: 11 },
    ];
    expect(() => suppress({ cells, sums: [{ total: 'total', parts: ['part'] }] })).toThrow(/do not add up/);
    expect(() => suppress({ cells, sums: [{ total: 'total', parts: ['other'] }] })).toThrow(/no cell/);
    expect(() => suppress({ cells: [{ id: 'half', count: 0.5 }], sums: [] })).toThrow(/count of half/);
  });
});

describe('attack', () => {
  it('finds the cell that primary suppression alone gives away', () => {
    const { cells, sums } = column([4, 300, 25]);
    const naive = new Map<string, Showing>(
      cells.map(({ id, count }) => [id, count < MINIMUM ? 'small-cell' : 'shown']),
    );
    expect(attack(cells, sums, naive)).toEqual(new Map([['part-0', { lower: 4, upper: 4, tightest: true }]]));
  });

  it('finds the leak that no single sum shows: two hidden cells in each row and column, and one still exact', () => {
    // Rows {a, b, c} and {d, e, f}, columns with totals; hidden a, b, d, e and f. Column 3 gives f, then row 2 and
    // columns 1 and 2 leave a rectangle; with c hidden instead of f all six move.
    const table = {
      cells: [
        ['a', 20], ['b', 30], ['c', 40], ['d', 50], ['e', 60], ['f', 5],
        ['r1', 90], ['r2', 115], ['c1', 70], ['c2', 90], ['c3', 45],
      ].map(([id, count]) => ({ id: id as string, count: count as number })),
      sums: [
        { total: 'r1', parts: ['a', 'b', 'c'] },
        { total: 'r2', parts: ['d', 'e', 'f'] },
        { total: 'c1', parts: ['a', 'd'] },
        { total: 'c2', parts: ['b', 'e'] },
        { total: 'c3', parts: ['c', 'f'] },
      ],
    }; // prettier-ignore
    const hide = (...ids: string[]) =>
      new Map<string, Showing>(
        table.cells.map(({ id }) => [id, ids.includes(id) ? 'complementary' : 'shown']),
      );
    const ranges = attack(table.cells, table.sums, hide('a', 'b', 'd', 'e', 'f'));
    expect(ranges.get('f')).toEqual({ lower: 5, upper: 5, tightest: true });
    expect(ranges.get('a')!.upper - ranges.get('a')!.lower).toBeGreaterThan(MINIMUM);
    // Counts of c + f = 45 with both at least 1, and the other four free to make room.
    expect(attack(table.cells, table.sums, hide('a', 'b', 'c', 'd', 'e', 'f')).get('f')).toEqual({
      lower: 1,
      upper: 44,
      tightest: true,
    });
  });

  it('says where it followed only single sums, and its ranges then contain the tightest ones', () => {
    fc.assert(
      fc.property(crossTables, ({ cells, sums }) => {
        const decision = suppress({ cells, sums });
        const exact = attack(cells, sums, decision);
        const loose = attack(cells, sums, decision, 0);
        for (const [id, range] of loose) {
          expect(range.tightest).toBe(false);
          expect(range.lower).toBeLessThanOrEqual(exact.get(id)!.lower + 1e-6);
          expect(range.upper).toBeGreaterThanOrEqual(exact.get(id)!.upper - 1e-6);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('agrees with an independent solver on the range of every hidden cell, for decisions that leak and that do not', async () => {
    // The package's types describe its CommonJS build; its ES module exports the function itself.
    const highs = await (loadHighs as unknown as typeof loadHighs.default)();
    const bound = (
      table: { cells: Cell[]; sums: Sum[] },
      hidden: ReadonlySet<string>,
      id: string,
      goal: string,
    ) => {
      const name = new Map([...hidden].map((hiddenId, at) => [hiddenId, `x${at}`]));
      const lines = [goal, ` goal: ${name.get(id)}`, 'Subject To'];
      const count = new Map(table.cells.map((cell) => [cell.id, cell.count]));
      table.sums.forEach(({ total, parts }, at) => {
        const terms = parts.filter((part) => hidden.has(part)).map((part) => `+ ${name.get(part)}`);
        if (hidden.has(total)) terms.push(`- ${name.get(total)}`);
        const known = (ids: readonly string[]) =>
          ids.filter((part) => !hidden.has(part)).reduce((sum, part) => sum + count.get(part)!, 0);
        if (terms.length > 0) lines.push(` s${at}: ${terms.join(' ')} = ${known([total]) - known(parts)}`);
      });
      lines.push('Bounds');
      for (const { id: hiddenId, disclosiveZero } of table.cells) {
        if (hidden.has(hiddenId)) lines.push(` ${name.get(hiddenId)} >= ${disclosiveZero === true ? 0 : 1}`);
      }
      const solution = highs.solve([...lines, 'End'].join('\n'), { output_flag: false });
      return solution.Status === 'Optimal'
        ? solution.ObjectiveValue
        : goal === 'Maximize'
          ? Infinity
          : -Infinity;
    };
    const check = (
      table: { cells: Cell[]; sums: Sum[] },
      decision: ReadonlyMap<string, Showing>,
      every: number,
    ) => {
      const ranges = [...attack(table.cells, table.sums, decision)];
      const hidden = new Set(ranges.map(([id]) => id));
      for (const [id, { lower, upper }] of ranges.filter((_, at) => at % every === 0)) {
        expect(lower).toBeCloseTo(bound(table, hidden, id, 'Minimize'), 5);
        expect(upper).toBeCloseTo(bound(table, hidden, id, 'Maximize'), 5);
      }
    };
    fc.assert(
      fc.property(crossTables, (table) => {
        check(table, suppress(table), 7);
        const naive = table.cells.map(({ id, count }): [string, Showing] => [
          id,
          count > 0 && count < 2 * MINIMUM ? 'small-cell' : 'shown',
        ]);
        check(table, new Map(naive), 3);
      }),
      { numRuns: 25, seed: 20 },
    );
  });
});
