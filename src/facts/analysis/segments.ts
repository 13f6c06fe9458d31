import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { literal, type Analysis } from '#platform/analysis';
import type { Database } from '#platform/database';
import { ENGINE_TYPES, segmentColumns } from './columns.ts';

/** What one evaluation reads: the facts up to and including `last`, as files. */
export interface FactFiles {
  readonly files: readonly string[];
  readonly last: number;
}

/** Facts of one kind lie together, so that an indicator reads the row groups of its kinds alone. */
export const segmentOrder = 'kind, "occurredDay", seq';

const SEGMENT = /^facts-(\d{12})-(\d{12})\.parquet$/;
const segmentName = (first: number, last: number) =>
  `facts-${String(first).padStart(12, '0')}-${String(last).padStart(12, '0')}.parquet`;

/**
 * Brings the Parquet segments up to date. Facts of closed days (recorded before today, UTC) become immutable
 * segments, at most `perSegment` facts each; what was recorded today is the open tail, written anew each time.
 * A segment is written beside its place and renamed, so that a kill leaves no half of one.
 */
export async function syncSegments(
  database: Database,
  analysis: Analysis,
  folder: string,
  options: { timeZone: string; today: string; perSegment?: number },
): Promise<FactFiles> {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.part')) rmSync(join(folder, name));
  let sealed = Math.max(0, ...sealedSegments(folder).map((segment) => segment.last));
  const step = options.perSegment ?? 1_000_000;
  const closed = await lastSequence(database, options.today);
  while (sealed < closed) {
    const last = Math.min(sealed + step, closed);
    await writeSegment(
      database,
      analysis,
      folder,
      segmentName(sealed + 1, last),
      sealed,
      last,
      options.timeZone,
    );
    sealed = last;
  }
  const last = await lastSequence(database);
  const tail = join(folder, 'tail.parquet');
  rmSync(tail, { force: true });
  if (last > sealed)
    await writeSegment(database, analysis, folder, 'tail.parquet', sealed, last, options.timeZone);
  const files = sealedSegments(folder).map((segment) => join(folder, segment.name));
  return { files: existsSync(tail) ? [...files, tail] : files, last };
}

function sealedSegments(folder: string): { name: string; first: number; last: number }[] {
  return readdirSync(folder)
    .map((name) => SEGMENT.exec(name))
    .filter((match) => match !== null)
    .map((match) => ({ name: match[0], first: Number(match[1]), last: Number(match[2]) }))
    .sort((a, b) => a.first - b.first);
}

async function lastSequence(database: Database, recordedBefore?: string): Promise<number> {
  const until =
    recordedBefore === undefined ? sql`` : sql`where recorded_at < ${recordedBefore}::timestamptz`;
  const result = await sql<{ last: number | null }>`select max(seq) as last from fact ${until}`.execute(
    database.query,
  );
  return Number(result.rows[0]?.last ?? 0);
}

async function writeSegment(
  database: Database,
  analysis: Analysis,
  folder: string,
  name: string,
  after: number,
  last: number,
  timeZone: string,
): Promise<void> {
  if (!/^[A-Za-z0-9_+/-]+$/.test(timeZone)) throw new Error(`not a time zone: ${timeZone}`);
  const csv = join(folder, `${name}.csv.part`);
  const part = join(folder, `${name}.part`);
  const select = segmentColumns
    .map((column) => `${column.source.replaceAll('$zone', literal(timeZone))} as "${column.name}"`)
    .join(', ');
  const statement = `select ${select} from fact where seq > ${after} and seq <= ${last} order by seq`;
  await pipeline(Readable.from(database.copyOut(statement)), createWriteStream(csv));
  const types = segmentColumns.map((c) => `${literal(c.name)}: ${literal(ENGINE_TYPES[c.type])}`).join(', ');
  await analysis.run(
    `copy (select * from read_csv(${literal(csv)}, header = true, columns = {${types}}, quote = '"', escape = '"',
       delim = ',', auto_detect = false, nullstr = '', max_line_size = 8000000) order by ${segmentOrder}) to ${literal(part)}
       (format parquet, compression zstd, row_group_size 122880)`,
  );
  rmSync(csv);
  renameSync(part, join(folder, name));
}

/** The files as the last `syncSegments` left them, without bringing them up to date: what a publication was made from. */
export function knownSegments(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const files = sealedSegments(folder).map((segment) => join(folder, segment.name));
  const tail = join(folder, 'tail.parquet');
  return existsSync(tail) ? [...files, tail] : files;
}

/** The relation that the files make; with no file yet, an empty one of the same shape. */
export function factRelation(facts: FactFiles): string {
  if (facts.files.length === 0) {
    const columns = segmentColumns.map((c) => `null::${ENGINE_TYPES[c.type]} as "${c.name}"`).join(', ');
    return `(select ${columns} limit 0)`;
  }
  // Segments that were sealed before a kind had a field lack its column.
  return `read_parquet([${facts.files.map(literal).join(', ')}], union_by_name = true)`;
}

/** A fingerprint of the facts up to `last` that does not depend on how they are cut into files (SHA-256, hex). */
export async function factsFingerprint(database: Database, last: number): Promise<string> {
  const hash = createHash('sha256');
  const columns = [
    'kind',
    'occurred_at',
    'source',
    'external_id',
    'subject',
    'service',
    'department',
    'channel',
    'area',
  ];
  const cohort = [
    'age_band',
    'sex',
    'residence',
    'disability',
    'language',
    'digital_access',
    'opened_at',
    'due_at',
  ];
  const times = new Set(['occurred_at', 'opened_at', 'due_at']);
  const select = [...columns, ...cohort, 'payload::text']
    .map((name) => (times.has(name) ? `extract(epoch from ${name})::text as ${name}` : name))
    .join(', ');
  for await (const chunk of database.copyOut(
    `select ${select} from fact where seq <= ${last} order by seq`,
  )) {
    hash.update(chunk);
  }
  return hash.digest('hex');
}
