import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '#platform';
import type { PlaceSite, SiteApp } from '#platform/http';
import type { View } from '#platform/ui';
import { requestOf } from '../filter.ts';
import { processesPath, processPath, serviceOf } from '../paths.ts';
import type { ProcessDocument } from '../domain/view.ts';
import type { Processes } from '../place-processes.ts';
import type { SpeakOf } from '../speak.ts';
import type { Frame } from './frame.ts';
import { ListPage } from './list-page.tsx';
import { BadFilterPage, NothingPage } from './message-page.tsx';
import { ServicePage } from './service-page.tsx';

const text = z.string().max(200).optional();
const Query = z.object({ year: text, only: text, cover: text, by: text });
const Service = z.object({ service: z.string().min(1).max(200) });

/** The field of the form that a refusal is about, and the status of its answer. */
const FILTER_PROBLEMS: Readonly<Record<string, { field: string; status: number }>> = {
  'bad-part': { field: 'only', status: 400 },
  'bad-cover': { field: 'cover', status: 400 },
  'unknown-period': { field: 'year', status: 404 },
  'unknown-attribute': { field: 'only', status: 404 },
  'part-not-told': { field: 'only', status: 404 },
};

/** `/processes` and `/processes/{service}`. */
export function registerPages(app: SiteApp, site: PlaceSite, processes: Processes, speak: SpeakOf): void {
  const frameOf = async (view: View, about?: ProcessDocument['about']): Promise<Frame> => ({
    view,
    navigation: site.navigation(view, processesPath),
    footer: site.footer(view),
    words: (await speak())(view.locale, about),
  });

  const nothing = async (
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: Refusal,
    service?: string | null,
    status = 200,
  ): Promise<FastifyReply> => {
    const frame = await frameOf(site.view(request));
    const { words, view } = frame;
    const page = NothingPage({
      ...frame,
      title: service === undefined ? words.t('processes') : words.service(service),
      text:
        refusal.code === 'no-facts'
          ? words.t('not-read', { place: view.place.name })
          : words.refusal(refusal),
      ...(status !== 200 && service !== undefined && { all: processPath(service) }),
    });
    return site.sendPage(request, reply, page, { status });
  };

  app.get(processesPath, async (request, reply) => {
    const version = processes.version();
    const list = await processes.list();
    if (!list.ok) return nothing(request, reply, list.refusal);
    return site.cachedPage(request, reply, version ?? '', async (view) =>
      ListPage({ ...(await frameOf(view)), list: list.value }),
    );
  });

  app.get(
    `${processesPath}/:service`,
    { schema: { params: Service, querystring: Query, hide: true } },
    async (request, reply) => {
      const service = serviceOf(request.params.service);
      const version = processes.version();
      const asked = requestOf(request.query);
      const found = asked.ok ? await processes.document(service, asked.value) : asked;
      if (found.ok)
        return site.cachedPage(request, reply, version ?? '', async (view) =>
          ServicePage({ ...(await frameOf(view, found.value.about)), document: found.value }),
        );
      const { refusal } = found;
      const problem = FILTER_PROBLEMS[refusal.code];
      if (refusal.code === 'unknown-service') return site.sendError(request, reply, 404);
      if (!problem) return nothing(request, reply, refusal, service);
      const usual = requestOf({});
      // What is not understood is told at once, with the form where that costs nothing.
      const making = usual.ok && (asked.ok ? processes.document : processes.kept)(service, usual.value);
      if (!making) return nothing(request, reply, refusal, service, problem.status);
      const document = await making;
      if (!document.ok) return site.sendError(request, reply, 404);
      const frame = await frameOf(site.view(request), document.value.about);
      const errors = [{ field: problem.field, text: frame.words.refusal(refusal) }];
      const page = BadFilterPage({ ...frame, document: document.value, errors });
      return site.sendPage(request, reply, page, { status: problem.status });
    },
  );
}
