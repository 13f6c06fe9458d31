import type { FastifyRequest } from 'fastify';
import { pickLocale, type Locale } from '#platform/i18n';

/** What a reader chose, or what the browser asks for; all that a public page depends on besides its address. */
export interface Reader {
  readonly locale: Locale;
  readonly plain: boolean;
}

export const readerOf = (request: FastifyRequest): Reader => ({
  locale: pickLocale(request.headers['accept-language'], request.cookies['locale']),
  plain: request.cookies['plain'] === '1',
});

/** The request headers on which every page depends. */
export const VARY = 'Accept-Language, Cookie, Accept-Encoding';

const LONGEST_PATH = 2000;

/**
 * The path to come back to, if it lies on this site, else `/`. Whatever a browser would take for another site's address
 * (`//other`, `/\other`, a scheme) does not.
 */
export function safePath(path: string | undefined): string {
  if (path === undefined || path.length > LONGEST_PATH || !path.startsWith('/')) return '/';
  const origin = 'http://site.invalid';
  const url = URL.canParse(path, origin) ? new URL(path, origin) : undefined;
  if (!url || url.origin !== origin) return '/';
  const within = url.pathname + url.search;
  return within.startsWith('//') ? '/' : within;
}
