/** What was found in a file, column by column. Kept with the import; a report never repeats people's own words. */
export interface QualityReport {
  readonly rows: number;
  readonly columns: readonly ColumnQuality[];
  /** Columns that say nothing new: exactly equal to another, or to the sum of two others, in every row. */
  readonly functions: readonly ColumnFunction[];
  /** Values of the id column that came up again; undefined when there was no such column or too many ids to hold. */
  readonly repeatedIds?: number | undefined;
  /** What the import counted: rejected, set aside, and notes such as impossible times. */
  readonly counted: Readonly<Record<string, number>>;
}

export interface ColumnQuality {
  readonly column: string;
  readonly empty: number;
  /** Exact up to the limit; undefined beyond it. */
  readonly distinct?: number | undefined;
  /** The most frequent values, unless the column has more distinct values than are counted or is free text. */
  readonly top: readonly { readonly value: string; readonly rows: number }[];
  /** Spellings that seem to mean one value. */
  readonly variants: readonly SpellingVariants[];
  /** How many values are whole numbers written as decimals (`2124.0`), as a spreadsheet does to codes. */
  readonly wholeAsDecimal: number;
}

export interface SpellingVariants {
  /** What the spellings have in common. */
  readonly common: string;
  readonly spellings: readonly { readonly value: string; readonly rows: number }[];
}

export interface ColumnFunction {
  readonly column: string;
  /** One column: equal to it. Two: equal to their sum. */
  readonly of: readonly [string] | readonly [string, string];
  readonly rows: number;
}
