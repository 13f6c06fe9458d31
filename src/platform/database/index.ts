export { copyLine, tables, type Database, type Transaction } from './database.ts';
export { openPglite } from './pglite.ts';
export { openPostgres } from './postgres.ts';
export { migrate, type RoomMigrations } from './migrate.ts';
