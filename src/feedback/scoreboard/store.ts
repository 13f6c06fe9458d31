import { sql } from 'kysely';
import { tables, type Database } from '#platform/database';
import type { IndicatorDocument, PublicationSummary } from './document.ts';

interface PublicationTables {
  publication: { id: string; made_at: Date | string; position: number; summary: string };
  publication_document: { publication: string; indicator: string; hash: string; body: string };
}

/** Keeps a publication. The same facts by the same method make the same publication: it is kept once. */
export async function savePublication(
  database: Database,
  summary: PublicationSummary,
  documents: readonly { readonly indicator: string; readonly hash: string; readonly body: string }[],
): Promise<void> {
  await database.transaction(async ({ query }) => {
    const own = tables<PublicationTables>(query);
    const known = await own
      .selectFrom('publication')
      .select('id')
      .where('id', '=', summary.id)
      .executeTakeFirst();
    if (known) return;
    await own
      .insertInto('publication')
      .values({ id: summary.id, made_at: summary.madeAt, summary: JSON.stringify(summary) } as never)
      .execute();
    for (const { indicator, hash, body } of documents) {
      await own
        .insertInto('publication_document')
        .values({ publication: summary.id, indicator, hash, body })
        .execute();
    }
  });
}

/** The newest publication; undefined where nothing was evaluated yet. */
export async function findLatestPublication(database: Database): Promise<PublicationSummary | undefined> {
  const row = await tables<PublicationTables>(database.query)
    .selectFrom('publication')
    .select('summary')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && (JSON.parse(row.summary) as PublicationSummary);
}

/** Every publication, newest first, without its documents. */
export async function listPublications(database: Database): Promise<PublicationSummary[]> {
  const rows = await tables<PublicationTables>(database.query)
    .selectFrom('publication')
    .select('summary')
    .orderBy('position', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => JSON.parse(row.summary) as PublicationSummary);
}

/** The last publication by each charter file that was ever published by, newest first. */
export async function lastByCharter(database: Database): Promise<PublicationSummary[]> {
  const latest = sql<number>`max(position)`;
  const rows = await tables<PublicationTables>(database.query)
    .selectFrom('publication')
    .select('summary')
    .where('position', 'in', (query) =>
      query
        .selectFrom('publication')
        .select(latest.as('position'))
        .groupBy(sql`summary::jsonb #>> '{method,charterHash}'`),
    )
    .orderBy('position', 'desc')
    .execute();
  return rows.map((row) => JSON.parse(row.summary) as PublicationSummary);
}

export async function findDocument(
  database: Database,
  publication: string,
  indicator: string,
): Promise<IndicatorDocument | undefined> {
  const row = await tables<PublicationTables>(database.query)
    .selectFrom('publication_document')
    .select('body')
    .where('publication', '=', publication)
    .where('indicator', '=', indicator)
    .executeTakeFirst();
  return row && (JSON.parse(row.body) as IndicatorDocument);
}
