import { sql } from 'kysely';
import { tables, type Database, type Transaction } from '#platform/database';
import type { Fact } from '../vocabulary/fact.ts';
import { appendFacts } from '../store/index.ts';
import type { Batch } from './batch.ts';
import { advanceRun, type ImportCounts } from './import-log.ts';

interface Seen {
  fact: { source: string; external_id: string; recorded_at: Date };
}

/** Another process has moved the run on: this one must stop. */
export class RunTakenOver extends Error {}

/**
 * Commits one batch: its facts, and the position behind it, in one transaction.
 * @returns the counts of the run with this batch.
 */
export async function commitBatch(
  database: Database,
  run: { readonly id: number; readonly position: number; readonly counts: ImportCounts },
  batch: Batch,
  bytes: { readonly read: number; readonly rejects: number },
): Promise<ImportCounts> {
  return database.transaction(async (transaction) => {
    const { appended, known } = await appendFacts(transaction, batch.facts);
    const records = batch.starts.length;
    let imported = records;
    if (appended === 0) imported = 0;
    else if (known > 0) imported = recordsWith(batch, await recordedNow(transaction, batch.facts));
    const counts = addCounts(run.counts, batch, imported, appended, known);
    const moved = await advanceRun(transaction, run.id, run.position, batch, counts, bytes);
    if (!moved) throw new RunTakenOver(`import ${run.id} was taken over by another process`);
    return counts;
  });
}

/** What a batch would add, without writing: known is what the database has, or an earlier record of the same file. */
export async function tryBatch(
  database: Database,
  counts: ImportCounts,
  batch: Batch,
  earlier: Set<string>,
): Promise<ImportCounts> {
  const known = await idsWhere(database, batch.facts);
  const fresh = new Set<string>();
  for (const { externalId } of batch.facts) {
    if (known.has(externalId) || earlier.has(externalId)) continue;
    fresh.add(externalId);
    if (earlier.size < MOST_HELD) earlier.add(externalId);
  }
  const imported = recordsWith(batch, fresh);
  return addCounts(counts, batch, imported, fresh.size, batch.facts.length - fresh.size);
}

/** A dry run notices repeats inside the file up to this many facts. */
const MOST_HELD = 4_000_000;

function addCounts(
  before: ImportCounts,
  batch: Batch,
  imported: number,
  appended: number,
  known: number,
): ImportCounts {
  const reasons = { ...before.reasons };
  for (const [reason, count] of batch.reasons) reasons[reason] = (reasons[reason] ?? 0) + count;
  const counts: ImportCounts = {
    read: before.read + batch.records,
    imported: before.imported + imported,
    known: before.known + batch.starts.length - imported,
    rejected: before.rejected + batch.rejected,
    setAside: before.setAside + batch.setAside,
    factsAppended: before.factsAppended + appended,
    factsKnown: before.factsKnown + known,
    reasons,
  };
  if (counts.read !== counts.imported + counts.known + counts.rejected + counts.setAside) {
    throw new Error(`records lost: ${JSON.stringify(counts)}`);
  }
  return counts;
}

/** Records with at least one of the given facts. A record that repeats an earlier one of its batch adds nothing. */
function recordsWith(batch: Batch, fresh: ReadonlySet<string>): number {
  const counted = new Set<string>();
  let records = 0;
  for (const [at, start] of batch.starts.entries()) {
    const end = batch.starts[at + 1] ?? batch.facts.length;
    let adds = false;
    for (let i = start; i < end; i++) {
      const id = batch.facts[i]!.externalId;
      if (!fresh.has(id) || counted.has(id)) continue;
      counted.add(id);
      adds = true;
    }
    if (adds) records++;
  }
  return records;
}

/** Of these facts the ones that this transaction appended: `recorded_at` is the transaction's own time. */
const recordedNow = (transaction: Transaction, facts: readonly Fact[]) => idsWhere(transaction, facts, true);

async function idsWhere(
  database: Pick<Database | Transaction, 'query'>,
  facts: readonly Fact[],
  now = false,
): Promise<Set<string>> {
  const found = new Set<string>();
  const own = tables<Seen>(database.query);
  for (let start = 0; start < facts.length; start += 5000) {
    const ids = facts.slice(start, start + 5000).map((fact) => fact.externalId);
    let select = own
      .selectFrom('fact')
      .select('external_id')
      .where('source', '=', facts[0]!.source)
      .where('external_id', '=', sql<string>`any(${ids})`);
    if (now) select = select.where('recorded_at', '=', sql<Date>`now()`);
    for (const { external_id } of await select.execute()) found.add(external_id);
  }
  return found;
}
