import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import type { AnyTables, Database, Transaction } from './database.ts';

/**
 * The embedded engine: PostgreSQL in process, over a data directory (undefined: in memory).
 * There is one session, so Kysely's own queue is what keeps transactions apart: raw calls are made only while
 * holding a Kysely connection. Nothing here stops a second process: the home's lock does (platform/home).
 */
export async function openPglite(directory: string | undefined): Promise<Database> {
  const engine = await (directory === undefined ? PGlite.create() : PGlite.create(directory));
  const query = new Kysely<AnyTables>({ dialect: new PGliteDialect({ pglite: engine }) });

  async function copyIn(table: string, columns: readonly string[], lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    const target = `copy ${table} (${columns.join(', ')}) from '/dev/blob'`;
    await engine.query(target, [], { blob: new Blob(lines as string[]) });
  }

  return {
    engine: 'pglite',
    query,
    transaction: (work) =>
      query.transaction().execute((transaction) => {
        const scope: Transaction = {
          query: transaction,
          copyIn,
          savepoint: async (inner) => {
            await sql`savepoint inner_work`.execute(transaction);
            try {
              const result = await inner();
              await sql`release savepoint inner_work`.execute(transaction);
              return result;
            } catch (error) {
              await sql`rollback to savepoint inner_work`.execute(transaction);
              throw error;
            }
          },
        };
        return work(scope);
      }),
    copyOut: async function* (statement) {
      const blob = await query
        .connection()
        .execute(async () => (await engine.query(`copy (${statement}) to '/dev/blob' (format csv, header)`)).blob);
      if (blob) yield new Uint8Array(await blob.arrayBuffer());
    },
    close: async () => {
      await query.destroy();
      if (!engine.closed) await engine.close();
    },
  };
}
