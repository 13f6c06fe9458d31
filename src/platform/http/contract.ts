import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { VNode } from 'preact';
import type { Texts } from '#platform/pack';
import type { Place } from '#platform/place';
import type { NavigationItem, View } from '#platform/ui';
import type { EngineTurns } from './engine-turns.ts';

/** The server as rooms see it: a route's zod schemas give its types, its validation and its part of the OpenAPI document. */
export type SiteApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface NavigationEntry {
  /** Within the place, such as `/scoreboard`; also what `navigation(view, current)` calls it. */
  readonly path: string;
  readonly label: Texts;
}

/** What a room adds to each place's site. Its routes are given within the place: `/scoreboard`, `/api/v1/indicators`. */
export interface Room {
  readonly name: string;
  readonly navigation?: readonly NavigationEntry[] | undefined;
  readonly footer?: readonly NavigationEntry[] | undefined;
  routes(app: SiteApp, site: PlaceSite): void | Promise<void>;
}

/** One place of the site, as its rooms use it. */
export interface PlaceSite {
  readonly place: Place;
  /** '' for the place at `/`, else `/places/<id>`. */
  readonly base: string;
  /** Public address of the place, without a slash at its end: for what is read elsewhere, where the Host header says nothing. */
  readonly address: string;
  /** The view of a page without a form, the same for all readers with the same preferences. */
  view(request: FastifyRequest): View;
  /** The view of a page with a form that posts: it carries a token of this reader, and the answer sets a cookie. */
  formView(request: FastifyRequest, reply: FastifyReply): View;
  /**
   * The view of a page that answers what was posted to `path` and is kept nowhere: the address alone leads to an empty form, so
   * that the reader's preferences send the fields again. One that came with them holds at once and is remembered.
   */
  answerView(
    request: FastifyRequest,
    reply: FastifyReply,
    path: string,
    fields: Readonly<Record<string, string | undefined>>,
  ): View;
  /**
   * For work of the engine that anyone may ask for and nothing keeps: two at a time, so that a crawler does not hold up everybody.
   * Throws `RetryLater` (503, in words, with Retry-After) where too many are waiting. Not to be called within itself.
   */
  readonly engineTurn: EngineTurns;
  /** Of all rooms, in their order; `current` is the path of the section that the page belongs to. */
  navigation(view: View, current?: string): NavigationItem[];
  footer(view: View): NavigationItem[];
  /** Sends a page that is made for this request. */
  sendPage(
    request: FastifyRequest,
    reply: FastifyReply,
    page: VNode,
    options?: { status?: number },
  ): FastifyReply;
  /** Sends the friendly page of an error: 404 for what does not exist. */
  sendError(request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply;
  /**
   * Sends a page that is the same for all readers with the same preferences until `version` changes (a publication's
   * id, say). It is made once and kept, with its compressed forms; `render` must not use anything of the reader but
   * the view that it is given.
   */
  cachedPage(
    request: FastifyRequest,
    reply: FastifyReply,
    version: string,
    render: (view: View) => VNode | Promise<VNode>,
  ): Promise<FastifyReply>;
}
