import { ok, refused, type Result } from '#platform';
import { composite } from '#value';
import { isReserved } from './method.ts';
import { numbersOf, textsOf, type RawTable } from './raw-table.ts';
import type { ResolvedMethod } from './resolved-method.ts';

/** The root of the tree: headings are trimmed, so that no column can have this name. */
export const INDEX = ' index';

/** The table as the value core takes it. */
export interface Prepared {
  readonly data: composite.CompositeData;
  /** With the weights that the method gives; with 1 for all where they are not the given ones. */
  readonly tree: composite.IndicatorTree;
  /** As they stand in the table, one column per indicator that has any; NaN where none is stated. */
  readonly standardErrors: ReadonlyMap<string, Float64Array>;
}

/**
 * Reads the columns that the method names.
 * Refused: `column-unknown`, `unit-without-name` { line }, `name-reserved` { name }, `duplicate-unit` { line, unit }, `too-few-units` { units },
 * `cell-not-a-number`, `negative-error` { indicator, unit }, and as `createTree`.
 */
export function prepareTable(table: RawTable, method: ResolvedMethod): Result<Prepared> {
  const named = textsOf(table, method.unit);
  if (!named.ok) return named;
  const units = named.value;
  const lineOf = (row: number) => table.rows[row]!.line;
  const nameless = units.indexOf('');
  if (nameless >= 0) return refused('unit-without-name', { line: lineOf(nameless), column: method.unit });
  const reserved = units.find(isReserved);
  if (reserved !== undefined) return refused('name-reserved', { name: reserved });
  const twice = units.findIndex((unit, row) => units.indexOf(unit) !== row);
  if (twice >= 0) return refused('duplicate-unit', { line: lineOf(twice), unit: units[twice]! });
  if (units.length < 3) return refused('too-few-units', { units: units.length, needed: 3 });

  const { indicators } = method;
  const denominatorNames = [...new Set(indicators.flatMap(({ denominator }) => denominator ?? []))];
  const indicatorTable = tableOf(
    table,
    units,
    indicators.map(({ code }) => code),
  );
  if (!indicatorTable.ok) return indicatorTable;
  const denominators = tableOf(table, units, denominatorNames);
  if (!denominators.ok) return denominators;
  const groups: Record<string, readonly string[]> = {};
  for (const column of method.groups) {
    const texts = textsOf(table, column);
    if (!texts.ok) return texts;
    groups[column] = texts.value;
  }
  const standardErrors = new Map<string, Float64Array>();
  for (const { code, standardError } of indicators) {
    if (standardError === undefined) continue;
    const cells = numbersOf(table, standardError, units);
    if (!cells.ok) return cells;
    const negative = cells.value.findIndex((cell) => typeof cell === 'number' && cell < 0);
    if (negative >= 0) {
      return refused('negative-error', { indicator: code, column: standardError, unit: units[negative]! });
    }
    standardErrors.set(
      code,
      Float64Array.from(cells.value, (cell) => (typeof cell === 'number' ? cell : Number.NaN)),
    );
  }
  const tree = treeOf(method);
  if (!tree.ok) return tree;
  return ok({
    data: { table: indicatorTable.value, denominators: denominators.value, groups },
    tree: tree.value,
    standardErrors,
  });
}

function tableOf(
  table: RawTable,
  units: readonly string[],
  columns: readonly string[],
): Result<composite.IndicatorTable> {
  const read: (readonly (number | composite.AbsentState)[])[] = [];
  for (const column of columns) {
    const cells = numbersOf(table, column, units);
    if (!cells.ok) return cells;
    read.push(cells.value);
  }
  return composite.createTable(units, columns, (unit, indicator) => read[indicator]![unit]!);
}

/** Dimensions and indicators under the index. */
function treeOf({ indicators, dimensions, weights }: ResolvedMethod): Result<composite.IndicatorTree> {
  const equal = weights.by === 'equal' || weights.by === 'benefit-of-the-doubt';
  const weightOf = (weight: number) => (equal ? 1 : weight);
  return composite.createTree([
    { code: INDEX, weight: 1 },
    ...dimensions.map(({ code, weight, dimension }) => ({
      code,
      weight: weightOf(weight),
      parent: dimension ?? INDEX,
    })),
    ...indicators.map(({ code, weight, dimension, better }) => ({
      code,
      weight: weightOf(weight),
      parent: dimension ?? INDEX,
      direction: better === 'less' ? (-1 as const) : (1 as const),
    })),
  ]);
}
