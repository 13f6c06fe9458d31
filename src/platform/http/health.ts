import { sql } from 'kysely';
import type { Place } from '#platform/place';
import type { SiteApp } from './contract.ts';

/** `/healthz`: the process answers. `/readyz`: each place's database answers too, or 503 with the places that do not. */
export function healthRoutes(app: SiteApp, places: readonly Place[]): void {
  // Answered however busy the process is: who watches it would else restart it in the middle of the night's work.
  app.get('/healthz', { config: { pressureHandler: () => undefined } }, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/readyz', async (_request, reply) => {
    const failing: string[] = [];
    for (const { pack, database } of places) {
      await sql`select 1`.execute(database.query).catch(() => failing.push(pack.id));
    }
    reply.header('cache-control', 'no-store').code(failing.length === 0 ? 200 : 503);
    return { status: failing.length === 0 ? 'ok' : 'failing', failing };
  });
}
