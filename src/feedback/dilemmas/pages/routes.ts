import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '#platform';
import { FeedQuery, operatorRefusal, sendFeed, type PlaceSite, type SiteApp } from '#platform/http';
import type { Answers } from '../answers.ts';
import { ACTIONS, type Dilemma } from '../dilemma.ts';
import { latestMonitorRun } from '../monitor-run.ts';
import { addComment, decide, removeComments } from '../operate.ts';
import { dilemmaPath } from '../paths.ts';
import { sameMatter } from '../same-matter.ts';
import { dilemmaVersion, findDilemma, listDilemmas } from '../store.ts';
import { placeWords } from '../place-words.ts';
import { DilemmaPage, type DilemmaPageProps } from './dilemma-page.tsx';
import { dilemmaFeed } from './feed.ts';
import { ListPage } from './list-page.tsx';
import { MonitorsPage } from './monitors-page.tsx';

const Id = z.object({ id: z.string().max(120) });
const CommentsQuery = z.object({ comments: z.coerce.number().int().min(1).max(100_000).default(1) });
/** Loose, because the form's token is in the body as well and is looked at after this. */
const Comment = z.looseObject({ comment: z.string().max(20_000).default('') });
const Operation = z.looseObject({
  action: z.string().default(''),
  reason: z.string().max(20_000).default(''),
  key: z.string().max(1000).default(''),
});

const RemovalForm = z.looseObject({
  removal: z.string().max(20).default(''),
  removalTo: z.string().max(20).default(''),
  removalReason: z.string().max(20_000).default(''),
  removalKey: z.string().max(1000).default(''),
});

/** `/dilemmas`, `/dilemmas/{id}` with its forms, `/dilemmas.atom`, and `/monitors`. */
export function registerPages(
  app: SiteApp,
  site: PlaceSite,
  operatorKey: string | undefined,
  answers: Answers,
): void {
  const { place } = site;
  const wordsFor = wordsOfPlace(site);

  app.get('/dilemmas', async (request, reply) => {
    const [version, words] = await Promise.all([dilemmaVersion(place.database), wordsFor()]);
    return site.cachedPage(request, reply, `dilemmas ${version}`, async (view) =>
      ListPage({
        view,
        navigation: site.navigation(view, '/dilemmas'),
        footer: site.footer(view),
        dilemmas: await listDilemmas(place.database),
        run: await latestMonitorRun(place.database),
        words: words(view.locale),
      }),
    );
  });

  app.get('/monitors', async (request, reply) => {
    const [version, words] = await Promise.all([dilemmaVersion(place.database), wordsFor()]);
    return site.cachedPage(request, reply, `monitors ${version}`, async (view) =>
      MonitorsPage({
        view,
        navigation: site.navigation(view, '/dilemmas'),
        footer: site.footer(view),
        run: await latestMonitorRun(place.database),
        dilemmas: await listDilemmas(place.database),
        words: words(view.locale),
      }),
    );
  });

  app.get('/dilemmas.atom', { schema: { hide: true, querystring: FeedQuery } }, async (request, reply) =>
    sendFeed(site, request, reply, async (locale) =>
      dilemmaFeed(await listDilemmas(place.database), (await wordsFor())(locale), {
        origin: site.address,
        place: place.pack.names[locale],
        language: locale,
      }),
    ),
  );

  const sendDilemma = async (
    request: FastifyRequest,
    reply: FastifyReply,
    dilemma: Dilemma,
    more: Partial<Pick<DilemmaPageProps, 'errors' | 'sent' | 'commentsPage'>> = {},
  ): Promise<FastifyReply> => {
    const view = site.formView(request, reply);
    const page = DilemmaPage({
      view,
      navigation: site.navigation(view, '/dilemmas'),
      footer: site.footer(view),
      dilemma,
      matter: sameMatter(dilemma, await listDilemmas(place.database)),
      words: (await wordsFor())(view.locale),
      answers: await answers.answersOf(place, dilemma.id),
      planPath: answers.planPath(dilemma.id),
      evaluationPath: answers.evaluationPath,
      operated: operatorKey !== undefined,
      commentsPage: 1,
      ...more,
    });
    return site.sendPage(request, reply, page, { status: more.errors ? 422 : 200 });
  };

  app.get(
    '/dilemmas/:id',
    { schema: { params: Id, querystring: CommentsQuery, hide: true } },
    async (request, reply) => {
      const dilemma = await findDilemma(place.database, request.params.id);
      if (!dilemma) return site.sendError(request, reply, 404);
      return sendDilemma(request, reply, dilemma, { commentsPage: request.query.comments });
    },
  );

  const answerRefusal = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    refusal: Refusal,
    sent: NonNullable<DilemmaPageProps['sent']>,
  ): Promise<FastifyReply> => {
    const dilemma = await findDilemma(place.database, id);
    if (!dilemma) return site.sendError(request, reply, 404);
    const words = (await wordsFor())(site.view(request).locale);
    const field =
      'comment' in sent
        ? 'comment'
        : 'removal' in sent
          ? (REMOVAL_FIELDS[refusal.code] ?? 'removalReason')
          : (FIELDS[refusal.code] ?? 'reason');
    return sendDilemma(request, reply, dilemma, { errors: [{ field, text: words.refusal(refusal) }], sent });
  };

  const schema = { params: Id, hide: true };
  app.post('/dilemmas/:id/comments', { schema: { ...schema, body: Comment } }, async (request, reply) => {
    const { id } = request.params;
    const { comment } = request.body;
    const added = await addComment(place, id, comment);
    if (!added.ok) return answerRefusal(request, reply, id, added.refusal, { comment });
    return reply.redirect(`${site.base}${dilemmaPath(id)}#comments`, 303);
  });

  app.post('/dilemmas/:id/removals', { schema: { ...schema, body: RemovalForm } }, async (request, reply) => {
    const { id } = request.params;
    const { removal, removalTo, removalReason, removalKey } = request.body;
    const sent = { removal, removalTo, removalReason };
    const closed = operatorRefusal(request, removalKey, operatorKey);
    if (closed) return answerRefusal(request, reply, id, closed, sent);
    const range = { from: Number(removal), ...(removalTo.trim() !== '' && { to: Number(removalTo) }) };
    const done = await removeComments(place, id, range, removalReason);
    if (!done.ok) return answerRefusal(request, reply, id, done.refusal, sent);
    return reply.redirect(`${site.base}${dilemmaPath(id)}#comments`, 303);
  });

  app.post('/dilemmas/:id/actions', { schema: { ...schema, body: Operation } }, async (request, reply) => {
    const { id } = request.params;
    const { action: named, reason, key } = request.body;
    const sent = { action: named, reason };
    const action = ACTIONS.find((one) => one === named);
    if (!action) return answerRefusal(request, reply, id, { code: 'action-missing', data: {} }, sent);
    const closed = operatorRefusal(request, key, operatorKey);
    if (closed) return answerRefusal(request, reply, id, closed, sent);
    const done = await decide(place, id, { action, reason });
    if (!done.ok) return answerRefusal(request, reply, id, done.refusal, sent);
    return reply.redirect(`${site.base}${dilemmaPath(id)}`, 303);
  });
}

/** The field that a refusal is shown at; the reason where nothing is said. */
const FIELDS: Readonly<Record<string, string>> = {
  'wrong-key': 'key',
  'operator-closed': 'key',
  'action-missing': 'action',
  'dilemma-over': 'action',
};

const REMOVAL_FIELDS: Readonly<Record<string, string>> = {
  'wrong-key': 'removalKey',
  'operator-closed': 'removalKey',
  'no-such-comment': 'removal',
  'too-many-at-once': 'removalTo',
};

const wordsOfPlace =
  ({ place }: PlaceSite) =>
  () =>
    placeWords(place);
