import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AnyTables, Database, Transaction } from './database.ts';
import { inSavepoint, querySession } from './single-session.ts';

// bigint (seq, counts) fits a JavaScript number here: 2^53 facts are out of reach.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * A PostgreSQL server. Each place has a schema of its own, created if absent, so that places share a server
 * without sharing a table.
 */
export async function openPostgres(url: string, schema: string, poolSize = 8): Promise<Database> {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`not a schema name: ${schema}`);
  const pool = new pg.Pool({ connectionString: url, max: poolSize, options: `-c search_path=${schema}` });
  // An idle connection that the server closes is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const query = new Kysely<AnyTables>({ dialect: new PostgresDialect({ pool }) });
  await sql`create schema if not exists ${sql.id(schema)}`.execute(query);

  return {
    engine: 'postgres',
    client: { engine: 'postgres', url, schema },
    query,
    transaction: async (work) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work(scopeOf(client));
        await client.query('commit');
        client.release();
        return result;
      } catch (error) {
        // If even the rollback fails the connection is broken: give it back as such and tell the first error.
        const broken = await client.query('rollback').then(
          () => false,
          () => true,
        );
        client.release(broken);
        throw error;
      }
    },
    copyOut: async function* (statement) {
      const client = await pool.connect();
      try {
        yield* client.query(
          copyTo(`copy (${statement}) to stdout (format csv)`),
        ) as AsyncIterable<Uint8Array>;
        client.release();
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    close: () => query.destroy(),
  };
}

function scopeOf(client: pg.PoolClient): Transaction {
  const query = querySession({ query: (statement, parameters) => client.query(statement, [...parameters]) });
  return {
    query,
    copyIn: async (table, columns, lines) => {
      if (lines.length === 0) return;
      const target = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
      await pipeline(Readable.from([lines.join('')]), target);
    },
    savepoint: (work) => inSavepoint(query, work),
  };
}
