import type { FastifyReply } from 'fastify';
import { plainText } from '#platform';
import type { SiteApp } from './contract.ts';

/**
 * Keeps out what no database keeps, before any room sees it: nothing stands at an address with a null character, and texts
 * that are sent lose them (`plainText`).
 */
export function refuseUnkeptCharacters(app: SiteApp): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url.includes('%00')) (reply as unknown as FastifyReply).callNotFound();
    else done();
  });
  app.addHook('preValidation', (request, _reply, done) => {
    const { body } = request;
    request.body = typeof body === 'string' ? plainText(body) : body;
    makePlain(body);
    done();
  });
}

/** In place, and by a list of what is still to be seen: a body may be nested deeper than functions can call themselves. */
function makePlain(body: unknown): void {
  const pending = [body];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (typeof part !== 'object' || part === null) continue;
    for (const [name, value] of Object.entries(part)) {
      if (typeof value === 'string') (part as Record<string, unknown>)[name] = plainText(value);
      else if (typeof value === 'object') pending.push(value);
    }
  }
}
