import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ok, refused, type Refusal, type Result } from '#platform';
import type { Database } from '#platform/database';
import type { Batch } from './batch.ts';
import type { OpenedFile } from './opened-file.ts';
import { commitBatch, RunTakenOver, tryBatch } from './commit-batch.ts';
import { openCsv } from './csv-batches.ts';
import { closeRun, NOTHING_READ, openRun, type ImportCounts } from './import-log.ts';
import { loadAreas, loadMapping, standardXesMapping, type LoadedMapping } from './load-mapping.ts';
import type { CsvMapping, XesMapping } from './mapping.ts';
import {
  checkReadable,
  DamagedFile,
  hashFile,
  readText,
  WrongEncoding,
  type ByteMeter,
} from './open-file.ts';
import { openRejects } from './rejects-file.ts';
import type { QualityReport } from './quality/report.ts';
import { openXes } from './xes/xes-batches.ts';

export interface ImportRequest {
  readonly database: Database;
  /** Rejects files go to `<homeFolder>/imports`. */
  readonly homeFolder: string;
  readonly packFolder?: string | undefined;
  /** Name of a mapping of the pack; an XES file can do without. */
  readonly mapping?: string | undefined;
  /** The facts' source for an event log without a mapping; its file's name unless told. */
  readonly source?: string | undefined;
  /** Where the mapping's files lie. */
  readonly dataFolder?: string | undefined;
  /** The file to read, instead of the one that the mapping names. */
  readonly file?: string | undefined;
  /** The key of the place's spots (`spotKey`), for a mapping that derives them from coordinates. */
  readonly spotKey?: string | undefined;
  /** Reads and reports everything, writes no fact and no run. */
  readonly dryRun?: boolean | undefined;
  readonly onProgress?: ((progress: ImportCounts) => void) | undefined;
  /** Stops between two batches; what is committed stays, and the next call goes on from there. */
  readonly signal?: AbortSignal | undefined;
  /** Facts that one transaction holds; 40,000 unless told (a third faster into PostgreSQL than 16,000). */
  readonly batchFacts?: number | undefined;
}

export interface ImportOutcome extends ImportCounts {
  /** Undefined for a dry run. */
  readonly id?: number | undefined;
  readonly state: 'finished' | 'interrupted';
  /** True when an earlier run that was interrupted or killed was continued. */
  readonly resumed: boolean;
  /** Only when there was something to reject or to set aside. */
  readonly rejectsFile?: string | undefined;
  /** Undefined unless finished. */
  readonly quality?: QualityReport | undefined;
}

/**
 * Imports one file: CSV or XES 2.0, plain or gzip, streaming. Batches are committed one transaction each together
 * with the position, so that a kill loses nothing that was acknowledged and the next call goes on behind it. Facts
 * are known by source and external id: importing a file again appends nothing.
 * For every run: read = imported + known + rejected + set aside.
 *
 * Refusals: those of the file (file-not-found, file-empty, wrong-encoding, damaged-file), of the mapping
 * (mapping-not-found, yaml-content, unknown-column, …), of the event log (xes-… with file and line), and
 * import-taken-over.
 */
export async function runImport(request: ImportRequest): Promise<Result<ImportOutcome>> {
  const { database, signal, dryRun = false } = request;
  const planned = await plan(request);
  if (!planned.ok) return planned;
  const { loaded, path, size, dataFolder } = planned.value;
  const meter: ByteMeter = { bytes: 0 };
  const opened = await openFile(loaded, path, dataFolder, request, meter);
  if (!opened.ok) return opened;
  const file = opened.value;
  const { mapping } = loaded;
  const identity = {
    mapping: mapping.id,
    mappingHash: loaded.hash,
    source: mapping.source,
    fileName: basename(path),
    fileHash: dryRun ? '' : await hashFile(path),
    fileBytes: size,
  };
  const run = dryRun
    ? { id: 0, position: 0, rejectsBytes: 0, counts: NOTHING_READ }
    : await openRun(database, identity);
  const name = dryRun ? `dry-run-${mapping.source}` : String(run.id);
  const rejects = await openRejects(
    join(request.homeFolder, 'imports', `${name}-rejects.${mapping.format}`),
    file.rejectsHeader,
    run.rejectsBytes,
  );
  let { counts, position } = run;
  const seen = new Set<string>();
  const commit = async (batch: Batch, read: number) => {
    await rejects.append(batch.rejects);
    counts = dryRun
      ? await tryBatch(database, counts, batch, seen)
      : await commitBatch(database, { id: run.id, position, counts }, batch, {
          read,
          rejects: rejects.length,
        });
    position += batch.records;
    request.onProgress?.(counts);
  };
  // The next batch is read while the last one is being committed.
  let pending: Promise<void> = Promise.resolve();
  let stopped = false;
  const refuse = async (refusal: Refusal) => {
    if (!dryRun) await closeRun(database, run.id, 'refused', { refusal });
    await rejects.close(file.rejectsFooter ?? '');
    return { ok: false as const, refusal };
  };
  try {
    for await (const batch of file.batches(run.position)) {
      await pending;
      stopped = signal?.aborted ?? false;
      if (stopped) break;
      pending = commit(batch, meter.bytes);
      pending.catch(() => undefined);
    }
    await pending;
  } catch (error) {
    await pending.catch(() => undefined);
    const refusal = refusalOf(error, path);
    if (refusal) return refuse(refusal);
    await rejects.close(file.rejectsFooter ?? '');
    throw error;
  }
  const rejectsFile = await rejects.close(stopped ? '' : (file.rejectsFooter ?? ''));
  const quality = stopped ? undefined : file.profile.report(counts.reasons);
  if (!dryRun)
    await closeRun(database, run.id, stopped ? 'interrupted' : 'finished', { ...(quality && { quality }) });
  return ok({
    ...counts,
    id: dryRun ? undefined : run.id,
    state: stopped ? 'interrupted' : 'finished',
    resumed: run.position > 0,
    rejectsFile,
    quality,
  });
}

async function plan(
  request: ImportRequest,
): Promise<Result<{ loaded: LoadedMapping; path: string; size: number; dataFolder: string }>> {
  let loaded: LoadedMapping;
  if (request.mapping !== undefined) {
    if (request.packFolder === undefined) return refused('no-pack', { mapping: request.mapping });
    const found = await loadMapping(request.packFolder, request.mapping);
    if (!found.ok) return found;
    loaded = found.value;
  } else {
    if (request.file === undefined || !/\.xes(\.gz)?$/i.test(request.file)) return refused('no-mapping', {});
    loaded = standardXesMapping(request.source ?? sourceOf(request.file));
  }
  const name = loaded.mapping.file;
  const dataFolder = request.dataFolder ?? '.';
  const path = request.file ?? (name === undefined ? undefined : join(dataFolder, name));
  if (path === undefined) return refused('no-file', { mapping: loaded.mapping.id });
  const readable = await checkReadable(path);
  return readable.ok ? ok({ loaded, path, size: (await stat(path)).size, dataFolder }) : readable;
}

/** A file's name as a source: `Receipt Phase.xes.gz` is `receipt-phase`. */
const sourceOf = (file: string) =>
  basename(file)
    .replace(/\.xes(\.gz)?$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'event-log';

async function openFile(
  { mapping }: LoadedMapping,
  path: string,
  dataFolder: string,
  { batchFacts = 40_000, spotKey }: ImportRequest,
  meter: ByteMeter,
): Promise<Result<OpenedFile>> {
  try {
    return mapping.format === 'csv'
      ? await openCsvFile(mapping, path, dataFolder, batchFacts, spotKey, meter)
      : await openXes(path, mapping satisfies XesMapping, batchFacts, meter);
  } catch (error) {
    const refusal = refusalOf(error, path);
    if (refusal) return { ok: false, refusal };
    throw error;
  }
}

async function openCsvFile(
  mapping: CsvMapping,
  path: string,
  dataFolder: string,
  batchFacts: number,
  spotKey: string | undefined,
  meter: ByteMeter,
): Promise<Result<OpenedFile>> {
  const areas = await loadAreas(mapping, dataFolder);
  if (!areas.ok) return areas;
  return openCsv(readText(path, mapping.encoding, meter), mapping, areas.value, batchFacts, spotKey);
}

function refusalOf(error: unknown, path: string): Refusal | undefined {
  const file = basename(path);
  if (error instanceof WrongEncoding)
    return refused('wrong-encoding', { file, problem: error.message }).refusal;
  if (error instanceof DamagedFile) return refused('damaged-file', { file }).refusal;
  if (error instanceof RunTakenOver) return refused('import-taken-over', { file }).refusal;
  return undefined;
}
