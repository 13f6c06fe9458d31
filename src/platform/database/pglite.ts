import {
  PGlite,
  types,
  type PGliteInterface,
  type Transaction as PGliteTransaction,
} from '@electric-sql/pglite';
import type { Database } from './database.ts';
import { inSavepoint, querySession, type Session } from './single-session.ts';

/**
 * The embedded engine: PostgreSQL in process, over a data directory (undefined: in memory).
 * PGlite queues whatever comes while a transaction is open. Nothing here stops a second process from opening the
 * directory, which would destroy it: the home's lock does (platform/home).
 */
export async function openPglite(directory: string | undefined): Promise<Database> {
  // bigint (seq, counts) fits a JavaScript number here: 2^53 facts are out of reach.
  const parsers = { [types.INT8]: Number };
  const engine = await PGlite.create({ ...(directory !== undefined && { dataDir: directory }), parsers });

  return {
    engine: 'pglite',
    client: { engine: 'pglite', pglite: engine },
    query: querySession(sessionOf(engine)),
    transaction: (work) =>
      engine.transaction(async (transaction) => {
        const query = querySession(sessionOf(transaction));
        return work({
          query,
          copyIn: async (table, columns, lines) => {
            if (lines.length === 0) return;
            const target = `copy ${table} (${columns.join(', ')}) from '/dev/blob'`;
            // One part: a blob of many thousand parts costs more than joining them (measured: a third of the whole).
            await transaction.query(target, [], { blob: new Blob([lines.join('')]) });
          },
          savepoint: (inner) => inSavepoint(query, inner),
        });
      }),
    copyOut: async function* (statement) {
      const { blob } = await engine.query(`copy (${statement}) to '/dev/blob' (format csv)`);
      if (blob) yield new Uint8Array(await blob.arrayBuffer());
    },
    close: async () => {
      if (!engine.closed) await engine.close();
    },
  };
}

const sessionOf = (client: PGliteInterface | PGliteTransaction): Session => ({
  query: async (statement, parameters) => {
    const { rows, affectedRows } = await client.query(statement, [...parameters]);
    return { rows, rowCount: affectedRows ?? rows.length, command: affectedRows ? 'UPDATE' : 'SELECT' };
  },
});
