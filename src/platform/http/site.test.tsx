import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fixedClock } from '#platform/clock';
import { createLog } from '#platform/log';
import type { Pack } from '#platform/pack';
import type { Place } from '#platform/place';
import { Form, Heading, Page, type View } from '#platform/ui';
import { createSite, refuseWriting, sendRefusal, type PlaceSite, type Room, type SiteApp } from './index.ts';
import { WRONG_KEYS_PER_MINUTE } from './wrong-keys.ts';

/** A place without an engine: the routes of these tests ask none. */
const placeOf = (id: string): Place => ({
  pack: { id, names: { 'zh-CN': `${id}县`, en: `${id} County` }, synthetic: false } as Pack,
  folder: '/nowhere',
  database: undefined as never,
  analysis: undefined as never,
  clock: fixedClock('2025-03-01T00:00:00Z'),
});

const KEY = 'a key of the steering office';
let made = 0;
let version = 'first';

const pageOf = (site: PlaceSite, view: View, title: string) => (
  <Page view={view} title={title} navigation={site.navigation(view, '/board')}>
    <Heading level={1}>{title}</Heading>
    <p>{'x'.repeat(3000)}</p>
  </Page>
);

const room: Room = {
  name: 'trial',
  navigation: [{ path: '/board', label: { 'zh-CN': '公示榜', en: 'Scoreboard' } }],
  routes: (app, site) => {
    app.get('/board', (request, reply) =>
      site.cachedPage(request, reply, version, (view) => {
        made++;
        return pageOf(site, view, site.place.pack.names[view.locale]);
      }),
    );
    app.get('/form', (request, reply) => {
      const view = site.formView(request, reply);
      return site.sendPage(
        request,
        reply,
        <Form view={view} action="/form">
          {null}
        </Form>,
      );
    });
    app.post('/form', (_request, reply) => reply.send('taken'));
    app.get('/fails', () => {
      throw new Error('a secret of the house');
    });
    app.get('/api/v1/fails', () => {
      throw new Error('a secret of the house');
    });
    const schema = {
      querystring: z.object({ year: z.coerce.number().int().min(2000) }),
      response: { 200: z.object({ year: z.number() }) },
    };
    app.get('/api/v1/years', { schema }, (request) => ({ year: request.query.year }));
    app.get('/board/:id', { schema: { hide: true } }, (_request, reply) => reply.send('found'));
    app.post('/api/v1/echo', { schema: { hide: true } }, (request, reply) =>
      reply.send(Array.isArray(request.body) ? {} : request.body),
    );
    app.post('/api/v1/closed', (request, reply) => {
      if (!refuseWriting(request, reply, KEY)) reply.send('opened');
    });
    app.get('/api/v1/refused', (_request, reply) =>
      sendRefusal(reply, 409, { code: 'too-few', data: { least: 10 } }),
    );
  },
};

const config = { trustProxy: true, readsPerMinute: 5, writesPerMinute: 3 };
let app: SiteApp;

beforeAll(async () => {
  app = await createSite({
    places: [placeOf('first'), placeOf('second')],
    rooms: [room],
    config,
    secret: 'a secret of at least thirty-two characters',
    log: createLog('silent'),
  });
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

describe('a page', () => {
  it('speaks the language that the browser asks for, and rather the one that the reader chose', async () => {
    expect((await get('/board', { 'accept-language': 'en-GB' })).body).toContain('<html lang="en"');
    expect((await get('/board')).body).toContain('<html lang="zh-CN"');
    const chosen = await get('/board', { 'accept-language': 'en', cookie: 'locale=zh-CN; plain=1' });
    expect(chosen.body).toContain('<html lang="zh-CN" class="plain"');
  });

  it('says on what it depends, so that no cache gives a reader the page of another', async () => {
    const vary = (await get('/board')).headers['vary'];
    expect(vary).toMatch(/Accept-Language.*Cookie.*Accept-Encoding/);
  });

  it('may load from this site alone and sends nothing elsewhere', async () => {
    const policy = String((await get('/board')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('of another place stands under its prefix, links within it, and names both places', async () => {
    const { body } = await get('/places/second/board', { 'accept-language': 'en' });
    expect(body).toContain('<h1>second County</h1>');
    expect(body).toContain('href="/places/second/board" aria-current="true"');
    expect(body).toContain('<a href="/">first County</a>');
  });
});

describe('a kept page', () => {
  it('is made once for all readers with the same preferences, and anew for a new publication', async () => {
    version = 'kept';
    const before = made;
    await Promise.all([1, 2, 3].map(() => get('/board?b=2&a=1', { 'accept-language': 'en' })));
    await get('/board?a=1&b=2', { 'accept-language': 'en', 'accept-encoding': 'br' });
    expect(made - before).toBe(1);
    await get('/board?a=1&b=2', { 'accept-language': 'zh' });
    expect(made - before).toBe(2);
    version = 'newer';
    await get('/board?a=1&b=2', { 'accept-language': 'en' });
    expect(made - before).toBe(3);
  });

  it('is not sent again to a browser that has it', async () => {
    const first = await get('/board', { 'accept-encoding': 'br' });
    const again = await get('/board', { 'if-none-match': String(first.headers['etag']) });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
    expect(again.headers['vary']).toBe(first.headers['vary']);
    const english = await get('/board', {
      'if-none-match': String(first.headers['etag']),
      'accept-language': 'en',
    });
    expect(english.statusCode).toBe(200);
  });

  it.each(['br', 'gzip'])(
    'is sent as %s to who takes it, and is then less than half as long',
    async (coding) => {
      const plain = await get('/board');
      const small = await get('/board', { 'accept-encoding': `deflate, ${coding}` });
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(small.headers['content-encoding']).toBe(coding);
      expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
    },
  );
});

describe('preferences', () => {
  it('are remembered for a year and lead back', async () => {
    const reply = await get('/preferences?locale=en&return=%2Fboard%3Fyear%3D2025');
    expect(reply.statusCode).toBe(303);
    expect(reply.headers['location']).toBe('/board?year=2025');
    expect(reply.headers['set-cookie']).toMatch(
      /^locale=en; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax/,
    );
  });

  it.each([
    '//evil.example/',
    '/\\evil.example',
    'https://evil.example/',
    '/\t/evil.example',
    'javascript:alert(1)',
  ])('never lead to another site: %j', async (back) => {
    const reply = await get(`/preferences?plain=1&return=${encodeURIComponent(back)}`);
    expect(reply.headers['location']).toBe('/');
  });

  it('that do not exist are not kept', async () => {
    expect((await get('/preferences?locale=xx&plain=7')).headers['set-cookie']).toBeUndefined();
  });
});

describe('a form', () => {
  const post = (payload: string, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/form',
      payload,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': `198.51.100.${Math.trunc(payload.length % 200)}`,
        ...headers,
      },
    });

  it('is taken with the token of its page, and not without it', async () => {
    const page = await get('/form');
    const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const cookie = String(page.headers['set-cookie']).split(';', 1)[0] ?? '';
    const body = `_csrf=${encodeURIComponent(token)}`;
    expect((await post(body, { cookie })).body).toBe('taken');
    expect((await post('a=b', { cookie })).statusCode).toBe(403);
    expect((await post(body)).statusCode).toBe(403);
  });

  it('sets a cookie, while pages without one set none', async () => {
    expect((await get('/form')).headers['set-cookie']).toMatch(/HttpOnly; SameSite=Lax/);
    expect((await get('/board')).headers['set-cookie']).toBeUndefined();
  });
});

describe('an error', () => {
  it('of a page is told in words, in the language of the reader, without a trace of the program', async () => {
    const missing = await get('/nothing', { 'accept-language': 'en' });
    expect(missing.statusCode).toBe(404);
    expect(missing.body).toContain('There is no such page');
    const failed = await get('/fails');
    expect(failed.statusCode).toBe(500);
    expect(failed.body).toContain('我们这里出了问题');
    expect(failed.body).not.toMatch(/secret of the house|\.ts/);
  });

  it('of the API is a problem (RFC 9457) that a program can read, and tells no more', async () => {
    const failed = await get('/api/v1/fails');
    expect(failed.headers['content-type']).toContain('application/problem+json');
    expect(failed.json()).toMatchObject({ status: 500, code: 'internal', type: 'about:blank' });
    expect(failed.body).not.toContain('secret');
    expect((await get('/places/second/api/v1/none')).json()).toMatchObject({
      status: 404,
      code: 'not-found',
    });
  });

  it('of a request to the API names what is wrong with it', async () => {
    const wrong = await get('/api/v1/years?year=1066');
    expect(wrong.statusCode).toBe(400);
    expect(wrong.json()).toMatchObject({ code: 'invalid-request', errors: [{ path: 'querystring/year' }] });
  });

  it('that is a refusal keeps its code and its data', async () => {
    expect((await get('/api/v1/refused')).json()).toMatchObject({ status: 409, code: 'too-few', least: 10 });
  });

  it('of an address that holds a null character is that nothing is there', async () => {
    for (const url of ['/board/%00', '/board?a=%00', '/places/second/board/x%00y']) {
      const missing = await get(url, { 'accept-language': 'en' });
      expect(missing.statusCode).toBe(404);
      expect(missing.body).toContain('There is no such page');
    }
    const missing = await get('/api/v1/years?year=%00');
    expect(missing.statusCode).toBe(404);
    expect(missing.json()).toMatchObject({ code: 'not-found' });
  });

  it('of the method is 405 with those that exist', async () => {
    const wrong = await app.inject({ method: 'DELETE', url: '/board' });
    expect(wrong.statusCode).toBe(405);
    expect(wrong.headers['allow']).toBe('GET, HEAD');
  });
});

describe('what is sent', () => {
  it('loses null characters and halves of characters, which no database keeps, however deep they stand', async () => {
    const echo = async (payload: string) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/echo',
        payload,
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.250' },
      });
    const sent = { text: 'a\0b', all: ['\ud800', { deep: 'x\0' }], none: null, count: 1 };
    expect((await echo(JSON.stringify(sent))).json()).toEqual({
      text: 'ab',
      all: ['\ufffd', { deep: 'x' }],
      none: null,
      count: 1,
    });
    const nested = `${'['.repeat(20_000)}"a"${']'.repeat(20_000)}`;
    expect((await echo(nested)).statusCode).toBe(200);
  });
});

describe('too many requests', () => {
  it('from one address are refused in words, while others are served', async () => {
    const from = (address: string) => get('/board', { 'x-forwarded-for': address });
    for (let n = 0; n < config.readsPerMinute; n++) expect((await from('203.0.113.7')).statusCode).toBe(200);
    const refused = await from('203.0.113.7');
    expect(refused.statusCode).toBe(429);
    expect(refused.body).toContain('请求太多');
    expect(refused.headers['retry-after']).toBeDefined();
    expect((await from('203.0.113.8')).statusCode).toBe(200);
  });

  it('are counted by the address that the proxy saw, not by one that the client wrote before it', async () => {
    const from = (claimed: string) => get('/board', { 'x-forwarded-for': `${claimed}, 203.0.113.9` });
    for (let n = 0; n < config.readsPerMinute; n++) await from(`10.0.0.${n}`);
    expect((await from('10.0.9.9')).statusCode).toBe(429);
    expect((await from('127.0.0.1')).statusCode).toBe(429);
  });

  it('are counted for a whole line of IPv6, whose owner has 2^64 addresses to ask from', async () => {
    for (let n = 1; n <= config.readsPerMinute; n++)
      expect((await get('/board', { 'x-forwarded-for': `2001:db8:1:1::${n}` })).statusCode).toBe(200);
    const other = (address: string) => get('/board', { 'x-forwarded-for': address });
    expect((await other('2001:db8:1:1:ffff::9')).statusCode).toBe(429);
    expect((await other('2001:db8:1:2::1')).statusCode).toBe(200);
  });

  it('of one IPv4 address are those of the same address written as IPv6, and no other', async () => {
    for (let n = 1; n <= config.readsPerMinute; n++)
      await get('/board', { 'x-forwarded-for': '::ffff:203.0.113.20' });
    expect((await get('/board', { 'x-forwarded-for': '203.0.113.20' })).statusCode).toBe(429);
    expect((await get('/board', { 'x-forwarded-for': '::ffff:203.0.113.21' })).statusCode).toBe(200);
  });
});

describe('the operator key', () => {
  const open = (address: string, key: string, language = 'en') =>
    app.inject({
      method: 'POST',
      url: '/api/v1/closed',
      headers: { 'x-forwarded-for': address, authorization: `Bearer ${key}`, 'accept-language': language },
    });

  it('is guessed a few times a minute in all, and who has it gets in meanwhile from elsewhere', async () => {
    for (let n = 0; n < WRONG_KEYS_PER_MINUTE; n++)
      expect((await open(`2001:db8:2:${n.toString(16)}::1`, `guess ${n}`)).statusCode).toBe(401);
    const again = await open('2001:db8:2:ff::1', KEY);
    expect(again.statusCode).toBe(429);
    expect(again.json()).toMatchObject({ code: 'too-many-requests' });
    expect(again.headers['retry-after']).toBe('60');
    expect((await open('198.51.100.40', KEY)).body).toBe('opened');
    expect((await open('198.51.100.41', 'one more guess')).statusCode).toBe(401);
    expect((await open('198.51.100.41', KEY)).statusCode).toBe(429);
  });
});

describe('the API', () => {
  it('describes itself in OpenAPI 3.1, each place its own, and only the API', async () => {
    const first = (await get('/api/v1/openapi.json')).json();
    expect(first.openapi).toBe('3.1.0');
    expect(Object.keys(first.paths)).toEqual([
      '/api/v1/fails',
      '/api/v1/years',
      '/api/v1/closed',
      '/api/v1/refused',
    ]);
    expect(first.paths['/api/v1/years'].get.parameters[0]).toMatchObject({ name: 'year', in: 'query' });
    const routes = Object.values(first.paths) as Record<string, { responses: Record<string, unknown> }>[];
    for (const route of routes.flatMap((methods) => Object.values(methods)))
      expect(route.responses['default']).toMatchObject({
        description: expect.stringContaining('RFC 9457'),
        content: {
          'application/problem+json': { schema: { properties: { code: { type: 'string' } } } },
        },
      });
    const second = (await get('/places/second/api/v1/openapi.json')).json();
    expect(Object.keys(second.paths)).toContain('/places/second/api/v1/years');
  });
});

describe('the files of a page', () => {
  it('are kept for ever under a name that changes with them', async () => {
    const css = /href="(\/assets\/site-[0-9a-f]+\.css)"/.exec((await get('/board')).body)?.[1] ?? '';
    const reply = await get(css);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(reply.headers['content-type']).toContain('text/css');
  });
});

describe('whoever watches over the site', () => {
  it('can ask whether it lives, and reads durations by route and never by address', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' });
    await get('/board?person=somebody');
    const { body } = await get('/metrics');
    expect(body).toContain('http_request_duration_seconds_count{method="GET",route="/board",status="200"}');
    expect(body).not.toContain('somebody');
  });
});
