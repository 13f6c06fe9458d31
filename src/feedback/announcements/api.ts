import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { problems, refuseWriting, sendRefusal, type PlaceSite, type SiteApp } from '#platform/http';
import { ANNOUNCED } from './domain.ts';
import { listSubscriptions } from './store.ts';
import { subscribe, unsubscribe, type Registering } from './subscribe.ts';

/** `/api/v1/subscriptions`: all of it takes the operator key, for an address tells who listens. */
export function registerApi(
  app: SiteApp,
  { place }: PlaceSite,
  { operatorKey, texts, reach }: Registering,
): void {
  const security = [{ operatorKey: [] }];
  const Id = z.object({ id: z.string().max(60) });

  app.get(
    '/api/v1/subscriptions',
    {
      schema: {
        summary: 'Addresses that are told of dilemmas, measures and verdicts, and how delivering went',
        security,
        response: {
          200: z.object({ subscriptions: z.array(z.looseObject({ id: z.string() })) }),
          ...problems(401, 403),
        },
      },
    },
    async (request, reply) => {
      if (refuseWriting(request, reply, operatorKey)) return reply as never;
      const all = await listSubscriptions(place.database);
      return { subscriptions: all.map(({ sealed: _, ...shown }) => shown) };
    },
  );

  app.post(
    '/api/v1/subscriptions',
    {
      schema: {
        summary:
          'Register an address; the answer holds the key of the signatures, which is never shown again',
        description: 'CloudEvents 1.0, signed by RFC 9421 with hmac-sha256. 401, 403, 422 with the code.',
        security,
        body: z.strictObject({
          url: z.string().max(2000),
          types: z.array(z.enum(ANNOUNCED)).default([]),
        }),
        response: { 201: z.object({ id: z.string(), secret: z.string() }), ...problems(400, 401, 403, 422) },
      },
    },
    async (request, reply) => {
      if (refuseWriting(request, reply, operatorKey)) return reply as never;
      const added = await subscribe(place, texts, reach, request.body);
      if (added.ok) return reply.code(201).send(added.value);
      return sendRefusal(reply as unknown as FastifyReply, 422, added.refusal) as never;
    },
  );

  app.delete(
    '/api/v1/subscriptions/:id',
    {
      schema: {
        summary: 'Remove a registration',
        security,
        params: Id,
        response: { 200: z.object({ id: z.string() }), ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      if (refuseWriting(request, reply, operatorKey)) return reply as never;
      const removed = await unsubscribe(place, request.params.id);
      if (removed.ok) return removed.value;
      return sendRefusal(reply as unknown as FastifyReply, 404, removed.refusal) as never;
    },
  );
}
