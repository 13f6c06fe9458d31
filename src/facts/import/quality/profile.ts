import { functionFinder } from './column-functions.ts';
import type { ColumnQuality, QualityReport } from './report.ts';
import { spellingVariants } from './spelling-variants.ts';

/** Distinct values are counted exactly up to here; a column with more is an id, a time or a text. */
const MOST_DISTINCT = 5000;
/** Values longer than this are words, not codes. */
const LONGEST_VALUE = 200;
const TOP = 20;
/** More ids than this are not held in memory. */
const MOST_IDS = 2_000_000;

export interface QualityProfile {
  /** @param at positions of the profile's columns in the row. */
  add(row: readonly string[], at: readonly number[]): void;
  report(counted: Readonly<Record<string, number>>): QualityReport;
}

interface Column {
  readonly name: string;
  empty: number;
  /** Undefined when there were too many distinct values. */
  counts: Map<string, number> | undefined;
}

/** Collects the data-quality report of a file while it is read, in memory bounded by the number of columns. */
export function qualityProfile(
  names: readonly string[],
  freeText: readonly string[] = [],
  idColumn?: string,
): QualityProfile {
  const columns = names.map((name): Column => ({
    name,
    empty: 0,
    counts: freeText.includes(name) ? undefined : new Map(),
  }));
  const finder = functionFinder(names);
  const id = idColumn === undefined ? -1 : names.indexOf(idColumn);
  let ids: Set<string> | undefined = id < 0 ? undefined : new Set();
  let repeatedIds = 0;
  let rows = 0;
  return {
    add(row, at) {
      rows++;
      for (let i = 0; i < columns.length; i++) {
        const column = columns[i]!;
        const value = row[at[i]!]!;
        if (value === '') {
          column.empty++;
          continue;
        }
        const counts = column.counts;
        if (!counts) continue;
        const known = counts.get(value);
        if (known !== undefined) counts.set(value, known + 1);
        else if (counts.size >= MOST_DISTINCT || value.length > LONGEST_VALUE) column.counts = undefined;
        else counts.set(unshared(value), 1);
      }
      if (ids) {
        const value = row[at[id]!]!;
        if (ids.has(value)) repeatedIds++;
        else ids.add(unshared(value));
        if (ids.size > MOST_IDS) ids = undefined;
      }
      finder.add(row, at);
    },
    report: (counted) => ({
      rows,
      columns: columns.map(qualityOf),
      functions: finder.found(),
      ...(ids && { repeatedIds }),
      counted,
    }),
  };
}

/** A piece of a longer string keeps all of it alive (V8, from 13 characters on): what is held must be a copy. */
const unshared = (value: string) => (value.length < 13 ? value : Buffer.from(value).toString());

function qualityOf({ name, empty, counts }: Column): ColumnQuality {
  if (!counts) return { column: name, empty, top: [], variants: [], wholeAsDecimal: 0 };
  const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  let wholeAsDecimal = 0;
  for (const [value, rows] of counts) if (/^-?\d+\.0+$/.test(value)) wholeAsDecimal += rows;
  return {
    column: name,
    empty,
    distinct: counts.size,
    top: ordered.slice(0, TOP).map(([value, rows]) => ({ value, rows })),
    variants: spellingVariants(name, counts),
    wholeAsDecimal,
  };
}
