import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Place } from '#platform/place';
import type { NavigationItem, View } from '#platform/ui';
import type { NavigationEntry, PlaceSite, Room } from './contract.ts';
import { createEngineTurns } from './engine-turns.ts';
import { ErrorPage } from './error-page.tsx';
import { pageStatus } from './messages.ts';
import { normalisedUrl, pickEncoding, type PageCache } from './page-cache.ts';
import { choiceOf, remember } from './preferences.ts';
import { readerOf, VARY, type Reader } from './reader.ts';

export interface PlaceSiteParts {
  readonly place: Place;
  readonly base: string;
  /** Public address of the site. */
  readonly origin: string;
  /** All places of the site with their bases, for the switch between them. */
  readonly places: readonly { readonly place: Place; readonly base: string }[];
  readonly rooms: readonly Room[];
  readonly css: string;
  readonly cache: PageCache;
}

const HTML = 'text/html; charset=utf-8';
const documentOf = (page: VNode): string => `<!doctype html>${render(page)}`;

/** What the rooms of one place need to make and send their pages. */
export function createPlaceSite({
  place,
  base,
  origin,
  places,
  rooms,
  css,
  cache,
}: PlaceSiteParts): PlaceSite {
  const link = (path: string): string => base + path;

  const viewOf = ({ locale, plain }: Reader, path: string, csrf?: string): View => ({
    locale,
    plain,
    path,
    base,
    place: { name: place.pack.names[locale], synthetic: place.pack.synthetic },
    places: places.map((one) => ({ name: one.place.pack.names[locale], href: `${one.base}/` })),
    link,
    csrf,
    assets: { css },
  });

  const items = (entries: readonly NavigationEntry[], view: View, current?: string): NavigationItem[] =>
    entries.map(({ path, label }) => ({
      label: label[view.locale],
      href: link(path),
      current: path === current,
    }));

  const entries = rooms.flatMap((room) => room.navigation ?? []);
  const footerEntries = rooms.flatMap((room) => room.footer ?? []);

  const site: PlaceSite = {
    place,
    base,
    address: origin + base,
    engineTurn: createEngineTurns(),
    view: (request) => viewOf(readerOf(request), request.url),
    formView: (request, reply) => viewOf(readerOf(request), request.url, reply.generateCsrf()),
    answerView: (request, reply, path, fields) => {
      const chosen = isRecord(request.body) ? choiceOf(request.body) : {};
      remember(reply, chosen);
      const sent = Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1]));
      return {
        ...viewOf({ ...readerOf(request), ...chosen }, link(path), reply.generateCsrf()),
        answer: { action: link(path), fields: Object.fromEntries(sent) },
      };
    },
    navigation: (view, current) => items(entries, view, current),
    footer: (view) => items(footerEntries, view),
    sendPage: (_request, reply, page, options = {}) =>
      reply
        .code(options.status ?? 200)
        .header('vary', VARY)
        .header('cache-control', 'no-store')
        .type(HTML)
        .send(documentOf(page)),
    sendError: (request, reply, status) => {
      const view = site.view(request);
      const props = { view, status, navigation: site.navigation(view), footer: site.footer(view) };
      return site.sendPage(request, reply, ErrorPage(props), { status: statusToSend(status) });
    },
    cachedPage: async (request, reply, version, make) => {
      const url = normalisedUrl(request.url);
      const reader = readerOf(request);
      const view = viewOf(reader, url ?? request.url);
      if (url === undefined) return site.sendPage(request, reply, await make(view));
      const key = JSON.stringify([place.pack.id, url, reader.locale, reader.plain, version]);
      const page = await cache.get(key, async () => documentOf(await make(view)));
      // Kept by the browser, but asked for again each time: a new publication is seen at once.
      reply.header('vary', VARY).header('cache-control', 'no-cache').header('etag', page.etag);
      if (knows(request, page.etag)) return reply.code(304).send();
      const encoding = pickEncoding(request.headers['accept-encoding']);
      if (encoding !== 'identity') reply.header('content-encoding', encoding);
      return reply.type(HTML).send(await page.body(encoding));
    },
  };
  return site;
}

const isRecord = (body: unknown): body is Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null;

/** An unusual status is kept: only its page is that of its kind. */
const statusToSend = (status: number): number =>
  status >= 400 && status < 600 ? status : pageStatus(status);

/** If-None-Match by weak comparison (RFC 9110, section 13.1.2). */
function knows(request: FastifyRequest, etag: string): boolean {
  const header = request.headers['if-none-match'];
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return header?.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag)) ?? false;
}
