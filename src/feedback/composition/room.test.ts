import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#platform/clock';
import { createSite, type SiteApp } from '#platform/http';
import { createLog } from '#platform/log';
import type { Pack } from '#platform/pack';
import type { Place } from '#platform/place';
import { tagsOf, textOf } from '../../../test/support/markup.ts';
import { examples } from './example.ts';
import { compositionRoom, type CompositionDocument } from './index.ts';

/** A place without an engine: the room asks none. */
const place: Place = {
  pack: { id: 'trial', names: { 'zh-CN': '测试县', en: 'Trial County' }, synthetic: false } as Pack,
  folder: '/nowhere',
  database: undefined as never,
  analysis: undefined as never,
  clock: fixedClock('2025-03-01T00:00:00Z'),
};

let app: SiteApp;
let url: string;
beforeAll(async () => {
  app = await createSite({
    places: [place],
    rooms: [compositionRoom()],
    config: { trustProxy: true, readsPerMinute: 0, writesPerMinute: 40 },
    secret: 'a secret of at least thirty-two characters',
    log: createLog('silent'),
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/v1/composition`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('POST /api/v1/composition', () => {
  it('answers a table with its index, bands, what decides, and the method with its fingerprint', async () => {
    const answer = await post({ csv: examples.en.csv, method: examples.en.method });
    expect(answer.status).toBe(200);
    const document = (await answer.json()) as CompositionDocument;
    expect(document.units).toHaveLength(10);
    expect(document.standing.state).toBe('told');
    expect(document.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    // The record is a method: handed in as data it gives the same answer.
    const again = await post({ csv: examples.en.csv, method: document.record.method });
    expect(((await again.json()) as CompositionDocument).units).toEqual(document.units);
  });

  it.each([
    ['en', 'In row 3 (w), column “a”, “lots” is not a number.'],
    ['zh-CN', '第3行（w）“a”列的“lots”不是数字。'],
  ])('names row, unit, column and text of a bad cell as problem+json in %s', async (language, detail) => {
    const answer = await post({ csv: 'u,a\nv,1\nw,lots\nx,3' }, { 'accept-language': language });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await answer.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({
      code: 'cell-not-a-number',
      line: 3,
      unit: 'w',
      column: 'a',
      text: 'lots',
    });
    expect(problem['detail']).toContain(detail);
  });

  it('names the indicator that tells no unit from another, and the choice that a method does not have', async () => {
    const constant = await post({ csv: 'u,a,b\nv,1,1\nw,2,1\nx,3,1' });
    expect(await constant.json()).toMatchObject({ status: 422, code: 'constant-indicator', indicator: 'b' });
    const unknown = await post({ csv: 'u,a\nv,1\nw,2\nx,3', method: { aggregate: 'mean' } });
    expect(await unknown.json()).toMatchObject({ status: 422, code: 'method-choice', path: 'aggregate.by' });
  });

  it('refuses what is no request, and what is too large', async () => {
    expect((await post({ table: 'u,a' })).status).toBe(400);
    expect((await post({ csv: 'x'.repeat(1_100_000) })).status).toBe(413);
    expect(await (await post({ csv: 'x'.repeat(1_000_001) })).json()).toMatchObject({
      code: 'table-too-long',
    });
  });

  it('stands in the OpenAPI document with examples that are taken', async () => {
    const document = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
      paths: Record<string, { post?: { requestBody?: unknown; responses: Record<string, unknown> } }>;
    };
    const operation = document.paths['/api/v1/composition']?.post;
    expect(Object.keys(operation!.responses)).toEqual(
      expect.arrayContaining(['200', '413', '422', '429', '503']),
    );
    const { content } = operation!.requestBody as {
      content: Record<string, { examples?: Record<string, { value: unknown }> }>;
    };
    const shown = Object.values(content['application/json']!.examples ?? {});
    expect(shown).toHaveLength(2);
    for (const { value } of shown) expect((await post(value)).status).toBe(200);
  });

  it('is not for one reader alone: after too many requests it says so', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    const statuses: number[] = [];
    for (let at = 0; at < 41; at++) statuses.push((await post({ csv: '' }, headers)).status);
    expect(statuses.slice(0, 40).every((status) => status === 422)).toBe(true);
    expect(statuses[40]).toBe(429);
  });
});

describe('/composition', () => {
  /** As a browser without script: the form with its token, then what it sends. */
  async function send(fields: Record<string, string>, language = 'en') {
    const form = await fetch(`${url}/composition`, { headers: { 'accept-language': language } });
    const markup = await form.text();
    const cookie = form.headers.getSetCookie().map((one) => one.split(';', 1)[0]);
    const token = /name="_csrf" value="([^"]+)"/.exec(markup)?.[1] ?? '';
    return fetch(`${url}/composition`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'accept-language': language,
        cookie: cookie.join('; '),
        'x-forwarded-for': '203.0.113.8',
      },
      body: new URLSearchParams({ _csrf: token, ...fields }),
    });
  }

  it('fills in an example that is called one, in the reader’s language', async () => {
    for (const [language, said] of [
      ['en', 'is an example; the towns and their figures are made up'],
      ['zh-CN', '是例子，乡镇和数字都是编造的'],
    ] as const) {
      const page = await fetch(`${url}/composition?example=1`, { headers: { 'accept-language': language } });
      const text = textOf(await page.text());
      expect(text).toContain(said);
      expect(text).toContain(examples[language].csv.split('\n')[1]);
    }
  });

  it('answers in words first, then bands, then what the result depends on, and keeps nothing', async () => {
    for (const [language, said] of [
      [
        'en',
        /Result The 10 units fall into 3 bands\..*Nothing is decided between Bexley and Ashford.*The order depends mostly on the errors and gaps of the data \(\d\d%\).*Bexley is first under \d\d% of all weights that are possible\..*Where each unit stands.*What the result depends on/,
      ],
      [
        'zh-CN',
        /结果 10个单位分成3档。.*乙镇和甲镇之间没有定论.*次序主要取决于数据的误差和空缺（\d\d%）.*在所有可能的权重中，有\d\d%使乙镇排第一。.*各单位在哪一档.*结果取决于什么/,
      ],
    ] as const) {
      const answer = await send({ ...examples[language] }, language);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const markup = await answer.text();
      expect(textOf(markup)).toMatch(said);
      expect(tagsOf(markup).filter(({ name }) => name === 'svg').length).toBeGreaterThanOrEqual(10);
      expect(markup.length).toBeLessThan(100_000);
      // What was sent stands in the form again, to be changed.
      expect(textOf(markup)).toContain(examples[language].csv.split('\n').at(-1));
    }
  });

  it('stands in the other language when asked for there, with the same table, and the choice is remembered', async () => {
    const first = await (await send({ ...examples.en })).text();
    const header = first.slice(first.indexOf('<header'), first.indexOf('</header>'));
    expect(header).toMatch(/<button type="submit" name="locale" value="zh-CN" lang="zh-CN">中文<\/button>/);
    const fields = tagsOf(header).filter(({ name }) => name === 'input');
    expect(fields.map(({ attributes }) => attributes['name'])).toEqual(['_csrf', 'csv', 'method']);
    expect(fields[1]?.attributes['value']).toBe(examples.en.csv);

    const other = await send({ ...examples.en, locale: 'zh-CN' });
    const text = textOf(await other.text());
    expect(text).toContain('10个单位分成3档');
    expect(text).toContain('Bexley');
    expect(other.headers.getSetCookie().join()).toContain('locale=zh-CN; Max-Age=31536000');

    const stray = await send({ ...examples.en, locale: 'xx', plain: '7' });
    expect(textOf(await stray.text())).toContain('The 10 units fall into 3 bands.');
    expect(stray.headers.getSetCookie().join()).not.toMatch(/locale|plain/);
  });

  it('keeps its example when the language is changed', async () => {
    const page = await fetch(`${url}/composition?example=1`, { headers: { 'accept-language': 'en' } });
    expect(await page.text()).toContain('return=%2Fcomposition%3Fexample%3D1');
  });

  it('gives the same answer as a file', async () => {
    const answer = await send({ ...examples.en, as: 'json' });
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="composition-[0-9a-f]{12}\.json"$/,
    );
    const document = (await answer.json()) as CompositionDocument;
    const api = (await (await post(examples.en)).json()) as CompositionDocument;
    expect(document).toEqual(api);
  });

  it('takes choices from its selects, and refuses one that the method makes as well', async () => {
    const chosen = await send({ csv: examples.en.csv, method: examples.en.method, aggregate: 'geometric' });
    expect(textOf(await chosen.text())).toContain(
      '"aggregate": { "by": "geometric" }'.replaceAll('"', '&quot;'),
    );
    const twice = await send({ csv: 'u,a', method: 'aggregate: geometric', aggregate: 'harmonic' });
    expect(twice.status).toBe(422);
    expect(textOf(await twice.text())).toContain(
      '“aggregate” is chosen above and written in the method as well',
    );
  });

  it('says at which field something is wrong, in the title too', async () => {
    const table = await send({ csv: 'u,a\nv,1\nw,x\ny,3' });
    expect(table.status).toBe(422);
    const markup = await table.text();
    expect(markup).toMatch(/<title>Error: /);
    expect(markup).toContain('<a href="#csv">In row 3 (w)');
    const method = await (await send({ csv: 'u,a\nv,1\nw,2\ny,3', method: 'aggregate: mean' })).text();
    expect(method).toContain('<a href="#method">');
  });

  it('needs the token of its own form', async () => {
    const answer = await fetch(`${url}/composition`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csv: examples.en.csv }),
    });
    expect(answer.status).toBe(403);
  });
});
