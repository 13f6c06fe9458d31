import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  appendFacts,
  factMigrations,
  importMigrations,
  referenceMigrations,
  UNKNOWN_COHORT,
  type Fact,
} from '#facts';
import { evaluate, scoreboardMigrations, scoreboardRoom } from '#feedback/scoreboard';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { migrate, type Database } from '#platform/database';
import type { SiteApp } from '#platform/http';
import { loadPack } from '#platform/pack';
import type { Place } from '#platform/place';
import { eachEngine } from '../../../test/support/engines.ts';
import { textOf } from '../../../test/support/markup.ts';
import { testSite } from '../../../test/support/test-site.ts';
import { storeOpinions } from './opinions/store.ts';
import { valueIndexMigrations, valueIndexRoom, type IndexDocument } from './index.ts';

/** What each kind of record says, by its number. */
const PAYLOADS = [
  ['task.started', () => ({ task: 'check', fromDepartment: 'health', waitedHours: 30 })],
  ['callback.answered', (at: number) => ({ solved: at % 70 !== 7 })],
  ['report.resolved', () => ({ outcome: 'resolved' })],
  ['rating.given', (at: number) => ({ level: at % 60 === 9 ? 2 : 5 })],
  [
    'case.decided',
    (at: number) => ({
      outcome: at % 13 === 0 ? 'refused' : 'granted',
      standing: at % 17 === 0 ? 'missed' : 'met',
      trips: 1 + (at % 2),
      documents: 2 + (at % 2),
      minutes: 60,
    }),
  ],
] as const;

/** A thousand records of one year, of all the kinds that the sample charter counts. */
const yearOfFacts = (year: string): Fact[] =>
  Array.from({ length: 1000 }, (_, at): Fact => {
    const [kind, payload] = PAYLOADS[at % 10 < 6 ? 4 : (at % 10) - 6]!;
    const day = `${year}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
    return {
      kind,
      payload: payload(at),
      occurredAt: `${day}T10:00:00+08:00`,
      openedAt: `${day}T08:00:00+08:00`,
      source: 'a',
      externalId: `${year}-${at}`,
      subject: `${year}-${at}`,
      service: 'student-aid',
      department: 'education',
      channel: at % 2 === 0 ? 'counter' : 'online',
      area: 'yunxi',
      cohort: {
        ...UNKNOWN_COHORT,
        ageBand: at % 5 < 2 ? '60-79' : '35-59',
        residence: at % 3 === 0 ? 'rural' : 'urban',
        digitalAccess: at % 4 === 0 ? 'none' : 'own-device',
      },
    };
  });

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let app: SiteApp;
  let charterVersion: string;
  let place: Place;
  const folder = join(mkdtempSync(join(tmpdir(), 'commonweal-zero-')), 'yunhe');

  beforeAll(async () => {
    cpSync('packs/yunhe', folder, { recursive: true });
    const charterFile = join(folder, 'charter.yaml');
    // Only what its gaps need: each further attribute costs a second an evaluation.
    writeFileSync(
      charterFile,
      readFileSync(charterFile, 'utf8')
        .replace(/attributes: \[.*\]/, 'attributes: [ageBand×residence, digitalAccess]')
        .replace(/standardise: \[.*\]/, 'standardise: []'),
    );
    database = await open();
    await migrate(database, [
      factMigrations,
      importMigrations,
      referenceMigrations,
      scoreboardMigrations,
      valueIndexMigrations,
    ]);
    analysis = await openAnalysis(undefined);
    place = {
      pack: valueOf(loadPack(folder)),
      folder: join(mkdtempSync(join(tmpdir(), 'commonweal-zero-home-')), 'yunhe'),
      database,
      analysis,
      clock: { now: () => new Date('2026-01-05T00:00:00Z') },
    };
    await database.transaction((transaction) =>
      appendFacts(transaction, [...yearOfFacts('2024'), ...yearOfFacts('2025')]),
    );
    charterVersion = valueOf(await evaluate(place)).charter.version;
    app = await testSite({
      places: [place],
      rooms: [scoreboardRoom(), valueIndexRoom()],
      writesPerMinute: 100,
    });
  });
  afterAll(async () => {
    await app.close();
    analysis.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it('the index stands for everyone after someone has given all hundred points to one end', async () => {
    const path = '/index/weights/compare?method=budget';
    const index = async () => {
      const answer = await app.inject({ url: '/api/v1/index' });
      expect(answer.statusCode).toBe(200);
      return answer.json<IndexDocument>();
    };
    const before = await index();
    const dimensions = before.years.at(-1)!.dimensions.map(({ id }) => id);
    const given = (whole: string) => dimensions.map((id) => [id, id === whole ? 100 : 0] as const);
    // Nine others, each for one end alone; with a tenth, stated weights are tried at all.
    await storeOpinions(
      database,
      Array.from({ length: 9 }, (_, at) => ({
        opinion: {
          stakeholders: 'residents',
          method: 'budget',
          charter: charterVersion,
          weights: Object.fromEntries(
            given(dimensions[at % dimensions.length]!).map(([id, points]) => [id, points / 100]),
          ),
          synthetic: false,
        },
        madeAt: '2026-01-04T00:00:00Z',
      })),
    );
    const form = await app.inject({ url: path });
    const cookies = [form.headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';', 1)[0]);
    const answer = await app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookies.join('; ') },
      body: new URLSearchParams({
        _csrf: /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? '',
        method: 'budget',
        step: 'store',
        group: 'residents',
        ...Object.fromEntries(given(dimensions[0]!).map(([id, points]) => [`points-${id}`, String(points)])),
      }).toString(),
    });
    expect(answer.statusCode).toBe(303);
    // The fact of each statement makes the next evaluation another publication.
    valueOf(await evaluate(place));
    const after = await index();
    expect(after.years.map(({ unit, score }) => [unit, score])).toEqual(
      before.years.map(({ unit, score }) => [unit, score]),
    );
    expect(after.method.weightsTried).toBe('stated');
    expect(after.fingerprint).not.toBe(before.fingerprint);
    const page = await app.inject({ url: '/index', headers: { 'accept-language': 'en' } });
    expect(page.statusCode).toBe(200);
    expect(textOf(page.body)).not.toContain('no index');
    expect((await app.inject({ url: '/index/weights' })).statusCode).toBe(200);
    expect((await app.inject({ url: '/api/v1/index/weights' })).statusCode).toBe(200);
  });
});
