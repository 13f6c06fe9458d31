import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendFacts,
  factMigrations,
  factRelation,
  importMigrations,
  knownSegments,
  readCaseEvents,
  referenceMigrations,
  runImport,
  type Fact,
} from '#facts';
import { loadCounty, simulate } from '#feedback/simulation';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { migrate, type Database } from '#platform/database';
import type { SiteApp } from '#platform/http';
import { findPack, ownPacks } from '#platform/pack';
import type { Place } from '#platform/place';
import { dataFolder, reader, supplied } from '../../../test/support/data.ts';
import { eachEngine } from '../../../test/support/engines.ts';
import { textOf } from '../../../test/support/markup.ts';
import { testSite } from '../../../test/support/test-site.ts';
import { makeView } from './domain/make-view.ts';
import { processLog } from './domain/process-log.ts';
import { serviceProcess } from './domain/service-process.ts';
import { STEP_KINDS } from './domain/activity.ts';
import { processesRoom, refreshFacts, type ProcessDocument, type ProcessList } from './index.ts';

const SERVICES = ['property-transfer', 'potholes'];

/** The county's own facts of two services: a slow hand-over is planted in one, closing without solving in the other. */
function countyFacts(): Fact[] {
  const county = valueOf(loadCounty(join(ownPacks, 'yunhe')));
  return [...simulate({ ...county, services: county.services.filter(({ id }) => SERVICES.includes(id)) })];
}

/** Days on which decisions fell in a year of the county, counted from the facts themselves. */
const decidedIn = (facts: readonly Fact[], year: string): number =>
  new Set(
    facts
      .filter(({ kind, service }) => kind === 'case.decided' && service === 'property-transfer')
      .filter(({ occurredAt }) => occurredAt.startsWith(year))
      .map(({ subject }) => subject),
  ).size;

const rounded = (count: number) => Math.round(count / 10) * 10;

const facts = countyFacts();

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let place: Place;
  let app: SiteApp;
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-processes-'));
  const page = (url: string, language = 'en') =>
    app.inject({ url, headers: { 'accept-language': language } });
  const text = async (url: string, language?: string) => textOf((await page(url, language)).body);
  const document = async (query = '', service = 'property-transfer') =>
    (await page(`/api/v1/processes/${service}${query}`)).json<ProcessDocument>();

  beforeAll(async () => {
    database = await open();
    await migrate(database, [factMigrations, importMigrations, referenceMigrations]);
    await database.transaction((transaction) => appendFacts(transaction, facts));
    analysis = await openAnalysis(undefined);
    const pack = valueOf(findPack(ownPacks, 'yunhe'));
    place = { pack, folder, database, analysis, clock: { now: () => new Date('2026-01-15T00:00:00Z') } };
    app = await testSite({
      places: [place],
      rooms: [processesRoom()],
      writesPerMinute: 10,
    });
  });
  afterAll(async () => {
    await app.close();
    analysis.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  describe('processes', () => {
    it('of a place whose records were not prepared are nothing yet, and the API says why', async () => {
      expect(await text('/processes')).toContain('have not been prepared yet');
      const answer = await page('/api/v1/processes');
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'no-facts', place: 'yunhe' });
    });

    it('are listed with time, published way and longest hand-over once the facts were prepared', async () => {
      await refreshFacts(place);
      const { services, tooFew } = (await page('/api/v1/processes')).json<ProcessList>();
      expect(services.map(({ service, about, period }) => [service, about, period])).toEqual([
        ['property-transfer', 'cases', '2025'],
        ['potholes', 'reports', '2025'],
      ]);
      expect(tooFew).toHaveLength(38);
      const [transfer] = services;
      expect(transfer!.longestHandOver).toMatchObject({
        from: 'housing-construction',
        to: 'natural-resources',
        waitingAlone: true,
      });
      const list = await text('/processes');
      expect(list).toContain('Transfer of real estate');
      expect(list).toMatch(
        /Housing and Construction Bureau to Natural Resources and Planning Bureau: half wait \d/,
      );
    });

    it.each([
      [
        'en',
        /The longest wait was where the Housing and Construction Bureau handed over to the Natural Resources and Planning Bureau: half waited [\d.]+ days or more\./,
        /Of the cases completed in 2025, half took [\d.]+ days or less\. Eight in ten took between [\d.]+ and [\d.]+ days\. Of the cases completed, \d\d% went the published way\./,
      ],
      [
        'zh-CN',
        /等得最久的地方：住房和城乡建设局转给自然资源和规划局，一半要等[\d.]+天以上。/,
        /2025年办结的办件，一半用了[\d.]+天以内。十件里有八件用了[\d.]+至[\d.]+天。办结的办件中，\d\d%按公布的步骤办理。/,
      ],
    ])(
      'the planted slow hand-over is named as the longest wait, in a sentence (%s)',
      async (language, wait, lead) => {
        const read = await text('/processes/property-transfer', language);
        expect(read).toMatch(wait);
        expect(read).toMatch(lead);
      },
    );

    it('before the fault began, half of the cases waited there less than half as long', async () => {
      const [before, after] = [await document('?year=2023'), await document('?year=2025')];
      expect(before.longestWait!.medianDays * 2).toBeLessThan(after.longestWait!.medianDays);
      expect(before.time!.median.upper).toBeLessThan(after.time!.median.lower);
    });

    it('lose no case: what is told agrees with the facts, rounded', async () => {
      for (const year of ['2023', '2024', '2025']) {
        const { completed, ways, map } = await document(`?year=${year}&cover=100`);
        expect(completed).toBe(rounded(decidedIn(facts, year)));
        const told = ways.told.reduce((sum, { share }) => sum + share, 0) + ways.further.share + ways.others;
        expect(Math.abs(told - 1)).toBeLessThan(0.05);
        expect(map.share).toBeGreaterThan(0.85);
      }
    });

    it('name what every share is a share of, and why the shares do not add up', async () => {
      const transfer = await document();
      const { completed, givenUp, ways, conforming } = transfer;
      expect(givenUp).not.toBeNull();
      const english = await text('/processes/property-transfer');
      expect(english).toContain(
        `Shares are of all cases that ended: about ${completed} completed, and about ${givenUp} withdrawn`,
      );
      expect(english).toContain(
        `Of the about ${completed} cases completed, ${Math.round(100 * conforming!.share.value)}% took all of these steps`,
      );
      expect(english).toContain('the same way can have a smaller share there');
      const sum = ways.told.reduce((all, { share }) => all + share, 0) + ways.further.share + ways.others;
      const percent = Math.round(100 * sum);
      const rounded = `the shares add up to ${percent}% and not to 100%`;
      if (percent === 100) expect(english).not.toContain('add up to');
      else expect(english).toContain(rounded);
      const chinese = await text('/processes/property-transfer', 'zh-CN');
      expect(chinese).toContain(`办结的约${completed}件，加上决定之前撤回的约${givenUp}件`);
      const potholes = await document('', 'potholes');
      expect(potholes.givenUp).toBeNull();
      expect(await text('/processes/potholes')).toContain(
        `Shares are of the about ${potholes.completed} reports closed.`,
      );
    });

    it('of one channel are told alone, in page and API alike', async () => {
      const all = await document();
      const online = await document('?only=channel:online');
      expect(online.only).toEqual({ dimension: 'channel', key: 'online' });
      expect(online.completed).toBeLessThan(all.completed);
      expect(online.completed).toBe(all.byChannel!.groups.find(({ key }) => key === 'online')!.cases);
      expect(await text('/processes/property-transfer?only=channel:online')).toContain(
        'What follows is about these cases only: Channel: Online.',
      );
    });

    it('count a report that was closed twice as such, whatever its two outcomes', async () => {
      const { conforming, rework } = await document('', 'potholes');
      const reopened = conforming!.extra.find(({ activity }) => activity === 'report.reopened');
      expect(rework.steps.map(({ activity }) => activity)).toContain('report.resolved');
      expect(rework.share).toBeCloseTo(reopened!.share, 2);
    });

    it('say where the records cannot tell waiting from work', async () => {
      const potholes = await document('', 'potholes');
      expect(potholes.startKnown).toBe(0);
      expect(potholes.longestWait).toMatchObject({ waitingAlone: false });
      expect(await text('/processes/potholes')).toContain('The records do not tell waiting from work.');
    });

    it('draw the map with a name, a description and the same content as tables', async () => {
      const { body } = await page('/processes/property-transfer');
      expect(body).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby="process-map-title process-map-desc"/);
      expect(body).toContain('<title id="process-map-title">');
      const { map } = await document();
      const figure = textOf(/<figure class="process-map">.*?<\/figure>/s.exec(body)![0]);
      expect(figure).toContain(`Check of the contract Registration ${map.arrows[0]!.times} `);
      expect(figure).toContain('hand-over');
    });

    it('of a service that does not exist are a page and a problem of 404', async () => {
      expect((await page('/processes/nothing')).statusCode).toBe(404);
      const answer = await page('/api/v1/processes/nothing');
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
      expect(answer.json()).toMatchObject({ code: 'unknown-service', service: 'nothing' });
    });

    it('of a service with too few cases say so and no number', async () => {
      expect(await text('/processes/school-enrolment')).toContain('Fewer than 10 cases of this service');
      expect((await page('/api/v1/processes/school-enrolment')).json()).toMatchObject({
        code: 'too-few-cases',
        minimum: 10,
      });
    });

    it.each([
      ['year=1999', 404, 'There is no year 1999. There are: 2025, 2024, 2023.'],
      [
        'only=channel:proactive',
        404,
        'There are too few cases of this kind (Channel: Started by the office)',
      ],
      ['only=colour:red', 400, 'write attribute:value, such as channel:online'],
      ['cover=50', 400, 'The map can show 80, 95 or 100.'],
      ['by=colour', 404, 'There is no attribute colour.'],
    ])('asked for wrongly (%s) answer with %i, what is wrong, and the form', async (query, status, said) => {
      const answer = await page(`/processes/property-transfer?${query}`);
      expect(answer.statusCode).toBe(status);
      expect(textOf(answer.body)).toContain(said);
      expect(answer.body).toContain('<select');
    });

    it('asked for in a way that is not understood answer before anything is read', async () => {
      const answer = await page('/processes/id-card-renewal?cover=50');
      expect(answer.statusCode).toBe(400);
      expect(textOf(answer.body)).toContain('The map can show 80, 95 or 100.');
      expect(answer.body).not.toContain('<select');
      expect(answer.body).toContain('href="/processes/id-card-renewal"');
    });

    it.each([
      ['year=1999', 404, 'unknown-period'],
      ['only=channel:proactive', 404, 'part-not-told'],
      ['only=colour:red', 400, 'bad-part'],
      ['only=red', 400, 'invalid-request'],
      ['cover=50', 400, 'invalid-request'],
      ['by=colour', 400, 'unknown-attribute'],
    ])('asked for wrongly (%s) by a program answer with %i %s', async (query, status, code) => {
      const answer = await page(`/api/v1/processes/property-transfer?${query}`);
      expect(answer.json()).toMatchObject({ status, code });
    });
  });

  describe.skipIf(!supplied('process'))('an event log (skipped: data not supplied)', () => {
    it('imported from XES has exactly the arrows of the reference, and is listed as naming no service', async () => {
      const file = join(dataFolder, 'process/running-example.xes');
      valueOf(await runImport({ database, homeFolder: folder, file }));
      await refreshFacts(place);
      const relation = factRelation({ files: knownSegments(join(folder, 'segments')), last: 1e15 });
      const events = await readCaseEvents(analysis, relation, { kinds: STEP_KINDS, service: null });
      const process = processLog(events);
      const declared = { minimumCell: 1, attributes: [], steps: [] };
      const cases = [...new Array(events.cases).keys()];
      const one = valueOf(serviceProcess(process, cases, null, declared));
      const expected = (
        JSON.parse(reader('process')('expected-computed.json')) as Record<
          string,
          {
            cases: number;
            dfgTop20: [string, string, number, number][];
            activityCounts: Record<string, number>;
          }
        >
      )['running-example.xes']!;
      const found = one.periods.map(({ id }) => valueOf(makeView(one, { period: id, cover: 100 })));
      expect(found.reduce((sum, { completed }) => sum + completed, 0)).toBe(expected.cases);
      const arrows = found.flatMap(({ map }) => map.arrows);
      const count = (from: string, to: string) =>
        arrows
          .filter((arrow) => arrow.from === `task:${from}` && arrow.to === `task:${to}`)
          .reduce((sum, { times }) => sum + times, 0);
      for (const [from, to, times] of expected.dfgTop20)
        expect([from, to, count(from, to)]).toEqual([from, to, times]);
      expect(await text('/processes/unknown')).toContain(
        'Fewer than 10 cases of this service were completed',
      );
    });
  });
});
