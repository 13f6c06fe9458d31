import { withoutFormula, type DictionaryColumn, type ExportFormat } from '#facts';
import { CELL_COLUMNS, cellRows, ESTIMATE_COLUMNS, estimateRows } from './cell-table.ts';
import {
  COMPARISON_COLUMNS,
  comparisonRows,
  STANDARDISED_COLUMNS,
  standardisedRows,
} from './comparison-table.ts';
import type { IndicatorDocument } from './document.ts';
import { INEQUALITY_COLUMNS, inequalityRows } from './inequality-table.ts';
import { RATING_COLUMNS, ratingRows, SILENCE_COLUMNS, silenceRows } from './rating-tables.ts';
import type { TableColumn, Value } from './table-column.ts';

/** The tables of a publication, as files and in the dictionary. */
export type PublishedTable =
  'cells' | 'estimates' | 'comparisons' | 'standardised' | 'inequality' | 'silence' | 'ratings';

interface Table {
  readonly columns: readonly DictionaryColumn[];
  rows(documents: Iterable<IndicatorDocument>): Iterable<Value[]>;
}

function table<Row>(
  columns: readonly TableColumn<Row>[],
  rowsOf: (document: IndicatorDocument) => readonly Row[],
): Table {
  return {
    columns: columns.map(({ of: _, ...column }) => column),
    *rows(documents) {
      for (const document of documents)
        for (const row of rowsOf(document)) yield columns.map((column) => column.of(row));
    },
  };
}

const TABLES: Readonly<Record<PublishedTable, Table>> = {
  cells: table(CELL_COLUMNS, cellRows),
  estimates: table(ESTIMATE_COLUMNS, estimateRows),
  comparisons: table(COMPARISON_COLUMNS, comparisonRows),
  standardised: table(STANDARDISED_COLUMNS, standardisedRows),
  inequality: table(INEQUALITY_COLUMNS, inequalityRows),
  silence: table(SILENCE_COLUMNS, silenceRows),
  ratings: table(RATING_COLUMNS, ratingRows),
};

/** Those that the API gives of each indicator, and what they are. */
export const PUBLIC_TABLES = {
  cells: 'Every cell of an indicator with its counts',
  comparisons: 'Every gap between groups, with what chance alone would show and shrunken rates',
  standardised: 'Rates of areas standardised to the people of the whole place',
  inequality:
    'How unequal areas and groups are: Theil, mean log deviation, Gini, between-group variance, and what would be gained if all did as well',
  silence: 'Of an indicator over ratings: the share as rated and raked to all people served, and who answers',
  ratings: 'Of an indicator over ratings: how uniform the ratings of each department and service are',
} as const satisfies Partial<Record<PublishedTable, string>>;

export const tableColumns = (name: PublishedTable): readonly DictionaryColumn[] => TABLES[name].columns;

/**
 * The table as text. CSV by RFC 4180, an absent value as nothing; JSON lines leave it out. For Parquet it is the CSV that the
 * columnar engine reads, in which a text that a spreadsheet would take for a formula stays as it is.
 */
export function tableText(
  name: PublishedTable,
  documents: Iterable<IndicatorDocument>,
  format: ExportFormat,
): string {
  const { columns, rows } = TABLES[name];
  const names = columns.map((column) => column.name);
  const lines: string[] = [];
  if (format !== 'jsonl') lines.push(names.join(','));
  for (const row of rows(documents)) {
    lines.push(
      format !== 'jsonl'
        ? row.map((value) => csvValue(format === 'csv' ? harmless(value) : value)).join(',')
        : JSON.stringify(Object.fromEntries(names.map((column, at) => [column, row[at]]))),
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

const harmless = (value: Value): Value => (typeof value === 'string' ? withoutFormula(value) : value);

const csvValue = (value: Value): string => {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
