import { z } from 'zod';
import type { PlaceSite, SiteApp } from '#platform/http';
import { wordsOfPlace } from '../place-words.ts';
import { findEvaluation } from '../store.ts';

import { EvaluationPage } from './evaluation-page.tsx';

const Id = z.object({ id: z.string().max(160) });

/** `/evaluation/{id}`; `/evaluation` alone leads to the measures with a verdict. */
export function registerPages(app: SiteApp, site: PlaceSite): void {
  const { place } = site;
  app.get('/evaluation', { schema: { hide: true } }, (_request, reply) =>
    reply.redirect(`${site.base}/measures#evaluated`, 302),
  );
  app.get('/evaluation/:id', { schema: { params: Id, hide: true } }, async (request, reply) => {
    const record = await findEvaluation(place.database, request.params.id);
    if (!record) return site.sendError(request, reply, 404);
    const words = await wordsOfPlace(place);
    return site.cachedPage(request, reply, `evaluation ${record.id}`, (view) =>
      EvaluationPage({
        view,
        navigation: site.navigation(view, '/measures'),
        footer: site.footer(view),
        record,
        words: words(view.locale),
      }),
    );
  });
}
