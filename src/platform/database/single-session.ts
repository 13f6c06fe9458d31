import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { sql } from 'kysely';
import type { AnyTables } from './database.ts';

/** What both engines' clients can do: run one statement. */
export interface Session {
  query(
    statement: string,
    parameters: readonly unknown[],
  ): Promise<{ rows: unknown[]; rowCount: number | null; command: string }>;
}

/**
 * Kysely over one given session, so that everything it runs is inside whatever transaction that session holds.
 * (Kysely's own PGlite dialect shares one connection object among all callers: a query from outside would run inside
 * somebody else's transaction.)
 */
export function querySession(session: Session): Kysely<AnyTables> {
  const client = {
    query: (statement: string, parameters: readonly unknown[]) => session.query(statement, parameters),
    release: () => undefined,
  };
  const pool = { connect: () => Promise.resolve(client), end: () => Promise.resolve() };
  return new Kysely<AnyTables>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
}

/** Runs `work`; if it throws, undoes only what it did in this session and throws on. */
export async function inSavepoint<R>(query: Kysely<AnyTables>, work: () => Promise<R>): Promise<R> {
  await sql`savepoint inner_work`.execute(query);
  try {
    const result = await work();
    await sql`release savepoint inner_work`.execute(query);
    return result;
  } catch (error) {
    await sql`rollback to savepoint inner_work`.execute(query);
    throw error;
  }
}
