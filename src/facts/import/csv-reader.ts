/** One data row as it was read. `line` is the physical line where it begins; `problem` says why it cannot be used. */
export interface CsvRow {
  readonly line: number;
  readonly fields: string[];
  readonly problem?: 'ragged-row' | 'unclosed-quote' | 'text-after-quote' | undefined;
}

/** A quoted value that is longer than this has lost its closing quote. */
const LONGEST_RECORD = 1 << 20;

/**
 * Reads CSV (RFC 4180) piece by piece: quotes, doubled quotes, line breaks inside quotes, LF and CRLF, blank lines
 * skipped. The first row is the header; a row with another number of fields is `ragged-row`. A quote that is never
 * closed costs its own line only: reading goes on at the next. Memory is bounded by the longest record.
 * (A general-purpose parser takes 13 µs a row of 17 columns, which alone would use up the time that an import has.)
 *
 * @param pieces text without a byte order mark.
 * @returns the header first (`line` 1), then the rows, in groups as they become complete.
 */
export async function* readCsv(pieces: AsyncIterable<string>, delimiter = ','): AsyncGenerator<CsvRow[]> {
  const scan = { width: -1, line: 1 };
  let text = '';
  for await (const piece of pieces) {
    text = text === '' ? piece : text + piece;
    const rows: CsvRow[] = [];
    const end = scanRows(text, delimiter, scan, false, rows);
    text = text.slice(end);
    if (rows.length > 0) yield rows;
  }
  const rows: CsvRow[] = [];
  scanRows(text, delimiter, scan, true, rows);
  if (rows.length > 0) yield rows;
}

/** The sign between the columns of a table that somebody hands in, read off its first line: a tab, else a comma, else a semicolon. */
export function delimiterOf(firstLine: string): string {
  return ['\t', ',', ';'].find((sign) => firstLine.includes(sign)) ?? ',';
}

/** A text that came as a whole, in one piece and without its byte order mark. */
export async function* pieceOf(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text.replace(/^\uFEFF/, ''));
}

/** Takes complete rows off the front of `text`; returns where the first incomplete one begins. */
function scanRows(
  text: string,
  delimiter: string,
  scan: { width: number; line: number },
  last: boolean,
  rows: CsvRow[],
): number {
  let from = 0;
  let nextQuote = text.indexOf('"');
  while (from < text.length) {
    let end = text.indexOf('\n', from);
    if (end < 0) {
      if (!last && text.length - from < LONGEST_RECORD) return from;
      end = text.length;
    }
    if (nextQuote >= 0 && nextQuote < from) nextQuote = text.indexOf('"', from);
    let fields: string[];
    let problem: CsvRow['problem'];
    let lines = 1;
    if (nextQuote < 0 || nextQuote > end) {
      const stop = end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
      if (stop === from) {
        from = end + 1;
        scan.line++;
        continue;
      }
      fields = text.slice(from, stop).split(delimiter);
    } else {
      const record = quotedRecord(text, from, delimiter);
      if (record === undefined && !last && text.length - from < LONGEST_RECORD) return from;
      if (record === undefined) {
        fields = text.slice(from, end).split(delimiter);
        problem = 'unclosed-quote';
      } else {
        // A record that ends with the piece may go on in the next: its last quote may be the first of two.
        if (record.end >= text.length && !last) return from;
        ({ fields, problem, end, lines } = record);
      }
    }
    if (scan.width < 0) scan.width = fields.length;
    else if (problem === undefined && fields.length !== scan.width) problem = 'ragged-row';
    rows.push({ line: scan.line, fields, problem });
    scan.line += lines;
    from = end + 1;
  }
  return from;
}

/** One record with quotes, from `from` to its line break (`end`); undefined when a quote is not closed in `text`. */
function quotedRecord(text: string, from: number, delimiter: string) {
  const fields: string[] = [];
  let problem: CsvRow['problem'];
  let lines = 1;
  let at = from;
  for (;;) {
    let field = '';
    if (text[at] === '"') {
      at++;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) return undefined;
        field += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        field += '"';
        at++;
      }
      for (let i = field.indexOf('\n'); i >= 0; i = field.indexOf('\n', i + 1)) lines++;
    }
    const start = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++;
    const plain =
      text[at - 1] === '\r' && text[at] !== delimiter ? text.slice(start, at - 1) : text.slice(start, at);
    if (start > 0 && text[start - 1] === '"' && plain !== '' && field !== '') problem = 'text-after-quote';
    fields.push(field + plain);
    if (text[at] !== delimiter || at >= text.length) return { fields, problem, end: at, lines };
    at++;
  }
}

/** A row in CSV text, quoted where needed, with its line break. */
export function csvLine(fields: readonly string[], delimiter = ','): string {
  const text = fields.map((field) =>
    /["\n\r]/.test(field) || field.includes(delimiter) ? `"${field.replaceAll('"', '""')}"` : field,
  );
  return text.join(delimiter) + '\n';
}
