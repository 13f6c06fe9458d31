import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv, type CsvRow } from './index.ts';
import { csvLine } from './csv-reader.ts';

async function rowsOf(pieces: readonly string[], delimiter = ','): Promise<CsvRow[]> {
  const all: CsvRow[] = [];
  const stream = (async function* () {
    await Promise.resolve();
    yield* pieces;
  })();
  for await (const group of readCsv(stream, delimiter)) all.push(...group);
  return all;
}

describe('reading CSV', () => {
  it('reads quotes, doubled quotes, line breaks in quotes, LF and CRLF, and says the line of each row', async () => {
    const rows = await rowsOf(['a,b\r\n1,"x, ""y"""\r\n\n"two\nlines",3\n4,5']);
    expect(rows.map(({ line, fields }) => [line, ...fields])).toEqual([
      [1, 'a', 'b'],
      [2, '1', 'x, "y"'],
      [4, 'two\nlines', '3'],
      [6, '4', '5'],
    ]);
    expect(rows.every(({ problem }) => problem === undefined)).toBe(true);
  });

  it('names a row with too few or too many fields, and goes on', async () => {
    const rows = await rowsOf(['a,b\n1\n1,2,3\n1,2\n']);
    expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
      [1, undefined],
      [2, 'ragged-row'],
      [3, 'ragged-row'],
      [4, undefined],
    ]);
  });

  it('loses one line, not the file, to a quote that is never closed', async () => {
    const rows = await rowsOf(['a,b\n1,"open\n2,3\n4,5\n']);
    expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
      [1, undefined],
      [2, 'unclosed-quote'],
      [3, undefined],
      [4, undefined],
    ]);
  });

  it('names text after a closing quote', async () => {
    expect((await rowsOf(['a,b\n"x"y,2\n']))[1]?.problem).toBe('text-after-quote');
  });

  it('reads back what it writes, wherever the pieces are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é'), maxLength: 6 });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    const cuts = fc.array(fc.nat(200), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, cuts, async (rows, at) => {
        const text = rows.map((row) => csvLine(row)).join('');
        const ends = [...at.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const pieces = ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
        expect((await rowsOf(pieces)).map(({ fields }) => fields)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });
});
