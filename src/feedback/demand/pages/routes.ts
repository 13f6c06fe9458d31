import { z } from 'zod';
import { findDocument, findLatestPublication } from '#feedback/scoreboard';
import type { PlaceSite, SiteApp } from '#platform/http';
import type { Place } from '#platform/place';
import type { View } from '#platform/ui';
import { isOldRecord } from '../domain/old-record.ts';
import { findPlaceForecast, findServiceForecast } from '../store.ts';
import { demandWords } from '../words.ts';
import { DemandPage } from './demand-page.tsx';
import type { Frame } from './frame.ts';
import { NotYetPage } from './not-yet-page.tsx';
import { ServicePage } from './service-page.tsx';

const Params = z.object({ service: z.string().max(160) });

/** `/demand` and `/demand/{service}`. */
export function registerPages(app: SiteApp, site: PlaceSite): void {
  const { place } = site;
  const frame = (view: View): Frame => ({
    view,
    navigation: site.navigation(view),
    footer: site.footer(view),
  });

  app.get('/demand', { schema: { hide: true } }, async (request, reply) => {
    const kept = await findPlaceForecast(place.database);
    if (!kept) {
      const view = site.view(request);
      return site.sendPage(request, reply, NotYetPage({ ...frame(view), pack: place.pack.id }));
    }
    const words = await demandWords(place);
    const old = isOldRecord(kept.forecast.method, place.clock.now());
    return site.cachedPage(request, reply, `demand ${kept.hash} ${old}`, (view) =>
      DemandPage({ ...frame(view), kept, old, words: words(view.locale) }),
    );
  });

  app.get('/demand/:service', { schema: { params: Params, hide: true } }, async (request, reply) => {
    const { service } = request.params;
    const [whole, kept] = await Promise.all([
      findPlaceForecast(place.database),
      findServiceForecast(place.database, service),
    ]);
    if (!whole || !kept) return site.sendError(request, reply, 404);
    const publication = await findLatestPublication(place.database);
    const words = await demandWords(place);
    const old = isOldRecord(whole.forecast.method, place.clock.now());
    return site.cachedPage(
      request,
      reply,
      `demand ${kept.hash} ${whole.hash} ${publication?.id} ${old}`,
      async (view) =>
        ServicePage({
          ...frame(view),
          place: whole.forecast,
          kept,
          old,
          words: words(view.locale),
          scoreboard: await scoreboardOf(place, service),
        }),
    );
  });
}

/** The scoreboard of one service, if the latest publication has a figure of it. */
async function scoreboardOf({ database }: Place, service: string): Promise<string | undefined> {
  const publication = await findLatestPublication(database);
  for (const { indicator } of publication?.documents ?? []) {
    const document = await findDocument(database, publication!.id, indicator);
    const shown = document?.cells.some(
      ({ by, keys }) => by.length === 1 && by[0] === 'service' && keys[0] === service,
    );
    if (shown === true) return `/scoreboard?${new URLSearchParams({ service })}`;
  }
  return undefined;
}
