import { z } from 'zod';
import type { PlaceSite, SiteApp } from '#platform/http';
import { evidenceRows, type EvidenceFilter, type EvidenceRows } from '#facts';
import { indicator as indicators } from '#value';
import type { Board } from '../../board.ts';
import type { IndicatorDocument } from '../../document.ts';
import { factsOf, protectionOf } from '../../export.ts';
import { countedDocument, evidenceModel, ROWS_PER_PAGE } from './evidence-model.ts';
import { EvidencePage } from './evidence-page.tsx';

/** A choice of a form; the empty one means everything. */
const choice = z
  .string()
  .max(200)
  .optional()
  .transform((text) => (text === '' ? undefined : text));

const Query = z.object({
  service: choice,
  department: choice,
  channel: choice,
  area: choice,
  year: choice,
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});

/** `/scoreboard/{indicator}/evidence` with the records of a slice. */
export function registerEvidence(
  app: SiteApp,
  site: PlaceSite,
  board: () => Promise<Board | undefined>,
): void {
  app.get(
    '/scoreboard/:indicator/evidence',
    { schema: { params: z.object({ indicator: z.string() }), querystring: Query } },
    async (request, reply) => {
      const current = await board();
      const document = current?.documents.get(request.params.indicator);
      if (!current || !document) return site.sendError(request, reply, 404);
      const { page, ...filter } = request.query;
      return site.cachedPage(request, reply, current.summary.id, async (view) =>
        EvidencePage({
          view,
          navigation: site.navigation(view, '/scoreboard'),
          footer: site.footer(view),
          id: document.indicator.id,
          model: evidenceModel(view.locale, current, {
            document,
            filter,
            page,
            rows: await rowsBehind(site, current, document, filter, page),
          }),
        }),
      );
    },
  );
}

async function rowsBehind(
  { place, engineTurn }: PlaceSite,
  board: Board,
  document: IndicatorDocument,
  filter: EvidenceFilter,
  page: number,
): Promise<EvidenceRows> {
  const population = indicators.populationOf(countedDocument(board, document).indicator);
  if (!population) return { total: 0, columns: [], rows: [] };
  const request = {
    analysis: place.analysis,
    relation: factsOf(place, board.summary),
    last: board.summary.facts.last,
    population,
    protection: protectionOf(place, board.documents.values()),
    filter,
    limit: ROWS_PER_PAGE,
    offset: (page - 1) * ROWS_PER_PAGE,
  };
  return engineTurn(() => evidenceRows(request));
}
