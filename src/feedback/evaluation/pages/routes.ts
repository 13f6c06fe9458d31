import { z } from 'zod';
import { areas } from '#facts';
import { namesOf } from '#feedback/scoreboard';
import type { PlaceSite, SiteApp } from '#platform/http';
import type { Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import { findEvaluation } from '../store.ts';
import { evaluationWords, type EvaluationWords } from '../words.ts';
import { EvaluationPage } from './evaluation-page.tsx';

const Id = z.object({ id: z.string().max(160) });

/** The words of evaluations in the names of a place. */
export async function wordsOfPlace(place: Place): Promise<(locale: Locale) => EvaluationWords> {
  const names = namesOf(place.pack.labels, await areas(place.database));
  return (locale) => evaluationWords(locale, names, place.pack.timeZone);
}

/** `/evaluation/{id}`. */
export function registerPages(app: SiteApp, site: PlaceSite): void {
  const { place } = site;
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
