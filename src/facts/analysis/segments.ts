import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import { literal, type Analysis } from '#platform/analysis';
import type { Database } from '#platform/database';
import { copiedColumns, ENGINE_TYPES, segmentColumns } from './columns.ts';

/** What one evaluation reads: the facts up to and including `last`, as files. */
export interface FactFiles {
  readonly files: readonly string[];
  readonly last: number;
}

/** Facts of one kind lie together, so that an indicator reads the row groups of its kinds alone. */
export const segmentOrder = 'kind, "occurredDay", seq';

const SEGMENT = /^facts-(\d{12})-(\d{12})\.parquet$/;
const TAIL = /^tail-(\d{12})-(\d{12})\.parquet$/;
/** Whoever was given an earlier tail to read is done with it by then. */
const TAIL_KEPT_MS = 3_600_000;
const COPIED_AT_ONCE = 20_000;
const fileName = (part: 'facts' | 'tail', first: number, last: number) =>
  `${part}-${String(first).padStart(12, '0')}-${String(last).padStart(12, '0')}.parquet`;

/**
 * Brings the Parquet segments up to date. Facts of closed days (recorded before today, UTC) become immutable
 * segments, at most `perSegment` facts each; what was recorded today is the open tail, written anew when facts have come.
 * A segment is written beside its place and renamed, so that a kill leaves no half of one.
 */
export function syncSegments(
  database: Database,
  analysis: Analysis,
  folder: string,
  options: SyncOptions,
): Promise<FactFiles> {
  const before = syncing.get(folder) ?? Promise.resolve();
  const now = before.then(() => sync(database, analysis, folder, options));
  syncing.set(
    folder,
    now.catch(() => undefined),
  );
  return now;
}

export interface SyncOptions {
  readonly timeZone: string;
  /** The day, UTC, of which facts are not sealed yet. */
  readonly today: string;
  readonly perSegment?: number;
}

/** One at a time in a folder: the night's work and a reader's question must not write the same file. */
const syncing = new Map<string, Promise<unknown>>();

async function sync(
  database: Database,
  analysis: Analysis,
  folder: string,
  options: SyncOptions,
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
      fileName('facts', sealed + 1, last),
      sealed,
      last,
      options.timeZone,
    );
    sealed = last;
  }
  const last = await lastSequence(database);
  const tail = fileName('tail', sealed + 1, last);
  if (last > sealed && !existsSync(join(folder, tail)))
    await writeSegment(database, analysis, folder, tail, sealed, last, options.timeZone);
  const files = knownSegments(folder);
  const writtenAt = (file: string) => statSync(file).mtimeMs;
  const newest = Math.max(...files.map(writtenAt));
  for (const name of readdirSync(folder)) {
    const old = () => writtenAt(join(folder, name)) < newest - TAIL_KEPT_MS;
    // Tails of an earlier version had one name, whatever they held.
    if (name === 'tail.parquet' || (TAIL.test(name) && name !== tail && old())) rmSync(join(folder, name));
  }
  return { files, last };
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
  await pipeline(Readable.from(copied(database, after, last)), createWriteStream(csv));
  const types = copiedColumns.map((c) => `${literal(c.name)}: ${literal(c.type)}`).join(', ');
  const made = segmentColumns
    .map(
      (column) =>
        `(${column.source.replaceAll('$zone', literal(timeZone))})::${ENGINE_TYPES[column.type]} as "${column.name}"`,
    )
    .join(', ');
  await analysis.run(
    `copy (select ${made} from read_csv(${literal(csv)}, header = false, columns = {${types}}, quote = '"', escape = '"',
       delim = ',', auto_detect = false, nullstr = '', max_line_size = 8000000) order by ${segmentOrder}) to ${literal(part)}
       (format parquet, compression zstd, row_group_size 122880)`,
  );
  rmSync(csv);
  renameSync(part, join(folder, name));
}

/** Facts as CSV without a header, a part at a time: the embedded database answers nobody else while it copies one. */
async function* copied(database: Database, after: number, last: number): AsyncGenerator<Uint8Array> {
  const columns = copiedColumns.map((column) => `${column.source} as ${column.name}`).join(', ');
  for (let from = after; from < last; from += COPIED_AT_ONCE) {
    const to = Math.min(from + COPIED_AT_ONCE, last);
    yield* database.copyOut(`select ${columns} from fact where seq > ${from} and seq <= ${to} order by seq`);
    await breathe();
  }
}

/** The files as the last `syncSegments` left them, without bringing them up to date: what a publication was made from. */
export function knownSegments(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const sealed = sealedSegments(folder);
  const first = (sealed.at(-1)?.last ?? 0) + 1;
  const tail = readdirSync(folder)
    .filter((name) => Number(TAIL.exec(name)?.[1]) === first)
    .sort()
    .at(-1);
  return [...sealed.map(({ name }) => name), ...(tail === undefined ? [] : [tail])].map((name) =>
    join(folder, name),
  );
}

/** The relation that the files make: every column of the registry, also where no file has it yet. */
export function factRelation(facts: FactFiles): string {
  const columns = segmentColumns.map((c) => `null::${ENGINE_TYPES[c.type]} as "${c.name}"`).join(', ');
  const empty = `select ${columns} limit 0`;
  if (facts.files.length === 0) return `(${empty})`;
  // Segments that were sealed before a kind had a field lack its column.
  const files = `read_parquet([${facts.files.map(literal).join(', ')}], union_by_name = true)`;
  return `(select * from ${files} union all by name (${empty}))`;
}

/**
 * A fingerprint of the facts (SHA-256, hex) that depends neither on how they are cut into files nor on the registry's
 * later fields: each fact's known values as `name=value` are hashed, 4,096 hashes at a time in the order of the sequence,
 * and the hashes of those blocks together. Days are left out, for they follow from the times.
 */
export async function factsFingerprint(analysis: Analysis, facts: FactFiles): Promise<string> {
  const values = segmentColumns
    .filter(({ type, name }) => type !== 'day' && name !== 'seq')
    .map(({ name }) => `'${name}=' || "${name}"::varchar`)
    .join(', ');
  const blocks = await analysis.rows<{ block: number; hash: string }>(
    `select (seq - 1) // 4096 as block, sha256(string_agg(hash, '' order by seq)) as hash
     from (select seq, sha256(concat_ws(chr(31), ${values})) as hash from ${factRelation(facts)} as fact)
     group by block order by block`,
  );
  const whole = createHash('sha256');
  for (const { hash } of blocks) whole.update(hash);
  return whole.digest('hex');
}
