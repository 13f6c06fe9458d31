/** A process of its own that imports into an embedded database and says how far it has come, until it is killed. */
import { factMigrations, importMigrations, runImport } from '#facts';
import { migrate, openPglite } from '#platform/database';

const [directory, homeFolder, packFolder, file] = process.argv.slice(2) as [string, string, string, string];
const database = await openPglite(directory);
await migrate(database, [factMigrations, importMigrations]);
await runImport({
  database,
  homeFolder,
  packFolder,
  mapping: 'simple',
  file,
  batchFacts: 500,
  onProgress: ({ read }) => process.stdout.write(`${read}\n`),
});
