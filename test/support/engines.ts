import { describe, inject } from 'vitest';
import { openPglite, openPostgres, type Database } from '#platform/database';

let schemas = 0;

/**
 * Runs one suite on both engines: `open` gives an empty database each time it is called
 * (in memory for PGlite, a schema of its own on the real PostgreSQL).
 */
export function eachEngine(suite: (open: () => Promise<Database>, engine: Database['engine']) => void): void {
  describe('on PGlite', () => suite(() => openPglite(undefined), 'pglite'));
  describe('on PostgreSQL', () =>
    suite(() => openPostgres(inject('postgresUrl'), `t${process.pid}_${++schemas}`, 4), 'postgres'));
}
