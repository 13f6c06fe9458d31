import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { isLocale } from '#platform/i18n';
import type { SiteApp } from './contract.ts';
import { safePath, type Reader } from './reader.ts';

const YEAR = 365 * 24 * 3600;

const Choice = z.object({
  locale: z.string().optional(),
  plain: z.string().optional(),
  return: z.string().optional(),
});

/** `GET /preferences?locale=…|plain=…&return=…`: remembers the choice for a year and goes back. Nothing else is kept. */
export function preferenceRoutes(app: SiteApp): void {
  app.get('/preferences', { schema: { querystring: Choice } }, (request, reply) => {
    remember(reply, choiceOf(request.query));
    return reply.header('cache-control', 'no-store').redirect(safePath(request.query.return), 303);
  });
}

/** The preferences in what was sent; what does not exist is not one. */
export function choiceOf({ locale, plain }: Readonly<Record<string, unknown>>): Partial<Reader> {
  return {
    ...(typeof locale === 'string' && isLocale(locale) && { locale }),
    ...((plain === '0' || plain === '1') && { plain: plain === '1' }),
  };
}

export function remember(reply: FastifyReply, { locale, plain }: Partial<Reader>): void {
  const cookie = { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: true, secure: 'auto' } as const;
  if (locale !== undefined) reply.setCookie('locale', locale, cookie);
  if (plain !== undefined) reply.setCookie('plain', plain ? '1' : '0', cookie);
}
