import { sql } from 'kysely';
import { copyLine, tables, type Transaction } from '#platform/database';
import { schemaOf } from '../vocabulary/kinds.ts';
import type { Fact } from '../vocabulary/fact.ts';
import { WRITTEN_COLUMNS, type FactTables } from './tables.ts';

/** Any number that no other lock of the product uses; appends queue up behind it. */
const APPEND_LOCK = 7_203_301;

/**
 * Waits for one's turn among all who append, until the transaction ends. Whoever reads what stands and writes what follows from
 * it (the next event of a dilemma, say) takes a turn before reading; two who read the same would both write the same number.
 */
export async function takeTurn(transaction: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(APPEND_LOCK)})`.execute(transaction.query);
}

/**
 * Appends facts in the caller's transaction, so that a state and the facts about it stand or fall together.
 * A fact whose source and external id are there already is skipped: appending twice changes nothing.
 * Appends queue up until their transaction ends; only so is the sequence in commit order, and whoever has read up to
 * a number (a segment, the ledger) has read everything below it.
 *
 * The facts must have passed `checkFact`.
 */
export async function appendFacts(
  transaction: Transaction,
  facts: readonly Fact[],
): Promise<{ appended: number; known: number }> {
  if (facts.length === 0) return { appended: 0, known: 0 };
  await takeTurn(transaction);
  try {
    await transaction.savepoint(() => copyFacts(transaction, facts));
    return { appended: facts.length, known: 0 };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  // Rare: a re-import, or a batch that names one fact twice. Look up which are new and copy those.
  const fresh = await withoutKnown(transaction, facts);
  await copyFacts(transaction, fresh);
  return { appended: fresh.length, known: facts.length - fresh.length };
}

async function copyFacts(transaction: Transaction, facts: readonly Fact[]): Promise<void> {
  await transaction.copyIn('fact', WRITTEN_COLUMNS, facts.map(lineOf));
}

function lineOf(fact: Fact): string {
  const { cohort } = fact;
  return copyLine([
    fact.kind,
    schemaOf(fact.kind).version,
    fact.occurredAt,
    fact.source,
    fact.externalId,
    fact.subject,
    fact.service,
    fact.department,
    fact.channel,
    fact.area,
    cohort.ageBand,
    cohort.sex,
    cohort.residence,
    cohort.disability,
    cohort.language,
    cohort.digitalAccess,
    fact.actorRole,
    fact.actorOrganisation,
    fact.openedAt,
    fact.dueAt,
    JSON.stringify(fact.payload),
  ]);
}

async function withoutKnown(transaction: Transaction, facts: readonly Fact[]): Promise<Fact[]> {
  const own = tables<FactTables>(transaction.query);
  const known = new Set<string>();
  const bySource = Map.groupBy(facts, (fact) => fact.source);
  for (const [source, ofSource] of bySource) {
    for (let start = 0; start < ofSource.length; start += 5000) {
      const ids = ofSource.slice(start, start + 5000).map((fact) => fact.externalId);
      const rows = await own
        .selectFrom('fact')
        .select('external_id')
        .where('source', '=', source)
        .where('external_id', '=', sql<string>`any(${ids})`)
        .execute();
      for (const row of rows) known.add(`${source}\n${row.external_id}`);
    }
  }
  return facts.filter((fact) => {
    const key = `${fact.source}\n${fact.externalId}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

const isUniqueViolation = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
