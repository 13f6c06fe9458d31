import { z } from 'zod';
import { sendRefusal, type PlaceSite, type SiteApp } from '#platform/http';
import { COVERS, ProcessDocument, ProcessList } from './domain/view.ts';
import { requestOf } from './filter.ts';
import { serviceOf } from './paths.ts';
import type { Processes } from './place-processes.ts';

const Query = z.object({
  /** One of the document's `periods`; the latest unless told. */
  year: z
    .string()
    .regex(/^\d{4}(-\d{4})?$/)
    .optional(),
  /** Only the cases of one channel or group, as `attribute:value`: `channel:online`, `residence:rural`. */
  only: z
    .string()
    .max(100)
    .regex(/^[^:]+:[^:]+$/)
    .optional(),
  /** Share of the cases whose ways the map shows, in percent. */
  cover: z.enum(COVERS.map(String) as [string, ...string[]]).optional(),
  /** The attribute of the charter by which times are told. */
  by: z.string().max(60).optional(),
});

/** What is asked for wrongly; everything else that is refused is not there. */
const WRONGLY_ASKED = ['bad-part', 'bad-cover', 'unknown-attribute'];

/** `/api/v1/processes` and `/api/v1/processes/{service}`: the documents of the pages, with the same filters. */
export function registerApi(app: SiteApp, _site: PlaceSite, processes: Processes): void {
  app.get(
    '/api/v1/processes',
    {
      schema: {
        summary: 'How every service goes: time, published way, longest hand-over',
        description: 'Refused with 404 no-facts.',
        response: { 200: ProcessList },
      },
    },
    async (_request, reply) => {
      const list = await processes.list();
      return list.ok ? list.value : sendRefusal(reply, 404, list.refusal);
    },
  );

  app.get(
    '/api/v1/processes/:service',
    {
      schema: {
        summary: 'How one service goes: map, ways, hand-overs, conformity, who waits longer',
        description:
          'Counts are rounded to the minimum cell, shares are made of the rounded counts. `unknown` stands for the records that name no service. Refused with 404 no-facts, unknown-service, too-few-cases, unknown-period, part-not-told; with 400 bad-part, unknown-attribute.',
        params: z.object({ service: z.string().min(1).max(200) }),
        querystring: Query,
        response: { 200: ProcessDocument },
      },
    },
    async (request, reply) => {
      const asked = requestOf(request.query);
      const found = asked.ok
        ? await processes.document(serviceOf(request.params.service), asked.value)
        : asked;
      if (found.ok) return found.value;
      return sendRefusal(reply, WRONGLY_ASKED.includes(found.refusal.code) ? 400 : 404, found.refusal);
    },
  );
}
