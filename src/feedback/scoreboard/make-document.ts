import { peopleOf, type Cell, type Dimension, type People, type Slice } from '#facts';
import { estimate as estimates, indicator as indicators, type charter } from '#value';
import { compareGroups, rankAreas } from './compare.ts';
import type { IndicatorDocument, PublishedCell } from './document.ts';
import { inequalityTables } from './inequality.ts';
import { coveredShare, yearReach, type Range } from './reach.ts';
import { standardiseAreas } from './standardise.ts';
import { cellId, hiddenCells } from './suppress-cells.ts';

/** What a document is made with besides the charter and the counts. */
export interface DocumentContext {
  readonly people: People;
  /** First and last day of the place's records. */
  readonly range: Range;
  readonly seed: string;
}

/** From counted cells to what is published of one indicator: estimates, suppression, comparisons. Pure. */
export function makeDocument(
  declared: charter.Charter,
  indicator: charter.Indicator,
  counted: { readonly cells: readonly Cell[]; readonly slices: readonly Slice[] },
  context: DocumentContext,
  protection?: ReturnType<typeof hiddenCells>,
): IndicatorDocument {
  const { slices } = counted;
  const cells = inOrderOfIds(counted.cells, slices);
  const months = cells
    .filter((cell) => slices[cell.slice]?.period === 'month' && cell.keys.length === 0)
    .map((cell) => cell.period)
    .sort();
  const { hidden, withheld } = protection ?? hiddenCells(cells, slices, declared.minimumCell);
  const listed = cells.filter((cell) => !withheld.has(cellId(cell, slices)));
  const covered = (period: string) => coveredShare(period, months, context.range);
  const published = inOrder(
    listed.map((cell): PublishedCell => {
      const { dimensions } = slices[cell.slice] as Slice;
      const place = { by: dimensions, keys: cell.keys, period: cell.period };
      if (hidden.has(cellId(cell, slices))) return { ...place, estimate: estimates.suppressed('small-cell') };
      const exposure = exposureOf(indicator, dimensions, cell.keys, context.people, covered(cell.period));
      const estimate = indicators.estimateCell(indicator, cell, exposure);
      return { ...place, estimate, counts: countsOf(cell, exposure) };
    }),
  );
  const standardised = standardiseAreas(declared, indicator, published, context.people, covered);
  return {
    ...finish(declared, indicator, published, context),
    ...(standardised.length > 0 && { standardised }),
  };
}

/** A gap is about no number of people. */
const NOBODY = peopleOf([]);

/** A gap's document: from the published cells of the indicator it is a gap of. */
export function makeGapDocument(
  declared: charter.Charter,
  indicator: charter.Indicator,
  of: IndicatorDocument,
  { seed, range }: Pick<DocumentContext, 'seed' | 'range'>,
): IndicatorDocument {
  const { measure } = indicator;
  if (measure.type !== 'gap') throw new Error(`${indicator.id} is no gap`);
  const withAttribute = of.cells.filter((cell) => cell.by.at(-1) === measure.attribute);
  const tables = Map.groupBy(withAttribute, (cell) =>
    [cell.by.slice(0, -1), cell.keys.slice(0, -1), cell.period].join('|'),
  );
  const cells = [...tables.values()].flatMap((table): PublishedCell[] => {
    const find = (key: string) => table.find((cell) => cell.keys.at(-1) === key);
    const [group, other] = [find(measure.compare), find(measure.with)];
    if (!group || !other) return [];
    const side = (cell: PublishedCell) => ({
      estimate: cell.estimate,
      cell: cell.counts && { slice: 0, period: cell.period, keys: cell.keys, ...cell.counts },
    });
    const estimate = indicators.estimateGap(measure.as, side(group), side(other));
    return [{ by: group.by.slice(0, -1), keys: group.keys.slice(0, -1), period: group.period, estimate }];
  });
  return finish({ ...declared, equity: { ...declared.equity, attributes: [] } }, indicator, inOrder(cells), {
    people: NOBODY,
    seed,
    range,
  });
}

function finish(
  declared: charter.Charter,
  indicator: charter.Indicator,
  cells: readonly PublishedCell[],
  { people, seed, range }: DocumentContext,
): IndicatorDocument {
  const whole = cells.filter((cell) => cell.by.length === 0);
  const months = whole
    .filter((cell) => cell.period.length === 7)
    .map((cell) => cell.period)
    .sort();
  const years = whole
    .filter((cell) => cell.period.length === 4)
    .map((cell) => cell.period)
    .sort();
  const year = years.at(-1) ?? '';
  const { comparisons, compared } = compareGroups(declared, cells, year, `${seed}/${indicator.id}`);
  const rankings = indicator.measure.type === 'gap' ? [] : rankAreas(declared, cells, year, people);
  const inequality = inequalityTables(declared, indicator, cells, year, `${seed}/${indicator.id}`);
  const suppressed = cells.filter((cell) => cell.estimate.state === 'suppressed').length;
  return {
    indicator,
    months,
    years,
    ...unfinishedYears(years, months, range),
    cells,
    comparisons,
    rankings,
    ...(inequality.length > 0 && { inequality }),
    suppressed,
    compared,
  };
}

function unfinishedYears(
  years: readonly string[],
  months: readonly string[],
  range: Range,
): Pick<IndicatorDocument, 'unfinished'> {
  const unfinished = years.flatMap((year) => {
    const { whole, first, last } = yearReach(year, months, range);
    return whole || first === undefined || last === undefined ? [] : [[year, { first, last }] as const];
  });
  return unfinished.length > 0 ? { unfinished: Object.fromEntries(unfinished) } : {};
}

/**
 * The engine counts on several threads and gives cells in any order. What is hidden, compared or drawn in their order must
 * not depend on that: the same facts would make another publication, and two publications that hide different cells of the
 * same table tell each other's secrets.
 */
export function inOrderOfIds(cells: readonly Cell[], slices: readonly Slice[]): Cell[] {
  const ids = new Map(cells.map((cell) => [cell, cellId(cell, slices)]));
  return cells.toSorted((a, b) => (ids.get(a)! < ids.get(b)! ? -1 : 1));
}

/** The order in which cells are published. */
const inOrder = (cells: readonly PublishedCell[]): PublishedCell[] =>
  cells.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b), 'en'));

const orderOf = (cell: PublishedCell) =>
  [cell.by.length, cell.by.join('/'), cell.period, cell.keys.join('/')].join('|');

function exposureOf(
  indicator: charter.Indicator,
  dimensions: readonly Dimension[],
  keys: readonly string[],
  people: People,
  scale: number,
): number | undefined {
  if (indicator.measure.type !== 'per-head') return undefined;
  // A month's count is a twelfth of a year's exposure, so that months and years, whole or not, are on one scale.
  const scaled = (count: number | undefined) => (count === undefined ? undefined : count * scale);
  const at = (name: Dimension) => dimensions.indexOf(name);
  // A service or a channel serves everybody: its exposure is that of what stands beside it.
  const area = at('area') >= 0 ? keys[at('area')] : undefined;
  const attribute = dimensions.find(
    (one) => !['service', 'department', 'channel', 'channelDetail', 'area'].includes(one),
  );
  if (attribute !== undefined) {
    const category = keys[dimensions.indexOf(attribute)] as string;
    return scaled(
      area === undefined ? people.inPlace(attribute, category) : people.inArea(area, attribute, category),
    );
  }
  return scaled(area === undefined ? people.inPlace('total', 'all') : people.inArea(area, 'total', 'all'));
}

function countsOf(cell: Cell, exposure: number | undefined): NonNullable<PublishedCell['counts']> {
  return {
    n: cell.n,
    ...(cell.successes !== undefined && { successes: cell.successes }),
    ...(cell.sum !== undefined && { sum: cell.sum }),
    ...(cell.sumOfSquares !== undefined && { sumOfSquares: cell.sumOfSquares }),
    ...(exposure !== undefined && { exposure }),
  };
}
