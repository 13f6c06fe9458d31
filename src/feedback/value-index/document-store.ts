import { createHash } from 'node:crypto';
import { tables, type Database } from '#platform/database';
import { composite } from '#value';
import type { KeptIndex } from './index-document.ts';

interface DocumentTables {
  index_document: {
    publication: string;
    edition: number;
    position: number;
    fingerprint: string;
    hash: string;
    body: string;
    kept_at: Date | string;
  };
}

export interface StoredIndex {
  readonly document: KeptIndex;
  readonly hash: string;
  readonly keptAt: string;
}

/** The document that was kept of a publication by an edition of the method; undefined where none was. */
export async function findKept(
  database: Database,
  publication: string,
  edition: number,
): Promise<StoredIndex | undefined> {
  const row = await tables<DocumentTables>(database.query)
    .selectFrom('index_document')
    .select(['body', 'hash', 'kept_at'])
    .where('publication', '=', publication)
    .where('edition', '=', edition)
    .executeTakeFirst();
  return (
    row && {
      document: JSON.parse(row.body) as KeptIndex,
      hash: row.hash,
      keptAt: new Date(row.kept_at).toISOString(),
    }
  );
}

/** Keeps a document once: where two make it at the same time, the first one stays. */
export async function storeKept(database: Database, document: KeptIndex, keptAt: string): Promise<void> {
  const body = composite.canonicalJson(document as never);
  await tables<DocumentTables>(database.query)
    .insertInto('index_document')
    .values({
      publication: document.publication,
      edition: document.method.edition,
      fingerprint: document.fingerprint,
      hash: createHash('sha256').update(body).digest('hex'),
      body,
      kept_at: keptAt,
    } as never)
    .onConflict((conflict) => conflict.columns(['publication', 'edition']).doNothing())
    .execute();
}
