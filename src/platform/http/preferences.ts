import { z } from 'zod';
import { isLocale } from '#platform/i18n';
import type { SiteApp } from './contract.ts';
import { safePath } from './reader.ts';

const YEAR = 365 * 24 * 3600;

const Choice = z.object({
  locale: z.string().optional(),
  plain: z.string().optional(),
  return: z.string().optional(),
});

/** `GET /preferences?locale=…|plain=…&return=…`: remembers the choice for a year and goes back. Nothing else is kept. */
export function preferenceRoutes(app: SiteApp): void {
  app.get('/preferences', { schema: { querystring: Choice } }, (request, reply) => {
    const { locale, plain, return: back } = request.query;
    const cookie = { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: true, secure: 'auto' } as const;
    if (isLocale(locale)) reply.setCookie('locale', locale, cookie);
    if (plain === '0' || plain === '1') reply.setCookie('plain', plain, cookie);
    return reply.header('cache-control', 'no-store').redirect(safePath(back), 303);
  });
}
