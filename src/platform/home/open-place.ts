import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AnalysisInUse, openAnalysis, type Analysis } from '../analysis/index.ts';
import type { Clock } from '../clock/index.ts';
import { migrate, openPglite, openPostgres, type Database, type RoomMigrations } from '../database/index.ts';
import type { Pack } from '../pack/index.ts';
import type { Place } from '../place/index.ts';
import { ok, refused, type Result } from '../result.ts';
import { placeFolder, recordPlace } from './layout.ts';

/** A place that whoever opened it must close. */
export interface OpenedPlace extends Place {
  close(): Promise<void>;
}

export interface PlaceRequest {
  readonly home: string;
  readonly pack: Pack;
  /** Undefined: the embedded database, in the place's folder. */
  readonly databaseUrl?: string | undefined;
  /** Of all rooms, in the order in which they build on each other. */
  readonly migrations: readonly RoomMigrations[];
  readonly clock: Clock;
  /** Where packs lie; a pack from elsewhere is remembered by its folder. */
  readonly packs: string;
}

/**
 * Opens a place, making it if it is new. The analysis engine's file comes first: the operating system locks it for one
 * process and frees it when that process ends, however it ends, and the embedded database has no lock of its own.
 * Refusals: place-in-use { folder }, database-unreachable { problem } (never with the address, which holds a password).
 */
export async function openPlace(request: PlaceRequest): Promise<Result<OpenedPlace>> {
  const { pack, clock } = request;
  const folder = placeFolder(request.home, pack.id);
  mkdirSync(folder, { recursive: true });
  const analysis = await openOwn(folder);
  if (!analysis) return refused('place-in-use', { folder });
  let database: Database | undefined;
  try {
    const opened = await openDatabase(request, folder);
    if (!opened.ok) {
      analysis.close();
      return opened;
    }
    database = opened.value;
    await migrate(database, request.migrations);
    const own = dirname(pack.folder) === resolve(request.packs);
    recordPlace(request.home, pack.id, own ? undefined : pack.folder);
  } catch (error) {
    await database?.close();
    analysis.close();
    throw error;
  }
  const opened = database;
  return ok({
    pack,
    folder,
    database: opened,
    analysis,
    clock,
    close: async () => {
      await opened.close();
      analysis.close();
    },
  });
}

async function openOwn(folder: string): Promise<Analysis | undefined> {
  try {
    return await openAnalysis(join(folder, 'analysis.duckdb'), {
      temporaryFolder: join(folder, 'temporary'),
    });
  } catch (error) {
    if (error instanceof AnalysisInUse) return undefined;
    throw error;
  }
}

/** What a server that does not answer or does not let us in says (SQLSTATE classes 08, 28, 3D, and the network's codes). */
const UNREACHABLE = /^(08|28|3D|57P03|ECONN|ENOTFOUND|ETIMEDOUT|EAI_|EHOST)/;

async function openDatabase({ pack, databaseUrl }: PlaceRequest, folder: string): Promise<Result<Database>> {
  if (databaseUrl === undefined) return ok(await openPglite(join(folder, 'db')));
  try {
    return ok(await openPostgres(databaseUrl, `commonweal_${pack.id.replaceAll('-', '_')}`));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (UNREACHABLE.test(code)) return refused('database-unreachable', { problem: code });
    throw error;
  }
}
