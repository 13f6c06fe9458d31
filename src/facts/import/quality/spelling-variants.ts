import type { SpellingVariants } from './report.ts';

/**
 * Groups the values of one column that differ only in case, width, white space, punctuation, a leading zero, a
 * trailing `.0`, or the column's own name in front (`Ward 5` and `05` in the column ward).
 */
export function spellingVariants(column: string, counts: ReadonlyMap<string, number>): SpellingVariants[] {
  const groups = new Map<string, { value: string; rows: number }[]>();
  for (const [value, rows] of counts) {
    const common = commonForm(column, value);
    if (common === '') continue;
    const group = groups.get(common);
    if (group) group.push({ value, rows });
    else groups.set(common, [{ value, rows }]);
  }
  return [...groups]
    .filter(([, spellings]) => spellings.length > 1)
    .map(([common, spellings]) => ({ common, spellings: spellings.sort((a, b) => b.rows - a.rows) }));
}

function commonForm(column: string, value: string): string {
  let text = value.normalize('NFKC').trim().toLowerCase();
  if (/^-?\d+\.0+$/.test(text)) text = text.replace(/\.0+$/, '');
  const name = column.normalize('NFKC').toLowerCase();
  if (text.startsWith(name) && /^[\s#:.-]/.test(text.slice(name.length))) text = text.slice(name.length);
  // A sign and a decimal point change a number; elsewhere punctuation is spelling.
  const plain = text.replace(/[\s#:]+/g, '');
  if (/^[-+]?\d+(\.\d+)?$/.test(plain)) return plain.replace(/^(-?)0+(?=\d)/, '$1');
  return text.replace(/[\p{P}\p{S}\s]+/gu, '');
}
