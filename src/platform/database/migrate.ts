import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { tables, type Database } from './database.ts';

interface MigrationTables {
  schema_migration: { room: string; name: string; hash: string; applied_at: string };
}

/** A room's migrations: `NNNN-name.sql` files in one folder, applied once each, in order, and never edited after. */
export interface RoomMigrations {
  readonly room: string;
  readonly folder: string;
}

/**
 * Brings the schema up to date: rooms in the order given, files in the order of their number, all in one
 * transaction. A file that was applied and then changed is refused: the data was made by the old text.
 */
export async function migrate(
  database: Database,
  rooms: readonly RoomMigrations[],
): Promise<readonly string[]> {
  return database.transaction(async ({ query }) => {
    await sql`create table if not exists schema_migration (
      room text not null, name text not null, hash text not null,
      applied_at timestamptz not null default now(), primary key (room, name))`.execute(query);
    await sql`lock table schema_migration in exclusive mode`.execute(query);
    const own = tables<MigrationTables>(query);
    const known = new Map(
      (await own.selectFrom('schema_migration').selectAll().execute()).map((row) => [
        `${row.room}/${row.name}`,
        row,
      ]),
    );
    const applied: string[] = [];
    for (const { room, folder } of rooms) {
      for (const name of readdirSync(folder)
        .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
        .sort()) {
        const text = readFileSync(join(folder, name), 'utf8');
        const hash = createHash('sha256').update(text).digest('hex');
        const before = known.get(`${room}/${name}`);
        if (before && before.hash !== hash)
          throw new Error(`migration ${room}/${name} was changed after it was applied`);
        if (before) continue;
        for (const statement of statementsOf(text)) await sql.raw(statement).execute(query);
        await own
          .insertInto('schema_migration')
          .values({ room, name, hash, applied_at: sql<string>`now()` })
          .execute();
        applied.push(`${room}/${name}`);
      }
    }
    return applied;
  });
}

/** Our migration files end each statement with a semicolon at the end of a line, and hold none elsewhere there. */
const statementsOf = (text: string) =>
  text
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
