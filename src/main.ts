import type { FastifyInstance } from 'fastify';
import { factMigrations, importMigrations, referenceMigrations } from '#facts';
import { dataQualityRoom } from '#feedback/data-quality';
import {
  announcementMigrations,
  announcementsRoom,
  announcementTexts,
  deliver,
  reachOf,
  sendWithin,
  type Reach,
} from '#feedback/announcements';
import { compositionRoom } from '#feedback/composition';
import { demandMigrations, demandRoom } from '#feedback/demand';
import { dilemmaMigrations, dilemmasRoom } from '#feedback/dilemmas';
import { evaluationMigrations, evaluationRoom } from '#feedback/evaluation';
import { groupFairnessRoom } from '#feedback/group-fairness';
import { answers, measureMigrations, measuresRoom } from '#feedback/measures';
import { processesRoom } from '#feedback/processes';
import { scoreboardMigrations, scoreboardRoom } from '#feedback/scoreboard';
import { valueIndexMigrations, valueIndexRoom } from '#feedback/value-index';
import { ok, refused, type Result } from '#platform';
import { systemClock } from '#platform/clock';
import type { Config } from '#platform/config';
import type { RoomMigrations } from '#platform/database';
import {
  currentPlace,
  homeSecret,
  listPlaces,
  openPlace,
  packFolderOf,
  setCurrentPlace,
  type OpenedPlace,
} from '#platform/home';
import { createSite, designRoom, type Room } from '#platform/http';
import { jobMigrations, jobsRoom } from '#platform/jobs';
import { createLog } from '#platform/log';
import { findPack, loadPack, type Pack } from '#platform/pack';
import { createAskedWork, WORKS, type AskedWork } from './asked-work.ts';
import { startNightlyWork } from './nightly.ts';
import { theLoop } from './the-loop.ts';
import { fillSample, samplePending, SAMPLE, startSample } from './sample.ts';
import type { Say } from './simulated-place.ts';
import { workName } from './work-names.ts';

/** All rooms' tables, in the order in which they build on each other. */
export const migrations: readonly RoomMigrations[] = [
  factMigrations,
  importMigrations,
  referenceMigrations,
  scoreboardMigrations,
  valueIndexMigrations,
  dilemmaMigrations,
  measureMigrations,
  evaluationMigrations,
  demandMigrations,
  announcementMigrations,
  jobMigrations,
];

/** The rooms of the site, in the order of its navigation. */
const roomsOf = (
  { operatorKey }: Config,
  secret: string,
  reach: Reach,
  asked: AskedWork,
): readonly Room[] => [
  scoreboardRoom(theLoop),
  valueIndexRoom(),
  compositionRoom(),
  dilemmasRoom(operatorKey, answers),
  measuresRoom(operatorKey),
  evaluationRoom(),
  demandRoom(),
  announcementsRoom(operatorKey, secret, reach),
  processesRoom(),
  groupFairnessRoom(),
  dataQualityRoom(),
  jobsRoom({ nameOf: workName, operatorKey, works: WORKS, start: asked.start }),
  designRoom(),
];

/** Opens the place of a pack with all rooms' tables. Refusals: those of `openPlace`. */
export const openPlaceOf = (config: Config, pack: Pack): Promise<Result<OpenedPlace>> =>
  openPlace({
    home: config.home,
    pack,
    databaseUrl: config.databaseUrl,
    migrations,
    clock: systemClock,
    packs: config.packs,
  });

/** The pack of a place that the home holds. Refusals: those of `loadPack` and `findPack`. */
export function packOfPlace(config: Config, id: string): Result<Pack> {
  const elsewhere = packFolderOf(config.home, id);
  return elsewhere === undefined ? findPack(config.packs, id) : loadPack(elsewhere);
}

/**
 * The pack that a command works on: the one that is named, else that of the current place.
 * Refusals: no-place { home } where nothing is named and the home is empty, and those of `findPack`.
 */
export function packToWorkOn(config: Config, named: string | undefined): Result<Pack> {
  if (named !== undefined) {
    return listPlaces(config.home).includes(named)
      ? packOfPlace(config, named)
      : findPack(config.packs, named);
  }
  const id = config.place ?? currentPlace(config.home);
  return id === undefined ? refused('no-place', { home: config.home }) : packOfPlace(config, id);
}

export interface RunningSite {
  readonly app: FastifyInstance;
  /** Where it answers. */
  readonly address: string;
  readonly places: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens all places of the home and serves them. An empty home gets the sample county first, and one whose making was
 * broken off has it completed.
 * Refusals: those of the places, unknown-place { id, allowed } and port-in-use { port }.
 */
export async function startSite(config: Config, say: Say): Promise<Result<RunningSite>> {
  if (listPlaces(config.home).length === 0) startSample(config);
  const opened = await openAll(config);
  if (!opened.ok) return opened;
  const places = opened.value;
  const closeAll = async () => {
    for (const place of places) await place.close();
  };
  let site: FastifyInstance | undefined;
  try {
    for (const place of places) {
      if (!samplePending(config, place.pack.id)) continue;
      const filled = await fillSample(config, place, say);
      if (!filled.ok) {
        await closeAll();
        return filled;
      }
    }
    const log = createLog(config.logLevel);
    const secret = config.secret ?? homeSecret(config.home);
    const onFailure = (place: string, job: string, error: unknown) =>
      log.error(
        { place, job, problem: error instanceof Error ? error.message : String(error) },
        'job failed',
      );
    const asked = createAskedWork(onFailure);
    const reach = reachOf(config.receiverNetworks);
    const rooms = roomsOf(config, secret, reach, asked);
    const app = await createSite({ places, rooms, config, secret, log });
    site = app;
    const address = await listen(app, config);
    if (!address.ok) {
      await app.close();
      await closeAll();
      return address;
    }
    const texts = announcementTexts(secret);
    const send = sendWithin(reach);
    const bases = new Map(places.map((place, at) => [place, at === 0 ? '' : `/places/${place.pack.id}`]));
    const night = await startNightlyWork(places, {
      asked,
      announce: (place) =>
        deliver(place, { texts, send, origin: config.url + (bases.get(place as OpenedPlace) ?? '') }),
      onFailure,
    });
    return ok({
      app,
      address: address.value,
      places: places.map(({ pack }) => pack.id),
      close: async () => {
        await app.close();
        await night.stop();
        await asked.finish();
        await closeAll();
      },
    });
  } catch (error) {
    // A server that goes on listening over closed places would answer everything with an error, for ever.
    await site?.close();
    await closeAll();
    throw error;
  }
}

/** The place that stands at `/` first. */
async function openAll(config: Config): Promise<Result<[OpenedPlace, ...OpenedPlace[]]>> {
  const sample = samplePending(config, SAMPLE) ? [SAMPLE] : [];
  const known = [...new Set([...listPlaces(config.home), ...sample])];
  if (config.place !== undefined && !known.includes(config.place)) {
    return refused('unknown-place', { id: config.place, allowed: known.join(', ') });
  }
  const first = config.place ?? currentPlace(config.home) ?? SAMPLE;
  const opened: OpenedPlace[] = [];
  for (const id of [first, ...known.filter((other) => other !== first)]) {
    const pack = listPlaces(config.home).includes(id) ? packOfPlace(config, id) : findPack(config.packs, id);
    const place = pack.ok ? await openPlaceOf(config, pack.value) : pack;
    if (!place.ok) {
      for (const one of opened) await one.close();
      return place;
    }
    opened.push(place.value);
  }
  if (currentPlace(config.home) !== first) setCurrentPlace(config.home, first);
  return ok(opened as [OpenedPlace, ...OpenedPlace[]]);
}

async function listen(app: FastifyInstance, { port, host }: Config): Promise<Result<string>> {
  try {
    const address = await app.listen({ port, host });
    return ok(host === 'localhost' ? address.replace(/\/\/(127\.0\.0\.1|\[::1\])/, '//localhost') : address);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      return refused('port-in-use', { port });
    throw error;
  }
}
