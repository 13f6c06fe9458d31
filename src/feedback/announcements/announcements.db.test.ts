import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendFacts,
  factMigrations,
  readFacts,
  referenceMigrations,
  UNKNOWN_COHORT,
  type Fact,
} from '#facts';
import { decide, detectDilemmas, dilemmaMigrations } from '#feedback/dilemmas';
import { evaluationMigrations } from '#feedback/evaluation';
import { measureMigrations } from '#feedback/measures';
import { scoreboardMigrations } from '#feedback/scoreboard';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { migrate, type Database } from '#platform/database';
import { createSite, type SiteApp } from '#platform/http';
import { createLog } from '#platform/log';
import { findPack, ownPacks } from '#platform/pack';
import type { Place } from '#platform/place';
import { eachEngine } from '../../../test/support/engines.ts';
import {
  ANNOUNCED,
  announcementMigrations,
  announcementsRoom,
  announcementTexts,
  deliver,
  listSubscriptions,
  reachOf,
  sendWithin,
  subscribe,
  unsubscribe,
} from './index.ts';

const KEY = 'a key of the steering office';
const SECRET = 'a secret of at least thirty-two characters';
const ORIGIN = 'https://value.example.org';

/** Cases of one month in which country people are refused far more often. */
const month = (name: string): Fact[] =>
  Array.from({ length: 400 }, (_, at) => {
    const rural = at % 2 === 0;
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
      payload: { outcome: (rural ? at % 5 < 3 : at % 20 === 1) ? 'refused' : 'granted' },
    };
  });

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The other side: a real server that keeps what it is sent and answers as told. */
async function receiver() {
  const received: Received[] = [];
  const answer = { status: 204, location: '' };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      if (answer.status < 300) received.push({ headers: request.headers, body });
      response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook?token=abc`,
    received,
    answer,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let place: Place;
  let app: SiteApp;
  let other: Awaited<ReturnType<typeof receiver>>;
  let now = new Date('2025-04-01T00:00:00Z');
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-announcements-'));
  const texts = announcementTexts(SECRET);
  // The other side of these tests is on this machine.
  const reach = reachOf(['127.0.0.0/8']);
  const tell = () => deliver(place, { texts, send: sendWithin(reach), origin: ORIGIN });
  const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));
  const happen = async (name: string) => {
    await database.transaction((transaction) => appendFacts(transaction, month(name)));
    valueOf(await detectDilemmas(place));
  };

  beforeAll(async () => {
    database = await open();
    await migrate(database, [
      factMigrations,
      referenceMigrations,
      scoreboardMigrations,
      dilemmaMigrations,
      measureMigrations,
      evaluationMigrations,
      announcementMigrations,
    ]);
    analysis = await openAnalysis(undefined);
    const pack = valueOf(findPack(ownPacks, 'yunhe'));
    place = { pack, folder, database, analysis, clock: { now: () => now } };
    other = await receiver();
    app = await createSite({
      places: [place],
      rooms: [announcementsRoom(KEY, SECRET, reach)],
      config: { trustProxy: false, readsPerMinute: 0, writesPerMinute: 1000 },
      secret: SECRET,
      log: createLog('silent'),
    });
  });
  afterAll(async () => {
    await app.close();
    await other.close();
    analysis.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  describe('an address that was registered', () => {
    let id: string;
    let secret: string;

    it.each([
      ['not an address', 'address-not-valid'],
      ['ftp://example.org/', 'address-not-valid'],
      ['http://example.org/hook', 'address-not-encrypted'],
      ['https://me:word@example.org/hook', 'address-with-name'],
      ['https://10.0.0.5:8443/hook', 'address-inside'],
    ])('%s is refused as %s', async (url, code) => {
      expect(await subscribe(place, texts, reach, { url, types: [] })).toMatchObject({ refusal: { code } });
    });

    it('is kept sealed, with a fact that names nothing of it', async () => {
      ({ id, secret } = valueOf(
        await subscribe(place, texts, reach, { url: other.url, types: ['dilemma.opened'] }),
      ));
      const [kept] = await listSubscriptions(database);
      expect(JSON.stringify(kept)).not.toContain('token=abc');
      expect(JSON.stringify(kept)).not.toContain(secret);
      const facts = await readFacts(database, { kinds: ['subscription.added'] });
      expect(facts).toMatchObject([{ subject: id, payload: {} }]);
      expect(JSON.stringify(facts)).not.toContain('127.0.0.1');
    });

    it('is told of what happens from then on, once, in both languages, with a signature that holds', async () => {
      expect(await tell()).toBe(0);
      await happen('2025-03');
      expect(await tell()).toBe(1);
      expect(await tell()).toBe(0);
      const [event] = other.received;
      const { headers, body } = event!;
      expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
      expect(JSON.parse(body)).toMatchObject({
        specversion: '1.0',
        type: 'org.commonweal.dilemma.opened.v1',
        source: `${ORIGIN}/`,
        subject: 'digital-divide-pension-qualification',
        data: {
          place: 'yunhe',
          title: { en: 'Gaps between groups: Yearly pension qualification check' },
          url: `${ORIGIN}/dilemmas/digital-divide-pension-qualification`,
          fact: { dilemmaKind: 'digital-divide', severity: 'high' },
        },
      });
      // As a receiver would check it, from the RFC and not from our code.
      const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
      expect(headers['content-digest']).toBe(digest);
      const parameters = String(headers['signature-input']).replace(/^commonweal=/, '');
      expect(parameters).toContain(`keyid="${id}"`);
      const base = [
        '"@method": POST',
        `"@target-uri": ${other.url}`,
        '"content-type": application/cloudevents+json; charset=utf-8',
        `"content-digest": ${digest}`,
        `"@signature-params": ${parameters}`,
      ].join('\n');
      const expected = createHmac('sha256', Buffer.from(secret, 'base64')).update(base).digest('base64');
      expect(headers['signature']).toBe(`commonweal=:${expected}:`);
    });

    it('that does not answer waits longer each time, loses nothing, and is told with the same id', async () => {
      other.answer.status = 500;
      await happen('2026-06');
      await database.transaction((transaction) =>
        appendFacts(transaction, [
          {
            ...month('2026-06')[0]!,
            kind: 'dilemma.opened',
            externalId: 'one-more',
            subject: 'digital-divide-pension-qualification',
            payload: { dilemmaKind: 'digital-divide', severity: 'high' },
          },
        ]),
      );
      expect(await tell()).toBe(0);
      expect((await listSubscriptions(database))[0]).toMatchObject({
        failures: 1,
        lastProblem: 'status-500',
      });
      other.answer.status = 204;
      expect(await tell()).toBe(0);
      later(2);
      expect(await tell()).toBe(1);
      expect((await listSubscriptions(database))[0]).toMatchObject({ failures: 0, stopped: false });
      expect(JSON.parse(other.received.at(-1)!.body)).toMatchObject({ id: 'test/one-more' });
    });

    it('is not followed to where an answer leads', async () => {
      Object.assign(other.answer, { status: 302, location: other.url });
      await database.transaction((transaction) =>
        appendFacts(transaction, [
          {
            ...month('2026-06')[0]!,
            kind: 'dilemma.opened',
            externalId: 'two-more',
            subject: 'digital-divide-pension-qualification',
            payload: { dilemmaKind: 'digital-divide', severity: 'high' },
          },
        ]),
      );
      const before = other.received.length;
      expect(await tell()).toBe(0);
      expect(other.received).toHaveLength(before);
      expect((await listSubscriptions(database))[0]?.lastProblem).toBe('status-302');
    });

    it('is not told where it leads into the house by now', async () => {
      later(2);
      const closed = { texts, send: sendWithin(reachOf()), origin: ORIGIN };
      expect(await deliver(place, closed)).toBe(0);
      expect((await listSubscriptions(database))[0]).toMatchObject({
        failures: 2,
        lastProblem: 'address-inside',
      });
    });

    it('is stopped after the tenth failure, and not asked again', async () => {
      for (let tries = 0; tries < 12; tries++) {
        later(2000);
        await tell();
      }
      expect((await listSubscriptions(database))[0]).toMatchObject({ failures: 10, stopped: true });
      Object.assign(other.answer, { status: 204, location: '' });
      later(10_000);
      expect(await tell()).toBe(0);
    });

    it('says so where the secret of the home was changed', async () => {
      const again = valueOf(
        await subscribe(place, announcementTexts('another secret of another home'), reach, {
          url: other.url,
          types: [],
        }),
      );
      await database.transaction((transaction) =>
        appendFacts(transaction, [
          {
            ...month('2026-06')[0]!,
            kind: 'dilemma.opened',
            externalId: 'three-more',
            subject: 'digital-divide-pension-qualification',
            payload: { dilemmaKind: 'digital-divide', severity: 'high' },
          },
        ]),
      );
      await tell();
      expect((await listSubscriptions(database)).find((one) => one.id === again.id)).toMatchObject({
        types: [...ANNOUNCED],
        lastProblem: 'sealed-by-another-key',
      });
    });

    it('is told of a decision by its reason, and not by the finding again', async () => {
      valueOf(await subscribe(place, texts, reach, { url: other.url, types: ['dilemma.rejected'] }));
      const reason = 'The law asks for it so.';
      valueOf(await decide(place, 'digital-divide-pension-qualification', { action: 'rejected', reason }));
      expect(await tell()).toBe(1);
      expect(JSON.parse(other.received.at(-1)!.body)).toMatchObject({
        type: 'org.commonweal.dilemma.rejected.v1',
        data: { sentence: { en: `Rejected: ${reason}`, 'zh-CN': `驳回：${reason}` } },
      });
    });

    it('is removed with a fact, and only once', async () => {
      expect(await unsubscribe(place, id)).toEqual({ ok: true, value: { id } });
      expect(await unsubscribe(place, id)).toMatchObject({ refusal: { code: 'no-such-subscription' } });
      expect(await readFacts(database, { kinds: ['subscription.removed'] })).toHaveLength(1);
    });
  });

  describe('the page and the API', () => {
    const page = (language: string) =>
      app.inject({ url: '/announcements', headers: { 'accept-language': language } });
    const call = (method: 'GET' | 'POST' | 'DELETE', url: string, key?: string, body?: unknown) =>
      app.inject({
        method,
        url,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(key && { authorization: `Bearer ${key}` }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });

    it('show how to be told, and no address, to everyone', async () => {
      const english = (await page('en')).body;
      expect(english).toContain('/measures.atom');
      expect(english).toContain('org.commonweal.measure.evaluated.v1');
      expect(english).not.toContain('127.0.0.1');
      expect((await page('zh-CN')).body).toContain('由程序接收');
    });

    it('take the operator key, and show the key of the signatures once', async () => {
      const url = '/api/v1/subscriptions';
      expect((await call('GET', url)).statusCode).toBe(401);
      expect((await call('POST', url, 'wrong', { url: other.url })).json()).toMatchObject({
        code: 'wrong-key',
      });
      expect((await call('POST', url, KEY, { url: 'http://example.org' })).json()).toMatchObject({
        code: 'address-not-encrypted',
      });
      const added = await call('POST', url, KEY, { url: other.url });
      expect(added.statusCode).toBe(201);
      const { id, secret } = added.json<{ id: string; secret: string }>();
      const listed = await call('GET', url, KEY);
      expect(listed.body).toContain(id);
      expect(listed.body).not.toContain(secret);
      expect((await call('DELETE', `${url}/${id}`, KEY)).json()).toEqual({ id });
      expect((await call('DELETE', `${url}/${id}`, KEY)).statusCode).toBe(404);
    });
  });
});
