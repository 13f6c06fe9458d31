import { setImmediate as breathe } from 'node:timers/promises';
import { WITHHOLDABLE, type Cell, type Dimension, type Slice } from '#facts';
import { suppression } from '#value';
import { margins } from './slices.ts';

const idOf = (by: readonly Dimension[], keys: readonly string[], period: string) =>
  `${by.join('/')}|${keys.join('/')}|${period}`;

export const cellId = (cell: Cell, slices: readonly Slice[]) =>
  idOf((slices[cell.slice] as Slice).dimensions, cell.keys, cell.period);

const NESTED: readonly Dimension[] = ['service', 'channelDetail'];

/**
 * Which tables are tried for a year, from all to the whole alone. What nests (a service in its department) is always
 * published with the table that tells the nesting, or not at all: a reader knows it without being told.
 */
const LEVELS: readonly ((dimensions: readonly Dimension[]) => boolean)[] = [
  () => true,
  (dimensions) => dimensions.length < 2 || dimensions[0] !== 'area',
  (dimensions) => dimensions.length < 2 || dimensions[0] === 'department' || dimensions[0] === 'channel',
  (dimensions) => dimensions.length < 2 && !dimensions.some((dimension) => NESTED.includes(dimension)),
  (dimensions) => dimensions.length === 0,
];

/**
 * Which cells of an indicator stay unpublished: those under the minimum, and what would let a reader subtract them back.
 * Every relation between the published tables is told: parts add up to the whole, pairs to both their margins, months
 * to the year, combined attributes to each of the two. Years have nothing in common and are protected one by one.
 *
 * Where a year is so thin that protecting its finest tables would cost the whole its own number, those tables are not
 * published for that year at all: the whole and the groups matter more than the pairs.
 *
 * @returns by `cellId`: `hidden` cells, which are listed as suppressed, and `withheld` ones, which are not even listed
 *   (that a cell is listed tells that somebody is in it)
 * @param already cells that another indicator of the same facts hides (`hiddenTogether`)
 */
export function hiddenCells(
  cells: readonly Cell[],
  slices: readonly Slice[],
  minimum: number,
  already: ReadonlySet<string> = new Set(),
): { hidden: Set<string>; withheld: Set<string> } {
  const hidden = new Set<string>();
  const withheld = new Set<string>();
  for (const ofYear of Map.groupBy(cells, (cell) => cell.period.slice(0, 4)).values()) {
    const year = hiddenInYear(ofYear, slices, minimum, already);
    for (const id of year.hidden) hidden.add(id);
    for (const id of year.withheld) withheld.add(id);
  }
  return { hidden, withheld };
}

/** What a published row of a fact tells; everything else is an attribute of people. */
const OF_ROWS: readonly Dimension[] = WITHHOLDABLE;

/**
 * Rows of facts are published without cohorts. Where all refused cases of a service, or all that were not, are of one group, each
 * such row is known to be of that group: then the table of that service's groups is not published. A service that one group
 * alone uses is left: that is what it is for, and no table is needed to know it.
 */
function tellTales(cells: readonly Cell[], slices: readonly Slice[]): string[] {
  const tables = new Map<string, Cell[]>();
  for (const cell of cells) {
    const { dimensions } = slices[cell.slice] as Slice;
    for (const [at, dimension] of dimensions.entries()) {
      if (OF_ROWS.includes(dimension)) continue;
      const rest = cell.keys.filter((_, i) => i !== at).join('/');
      const name = [dimensions.join('/'), at, rest, cell.period].join('|');
      tables.set(name, [...(tables.get(name) ?? []), cell]);
    }
  }
  const told = (counts: readonly number[]) => counts.filter((count) => count > 0).length === 1;
  return [...tables.values()]
    .filter((groups) => groups.length > 1 && groups.some(({ successes }) => successes !== undefined))
    .filter(
      (groups) =>
        told(groups.map(({ successes = 0 }) => successes)) ||
        told(groups.map(({ n, successes = 0 }) => n - successes)),
    )
    .flatMap((groups) => groups.map((cell) => cellId(cell, slices)));
}

/** The counts of an indicator, cell by cell. */
export interface CountedTable {
  readonly cells: readonly Cell[];
  readonly slices: readonly Slice[];
}

/**
 * The same for indicators of much the same facts: what one shows of a group bounds what another hides of it (those granted are
 * decided, those decided are granted, refused or withdrawn), so a cell is hidden in all of them or in none. One table after the
 * other, the fullest first: what is hidden already is the cheapest to hide again. Each round hides at least one more, so it
 * ends. Takes seconds, with pauses in which whoever reads the site is served.
 */
export async function hiddenTogether(
  tables: readonly CountedTable[],
  minimum: number,
): Promise<ReturnType<typeof hiddenCells>[]> {
  // Shares and means of the same decisions count the same cells.
  const alike = [...Map.groupBy(tables, ({ cells, slices }) => tableOf(cells, slices)).values()]
    .map((group) => ({ group, table: group[0] as CountedTable }))
    .toSorted((a, b) => numberOf(b.table) - numberOf(a.table));
  const already = new Set(tables.flatMap(({ cells, slices }) => tellTales(cells, slices)));
  for (;;) {
    const before = already.size;
    const found = new Map<CountedTable, ReturnType<typeof hiddenCells>>();
    for (const { group, table } of alike) {
      const one = hiddenCells(table.cells, table.slices, minimum, already);
      for (const id of one.hidden) already.add(id);
      for (const like of group) found.set(like, one);
      await breathe();
    }
    if (alike.length === 1 || already.size === before) return tables.map((table) => found.get(table)!);
  }
}

/** How many facts are counted, in all years. */
export const numberOf = ({ cells, slices }: CountedTable): number =>
  cells.reduce((sum, cell) => {
    const { dimensions, period } = slices[cell.slice] as Slice;
    return dimensions.length === 0 && period === 'year' ? sum + cell.n : sum;
  }, 0);

const tableOf = (cells: readonly Cell[], slices: readonly Slice[]): string =>
  cells.map((cell) => `${cellId(cell, slices)}=${cell.n}`).join('\n');

function hiddenInYear(
  cells: readonly Cell[],
  slices: readonly Slice[],
  minimum: number,
  already: ReadonlySet<string>,
): { hidden: Set<string>; withheld: string[] } {
  const dimensionsOf = (cell: Cell) => (slices[cell.slice] as Slice).dimensions;
  let hidden = new Set<string>();
  let withheld: string[] = [];
  for (const [level, keeps] of LEVELS.entries()) {
    const isKept = (cell: Cell) => keeps(dimensionsOf(cell));
    hidden = protect(cells.filter(isKept), slices, minimum, already);
    withheld = cells.filter((cell) => !isKept(cell)).map((cell) => cellId(cell, slices));
    const small = cells.filter(
      (cell) => dimensionsOf(cell).length === 0 && (cell.n < minimum || already.has(cellId(cell, slices))),
    ).length;
    const lost = cells.filter(
      (cell) => dimensionsOf(cell).length === 0 && hidden.has(cellId(cell, slices)),
    ).length;
    if (lost <= small || level === LEVELS.length - 1) break;
  }
  return { hidden, withheld };
}

function protect(
  cells: readonly Cell[],
  slices: readonly Slice[],
  minimum: number,
  already: ReadonlySet<string>,
): Set<string> {
  const byId = new Map<string, number>();
  for (const cell of cells) byId.set(cellId(cell, slices), cell.n);
  const sums = new Map<string, { total: string; parts: string[] }>();
  const addPart = (kind: string, total: string, part: string) => {
    if (!byId.has(total)) return;
    const name = `${kind}: ${total}`;
    const sum = sums.get(name);
    if (sum) sum.parts.push(part);
    else sums.set(name, { total, parts: [part] });
  };
  for (const cell of cells) {
    const { dimensions, period } = slices[cell.slice] as Slice;
    const id = cellId(cell, slices);
    if (period === 'month') {
      addPart('months', idOf(dimensions, cell.keys, cell.period.slice(0, 4)), id);
      if (dimensions.length === 1) addPart(`of ${dimensions[0]}`, idOf([], [], cell.period), id);
      continue;
    }
    dimensions.forEach((dimension, at) => {
      const rest = dimensions.filter((_, i) => i !== at);
      const restKeys = cell.keys.filter((_, i) => i !== at);
      addPart(`by ${dimension}`, idOf(rest, restKeys, cell.period), id);
      // 60-79·rural is a part of 60-79 and of rural, in the whole place and within whatever stands beside it.
      margins(dimension).forEach((margin, part) => {
        const others = dimensions.map((one, i) => (i === at ? margin : one));
        const otherKeys = cell.keys.map((key, i) => (i === at ? (key.split('·')[part] ?? key) : key));
        addPart(`combined ${dimension}`, idOf(others, otherKeys, cell.period), id);
      });
    });
  }
  const decision = suppression.suppress({
    cells: [...byId].map(([id, count]) => ({ id, count, hidden: already.has(id) })),
    sums: [...sums.values()],
    minimum,
  });
  return new Set([...decision].filter(([, showing]) => showing !== 'shown').map(([id]) => id));
}
