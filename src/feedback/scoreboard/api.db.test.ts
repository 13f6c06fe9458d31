import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { migrate, type Database } from '#platform/database';
import type { SiteApp } from '#platform/http';
import { loadPack } from '#platform/pack';
import type { Place } from '#platform/place';
import {
  appendFacts,
  factMigrations,
  importMigrations,
  loadReference,
  referenceMigrations,
  UNKNOWN_COHORT,
  type Fact,
} from '#facts';
import { dataQualityRoom } from '#feedback/data-quality';
import { dilemmaMigrations } from '#feedback/dilemmas';
import { eachEngine } from '../../../test/support/engines.ts';
import { testSite } from '../../../test/support/test-site.ts';
import { evaluate, exportPublication, scoreboardMigrations, scoreboardRoom } from './index.ts';

/** Forty decisions in one area, and two in another: too few to be told, so that a third area has to guard them. */
const facts: Fact[] = Array.from({ length: 72 }, (_, at) => ({
  kind: 'case.decided',
  occurredAt: `2025-03-${String(1 + (at % 28)).padStart(2, '0')}T10:00:00+08:00`,
  openedAt: '2025-02-20T10:00:00+08:00',
  source: 'test',
  externalId: `fact-${at}`,
  subject: `case-reference-${at}`,
  service: 'student-aid',
  department: 'education',
  channel: 'counter',
  area: at < 40 ? 'yunxi' : at < 42 ? 'baita' : 'chengguan',
  cohort: { ...UNKNOWN_COHORT, ageBand: '60-79' },
  payload: { outcome: at % 4 === 0 ? 'refused' : 'granted', standing: 'met' },
}));

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let app: SiteApp;
  let place: Place;
  const get = (url: string) => app.inject({ url, headers: { 'accept-language': 'en' } });

  beforeAll(async () => {
    database = await open();
    await migrate(database, [
      factMigrations,
      importMigrations,
      referenceMigrations,
      scoreboardMigrations,
      dilemmaMigrations,
    ]);
    analysis = await openAnalysis(undefined);
    const folder = join(mkdtempSync(join(tmpdir(), 'commonweal-api-')), 'yunhe');
    const clock = { now: () => new Date('2026-01-01T00:00:00Z') };
    place = { pack: valueOf(loadPack('packs/yunhe')), folder, database, analysis, clock };
    valueOf(await loadReference({ database, packFolder: 'packs/yunhe' }));
    await database.transaction((transaction) => appendFacts(transaction, facts));
    valueOf(await evaluate(place));
    app = await testSite({
      places: [place],
      rooms: [scoreboardRoom(), dataQualityRoom()],
      writesPerMinute: 10,
    });
  });
  afterAll(async () => {
    await app.close();
    analysis.close();
    await database.close();
  });

  it('describes every path of the API', async () => {
    const { paths } = (await get('/api/v1/openapi.json')).json<{ paths: object }>();
    for (const path of ['place', 'publications', 'dimensions', 'indicators', 'indicators/{id}', 'charter'])
      expect(Object.keys(paths)).toContain(`/api/v1/${path}`);
    for (const path of ['quality', 'imports', 'facts/summary', 'indicators/{id}/cells.parquet'])
      expect(Object.keys(paths)).toContain(`/api/v1/${path}`);
  });

  it('gives the cells of a slice, and of a suppressed one no reason', async () => {
    const answer = await get('/api/v1/indicators/granted?period=2025&by=area');
    const { cells } = answer.json<{ cells: { keys: string[]; estimate: object; counts?: object }[] }>();
    expect(cells.map(({ keys }) => keys[0]).sort()).toEqual(['baita', 'chengguan', 'yunxi']);
    const hidden = cells.find(({ keys }) => keys[0] === 'baita');
    expect(hidden).toEqual({
      by: ['area'],
      keys: ['baita'],
      period: '2025',
      estimate: { state: 'suppressed' },
    });
  });

  it('gives cells, gaps, standardised rates and facts as files in every format', async () => {
    for (const format of ['csv', 'jsonl', 'parquet']) {
      for (const table of ['cells', 'comparisons', 'standardised']) {
        const answer = await get(`/api/v1/indicators/granted/${table}.${format}`);
        expect([table, format, answer.statusCode]).toEqual([table, format, 200]);
        // All of these people are of one age, so that there is no gap: then a file has its header alone.
        const least = format === 'jsonl' && table === 'comparisons' ? 0 : 100;
        expect(answer.rawPayload.length).toBeGreaterThanOrEqual(least);
      }
      expect((await get(`/api/v1/facts.${format}`)).rawPayload.length).toBeGreaterThan(100);
    }
    const { standardised } = (await get('/api/v1/indicators/granted?period=2025')).json<{
      standardised: { attribute: string; areas: { key: string; refusal?: string }[] }[];
    }>();
    expect(standardised.map(({ attribute }) => attribute)).toEqual(['ageBand', 'residence']);
    // Nobody says where they live: nothing is standardised by it, and the reason is given.
    expect(standardised[1]?.areas.find(({ key }) => key === 'yunxi')?.refusal).toBe('too-many-unknown');
  });

  it('gives facts without age, reference or an area whose number is suppressed', async () => {
    const { body } = await get('/api/v1/facts.csv');
    expect(body.trim().split('\n')).toHaveLength(73);
    for (const hidden of ['60-79', 'case-reference', 'baita', 'seq']) expect(body).not.toContain(hidden);
  });

  it('answers in problem+json what does not exist and what makes no sense', async () => {
    const missing = await get('/api/v1/indicators/nothing');
    expect(missing.headers['content-type']).toContain('application/problem+json');
    expect(missing.json()).toMatchObject({ status: 404, code: 'unknown-indicator', indicator: 'nothing' });
    expect((await get('/api/v1/indicators/granted?period=soon')).json()).toMatchObject({ status: 400 });
  });

  it('gives no totals for an answer to a question about something else, but what could be asked', async () => {
    const filtered = await get('/api/v1/indicators/granted?service=student-aid');
    expect(filtered.headers['content-type']).toContain('application/problem+json');
    expect(filtered.json()).toMatchObject({
      status: 400,
      errors: [{ message: 'unknown: service; allowed: period, by, key' }],
    });
    const ask = async (query: string) =>
      (await get(`/api/v1/indicators/granted?${query}`)).json<Record<string, unknown>>();
    expect(await ask('by=service&key=potholes')).toMatchObject({
      status: 404,
      code: 'unknown-key',
      of: 'service',
      allowed: 'student-aid',
    });
    expect(await ask('by=area,colour')).toMatchObject({ status: 404, code: 'unknown-slice' });
    expect(await ask('period=1999')).toMatchObject({
      status: 404,
      code: 'unknown-period',
      allowed: '2025 2025-03',
    });
    expect(await ask('by=area&key=yunxi,north')).toMatchObject({ status: 400, code: 'too-many-keys' });
    expect((await get('/api/v1/indicators?service=nope')).statusCode).toBe(400);
    expect((await get('/api/v1/indicators/granted/cells.csv?service=nope')).statusCode).toBe(400);
    const asked = await ask('by=service&key=student-aid&period=2025');
    expect(asked).toMatchObject({ changes: [], cells: [{ keys: ['student-aid'] }] });
  });

  it('declares its errors', async () => {
    const { paths } = (await get('/api/v1/openapi.json')).json<{
      paths: Record<string, { get: { responses: object } }>;
    }>();
    const declared = Object.keys(paths['/api/v1/indicators/{id}']?.get.responses ?? {});
    expect(declared).toEqual(expect.arrayContaining(['200', '400', '404']));
  });

  it('shows the records behind an indicator, page by page and by what is published', async () => {
    const all = await get('/scoreboard/granted/evidence');
    expect(all.body).toContain('numbers 1 to 25');
    expect(all.body).not.toContain('baita');
    expect((await get('/scoreboard/granted/evidence?area=yunxi')).body).toContain('40 records');
    expect((await get('/scoreboard/granted/evidence?area=baita')).body).toContain('No record fits.');
    expect((await get('/scoreboard/granted/evidence?page=2')).body).toContain('numbers 26 to ');
    expect((await get('/scoreboard/nothing/evidence')).statusCode).toBe(404);
    expect((await get('/scoreboard/granted/evidence?page=0')).statusCode).toBe(400);
  });

  it('shows charter and data quality', async () => {
    expect((await get('/charter')).body).toContain('Value charter of Yunhe County');
    expect((await get('/charter.yaml')).body).toContain('minimumCell');
    expect((await get('/data-quality')).body).toContain('72 records in all');
    expect((await get('/imports')).body).toContain('No import is under way.');
    expect((await get('/api/v1/quality')).json()).toMatchObject({
      imports: [],
      sources: [{ part: 'areas' }, { part: 'population' }],
    });
    const summary = (await get('/api/v1/facts/summary')).json<{ kinds: object[] }>();
    expect(summary.kinds).toEqual([{ kind: 'case.decided', facts: 72 }]);
  });

  it('writes the same tables in the shell, with cohorts only when asked for', async () => {
    const file = join(place.folder, 'out.csv');
    const cells = valueOf(await exportPublication(place, { what: 'cells', format: 'csv', file }));
    expect(cells.rows).toBeGreaterThan(10);
    const plain = valueOf(await exportPublication(place, { what: 'facts', format: 'parquet', file }));
    expect(plain.rows).toBe(72);
    const names = async () =>
      (await analysis.rows<{ column_name: string }>(`describe select * from read_parquet('${file}')`)).map(
        (row) => row.column_name,
      );
    expect(await names()).not.toContain('ageBand');
    valueOf(await exportPublication(place, { what: 'facts', format: 'parquet', file, withCohorts: true }));
    expect(await names()).toContain('ageBand');
  });
});
