import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { problems, sendProblem, type PlaceSite, type SiteApp } from '#platform/http';
import { wordsOfPlace } from './place-words.ts';
import { sayInAll } from './said.ts';
import { findEvaluation, listEvaluations } from './store.ts';

const Record = z.looseObject({
  id: z.string(),
  measure: z.string(),
  planHash: z.string(),
  found: z.looseObject({ verdict: z.looseObject({ verdict: z.string() }) }),
});

/** `/api/v1/evaluations` and `/api/v1/evaluations/{id}`. */
export function registerApi(app: SiteApp, { place }: PlaceSite): void {
  const { database } = place;
  app.get(
    '/api/v1/evaluations',
    {
      schema: {
        summary: 'Evaluations of measures with their plans, effects, checks and verdicts, newest first',
        response: { 200: z.object({ evaluations: z.array(Record) }) },
      },
    },
    async () => ({ evaluations: (await listEvaluations(database)).map((one) => ({ ...one })) as never }),
  );

  app.get(
    '/api/v1/evaluations/:id',
    {
      schema: {
        summary: 'One evaluation, with what its page says in every language',
        description: 'Refused with 404 no-such-evaluation.',
        params: z.object({ id: z.string().max(160) }),
        response: { 200: Record, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const record = await findEvaluation(database, request.params.id);
      if (record) return { ...record, said: sayInAll(record, await wordsOfPlace(place)) } as never;
      return sendProblem(reply as unknown as FastifyReply, 404, 'no-such-evaluation', {
        data: { id: request.params.id },
      });
    },
  );
}
