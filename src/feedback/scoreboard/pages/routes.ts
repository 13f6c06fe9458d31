import { z } from 'zod';
import { atMostEvery } from '#platform/clock';
import type { PlaceSite, SiteApp } from '#platform/http';
import type { View } from '#platform/ui';
import { CHECK_EVERY_MS, type Board } from '../board.ts';
import { outageNow, outageText, stoppedLine } from '../data-alarms.ts';
import type { Loop } from '../loop.ts';
import { keysOf, PART_DIMENSIONS, type Part } from '../cells.ts';
import type { Frame } from './frame.ts';
import { homeModel } from './home/home-model.ts';
import { HomePage } from './home/home-page.tsx';
import { indicatorModel, isShowable } from './indicator/indicator-model.ts';
import { IndicatorPage } from './indicator/indicator-page.tsx';
import { RatingSections } from './indicator/rating-sections.tsx';
import { NotEvaluatedPage } from './not-evaluated/not-evaluated-page.tsx';
import { scoreboardCsv } from './scoreboard/scoreboard-csv.ts';
import { scoreboardModel } from './scoreboard/scoreboard-model.ts';
import { ScoreboardPage } from './scoreboard/scoreboard-page.tsx';

/** A choice of a form; the empty one means everything. */
const choice = z
  .string()
  .max(200)
  .optional()
  .transform((text) => (text === '' ? undefined : text));

const PartQuery = z.object({ service: choice, department: choice, area: choice });

/** `/`, `/scoreboard`, the same as `/scoreboard.csv`, and `/scoreboard/{indicator}`. */
export function registerPages(
  app: SiteApp,
  site: PlaceSite,
  board: () => Promise<Board | undefined>,
  loop: Loop | undefined,
): void {
  const frame = (view: View, current?: string): Frame => ({
    view,
    navigation: site.navigation(view, current),
    footer: site.footer(view),
  });
  const { id: pack } = site.place.pack;
  const outageOf = outageNow(site.place);
  const loopNow = atMostEvery(site.place.clock, CHECK_EVERY_MS, async () => ({
    version: await loop?.version(site.place),
    stopped: (await loop?.stopped(site.place)) ?? [],
  }));

  app.get('/', async (request, reply) => {
    const current = await board();
    const outage = current && outageOf(current.summary);
    const { version: known, stopped } = await loopNow();
    const version = `${current?.summary.id ?? ''} ${known} ${outage?.workingDays ?? ''}`;
    return site.cachedPage(request, reply, version, async (view) =>
      current
        ? HomePage({
            ...frame(view),
            model: homeModel(view, current),
            loop: await loop?.lines(site.place, view.locale),
            stopped: stoppedLine(view.locale, current, stopped),
            outage: outage && outageText(view.locale, outage),
          })
        : NotEvaluatedPage({ ...frame(view), pack }),
    );
  });

  app.get('/scoreboard', { schema: { querystring: PartQuery } }, async (request, reply) => {
    const current = await board();
    if (!current) {
      return site.cachedPage(request, reply, '', (view) =>
        NotEvaluatedPage({ ...frame(view, '/scoreboard'), pack }),
      );
    }
    const parts = partsOf(request.query);
    const [part] = parts;
    if (part && !isKnown(current, part)) return site.sendError(request, reply, 404);
    return site.cachedPage(request, reply, current.summary.id, (view) =>
      ScoreboardPage({
        ...frame(view, '/scoreboard'),
        model: scoreboardModel(view, current, part),
        several: parts.length > 1,
      }),
    );
  });

  app.get('/scoreboard.csv', { schema: { hide: true, querystring: PartQuery } }, async (request, reply) => {
    const current = await board();
    const [part] = partsOf(request.query);
    if (!current || (part && !isKnown(current, part))) return site.sendError(request, reply, 404);
    return reply
      .header('cache-control', 'no-cache')
      .header('content-disposition', `attachment; filename="${pack}-scoreboard.csv"`)
      .type('text/csv; charset=utf-8')
      .send(scoreboardCsv(current, part));
  });

  app.get(
    '/scoreboard/:indicator',
    {
      schema: {
        params: z.object({ indicator: z.string() }),
        querystring: PartQuery.extend({ year: choice }),
      },
    },
    async (request, reply) => {
      const current = await board();
      const document = current?.documents.get(request.params.indicator);
      if (!current || !document) return site.sendError(request, reply, 404);
      const { year, ...chosen } = request.query;
      const [part] = partsOf(chosen);
      const choices = { year, part };
      if (!isShowable(document, choices)) return site.sendError(request, reply, 404);
      const { stopped } = await loopNow();
      const version = `${current.summary.id} ${JSON.stringify(stopped)}`;
      return site.cachedPage(request, reply, version, (view) =>
        IndicatorPage({
          ...frame(view, '/scoreboard'),
          model: indicatorModel(view, current, document, choices),
          outline: current.outline,
          stopped: stoppedLine(view.locale, current, stopped, document.indicator),
          children: part ? undefined : RatingSections({ view, board: current, document }),
        }),
      );
    },
  );
}

function partsOf(query: z.infer<typeof PartQuery>): Part[] {
  return PART_DIMENSIONS.flatMap((dimension) => {
    const key = query[dimension];
    return key === undefined ? [] : { dimension, key };
  });
}

const isKnown = ({ documents }: Board, { dimension, key }: Part): boolean =>
  keysOf(documents.values(), dimension).includes(key);
