import type { Dimension } from '#facts';
import { estimate as estimates } from '#value';
import type { IndicatorDocument, PublishedCell } from './document.ts';

/** A document has thousands of cells and a page asks for dozens: each document is sorted into its tables once. */
const tables = new WeakMap<IndicatorDocument, ReadonlyMap<string, readonly PublishedCell[]>>();

function tablesOf(document: IndicatorDocument): ReadonlyMap<string, readonly PublishedCell[]> {
  let found = tables.get(document);
  if (!found) {
    found = Map.groupBy(document.cells, (cell) => tableName(cell.period, cell.by));
    tables.set(document, found);
  }
  return found;
}

const tableName = (period: string, by: readonly Dimension[]) => `${period}|${by.join('/')}`;

/** One published cell; undefined where nothing was counted. */
export const findCell = (
  document: IndicatorDocument,
  period: string,
  by: readonly Dimension[] = [],
  keys: readonly string[] = [],
): PublishedCell | undefined =>
  tablesOf(document)
    .get(tableName(period, by))
    ?.find((cell) => cell.keys.every((key, at) => key === keys[at]));

/** All cells of one table, in one period. */
export const cellsBy = (
  document: IndicatorDocument,
  period: string,
  ...by: readonly Dimension[]
): readonly PublishedCell[] => tablesOf(document).get(tableName(period, by)) ?? [];

/** The part of the place that a reader looks at: a service, a department or an area. */
export interface Part {
  readonly dimension: 'service' | 'department' | 'area';
  readonly key: string;
}

export const PART_DIMENSIONS = ['service', 'department', 'area'] as const;

/** The cell of the whole place, or of a part of it. */
export const cellOf = (
  document: IndicatorDocument,
  period: string,
  part?: Part,
): PublishedCell | undefined =>
  part ? findCell(document, period, [part.dimension], [part.key]) : findCell(document, period);

/** Keys of a dimension that occur in any of the documents, sorted. */
export function keysOf(documents: Iterable<IndicatorDocument>, dimension: Dimension): string[] {
  return [...new Set([...documents].flatMap((document) => documentKeys(document, dimension)))].sort();
}

const knownKeys = new WeakMap<IndicatorDocument, Map<Dimension, readonly string[]>>();

function documentKeys(document: IndicatorDocument, dimension: Dimension): readonly string[] {
  const known = knownKeys.get(document) ?? new Map<Dimension, readonly string[]>();
  knownKeys.set(document, known);
  const found = known.get(dimension);
  if (found) return found;
  const those = [...tablesOf(document)].filter(([name]) => name.endsWith(`|${dimension}`));
  const keys = [...new Set(those.flatMap(([, cells]) => cells.map(({ keys: [key] }) => key!)))];
  known.set(dimension, keys);
  return keys;
}

/** Whether a cell has a value to show. */
export const isShown = (cell: PublishedCell | undefined): cell is PublishedCell =>
  cell !== undefined && estimates.isMeasured(cell.estimate);
