import { sql, type Generated, type Selectable } from 'kysely';
import { tables, type Database, type Transaction } from '#platform/database';
import type { Refusal } from '#platform';
import type { Batch } from './batch.ts';
import { jsonText } from './json-text.ts';
import type { QualityReport } from './quality/report.ts';

export type ImportState = 'running' | 'interrupted' | 'finished' | 'refused';

export interface ImportRunTable {
  id: Generated<number>;
  mapping: string;
  mapping_hash: string;
  source: string;
  file_name: string;
  file_hash: string;
  state: ImportState;
  position: Generated<number>;
  rows_read: Generated<number>;
  rows_imported: Generated<number>;
  rows_known: Generated<number>;
  rows_rejected: Generated<number>;
  rows_set_aside: Generated<number>;
  facts_appended: Generated<number>;
  facts_known: Generated<number>;
  reasons: Generated<Record<string, number>>;
  rejects_bytes: Generated<number>;
  file_bytes: number | null;
  bytes_read: number | null;
  refusal: Refusal | null;
  quality: QualityReport | null;
  started_at: Generated<Date>;
  updated_at: Generated<Date>;
  finished_at: Date | null;
}
interface ImportTables {
  import_run: ImportRunTable;
}
const own = (database: Pick<Database | Transaction, 'query'>) => tables<ImportTables>(database.query);

/** Counts of one run. Every record read is in exactly one of imported, known, rejected, setAside. */
export interface ImportCounts {
  readonly read: number;
  /** Records of which at least one fact was new. */
  readonly imported: number;
  /** Records whose facts were all there already. */
  readonly known: number;
  readonly rejected: number;
  readonly setAside: number;
  readonly factsAppended: number;
  readonly factsKnown: number;
  /** By reason, prefixed `rejected:`, `set-aside:` or `note:`. */
  readonly reasons: Readonly<Record<string, number>>;
}

export interface ImportRun extends ImportCounts {
  readonly id: number;
  readonly mapping: string;
  readonly source: string;
  readonly file: string;
  readonly fileHash: string;
  /** Length of the file, and how much of it is behind the position; absent for runs from before this was kept. */
  readonly fileBytes?: number | undefined;
  readonly bytesRead?: number | undefined;
  readonly state: ImportState;
  readonly refusal?: Refusal | undefined;
  readonly started: string;
  readonly updated: string;
  readonly finished?: string | undefined;
}

export const NOTHING_READ: ImportCounts = {
  read: 0,
  imported: 0,
  known: 0,
  rejected: 0,
  setAside: 0,
  factsAppended: 0,
  factsKnown: 0,
  reasons: {},
};

/** The runs, latest first. A run that is `running` without having moved for minutes was killed: import again. */
export async function listImports(database: Database): Promise<ImportRun[]> {
  const rows = await own(database).selectFrom('import_run').selectAll().orderBy('id', 'desc').execute();
  return rows.map(runOf);
}

/** The data-quality report of a finished run; undefined before it has finished. */
export async function qualityReport(
  database: Database,
  importId: number,
): Promise<QualityReport | undefined> {
  const row = await own(database)
    .selectFrom('import_run')
    .select('quality')
    .where('id', '=', importId)
    .executeTakeFirst();
  return row?.quality ?? undefined;
}

export interface RunIdentity {
  readonly mapping: string;
  readonly mappingHash: string;
  readonly source: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly fileBytes: number;
}

export interface OpenRun {
  readonly id: number;
  readonly position: number;
  readonly rejectsBytes: number;
  readonly counts: ImportCounts;
}

/** The unfinished run of the same file by the same mapping, or a new one. */
export async function openRun(database: Database, identity: RunIdentity): Promise<OpenRun> {
  const query = own(database);
  const unfinished = await query
    .selectFrom('import_run')
    .selectAll()
    .where('source', '=', identity.source)
    .where('file_hash', '=', identity.fileHash)
    .where('mapping_hash', '=', identity.mappingHash)
    .where('state', 'in', ['running', 'interrupted'])
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (unfinished) {
    await query.updateTable('import_run').set({ state: 'running' }).where('id', '=', unfinished.id).execute();
    return {
      id: unfinished.id,
      position: unfinished.position,
      rejectsBytes: unfinished.rejects_bytes,
      counts: runOf(unfinished),
    };
  }
  const { id } = await query
    .insertInto('import_run')
    .values({
      mapping: identity.mapping,
      mapping_hash: identity.mappingHash,
      source: identity.source,
      file_name: identity.fileName,
      file_hash: identity.fileHash,
      file_bytes: identity.fileBytes,
      bytes_read: 0,
      state: 'running',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, position: 0, rejectsBytes: 0, counts: NOTHING_READ };
}

/**
 * Writes how far the run has come, in the transaction that appends the batch's facts.
 * False when the run is no longer where this process left it: another one has taken it over.
 */
export async function advanceRun(
  transaction: Transaction,
  id: number,
  from: number,
  batch: Pick<Batch, 'records'>,
  counts: ImportCounts,
  bytes: { readonly read: number; readonly rejects: number },
): Promise<boolean> {
  const { numUpdatedRows } = await own(transaction)
    .updateTable('import_run')
    .set({
      position: from + batch.records,
      rows_read: counts.read,
      rows_imported: counts.imported,
      rows_known: counts.known,
      rows_rejected: counts.rejected,
      rows_set_aside: counts.setAside,
      facts_appended: counts.factsAppended,
      facts_known: counts.factsKnown,
      reasons: sql`${jsonText(counts.reasons)}::jsonb`,
      rejects_bytes: bytes.rejects,
      bytes_read: bytes.read,
      updated_at: sql`now()`,
    })
    .where('id', '=', id)
    .where('position', '=', from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function closeRun(
  database: Database,
  id: number,
  state: Exclude<ImportState, 'running'>,
  outcome: { quality?: QualityReport; refusal?: Refusal },
): Promise<void> {
  await own(database)
    .updateTable('import_run')
    .set({
      state,
      updated_at: sql`now()`,
      ...(state !== 'interrupted' && { finished_at: sql<Date>`now()` }),
      ...(outcome.quality && { quality: sql`${jsonText(outcome.quality)}::jsonb` }),
      ...(outcome.refusal && { refusal: sql`${jsonText(outcome.refusal)}::jsonb` }),
    })
    .where('id', '=', id)
    .execute();
}

function runOf(row: Selectable<ImportRunTable>): ImportRun {
  return {
    id: row.id,
    mapping: row.mapping,
    source: row.source,
    file: row.file_name,
    fileHash: row.file_hash,
    ...(row.file_bytes !== null && { fileBytes: row.file_bytes, bytesRead: row.bytes_read ?? 0 }),
    state: row.state,
    read: row.rows_read,
    imported: row.rows_imported,
    known: row.rows_known,
    rejected: row.rows_rejected,
    setAside: row.rows_set_aside,
    factsAppended: row.facts_appended,
    factsKnown: row.facts_known,
    reasons: row.reasons,
    refusal: row.refusal ?? undefined,
    started: row.started_at.toISOString(),
    updated: row.updated_at.toISOString(),
    finished: row.finished_at?.toISOString(),
  };
}
