import type { Dimension } from '#facts';
import { estimate as estimates } from '#value';
import type { IndicatorDocument, PublishedCell } from './document.ts';

/** One published cell; undefined where nothing was counted. */
export const findCell = (
  document: IndicatorDocument,
  period: string,
  by: readonly Dimension[] = [],
  keys: readonly string[] = [],
): PublishedCell | undefined =>
  document.cells.find((cell) => cell.period === period && sameList(cell.by, by) && sameList(cell.keys, keys));

/** All cells of one table, in one period. */
export const cellsBy = (
  document: IndicatorDocument,
  period: string,
  ...by: readonly Dimension[]
): PublishedCell[] => document.cells.filter((cell) => cell.period === period && sameList(cell.by, by));

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
  const keys = new Set<string>();
  for (const { cells } of documents) {
    for (const { by, keys: found } of cells) if (by.length === 1 && by[0] === dimension) keys.add(found[0]!);
  }
  return [...keys].sort();
}

/** Whether a cell has a value to show. */
export const isShown = (cell: PublishedCell | undefined): cell is PublishedCell =>
  cell !== undefined && estimates.isMeasured(cell.estimate);

const sameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one, at) => one === b[at]);
