import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { sendProblem, type PlaceSite, type SiteApp } from '#platform/http';
import { findDilemma, listDilemmas } from './store.ts';

const Dilemma = z.looseObject({ id: z.string(), kind: z.string(), status: z.string(), severity: z.string() });

/** `/api/v1/dilemmas` and `/api/v1/dilemmas/{id}`. */
export function registerApi(app: SiteApp, { place: { database } }: PlaceSite): void {
  app.get(
    '/api/v1/dilemmas',
    {
      schema: {
        summary: 'Dilemmas with their evidence, state and history',
        response: { 200: z.object({ dilemmas: z.array(Dilemma) }) },
      },
    },
    async () => ({ dilemmas: (await listDilemmas(database)).map((one) => ({ ...one })) }),
  );

  app.get(
    '/api/v1/dilemmas/:id',
    {
      schema: {
        summary: 'One dilemma',
        description: 'Refused with 404 no-such-dilemma.',
        params: z.object({ id: z.string().max(120) }),
        response: { 200: Dilemma },
      },
    },
    async (request, reply) => {
      const dilemma = await findDilemma(database, request.params.id);
      if (dilemma) return { ...dilemma };
      return sendProblem(reply as unknown as FastifyReply, 404, 'no-such-dilemma', {
        data: { id: request.params.id },
      });
    },
  );
}
