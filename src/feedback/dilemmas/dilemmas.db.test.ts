import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendFacts,
  factMigrations,
  readFacts,
  referenceMigrations,
  UNKNOWN_COHORT,
  type Fact,
} from '#facts';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { migrate, type Database } from '#platform/database';
import { createSite, type SiteApp } from '#platform/http';
import { createLog } from '#platform/log';
import { findPack, ownPacks } from '#platform/pack';
import type { Place } from '#platform/place';
import { atomProblems } from '../../../test/support/atom.ts';
import { eachEngine } from '../../../test/support/engines.ts';
import { historyOf } from './history.ts';
import {
  addComment,
  decide,
  detectDilemmas,
  dilemmaMigrations,
  dilemmasRoom,
  findDilemma,
  listDilemmas,
  openDilemmasLine,
} from './index.ts';

const KEY = 'a key of the steering office';
const ID = 'digital-divide-pension-qualification';

/** 200 town and 200 country cases of one month; in the country three of five are refused, in town one of twenty. */
const month = (name: string): Fact[] =>
  Array.from({ length: 400 }, (_, at) => {
    const rural = at % 2 === 0;
    const refused = rural ? at % 5 < 3 : at % 20 === 1;
    return {
      kind: 'case.decided',
      occurredAt: `${name}-${String(1 + (at % 20)).padStart(2, '0')}T10:00:00+08:00`,
      openedAt: `${name}-01T09:00:00+08:00`,
      source: 'test',
      externalId: `${name}/${at}`,
      subject: `${name}/${at}`,
      service: 'pension-qualification',
      department: 'human-resources',
      channel: 'counter',
      cohort: { ...UNKNOWN_COHORT, residence: rural ? 'rural' : 'urban' },
      payload: { outcome: refused ? 'refused' : 'granted' },
    };
  });

const NO_MEASURES = { answersOf: async () => [], planPath: () => '/measures/new', evaluationPath: () => '/' };

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let place: Place;
  let app: SiteApp;
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-dilemmas-'));
  let now = new Date('2025-04-01T00:00:00Z');
  const tell = (name: string) => database.transaction((transaction) => appendFacts(transaction, month(name)));
  const ownFacts = async () =>
    (await readFacts(database, { limit: 10_000 })).filter(({ kind }) => kind.startsWith('dilemma.'));

  beforeAll(async () => {
    database = await open();
    await migrate(database, [factMigrations, referenceMigrations, dilemmaMigrations]);
    analysis = await openAnalysis(undefined);
    const pack = valueOf(findPack(ownPacks, 'yunhe'));
    place = { pack, folder, database, analysis, clock: { now: () => now } };
    app = await createSite({
      places: [place],
      rooms: [dilemmasRoom(KEY, NO_MEASURES)],
      config: {
        url: 'https://value.example.org',
        trustProxy: false,
        readsPerMinute: 0,
        writesPerMinute: 1000,
      },
      secret: 'a secret of at least thirty-two characters',
      log: createLog('silent'),
    });
  });
  afterAll(async () => {
    await app.close();
    analysis.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  const page = (url: string, language = 'en') =>
    app.inject({ url, headers: { 'accept-language': language } });
  const post = async (path: string, fields: Record<string, string>) => {
    const form = await page(`/dilemmas/${ID}`);
    const token = /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    return app.inject({
      method: 'POST',
      url: path,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'accept-language': 'en',
        cookie: [form.headers['set-cookie'] ?? []]
          .flat()
          .map((cookie) => cookie.split(';', 1)[0])
          .join('; '),
      },
      body: new URLSearchParams({ _csrf: token, ...fields }).toString(),
    });
  };

  describe('dilemmas', () => {
    it('are refused where there are no facts', async () => {
      expect(await detectDilemmas(place)).toMatchObject({ ok: false, refusal: { code: 'no-facts' } });
    });

    it('are opened with kind, group and evidence, together with the fact of it', async () => {
      await tell('2025-03');
      expect(valueOf(await detectDilemmas(place))).toMatchObject({ opened: [ID], seenAgain: [] });
      expect(await findDilemma(database, ID)).toMatchObject({
        kind: 'digital-divide',
        subject: { dimension: 'service', key: 'pension-qualification' },
        group: { attribute: 'residence', key: 'rural' },
        severity: 'high',
        affected: 200,
        status: 'open',
      });
      expect(await ownFacts()).toMatchObject([
        { kind: 'dilemma.opened', subject: ID, payload: { dilemmaKind: 'digital-divide', severity: 'high' } },
      ]);
    });

    it('are not found twice in the same facts', async () => {
      expect(valueOf(await detectDilemmas(place))).toMatchObject({ opened: [], seenAgain: [], noLonger: [] });
      expect(await ownFacts()).toHaveLength(1);
    });

    it('are one dilemma with a history when later facts show them again', async () => {
      await tell('2025-04');
      now = new Date('2025-05-01T00:00:00Z');
      expect(valueOf(await detectDilemmas(place))).toMatchObject({ opened: [], seenAgain: [ID] });
      const dilemma = await findDilemma(database, ID);
      expect(dilemma).toMatchObject({ found: 2, lastDay: '2025-04-20', affected: 400 });
      expect(await listDilemmas(database)).toHaveLength(1);
    });

    it('come with what the rules said and could not say, kept once for the same facts', async () => {
      const ran = async () =>
        (await readFacts(database, { limit: 10_000 })).filter(({ kind }) => kind === 'monitors.ran');
      expect(await ran()).toHaveLength(2);
      await detectDilemmas(place);
      expect(await ran()).toHaveLength(2);
      const { monitors, lastDay } = (await page('/api/v1/monitors')).json<{
        lastDay: string;
        monitors: { id: string; last: object; refused: { code: string }[] }[];
      }>();
      expect(lastDay).toBe('2025-04-20');
      const named = (id: string) => monitors.find((monitor) => monitor.id === id);
      expect(named('equity-gap')?.last).toMatchObject({ discoveries: 1, spent: 0, heldBack: 0 });
      expect(named('access-out-of-purpose')?.refused).toMatchObject([{ code: 'no-data-yet' }]);
      const english = (await page('/monitors')).body;
      expect(english).toContain('records up to 20 April 2025, 23 rules');
      expect(english).toContain('1 result, merged into 1 dilemma');
      expect(english).toContain('New findings published in 28 days: 0; at most 6.');
      expect(english).toContain('It spoke for this dilemma:');
      expect(english).toContain(`href="/dilemmas/${ID}"`);
      expect(english).toContain('It says nothing: no data yet.');
      expect(english).toContain('What was not said, and why');
      expect(english).toMatch(/no data yet \(\d+ rules\)/);
      expect((await page('/dilemmas', 'zh-CN')).body).toContain('最近一次查看：记录截至2025年4月20日');
    });

    it('cost their rule nothing when they are seen again, and are left out of its budget 28 days later', async () => {
      const history = async (lastDay: string) => historyOf(await listDilemmas(database), lastDay);
      expect(await history('2025-04-16')).toMatchObject({ opened: { 'equity-gap': 1 } });
      expect(await history('2025-04-17')).toMatchObject({ opened: {} });
      expect((await history('2025-04-17')).known).toContain(ID);
    });

    it('are told in both languages, with numbers, those affected and the causes as hypotheses', async () => {
      const list = await page('/dilemmas');
      expect(list.statusCode).toBe(200);
      expect(list.body).toContain('Gaps between groups: Yearly pension qualification check');
      const english = (await page(`/dilemmas/${ID}`)).body;
      expect(english).toContain(
        '40% of rural residents got what they applied for, against 90% of urban residents.',
      );
      expect(english).toContain('hypotheses to be checked, not conclusions');
      expect(english).toContain('/scoreboard/granted?service=pension-qualification');
      const chinese = (await page(`/dilemmas/${ID}`, 'zh-CN')).body;
      expect(chinese).toContain('农村居民中有40%办成了事');
      expect(chinese).toContain('可能的成因（假设）');
      expect((await page('/dilemmas/nowhere')).statusCode).toBe(404);
      expect((await openDilemmasLine(place, 'en')).text).toBe('1 dilemma is open');
    });

    it('are read by programs and feed readers', async () => {
      const { dilemmas } = (await page('/api/v1/dilemmas')).json<{ dilemmas: { id: string }[] }>();
      expect(dilemmas.map(({ id }) => id)).toEqual([ID]);
      expect((await page(`/api/v1/dilemmas/${ID}`)).json()).toMatchObject({
        causes: expect.arrayContaining(['design-for-everyone']),
        said: {
          en: { who: 'rural residents', causes: expect.arrayContaining([expect.stringMatching(/./)]) },
          'zh-CN': { evidence: [expect.stringContaining('农村居民')] },
        },
      });
      expect((await page('/api/v1/dilemmas/nowhere')).json()).toMatchObject({ code: 'no-such-dilemma' });
      const feed = await page('/dilemmas.atom');
      expect(feed.headers['content-type']).toContain('application/atom+xml');
      expect(feed.body).toContain(`<id>https://value.example.org/dilemmas/${ID}</id>`);
    });

    it('are a feed by RFC 4287, of the public address whatever the request says, in the language that is asked for', async () => {
      const headers = { host: 'elsewhere.example.net', 'accept-language': 'en' };
      const feed = (await app.inject({ url: '/dilemmas.atom?lang=zh-CN', headers })).body;
      expect(atomProblems(feed)).toEqual([]);
      expect(feed).not.toContain('elsewhere');
      expect(feed).toContain('xml:lang="zh-CN"');
      expect(feed).toContain('农村居民');
      expect(feed).toContain('href="https://value.example.org/dilemmas.atom?lang=zh-CN"');
    });

    it('are commented by anyone, as text and never as markup', async () => {
      const short = await post(`/dilemmas/${ID}/comments`, { comment: 'no' });
      expect(short.statusCode).toBe(422);
      expect(short.body).toContain('Write a comment of at least 10 characters');
      const sent = await post(`/dilemmas/${ID}/comments`, { comment: '<b>My mother</b> was refused twice.' });
      expect(sent.statusCode).toBe(303);
      expect((await page(`/dilemmas/${ID}`)).body).toContain('&lt;b>My mother&lt;/b> was refused twice.');
      const facts = await ownFacts();
      expect(facts.at(-1)).toMatchObject({ kind: 'dilemma.commented', payload: {} });
      const told = await post(`/dilemmas/${ID}/comments`, { comment: 'Please call 13812345678 about it.' });
      expect(told.statusCode).toBe(422);
      expect(told.body).toContain('there is a mobile number in it');
    });

    it('lose a comment that the office removes, with a reason that is published; no text is left anywhere', async () => {
      valueOf(await addComment(place, ID, 'Old Wang of the third house had a stroke.'));
      const number = (await findDilemma(database, ID))!.history.length;
      const url = `/api/v1/dilemmas/${ID}/comments/${number}/removal`;
      const remove = (reason: string, key?: string, at = url) =>
        app.inject({
          method: 'POST',
          url: at,
          headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
          body: JSON.stringify({ reason }),
        });
      expect((await remove('It tells of an illness.')).statusCode).toBe(401);
      expect((await remove('short', KEY)).json()).toMatchObject({ code: 'reason-missing' });
      const missing = await remove('It tells of an illness.', KEY, url.replace(`/${number}/`, '/1/'));
      expect(missing.statusCode).toBe(404);
      expect((await remove('It tells of an illness.', KEY)).statusCode).toBe(201);
      expect((await remove('It tells of an illness.', KEY)).statusCode).toBe(404);
      const shown = (await page(`/dilemmas/${ID}`)).body;
      expect(shown).toContain('Removed by the steering office on 1 May 2025: It tells of an illness.');
      for (const path of [`/dilemmas/${ID}`, `/api/v1/dilemmas/${ID}`, '/api/v1/dilemmas', '/dilemmas.atom'])
        expect((await page(path)).body).not.toContain('Old Wang');
      const { rows } = await sql<{ body: string }>`select body from dilemma_event`.execute(database.query);
      expect(rows.filter(({ body }) => body.includes('Old Wang'))).toEqual([]);
      expect((await ownFacts()).at(-1)).toMatchObject({
        kind: 'dilemma.comment-removed',
        actorRole: 'operator',
        payload: { reason: 'It tells of an illness.' },
      });
    });

    it('lose a comment by the form too', async () => {
      valueOf(await addComment(place, ID, 'The clerk Li at the second counter is lazy.'));
      const removal = String((await findDilemma(database, ID))!.history.length);
      const fields = { removal, removalReason: 'It names a person.', removalKey: 'x' };
      expect((await post(`/dilemmas/${ID}/removals`, fields)).body).toContain('The key is not right');
      const done = await post(`/dilemmas/${ID}/removals`, { ...fields, removalKey: KEY });
      expect(done.statusCode).toBe(303);
      expect((await page(`/dilemmas/${ID}`, 'zh-CN')).body).toContain('已由统筹部门删除');
    });

    it('keep every comment of those who write at the same moment', async () => {
      const comments = async () =>
        (await findDilemma(database, ID))!.history.filter(({ type }) => type === 'commented').length;
      const before = await comments();
      const written = await Promise.all(
        Array.from({ length: 12 }, (_, at) => addComment(place, ID, `comment ${at} of a meeting`)),
      );
      expect(written.filter(({ ok }) => !ok)).toEqual([]);
      expect(await comments()).toBe(before + 12);
    });

    it('show the newest comments, the others page by page, and take none twice', async () => {
      for (let n = 1; n <= 50; n++) valueOf(await addComment(place, ID, `line ${n} of a long discussion`));
      expect(await addComment(place, ID, ' Line 7  of a LONG discussion')).toMatchObject({
        refusal: { code: 'comment-said-already' },
      });
      const first = (await page(`/dilemmas/${ID}`)).body;
      expect(first).toContain('line 50 of a long');
      expect(first).toContain('line 31 of a long');
      expect(first).not.toContain('line 30 of a long');
      expect(first).toContain(`href="/dilemmas/${ID}?comments=2#comments" rel="next"`);
      expect((await page(`/dilemmas/${ID}?comments=2`)).body).toContain('line 30 of a long');
      expect((await page(`/dilemmas/${ID}?comments=99`)).body).toContain('My mother');
      const { history, comments, said } = (await page(`/api/v1/dilemmas/${ID}`)).json();
      expect(comments).toBe(65);
      expect(history.filter(({ type }: { type: string }) => type === 'commented')).toHaveLength(50);
      expect(said.en.history).toHaveLength(history.length - 50);
      expect((await page(`/api/v1/dilemmas/${ID}/comments?page=2`)).json()).toMatchObject({
        total: 65,
        page: 2,
        pages: 2,
        comments: { length: 15, 14: { text: '<b>My mother</b> was refused twice.' } },
      });
      expect((await page('/api/v1/dilemmas/nowhere/comments')).statusCode).toBe(404);
      const list = (await page('/api/v1/dilemmas')).body;
      expect(list).toContain('"comments":65');
      expect(list).not.toContain('a long discussion');
    });

    it('lose a flood of comments at one stroke, which is one line of the history', async () => {
      const { comments } = (await page(`/api/v1/dilemmas/${ID}/comments`)).json();
      const numbers = comments.map(({ number }: { number: number }) => number);
      const remove = (to: number) =>
        app.inject({
          method: 'POST',
          url: `/api/v1/dilemmas/${ID}/comments/${Math.min(...numbers)}/removal`,
          headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
          body: JSON.stringify({ reason: 'Written by a machine.', to }),
        });
      expect((await remove(Math.min(...numbers) - 1)).statusCode).toBe(404);
      expect((await remove(Math.max(...numbers) - 20)).statusCode).toBe(201);
      const fields = {
        removal: String(Math.min(...numbers)),
        removalTo: String(Math.max(...numbers)),
        removalReason: 'Written by a machine.',
        removalKey: KEY,
      };
      expect((await post(`/dilemmas/${ID}/removals`, fields)).statusCode).toBe(303);
      expect((await page(`/dilemmas/${ID}`)).body).toContain(
        '50 comments were removed: Written by a machine.',
      );
      const { rows } = await sql<{ body: string }>`select body from dilemma_event`.execute(database.query);
      expect(rows.filter(({ body }) => body.includes('a long discussion'))).toEqual([]);
      expect((await ownFacts()).filter(({ kind }) => kind === 'dilemma.comment-removed')).toHaveLength(52);
    });

    it('are answered with the operator key only, and with a reason that is published', async () => {
      const wrong = await post(`/dilemmas/${ID}/actions`, {
        action: 'answered',
        reason: 'We look into it.',
        key: 'x',
      });
      expect(wrong.statusCode).toBe(422);
      expect(wrong.body).toContain('The key is not right');
      const silent = await post(`/dilemmas/${ID}/actions`, { action: 'rejected', reason: '', key: KEY });
      expect(silent.body).toContain('Give a reason of at least 10 characters');
      expect((await findDilemma(database, ID))?.status).toBe('open');
      const done = await post(`/dilemmas/${ID}/actions`, {
        action: 'answered',
        reason: 'We look into it.',
        key: KEY,
      });
      expect(done.statusCode).toBe(303);
      const answered = (await page(`/dilemmas/${ID}`)).body;
      expect(answered).toContain('Answered: We look into it.');
      expect(answered).toContain(
        'The steering office answered on 1 May 2025 without a measure: We look into it.',
      );
      expect(answered).not.toContain('No measure answers this dilemma yet');
      expect((await ownFacts()).at(-1)).toMatchObject({
        kind: 'dilemma.answered',
        actorRole: 'operator',
        payload: { reason: 'We look into it.' },
      });
    });

    it('cannot be changed without a token of the form', async () => {
      const body = 'action=closed&reason=all+is+well+now&key=x';
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const stolen = await app.inject({ method: 'POST', url: `/dilemmas/${ID}/actions`, headers, body });
      expect(stolen.statusCode).toBe(403);
      expect(await addComment(place, 'nowhere', 'a comment long enough')).toMatchObject({
        refusal: { code: 'no-such-dilemma' },
      });
    });

    it('open anew when they come back after being closed, and stay rejected once rejected', async () => {
      const close = { action: 'closed', reason: 'The rule was changed in April.' } as const;
      valueOf(await decide(place, ID, close));
      expect(await decide(place, ID, close)).toMatchObject({ refusal: { code: 'dilemma-over' } });
      expect(await addComment(place, ID, 'But it is not solved.')).toMatchObject({
        refusal: { code: 'comments-closed' },
      });
      const over = (await page(`/dilemmas/${ID}`)).body;
      expect(over).toContain('This dilemma is concluded and takes no more comments');
      expect(over).not.toContain('name="comment"');
      expect(valueOf(await detectDilemmas(place))).toMatchObject({ opened: [], seenAgain: [], noLonger: [] });
      await tell('2025-05');
      expect(valueOf(await detectDilemmas(place))).toMatchObject({ opened: [`${ID}-2`], seenAgain: [] });
      const anew = (await page(`/dilemmas/${ID}-2`)).body;
      expect(anew).toContain('Closed before, on 1 May 2025, because: The rule was changed in April.');
      expect(anew).toContain(`href="/dilemmas/${ID}"`);
      expect((await page(`/dilemmas/${ID}`)).body).toContain(`href="/dilemmas/${ID}-2"`);
      const reject = { ...close, action: 'rejected', reason: 'The law asks for it.' } as const;
      valueOf(await decide(place, `${ID}-2`, reject));
      await tell('2025-06');
      expect(valueOf(await detectDilemmas(place))).toMatchObject({ opened: [], seenAgain: [`${ID}-2`] });
      expect((await findDilemma(database, `${ID}-2`))?.status).toBe('rejected');
    });

    it('are told once when the facts no longer show them, and again when they come back', async () => {
      const even = (name: string): Fact[] =>
        month(name).map((fact, at) => ({
          ...fact,
          service: 'id-card-renewal',
          payload: { outcome: at % 20 === 1 ? 'refused' : 'granted' },
        }));
      const [open] = (await listDilemmas(database)).filter(({ status }) => status === 'open');
      expect(open).toBeUndefined();
      await tell('2027-01');
      const { opened } = valueOf(await detectDilemmas(place));
      expect(opened).toEqual([]);
      // What was rejected is not asked again; another service is.
      const other = (name: string) =>
        month(name).map((fact) => ({
          ...fact,
          service: 'elderly-home-care',
          externalId: `care/${fact.externalId}`,
          subject: `care/${fact.subject}`,
        }));
      const write = (facts: readonly Fact[]) =>
        database.transaction((transaction) => appendFacts(transaction, facts));
      await write(other('2027-02'));
      const care = 'digital-divide-elderly-home-care';
      expect(valueOf(await detectDilemmas(place)).opened).toEqual([care]);
      // Open ones come first, however late they were found.
      expect((await listDilemmas(database)).map(({ id }) => id)).toEqual([care, ID, `${ID}-2`]);
      // More than a year later its own year is empty of it.
      await write(even('2028-06'));
      expect(valueOf(await detectDilemmas(place))).toMatchObject({ noLonger: [care] });
      await write(even('2028-07'));
      expect(valueOf(await detectDilemmas(place)).noLonger).toEqual([]);
      expect(await findDilemma(database, care)).toMatchObject({ status: 'open', notSeen: '2028-06-20' });
      expect((await page(`/dilemmas/${care}`)).body).toContain('That does not mean that it is solved');
      await write(other('2028-08'));
      expect(valueOf(await detectDilemmas(place)).seenAgain).toContain(care);
      expect((await findDilemma(database, care))?.notSeen).toBeUndefined();
    });
  });
});
