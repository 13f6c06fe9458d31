import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendFacts,
  factMigrations,
  importMigrations,
  loadReference,
  referenceMigrations,
  UNKNOWN_COHORT,
  type Fact,
} from '#facts';
import { evaluate, scoreboardMigrations } from '#feedback/scoreboard';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { migrate, type Database } from '#platform/database';
import type { SiteApp } from '#platform/http';
import { loadPack } from '#platform/pack';
import type { Place } from '#platform/place';
import { eachEngine } from '../../../test/support/engines.ts';
import { textOf } from '../../../test/support/markup.ts';
import { testSite } from '../../../test/support/test-site.ts';
import { groupFairnessRoom } from './index.ts';

/** Decisions about rural and urban people, 60 of 100 and 190 of 200 granted; four of them were about disabled people. */
const facts: Fact[] = Array.from({ length: 300 }, (_, at) => {
  const rural = at < 100;
  const disabled = at >= 296;
  return {
    kind: 'case.decided',
    occurredAt: `2025-03-${String(1 + (at % 28)).padStart(2, '0')}T10:00:00+08:00`,
    openedAt: '2025-02-20T10:00:00+08:00',
    source: 'test',
    externalId: `fact-${at}`,
    subject: `case-${at}`,
    service: 'student-aid',
    department: 'education',
    channel: 'counter',
    cohort: {
      ...UNKNOWN_COHORT,
      residence: rural ? 'rural' : 'urban',
      disability: disabled ? 'disabled' : 'not-disabled',
    },
    payload: { outcome: (rural ? at < 60 : at < 290) ? 'granted' : 'refused' },
  };
});

const COUNTS = [
  { group: 'rural', tp: 2840, fp: 240, tn: 5760, fn: 1160 },
  { group: 'urban', tp: 5040, fp: 400, tn: 3600, fn: 960 },
];

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let app: SiteApp;
  let place: Place;
  let url: string;

  beforeAll(async () => {
    database = await open();
    await migrate(database, [factMigrations, importMigrations, referenceMigrations, scoreboardMigrations]);
    analysis = await openAnalysis(undefined);
    const folder = join(mkdtempSync(join(tmpdir(), 'commonweal-fairness-')), 'yunhe');
    const clock = { now: () => new Date('2026-01-01T00:00:00Z') };
    place = { pack: valueOf(loadPack('packs/yunhe')), folder, database, analysis, clock };
    valueOf(await loadReference({ database, packFolder: 'packs/yunhe' }));
    app = await testSite({
      places: [place],
      rooms: [groupFairnessRoom()],
      writesPerMinute: 30,
    });
    url = await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await app.close();
    analysis.close();
    await database.close();
  });

  const post = (body: object) =>
    fetch(`${url}/api/v1/group-fairness`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const page = async (path: string, language = 'en') =>
    textOf(await (await fetch(url + path, { headers: { 'accept-language': language } })).text());

  describe('a place', () => {
    it('that published nothing says so, and has its form all the same', async () => {
      const answer = await fetch(`${url}/api/v1/group-fairness`);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'no-publication' });
      expect(await page('/fairness')).toContain(
        'Yunhe County publishes no share of decisions granted by group',
      );
    });

    it('tells whom it grants from its published documents alone, and what it cannot know', async () => {
      await database.transaction((transaction) => appendFacts(transaction, facts));
      valueOf(await evaluate(place));
      const { shares } = (await (await fetch(`${url}/api/v1/group-fairness`)).json()) as {
        shares: {
          indicator: string;
          attributes: { attribute: string; reference: string; groups: Record<string, unknown>[] }[];
        }[];
      };
      const granted = shares.find(({ indicator }) => indicator === 'granted')!;
      const residence = granted.attributes.find(({ attribute }) => attribute === 'residence')!;
      expect(residence).toMatchObject({
        reference: 'urban',
        groups: [
          { key: 'urban', decisions: 200, share: { value: 0.95 }, belowFourFifths: false },
          {
            key: 'rural',
            decisions: 100,
            share: { value: 0.6 },
            belowFourFifths: true,
            gap: { decided: true, standing: 'broken' },
          },
        ],
      });
      // Four disabled people: withheld by the publication, and so neither here nor on the page.
      expect(JSON.stringify(shares)).not.toContain('"disabled"');

      const english = await page('/fairness');
      expect(english).toContain(
        'Rural residents: 60.0% granted; urban residents: 95.0%; 35 percentage points apart',
      );
      expect(english).toContain('below four fifths of the highest share: “rural residents”.');
      expect(english).toContain('Whether the refusals were right is not known here');
      const chinese = await page('/fairness', 'zh-CN');
      expect(chinese).toContain('农村居民办成率60.0%，城镇居民95.0%，相差35个百分点');
      expect(chinese).toContain('拒绝得对不对，这里不知道');
    });
  });

  describe('anyone’s table, by the API', () => {
    it('is assessed from counts, and from rows, and nothing of it is kept', async () => {
      const answer = await post({ counts: COUNTS, reference: 'urban' });
      expect(answer.status).toBe(200);
      const told = (await answer.json()) as { comparisons: Record<string, unknown>[] };
      expect(told).toMatchObject({ reference: 'urban', people: 20_000, heldBack: [], compared: 7 });
      expect(told.comparisons.find(({ rate }) => rate === 'truePositiveRate')).toMatchObject({
        group: 'rural',
        decided: true,
        difference: { value: expect.closeTo(0.71 - 0.84, 12) },
      });
      const rows = Array.from({ length: 80 }, (_, at) => ({
        group: at < 40 ? 'a' : 'b',
        decision: at % 2 === 0 ? 'granted' : 'refused',
        outcome: at % 4 < 2,
      }));
      const counted = await post({ rows, decisionYes: 'granted' });
      expect(await counted.json()).toMatchObject({
        people: 80,
        groups: [
          { group: 'a', rates: { truePositiveRate: { events: 10, of: 20 } } },
          { group: 'b', rates: { truePositiveRate: { events: 10, of: 20 } } },
        ],
      });
    });

    it('is the same for the same seed', async () => {
      const [one, again] = await Promise.all(
        [7, 7].map(async (seed) => (await post({ counts: COUNTS, seed })).json()),
      );
      expect(one).toEqual(again);
    });

    it.each([
      [
        { rows: [{ group: 'a', decision: 1, outcome: 1, score: 'high' }] },
        422,
        'score-not-a-number',
        { row: 1, column: 'score' },
      ],
      [
        {
          rows: [
            { group: 'a', decision: 1, outcome: 1 },
            { group: 'b', decision: 0 },
          ],
        },
        422,
        'rows-differ',
        { row: 2, column: 'outcome' },
      ],
      [
        { rows: ['yes', 'no', 'later'].map((decision) => ({ group: 'a', decision })) },
        422,
        'too-many-values',
        { row: 3, column: 'decision' },
      ],
      [
        { counts: [{ group: 'a', selected: 1, total: 20 }] },
        422,
        'one-group',
        { detail: 'There is only one group (a) and nothing to compare it with.' },
      ],
      [{}, 422, 'counts-or-rows', {}],
      [
        { rows: [{ group: 'a', decision: null }] },
        400,
        'invalid-request',
        { errors: [{ path: 'body/rows/0/decision' }] },
      ],
      [{ counts: COUNTS, reference: 'nobody' }, 422, 'no-such-group', { allowed: 'rural, urban' }],
    ])('is refused as a problem that names row and column (%#)', async (body, status, code, more) => {
      const answer = await post(body);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({ status, code, ...more });
    });

    it('is described for programs, with examples that are themselves accepted', async () => {
      const document = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
        paths: Record<
          string,
          Record<string, { requestBody: { content: Record<string, { examples: object }> } }>
        >;
      };
      const { examples } =
        document.paths['/api/v1/group-fairness']!['post']!.requestBody.content['application/json']!;
      const bodies = Object.values(examples as Record<string, { value: object }>);
      expect(bodies.length).toBeGreaterThanOrEqual(3);
      for (const { value } of bodies.filter(({ value: body }) => 'counts' in body))
        expect((await post(value)).status).toBe(200);
    });
  });

  it('the form is posted with its token, answers with sentences, and says what is wrong where it is', async () => {
    const first = await fetch(`${url}/fairness`, { headers: { 'accept-language': 'en' } });
    const token = /name="_csrf" value="([^"]+)"/.exec(await first.text())?.[1] ?? '';
    const cookie = first.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const send = async (fields: Record<string, string>) => {
      const answer = await fetch(`${url}/fairness`, {
        method: 'POST',
        headers: { cookie, 'accept-language': 'en' },
        body: new URLSearchParams({ _csrf: token, ...fields }),
      });
      return { status: answer.status, text: textOf(await answer.text()) };
    };
    const data = `who,got\n${'a,granted\n'.repeat(30)}${'b,granted\n'.repeat(10)}${'b,refused\n'.repeat(20)}`;
    const told = await send({ data, group: 'who', decision: 'got', decisionYes: 'granted' });
    expect(told.status).toBe(200);
    expect(told.text).toContain('Of 100 people, 33 in “b” and 100 in “a” got a yes.');
    expect(told.text).toContain('Nobody recorded which decisions turned out to be right.');
    // A long table does not come back with its result, or the page would be as long.
    const long = await send({
      data: data + 'a,granted\n'.repeat(2500),
      group: 'who',
      decision: 'got',
      decisionYes: 'granted',
    });
    expect(long.text).toContain('Of 100 people, 33 in “b” and 100 in “a” got a yes.');
    expect(long.text.length).toBeLessThan(10_000);
    const wrong = await send({ data, group: 'whom', decision: 'got' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('There is no column “whom” (the group). The columns are: who, got.');
  });
});
