import type { PGlite } from '@electric-sql/pglite';
import type { Kysely } from 'kysely';

/** Each room declares its own tables; nobody sees them all, so the rooms cast to theirs with `tables<T>()`. */
export type AnyTables = Record<string, Record<string, unknown>>;

/** One transaction: typed queries and bulk copy into a table, all or nothing. */
export interface Transaction {
  readonly query: Kysely<AnyTables>;
  /**
   * COPY … FROM STDIN in text format: `lines` are tab-separated, escaped by `copyLine`, each ending in a newline.
   * A failing row fails the transaction (unless it runs inside `savepoint`).
   */
  copyIn(table: string, columns: readonly string[], lines: readonly string[]): Promise<void>;
  /** Runs `work`; if it throws, only what it did is undone and the error is thrown on. */
  savepoint<R>(work: () => Promise<R>): Promise<R>;
}

/** The PostgreSQL dialect on either engine: embedded (PGlite) or a server. */
export interface Database {
  readonly engine: 'pglite' | 'postgres';
  /** For single statements. What belongs together goes through `transaction`, never through Kysely's own. */
  readonly query: Kysely<AnyTables>;
  transaction<R>(work: (transaction: Transaction) => Promise<R>): Promise<R>;
  /** COPY (query) TO STDOUT as CSV without a header, in chunks. `statement` is ours, never a user's text. */
  copyOut(statement: string): AsyncIterable<Uint8Array>;
  /** What the job queue needs of the engine: its own client, or the server's address and the schema in it. */
  readonly client:
    | { readonly engine: 'pglite'; readonly pglite: PGlite }
    | { readonly engine: 'postgres'; readonly url: string; readonly schema: string };
  close(): Promise<void>;
}

/** The same database seen with a room's own tables. */
export const tables = <T>(query: Kysely<AnyTables>): Kysely<T> => query as unknown as Kysely<T>;

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One line of COPY text format. `undefined` and `null` become NULL; booleans and numbers their text. */
export function copyLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  let line = '';
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (i > 0) line += '\t';
    if (value === null || value === undefined) line += '\\N';
    else if (typeof value === 'string') {
      line += /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c] ?? c) : value;
    } else line += String(value);
  }
  return line + '\n';
}
