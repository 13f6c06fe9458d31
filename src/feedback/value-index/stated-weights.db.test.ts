import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendFacts,
  factMigrations,
  importMigrations,
  readFacts,
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
import { listOpinions, storeOpinions } from './opinions/store.ts';
import {
  valueIndexMigrations,
  valueIndexRoom,
  type IndexDocument,
  type ReaderIndex,
  type ViewOutcome,
} from './index.ts';

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

const WRITES = 20;

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
      writesPerMinute: WRITES,
    });
  });
  afterAll(async () => {
    await app.close();
    analysis.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  /** Asks again while the server says that it is too busy, as it does for a moment after an evaluation. */
  const inject = async (request: InjectOptions) => {
    for (;;) {
      const answer = await app.inject(request);
      if (answer.statusCode !== 503) return answer;
      await setTimeout(200);
    }
  };

  it('the index stands for everyone after someone has given all hundred points to one end', async () => {
    const path = '/index/weights/compare?method=budget';
    const index = async () => {
      const answer = await inject({ url: '/api/v1/index' });
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
    const form = await inject({ url: path });
    const cookies = [form.headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';', 1)[0]);
    const answer = await inject({
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
    const page = await inject({ url: '/index', headers: { 'accept-language': 'en' } });
    expect(page.statusCode).toBe(200);
    expect(textOf(page.body)).not.toMatch(/There is no index at present|: no index/);
    expect((await inject({ url: '/index/weights' })).statusCode).toBe(200);
    expect((await inject({ url: '/api/v1/index/weights' })).statusCode).toBe(200);
  });

  describe('the API', () => {
    const ask = (url: string) => inject({ url, headers: { 'accept-language': 'en' } });
    const state = (body: object) =>
      inject({
        method: 'POST',
        url: '/api/v1/index/weights',
        headers: { 'accept-language': 'en' },
        body,
      });
    const counted = async (): Promise<number> => (await listOpinions(database, charterVersion)).length;

    it('gives years and areas by weights of a reader’s own as the page does, and keeps nothing of them', async () => {
      const before = await counted();
      const answer = await ask('/api/v1/index?w-fairness=3&w-efficiency=1');
      expect(answer.statusCode).toBe(200);
      const { readerWeights, years, areas } = answer.json<IndexDocument & { readerWeights: ReaderIndex }>();
      expect(readerWeights.weights).toMatchObject({ fairness: 0.75, efficiency: 0.25, inclusion: 0 });
      expect(readerWeights.years.map(({ unit, charter }) => [unit, charter])).toEqual(
        years.map(({ unit, score }) => [unit, score]),
      );
      expect(readerWeights.areas.map(({ unit }) => unit)).toEqual(areas.map(({ unit }) => unit));
      const page = textOf((await ask('/index?w-fairness=3&w-efficiency=1')).body);
      const own = readerWeights.years.at(-1)!.own.toFixed(1);
      expect(page).toMatch(new RegExp(`With your weights the index of 2025[^;]* is ${own};`));
      expect(await counted()).toBe(before);
      const described = (await ask('/api/v1/openapi.json')).json<{
        paths: Record<string, { get: { parameters: { name: string }[] } }>;
      }>();
      const { parameters } = described.paths['/api/v1/index']!.get;
      expect(parameters.map(({ name }) => name)).toContain('w-fairness');
    });

    it.each([
      ['w-beauty=1', 422, 'unknown-dimension'],
      ['w-fairness=much', 422, 'weight-not-a-number'],
      ['w-fairness=-1', 422, 'weight-negative'],
      ['w-fairness=0', 422, 'weights-all-zero'],
      ['w-fairness=1&w-fairness=2', 400, 'invalid-request'],
      ['colour=red', 400, 'invalid-request'],
    ])('refuses ?%s', async (query, status, code) => {
      const answer = await ask(`/api/v1/index?${query}`);
      expect(answer.statusCode).toBe(status);
      expect(answer.json()).toMatchObject({ code });
    });

    it('takes a view like the form does, and keeps nothing of one that is only checked', async () => {
      const before = await counted();
      const view = { group: 'experts', points: { fairness: 60, inclusion: 40 } };
      const checked = await state({ ...view, check: true });
      expect(checked.statusCode).toBe(200);
      expect(checked.json()).toMatchObject({ kept: false, weights: { fairness: 0.6, inclusion: 0.4 } });
      expect(await counted()).toBe(before);
      const stated = await state(view);
      expect(stated.statusCode).toBe(201);
      expect(stated.json()).toMatchObject({ kept: true, charter: charterVersion });
      expect((await listOpinions(database, charterVersion)).at(-1)).toMatchObject({
        stakeholders: 'experts',
        method: 'budget',
        weights: { fairness: 0.6, inclusion: 0.4 },
        synthetic: false,
      });
      const facts = await readFacts(database, { kinds: ['weights.stated'] });
      expect(facts.at(-1)).toMatchObject({
        kind: 'weights.stated',
        payload: { stakeholders: 'experts', method: 'budget' },
      });
    });

    it('names the three answers that fit each other least, and keeps no view that contradicts itself', async () => {
      const before = await counted();
      const dimensions = (await ask('/api/v1/index/weights')).json<{ charterWeights: object }>();
      const ids = Object.keys(dimensions.charterWeights);
      const comparisons = ids.flatMap((first, at) =>
        ids.slice(at + 1).map((second, after) => ({ first, second, answer: after % 2 === 0 ? 'a3' : 'b3' })),
      );
      const checked = (await state({ check: true, comparisons })).json<ViewOutcome>();
      expect(checked.consistent).toBe(false);
      const refused = await state({ group: 'residents', comparisons });
      expect(refused.statusCode).toBe(422);
      const problem = refused.json<{ code: string; consistencyRatio: number; errors: { path: string }[] }>();
      expect(problem).toMatchObject({ code: 'comparisons-inconsistent', limit: 0.1 });
      expect(problem.consistencyRatio).toBe(checked.consistencyRatio);
      expect(problem.errors.slice(0, 3).map(({ path }) => path)).toEqual(
        checked.worst!.comparisons.map(({ first, second }) => `comparisons/${first}/${second}`),
      );
      expect((await state({ points: { fairness: 100 } })).json()).toMatchObject({ code: 'group-missing' });
      expect((await state({ group: 'aliens', points: { fairness: 100 } })).statusCode).toBe(400);
      expect(await counted()).toBe(before);
    });

    it('says where views are counted that they are views and not people, as the pages do', async () => {
      const page = textOf((await ask('/index/weights')).body);
      expect(page).toContain('what is counted here is views, not people');
      expect(textOf((await ask('/index/weights/compare')).body)).toContain('views, not people');
      const described = (await ask('/api/v1/openapi.json')).json<{
        paths: Record<string, Record<'get' | 'post', { description: string; requestBody?: object }>>;
      }>();
      const { get, post } = described.paths['/api/v1/index/weights']!;
      for (const { description } of [get, post])
        expect(description).toContain('one person can state several');
      expect(JSON.stringify(post.requestBody)).toContain('"examples"');
    });

    it('bounds how many views come from one address, as it does those of the form', async () => {
      const statuses: number[] = [];
      for (let asked = 0; asked <= WRITES; asked++)
        statuses.push((await state({ check: true, points: { fairness: 100 } })).statusCode);
      expect(statuses[0]).toBe(200);
      expect(statuses.at(-1)).toBe(429);
    });
  });
});
