import { ok, refused, type Result } from '#platform';
import type { composite } from '#value';

/** A table as it was sent: headings and cells, with the line of each row for those who look for it. */
export interface RawTable {
  readonly columns: readonly string[];
  readonly rows: readonly RawRow[];
}

export interface RawRow {
  /** Line of the text, 1 being the headings. */
  readonly line: number;
  readonly cells: readonly string[];
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** How sources write that there is no number, and why; a zero is a number. */
const WORDS: Readonly<Record<composite.AbsentState, readonly string[]>> = {
  missing: ['', 'na', 'n/a', 'nan', 'null', 'missing', '-', '–', '—', '…', '..', '缺失', '无'],
  'not-measured': ['not-measured', 'not measured', '未测量', '未测'],
  suppressed: ['suppressed', '*', '已隐去', '隐去'],
};

const states = new Map(
  Object.entries(WORDS).flatMap(([state, words]) =>
    words.map((word) => [word, state as composite.AbsentState]),
  ),
);

/** The number in a cell, the reason why there is none, or undefined where it is neither. */
export function cellOf(text: string): number | composite.AbsentState | undefined {
  const written = text.trim().replace('−', '-');
  const state = states.get(written.toLowerCase());
  if (state !== undefined) return state;
  const number = NUMBER.test(written) ? Number(written) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/**
 * One column as numbers, in the order of the rows.
 * Refused: `column-unknown` { column }; `cell-not-a-number` { line, unit, column, text, others } naming the first such
 * cell and how many there are besides.
 */
export function numbersOf(
  table: RawTable,
  column: string,
  units: readonly string[],
): Result<readonly (number | composite.AbsentState)[]> {
  const at = table.columns.indexOf(column);
  if (at < 0) return refused('column-unknown', { column });
  const cells = table.rows.map(({ cells: written }) => cellOf(written[at]!));
  const bad = cells.flatMap((cell, row) => (cell === undefined ? [row] : []));
  const first = bad[0];
  if (first === undefined) return ok(cells as (number | composite.AbsentState)[]);
  const { line, cells: written } = table.rows[first]!;
  return refused('cell-not-a-number', {
    line,
    unit: units[first]!,
    column,
    text: written[at]!.trim().slice(0, 40),
    others: bad.length - 1,
  });
}

/** The texts of one column. Refused: `column-unknown` { column }. */
export function textsOf(table: RawTable, column: string): Result<readonly string[]> {
  const at = table.columns.indexOf(column);
  if (at < 0) return refused('column-unknown', { column });
  return ok(table.rows.map(({ cells }) => cells[at]!.trim()));
}

/** True for a column that says something and never a number: a grouping, not an indicator. */
export function isWords(table: RawTable, column: string): boolean {
  const at = table.columns.indexOf(column);
  const cells = table.rows.map(({ cells: written }) => cellOf(written[at]!));
  return cells.includes(undefined) && !cells.some((cell) => typeof cell === 'number');
}
