import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Refusal, Result } from '#platform';
import { locales } from '#platform/i18n';
import {
  problems,
  refuseWriting,
  sendProblem,
  sendRefusal,
  type PlaceSite,
  type SiteApp,
} from '#platform/http';
import { MeasureDraft } from './domain/draft.ts';
import { libraryOf } from './library.ts';
import { otherLibraries, readLibrary } from './read-library.ts';
import {
  abandonMeasure,
  amendMeasure,
  checkDraft,
  contradictions,
  evaluateMeasure,
  planMeasure,
} from './operate.ts';
import { findMeasure, listMeasures } from './store.ts';
import { measureWords } from './words.ts';

const Measure = z.looseObject({ id: z.string(), hash: z.string() });
const Id = z.object({ id: z.string().max(160) });
const NOT_FOUND = ['no-such-measure', 'no-such-dilemma'];
const CONFLICT = ['measure-over', 'dilemma-over', 'nothing-new', 'too-early', 'lot-not-repeated'];

const statusOf = ({ code }: Refusal): number =>
  NOT_FOUND.includes(code) ? 404 : CONFLICT.includes(code) ? 409 : 422;

/** `/api/v1/measures` and what can be done with them; writing takes the operator key as a bearer token (RFC 6750). */
export function registerApi(
  app: SiteApp,
  { place, engineTurn }: PlaceSite,
  operatorKey: string | undefined,
): void {
  const { database } = place;
  const security = [{ operatorKey: [] }];

  const answer = <T extends object>(reply: unknown, status: number, result: Result<T>): void => {
    if (!result.ok) return sendRefusal(reply as FastifyReply, statusOf(result.refusal), result.refusal);
    return (reply as FastifyReply).code(status).send({ ...result.value }) as unknown as void;
  };

  /** A draft that is refused is told everything that is wrong with it, in words of both languages. */
  const answerDraft = async <T extends object>(
    reply: unknown,
    status: number,
    result: Result<T>,
    draft: MeasureDraft,
  ): Promise<void> => {
    if (result.ok) return answer(reply, status, result);
    const { refusal } = result;
    const all = await contradictions(place, draft);
    const words = await measureWords(place);
    const told = all.some(({ code }) => code === refusal.code) ? all : [refusal, ...all];
    return sendProblem(reply as FastifyReply, statusOf(refusal), refusal.code, {
      data: refusal.data,
      problems: told.map((one) => ({
        ...one,
        texts: Object.fromEntries(locales.map((locale) => [locale, words(locale).refusal(one)])),
      })),
    });
  };

  app.get(
    '/api/v1/measures',
    {
      schema: {
        summary: 'Measures with their sealed plans, state and history',
        response: { 200: z.object({ measures: z.array(Measure) }) },
      },
    },
    async () => ({ measures: (await listMeasures(database)).map((one) => ({ ...one })) as never }),
  );

  app.get(
    '/api/v1/measures/library',
    {
      schema: {
        summary: 'Measures with a verdict, for other places to read',
        response: { 200: z.looseObject({ version: z.number(), measures: z.array(z.looseObject({})) }) },
      },
    },
    async () => (await libraryOf(place)) as never,
  );

  app.get(
    '/api/v1/measures/library/others',
    {
      schema: {
        summary: 'The libraries that were read from other places, each as it was read',
        response: { 200: z.object({ libraries: z.array(z.looseObject({ readAt: z.string() })) }) },
      },
    },
    async () => ({ libraries: (await otherLibraries(database)).map((one) => ({ ...one })) as never }),
  );

  app.post(
    '/api/v1/measures/library/others',
    {
      schema: {
        summary: 'Read the library of another place, as its /api/v1/measures/library gives it',
        description:
          'Needs the operator key. The fingerprint must be right; with `fingerprint` in the query it must be that one, as the other place publishes it. 201 when it was read, also where the very same had been read before (`isNew` is false). 401, 403, 422 with the code.',
        security,
        querystring: z.object({ fingerprint: z.string().max(80).optional() }),
        body: z.looseObject({}),
        response: { 201: z.looseObject({ isNew: z.boolean() }), ...problems(400, 401, 403, 422) },
      },
    },
    async (request, reply) => {
      if (refuseWriting(request, reply, operatorKey)) return reply as never;
      const read = await readLibrary(place, JSON.stringify(request.body), request.query.fingerprint);
      return answer(reply, 201, read) as never;
    },
  );

  app.get(
    '/api/v1/measures/:id',
    {
      schema: {
        summary: 'One measure',
        description: 'Refused with 404 no-such-measure.',
        params: Id,
        response: { 200: Measure, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const measure = await findMeasure(database, request.params.id);
      if (measure) return { ...measure } as never;
      return sendProblem(reply as unknown as FastifyReply, 404, 'no-such-measure', {
        data: { id: request.params.id },
      });
    },
  );

  app.post(
    '/api/v1/measures/check',
    {
      schema: {
        summary: 'Which designs could evaluate a plan, with what power',
        description:
          'Keeps nothing and needs no key. Refused with 422 and the code of what is wrong; `problems` holds everything that is wrong, each with its code, data and words.',
        body: MeasureDraft,
        response: {
          200: z.looseObject({ assessment: z.looseObject({ designs: z.array(z.looseObject({})) }) }),
          ...problems(400, 422),
        },
      },
    },
    async (request, reply) =>
      (await answerDraft(
        reply,
        200,
        await engineTurn(() => checkDraft(place, request.body)),
        request.body,
      )) as never,
  );

  app.post(
    '/api/v1/measures',
    {
      schema: {
        summary: 'Plan a measure: its plan is sealed',
        description:
          'Needs the operator key. A plan that is sealed already, word for word, and was not given up is answered with 201 and the measure that has it. 401 wrong-key, 403 operator-closed, 404, 409, 422 with the code.',
        security,
        body: MeasureDraft,
        response: { 201: Measure, ...problems(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      if (refuseWriting(request, reply, operatorKey)) return reply as never;
      return (await answerDraft(reply, 201, await planMeasure(place, request.body), request.body)) as never;
    },
  );

  const Reason = z.strictObject({ reason: z.string().max(2000) });
  app.post(
    '/api/v1/measures/:id/amendments',
    {
      schema: {
        summary: 'Change a plan; the earlier one stays to be seen',
        security,
        params: Id,
        body: z.strictObject({ draft: MeasureDraft, reason: z.string().max(2000) }),
        response: { 201: Measure, ...problems(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      if (refuseWriting(request, reply, operatorKey)) return reply as never;
      const { draft, reason } = request.body;
      const done = await amendMeasure(place, request.params.id, draft, reason);
      return (await answerDraft(reply, 201, done, draft)) as never;
    },
  );

  app.post(
    '/api/v1/measures/:id/abandonment',
    {
      schema: {
        summary: 'Give a measure up, with a reason that is published',
        security,
        params: Id,
        body: Reason,
        response: { 201: Measure, ...problems(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      if (refuseWriting(request, reply, operatorKey)) return reply as never;
      return answer(reply, 201, await abandonMeasure(place, request.params.id, request.body.reason)) as never;
    },
  );

  app.post(
    '/api/v1/measures/:id/evaluations',
    {
      schema: {
        summary: 'Evaluate a measure by its sealed plan',
        description: '409 too-early before the records are complete, 409 nothing-new since the last time.',
        security,
        params: Id,
        response: { 201: z.looseObject({ id: z.string() }), ...problems(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      if (refuseWriting(request, reply, operatorKey)) return reply as never;
      return answer(reply, 201, await evaluateMeasure(place, request.params.id)) as never;
    },
  );
}
