import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportFormat } from '#facts';
import type { Place } from '#platform/place';
import type { Board } from './board.ts';
import { writeFacts, writeTableOf } from './export.ts';
import type { PublishedTable } from './published-tables.ts';

export const MEDIA_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

/** Files of publications, made when first asked for and kept in the place's folder: a publication never changes. */
export interface Downloads {
  table(board: Board, table: PublishedTable, indicator: string, format: ExportFormat): Promise<string>;
  facts(board: Board, format: ExportFormat): Promise<string>;
}

export function downloadsOf(place: Place): Downloads {
  const making = new Map<string, Promise<string>>();
  const keep = (board: Board, name: string, make: (file: string) => Promise<unknown>): Promise<string> => {
    const file = join(place.folder, 'downloads', board.summary.id, name);
    if (existsSync(file)) return Promise.resolve(file);
    // Requests that ask meanwhile wait for the same file.
    const pending =
      making.get(file) ??
      make(file)
        .then(() => file)
        .finally(() => making.delete(file));
    making.set(file, pending);
    return pending;
  };
  return {
    table: (board, table, indicator, format) =>
      keep(board, `${indicator}-${table}.${format}`, (file) => {
        const document = board.documents.get(indicator);
        return writeTableOf(place, table, document ? [document] : [], format, file);
      }),
    facts: (board, format) =>
      keep(board, `facts.${format}`, (file) =>
        writeFacts(place, board.summary, board.documents.values(), { format, file }),
      ),
  };
}
