import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  factMigrations,
  importMigrations,
  loadReference,
  runImport,
  spotKey,
  type ImportOutcome,
} from '#facts';
import { ok, refused, type Result } from '#platform';
import type { Config } from '#platform/config';
import { migrate, openPglite, type Database } from '#platform/database';
import { listPlaces, setCurrentPlace } from '#platform/home';
import { findPack, type Pack } from '#platform/pack';
import { openPlaceOf } from '../main.ts';
import { importsOf } from './imports-of.ts';
import { configOf, readOptions, wrongUsage } from './options.ts';
import { refusalText } from './refusal-text.ts';
import { EXIT, type Command, type Shell } from './shell.ts';

interface Request {
  readonly pack: Pack;
  readonly data?: string | undefined;
  readonly file?: string | undefined;
  readonly mappings: readonly (string | undefined)[];
  readonly dryRun: boolean;
}

export const command: Command = {
  name: 'import',
  run: async (args, shell) => {
    const options = readOptions('import', args, {
      pack: { type: 'string' },
      data: { type: 'string' },
      file: { type: 'string' },
      mapping: { type: 'string' },
      'dry-run': { type: 'boolean' },
    });
    if (!options.ok) return shell.refuse(options.refusal);
    const { pack: named, data, file, mapping, 'dry-run': dryRun = false } = options.value.values;
    if (named === undefined) return shell.refuse(wrongUsage('import', '--pack ID').refusal);
    if ((data === undefined) === (file === undefined)) {
      return shell.refuse(wrongUsage('import', '--data DIR | --file FILE').refusal);
    }
    const config = configOf(shell);
    if (!config.ok) return shell.refuse(config.refusal);
    const pack = findPack(config.value.packs, named);
    if (!pack.ok) return shell.refuse(pack.refusal);
    const given = data ?? file;
    if (given !== undefined && !existsSync(given)) {
      return shell.refuse(refused('file-not-found', { file: given }).refusal);
    }
    const declared = importsOf(pack.value);
    // An event log says itself what is what; the pack's mappings are for its own tables.
    const usual = file === undefined ? declared : [/\.xes(\.gz)?$/i.test(file) ? undefined : declared[0]];
    const mappings = mapping !== undefined ? [mapping] : usual;
    if (mappings.length === 0) return shell.refuse(wrongUsage('import', '--mapping NAME').refusal);
    return importInto(config.value, { pack: pack.value, data, file, mappings, dryRun }, shell);
  },
};

async function importInto(config: Config, request: Request, shell: Shell): Promise<number> {
  const target = await openTarget(config, request);
  if (!target.ok) return shell.refuse(target.refusal);
  const { database, folder, close } = target.value;
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    if (!request.dryRun) {
      const stopped = await loadPeople(database, request, shell);
      if (stopped !== undefined) return stopped;
    }
    for (const mapping of request.mappings) {
      if (mapping !== undefined) shell.say('import-begins', { mapping, pack: request.pack.id });
      const outcome = await runImport({
        database,
        homeFolder: folder,
        packFolder: request.pack.folder,
        mapping,
        dataFolder: request.data,
        file: request.file,
        // A dry run keeps nothing: any key will do, and none is made for a home that is not there yet.
        spotKey: request.dryRun ? randomBytes(32).toString('hex') : spotKey(config.home, request.pack.id),
        dryRun: request.dryRun,
        onProgress: ({ reasons: _reasons, ...counts }) => shell.progress('import-progress', { ...counts }),
        signal: stop.signal,
      });
      if (!outcome.ok) return shell.refuse(outcome.refusal);
      report(outcome.value, shell);
      if (outcome.value.state === 'interrupted') {
        shell.say('import-interrupted');
        return EXIT.interrupted;
      }
    }
    if (request.dryRun) shell.say('dry-run');
    else setCurrentPlace(config.home, request.pack.id);
    return EXIT.done;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await close();
  }
}

interface Target {
  readonly database: Database;
  readonly folder: string;
  close(): Promise<void>;
}

/** A dry run of a place that does not exist yet makes none: it looks into an empty database in memory. */
async function openTarget(config: Config, { pack, dryRun }: Request): Promise<Result<Target>> {
  if (!dryRun || listPlaces(config.home).includes(pack.id)) return openPlaceOf(config, pack);
  const database = await openPglite(undefined);
  await migrate(database, [factMigrations, importMigrations]);
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-dry-run-'));
  return ok({ database, folder, close: () => database.close() });
}

/** Loads areas and population of the pack; gives the exit code if they are refused. */
async function loadPeople(database: Database, request: Request, shell: Shell): Promise<number | undefined> {
  const loaded = await loadReference({
    database,
    packFolder: request.pack.folder,
    dataFolder: request.data,
  });
  if (!loaded.ok) {
    // With a single file the reference data may lie elsewhere and be there already.
    if (request.file !== undefined && loaded.refusal.code === 'file-not-found') return undefined;
    return shell.refuse(loaded.refusal);
  }
  const { areas, populationRows, refusedColumns } = loaded.value;
  shell.say('reference-loaded', { areas, rows: populationRows });
  for (const { column, reason } of refusedColumns) {
    shell.say('reference-column', {
      column,
      reason: refusalText({ code: reason, data: {} }, shell.locale),
    });
  }
  return undefined;
}

/** The counters as one line of JSON on standard output, and the reasons in words. */
function report(outcome: ImportOutcome, shell: Shell): void {
  if (outcome.resumed) shell.say('import-resumed');
  const { read, imported, known, rejected, setAside, factsAppended, factsKnown } = outcome;
  const { state, reasons, rejectsFile } = outcome;
  shell.say('import-progress', { read, imported, known, rejected, setAside });
  for (const [reason, count] of Object.entries(reasons)) {
    const code = reason.replace(/^[a-z-]+:/, '');
    shell.say('import-reason', { count, reason: refusalText({ code, data: {} }, shell.locale) });
  }
  if (rejectsFile !== undefined) shell.say('import-rejects', { file: rejectsFile });
  const counts = { read, imported, known, rejected, setAside, factsAppended, factsKnown };
  shell.out(JSON.stringify({ state, ...counts, reasons, rejectsFile }));
}
