import { ok, refused, type Result } from '#platform';
import type { IndicatorDocument, PublishedCell } from './document.ts';

/** What a program may ask of an indicator's cells; everything unless told. */
export interface SliceQuery {
  readonly period?: string | undefined;
  /** What cells are told apart by; the whole place where empty. */
  readonly by: readonly string[];
  /** Values of `by` in the same order; an empty one means all. */
  readonly key: readonly string[];
}

/**
 * The published cells of a slice. A question about something that is not there is refused with what is: the totals in its
 * place would be taken for the answer.
 *
 * @returns refused `unknown-slice`, `unknown-period`, `unknown-key` with `allowed` (parted by spaces), and `too-many-keys`
 */
export function cellsOfSlice(
  document: IndicatorDocument,
  { period, by, key }: SliceQuery,
): Result<readonly PublishedCell[]> {
  if (key.length > by.length) return refused('too-many-keys', { keys: key.length, by: by.length });
  const slice = document.cells.filter((cell) => cell.by.join() === by.join());
  if (slice.length === 0 && by.length > 0) {
    return refused('unknown-slice', {
      by: by.join(),
      allowed: distinct(document.cells, (cell) => cell.by.join()),
    });
  }
  const periods = [...document.years, ...document.months];
  if (period !== undefined && !periods.includes(period)) {
    return refused('unknown-period', { period, allowed: periods.join(' ') });
  }
  for (const [at, one] of key.entries()) {
    if (one === '' || slice.some((cell) => cell.keys[at] === one)) continue;
    return refused('unknown-key', {
      key: one,
      of: by[at] ?? '',
      allowed: distinct(slice, (cell) => cell.keys[at] ?? ''),
    });
  }
  return ok(
    slice.filter(
      (cell) =>
        (period === undefined || cell.period === period) &&
        key.every((one, at) => one === '' || cell.keys[at] === one),
    ),
  );
}

const distinct = (cells: readonly PublishedCell[], of: (cell: PublishedCell) => string): string =>
  [...new Set(cells.map(of))]
    .filter((one) => one !== '')
    .sort()
    .join(' ');
