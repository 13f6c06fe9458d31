import { identifier, literal } from '#platform/analysis';

/** What a spreadsheet takes for a formula (OWASP, CSV Injection; the wide forms are taken by Chinese and Japanese settings). */
const BEGINS = String.raw`^[=+\-@＝＋－＠\t\r]`;
const FORMULA = new RegExp(BEGINS);

/**
 * A text of a CSV file, which is opened in spreadsheets: one that would be computed gets an apostrophe before it, for names of
 * services and areas come from files of others. A number is none.
 */
export const withoutFormula = (text: string): string =>
  FORMULA.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;

/** The same in the columnar engine, for a column of text. */
export const withoutFormulaSql = (column: string): string => {
  const name = identifier(column);
  return `case when regexp_matches(${name}, ${literal(BEGINS)}) and try_cast(${name} as double) is null
    then ${literal("'")} || ${name} else ${name} end as ${name}`;
};
