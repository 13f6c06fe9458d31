/**
 * A small whole-text CSV reader for reference data (RFC 4180: quotes, doubled quotes, line breaks inside quotes, BOM).
 * The import of facts streams and has its own reader; this one is for files of a few thousand lines.
 *
 * @returns one record per data row, keyed by the header; a field absent from a short row is the empty string.
 */
export function parseCsv(text: string): Record<string, string>[] {
  const [header, ...rows] = parseRows(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if (header === undefined) return [];
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}

function parseRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endField = () => {
    row.push(field);
    field = '';
  };
  const endRow = () => {
    if (row.length === 0 && field === '') return;
    endField();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') field += text[++at]!;
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') endField();
    else if (character === '\n') endRow();
    else if (character !== '\r') field += character;
  }
  endRow();
  return rows;
}
