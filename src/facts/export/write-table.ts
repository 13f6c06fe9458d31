import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { literal, type Analysis } from '#platform/analysis';
import type { ExportFormat } from './format.ts';

const OPTIONS: Record<ExportFormat, string> = {
  csv: 'format csv, header true',
  jsonl: 'format json',
  parquet: 'format parquet, compression zstd',
};

/**
 * Writes what a query of the columnar engine gives to a file. The file is written beside its place and renamed, so that
 * a kill leaves the old one or the new one.
 *
 * @returns the number of rows
 */
export async function writeTable(
  analysis: Analysis,
  select: string,
  format: ExportFormat,
  file: string,
): Promise<number> {
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  const [copied] = await analysis.rows<{ Count: number }>(
    `copy (${select}) to ${literal(part)} (${OPTIONS[format]})`,
  );
  renameSync(part, file);
  return copied?.Count ?? 0;
}
