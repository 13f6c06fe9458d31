import { delimiterOf, pieceOf, readCsv, type CsvRow } from '#facts';
import { ok, refused, type Result } from '#platform';
import { isReserved, LIMITS } from './domain/method.ts';
import type { RawTable } from './domain/raw-table.ts';

/**
 * Reads a table from CSV with a comma, a semicolon or a tab between its cells; the first row has the headings.
 * Refused: `table-too-long` { characters, most }, `table-empty`, `table-without-rows`, `column-without-name` { number },
 * `duplicate-column` { column }, `too-many-columns` { columns, most }, `too-many-units` { units, most }, `row-length`
 * { line, expected, given }, `quote-not-closed` { line }, `name-reserved` { name }.
 */
export async function readTable(text: string): Promise<Result<RawTable>> {
  if (text.length > LIMITS.characters) {
    return refused('table-too-long', { characters: text.length, most: LIMITS.characters });
  }
  // The byte order mark counts as a space.
  if (text.trim() === '') return refused('table-empty');
  const [first = ''] = text.split('\n', 1);
  const rows: CsvRow[] = [];
  for await (const group of readCsv(pieceOf(text), delimiterOf(first))) rows.push(...group);
  const [header, ...body] = rows;
  if (header === undefined) return refused('table-empty');
  if (header.problem !== undefined) return refused('quote-not-closed', { line: header.line });
  const columns = header.fields.map((field) => field.trim());
  if (columns.length > LIMITS.columns) {
    return refused('too-many-columns', { columns: columns.length, most: LIMITS.columns });
  }
  const nameless = columns.indexOf('');
  if (nameless >= 0) return refused('column-without-name', { number: nameless + 1 });
  const reserved = columns.find(isReserved);
  if (reserved !== undefined) return refused('name-reserved', { name: reserved });
  const twice = columns.find((column, at) => columns.indexOf(column) !== at);
  if (twice !== undefined) return refused('duplicate-column', { column: twice });
  // A spreadsheet saves rows that were emptied as rows of delimiters.
  const filled = body.filter(({ fields }) => fields.some((field) => field.trim() !== ''));
  if (filled.length === 0) return refused('table-without-rows');
  if (filled.length > LIMITS.units) {
    return refused('too-many-units', { units: filled.length, most: LIMITS.units });
  }
  for (const { line, fields, problem } of filled) {
    if (problem === 'ragged-row') {
      return refused('row-length', { line, expected: columns.length, given: fields.length });
    }
    if (problem !== undefined) return refused('quote-not-closed', { line });
  }
  return ok({ columns, rows: filled.map(({ line, fields }) => ({ line, cells: fields })) });
}
