import { createWriteStream, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { factRelation, segmentColumns, syncSegments } from '#facts';
import { findDocument, findLatestPublication, type IndicatorDocument } from '#feedback/scoreboard';
import { ok, refused, type Result } from '#platform';
import { literal } from '#platform/analysis';
import type { Place } from '#platform/place';

export const FORMATS = ['csv', 'jsonl', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

export interface ExportRequest {
  readonly place: Place;
  readonly file: string;
  readonly format: Format;
}

const COPY_OPTIONS: Readonly<Record<Format, string>> = {
  csv: 'format csv, header',
  jsonl: 'format json',
  parquet: 'format parquet, compression zstd',
};

/** Writes all facts of a place, in their sequence, and gives their number. The dictionary goes to `<file>.dictionary.csv`. */
export async function exportFacts({ place, file, format }: ExportRequest): Promise<Result<number>> {
  const { database, analysis, pack } = place;
  const files = await syncSegments(database, analysis, join(place.folder, 'segments'), {
    timeZone: pack.timeZone,
    today: place.clock.now().toISOString().slice(0, 10),
  });
  const relation = factRelation(files);
  await analysis.run(
    `copy (select * from ${relation} order by seq) to ${literal(file)} (${COPY_OPTIONS[format]})`,
  );
  writeDictionary(
    file,
    segmentColumns.map(({ name, type, source }) => [name, type, source]),
  );
  const [count] = await analysis.rows<{ n: number }>(`select count(*) as n from ${relation}`);
  return ok(count?.n ?? 0);
}

/** The columns of published cells, with what they mean. */
const CELL_COLUMNS = [
  ['publication', 'text', 'id of the publication: SHA-256 over facts, method and documents'],
  ['indicator', 'text', 'id of the indicator in the charter'],
  ['period', 'text', 'month (2025-03) or year (2025)'],
  ['by', 'text', 'dimensions that the cell is cut by, joined by ×; empty: the whole place'],
  ['keys', 'text', 'the group of each dimension, joined by ×'],
  ['estimate', 'json', 'value, interval, n and method; or the state (suppressed, missing) with its reason'],
  ['counts', 'json', 'sufficient statistics from which the estimate is recomputed; empty where suppressed'],
] as const;

type CellRow = Readonly<Record<(typeof CELL_COLUMNS)[number][0], string>>;

/**
 * Writes the latest publication's cells, or only those of the whole place (`estimates`), and gives their number.
 * Refusal: no-publication { place }.
 */
export async function exportPublished(
  request: ExportRequest & { readonly what: 'estimates' | 'cells' },
): Promise<Result<number>> {
  const { place, file, format, what } = request;
  const publication = await findLatestPublication(place.database);
  if (!publication) return refused('no-publication', { place: place.pack.id });
  let count = 0;
  const lines = async function* () {
    for (const { indicator } of publication.documents) {
      const document = await findDocument(place.database, publication.id, indicator);
      for (const row of document ? rowsOf(publication.id, indicator, document, what) : []) {
        count++;
        yield `${JSON.stringify(row)}\n`;
      }
    }
  };
  const folder = await mkdtemp(join(place.folder, 'export-'));
  try {
    const plain = join(folder, 'cells.jsonl');
    await pipeline(Readable.from(lines()), createWriteStream(plain));
    const columns = CELL_COLUMNS.map(([name]) => `${literal(name)}: 'VARCHAR'`).join(', ');
    await place.analysis.run(
      `copy (select * from read_json(${literal(plain)}, format = 'newline_delimited', columns = {${columns}}))
         to ${literal(file)} (${COPY_OPTIONS[format]})`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
  writeDictionary(file, CELL_COLUMNS);
  return ok(count);
}

function* rowsOf(
  publication: string,
  indicator: string,
  { cells }: IndicatorDocument,
  what: 'estimates' | 'cells',
): Generator<CellRow> {
  for (const { by, keys, period, estimate, counts } of cells) {
    if (what === 'estimates' && by.length > 0) continue;
    yield {
      publication,
      indicator,
      period,
      by: by.join('×'),
      keys: keys.join('×'),
      estimate: JSON.stringify(estimate),
      counts: counts ? JSON.stringify(counts) : '',
    };
  }
}

function writeDictionary(file: string, columns: readonly (readonly [string, string, string])[]): void {
  const field = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = [['column', 'type', 'meaning'], ...columns].map((row) => row.map(field).join(','));
  writeFileSync(`${file}.dictionary.csv`, `${lines.join('\n')}\n`);
}
