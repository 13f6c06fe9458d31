import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Refusal, Result } from '#platform';
import {
  problems,
  refuseWriting,
  sendProblem,
  sendRefusal,
  type PlaceSite,
  type SiteApp,
} from '#platform/http';
import { COMMENTS_IN_DOCUMENT, commentPage, withNewestComments } from './comments.ts';
import { ACTIONS, type Dilemma as DilemmaState } from './dilemma.ts';
import { latestMonitorRun, monitorsDocument } from './monitor-run.ts';
import { addComment, decide, removeComments } from './operate.ts';
import { placeWords } from './place-words.ts';
import { causesOf, dilemmaDocument } from './said.ts';
import { findDilemma, listDilemmas } from './store.ts';

const Dilemma = z.looseObject({ id: z.string(), kind: z.string(), status: z.string(), severity: z.string() });

const Comments = z.object({
  total: z.number(),
  page: z.number(),
  pages: z.number(),
  comments: z.array(
    z.object({
      number: z.number(),
      at: z.string(),
      text: z.string(),
      removed: z.object({ at: z.string(), reason: z.string() }).optional(),
    }),
  ),
});

/**
 * `/api/v1/dilemmas`, one of them, what people say of it, what the steering office does (a bearer token), and
 * `/api/v1/monitors`.
 */
export function registerApi(app: SiteApp, { place }: PlaceSite, operatorKey: string | undefined): void {
  const { database } = place;
  app.get(
    '/api/v1/dilemmas',
    {
      schema: {
        summary: 'Dilemmas with their evidence, state and history, and how many comments there are',
        response: { 200: z.object({ dilemmas: z.array(Dilemma) }) },
      },
    },
    async () => ({
      dilemmas: (await listDilemmas(database)).map((one) => ({
        ...withNewestComments(one, 0),
        causes: causesOf(one),
      })),
    }),
  );

  app.get(
    '/api/v1/dilemmas/:id',
    {
      schema: {
        summary: 'One dilemma, with what its page says in every language',
        description:
          'Its history holds the newest 50 comments; `comments` is how many there are, all of them under …/comments. Refused with 404 no-such-dilemma.',
        params: z.object({ id: z.string().max(120) }),
        response: { 200: Dilemma, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const dilemma = await findDilemma(database, request.params.id);
      if (dilemma) return { ...dilemmaDocument(dilemma, await placeWords(place)) };
      return sendProblem(reply as unknown as FastifyReply, 404, 'no-such-dilemma', {
        data: { id: request.params.id },
      });
    },
  );

  app.get(
    '/api/v1/monitors',
    {
      schema: {
        summary:
          'The rules that look for dilemmas, and what they said and refused to say when they last looked',
        response: { 200: z.looseObject({ monitors: z.array(z.looseObject({ id: z.string() })) }) },
      },
    },
    async () => monitorsDocument(await latestMonitorRun(database)),
  );

  const Id = z.object({ id: z.string().max(120) });
  const statusOf = ({ code }: Refusal): number =>
    code === 'no-such-dilemma' || code === 'no-such-comment'
      ? 404
      : code === 'too-many-comments'
        ? 429
        : ['dilemma-over', 'comments-closed', 'comment-said-already'].includes(code)
          ? 409
          : 422;
  const answer = (reply: unknown, result: Result<DilemmaState>): void =>
    result.ok
      ? ((reply as FastifyReply).code(201).send(withNewestComments(result.value)) as unknown as void)
      : sendRefusal(reply as FastifyReply, statusOf(result.refusal), result.refusal);

  app.get(
    '/api/v1/dilemmas/:id/comments',
    {
      schema: {
        summary: 'What people say of a dilemma, newest first, fifty to a page',
        description:
          'Of a removed comment the text is empty. The last page where there are not so many. Refused with 404 no-such-dilemma.',
        params: Id,
        querystring: z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) }),
        response: { 200: Comments, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const dilemma = await findDilemma(database, id);
      if (dilemma) {
        const { comments, ...page } = commentPage(dilemma, request.query.page, COMMENTS_IN_DOCUMENT);
        return { ...page, comments: [...comments] };
      }
      return sendProblem(reply as unknown as FastifyReply, 404, 'no-such-dilemma', { data: { id } });
    },
  );

  app.post(
    '/api/v1/dilemmas/:id/comments',
    {
      schema: {
        summary: 'Comment on a dilemma',
        description:
          'Open to everyone; shown to everyone. 404 no-such-dilemma, 409 comments-closed or comment-said-already, 422 with the code, such as personal-data, 429 too-many-comments in a day.',
        params: Id,
        body: z.strictObject({ text: z.string().max(20_000) }),
        response: { 201: Dilemma, ...problems(400, 404, 409, 422, 429) },
      },
    },
    async (request, reply) =>
      answer(reply, await addComment(place, request.params.id, request.body.text)) as never,
  );

  app.post(
    '/api/v1/dilemmas/:id/comments/:number/removal',
    {
      schema: {
        summary: 'Remove a comment, or several; the day and the reason are published',
        description:
          'The number is the place of the comment in the history, from 1; with `to`, all comments from it to that number, at most 200. Needs the operator key. 401 wrong-key, 403 operator-closed, 404, 422.',
        security: [{ operatorKey: [] }],
        params: z.object({ id: z.string().max(120), number: z.coerce.number().int().positive() }),
        body: z.strictObject({ reason: z.string().max(20_000), to: z.number().int().positive().optional() }),
        response: { 201: Dilemma, ...problems(400, 401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      if (refuseWriting(request, reply, operatorKey)) return reply as never;
      const { id, number } = request.params;
      const { reason, to } = request.body;
      return answer(reply, await removeComments(place, id, { from: number, to }, reason)) as never;
    },
  );

  app.post(
    '/api/v1/dilemmas/:id/actions',
    {
      schema: {
        summary: 'Answer, watch, close or reject a dilemma, with a reason that is published',
        description:
          'Needs the operator key. 401 wrong-key, 403 operator-closed, 404, 409 dilemma-over, 422.',
        security: [{ operatorKey: [] }],
        params: Id,
        body: z.strictObject({ action: z.enum(ACTIONS), reason: z.string().max(20_000) }),
        response: { 201: Dilemma, ...problems(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      if (refuseWriting(request, reply, operatorKey)) return reply as never;
      return answer(reply, await decide(place, request.params.id, request.body)) as never;
    },
  );
}
