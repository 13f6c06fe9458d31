import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Result } from '#platform';
import {
  operatorRefusal,
  problems,
  refuseWriting,
  sendRefusal,
  type PlaceSite,
  type Room,
  type SiteApp,
} from '#platform/http';
import { hasMessage, translator, type Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import { JobsPage, type JobsPageProps } from './jobs-page.tsx';
import { messages } from './messages.ts';
import { listJobRuns, type StartedRun } from './runs.ts';

export interface JobsRoomOptions<Work extends string> {
  /** What a job or a step is called. */
  readonly nameOf: (locale: Locale, id: string) => string;
  readonly operatorKey: string | undefined;
  /** What the operator may ask for. */
  readonly works: readonly Work[];
  /** Begins it, or answers with the run of what is being done already. */
  start(place: Place, work: Work): Promise<Result<StartedRun>>;
}

/** `/jobs` and `/api/v1/jobs`: how far the work in the background is, and asking for it with the operator key. */
export const jobsRoom = <Work extends string>(options: JobsRoomOptions<Work>): Room => ({
  name: 'jobs',
  footer: [{ path: '/jobs', label: { 'zh-CN': '后台工作', en: 'Background work' } }],
  routes: (app, site) => {
    registerPages(app, site, options);
    registerApi(app, site, options);
  },
});

const Asked = z.looseObject({
  work: z.string().max(60).default(''),
  key: z.string().max(1000).default(''),
});

function registerPages<Work extends string>(
  app: SiteApp,
  site: PlaceSite,
  { nameOf, operatorKey, works, start }: JobsRoomOptions<Work>,
): void {
  const { place } = site;
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    said: Pick<JobsPageProps, 'errors'> = {},
  ): Promise<FastifyReply> => {
    const view = site.formView(request, reply);
    const page = JobsPage({
      view,
      navigation: site.navigation(view),
      footer: site.footer(view),
      runs: await listJobRuns(place.database),
      timeZone: place.pack.timeZone,
      nameOf,
      works,
      operated: operatorKey !== undefined,
      ...said,
    });
    return site.sendPage(request, reply, page, { status: said.errors ? 422 : 200 });
  };

  app.get('/jobs', { schema: { hide: true } }, (request, reply) => send(request, reply));

  app.post('/jobs', { schema: { hide: true, body: Asked } }, async (request, reply) => {
    const { work: named, key } = request.body;
    const t = translator(messages, site.view(request).locale);
    const work = works.find((one) => one === named);
    const refuse = (code: string) =>
      send(request, reply, {
        errors: [
          {
            field: code === 'work-missing' ? 'work' : 'key',
            text: hasMessage(messages, code) ? t(code) : code,
          },
        ],
      });
    const closed = operatorRefusal(request, key, operatorKey);
    if (closed) return refuse(closed.code);
    if (work === undefined) return refuse('work-missing');
    const started = await start(place, work);
    return started.ok ? reply.redirect(`${site.base}/jobs`, 303) : refuse(started.refusal.code);
  });
}

function registerApi<Work extends string>(
  app: SiteApp,
  { place }: PlaceSite,
  { operatorKey, works, start }: JobsRoomOptions<Work>,
): void {
  const Run = z.looseObject({ id: z.number(), name: z.string(), state: z.string() });
  app.get(
    '/api/v1/jobs',
    {
      schema: {
        summary: 'Runs of the work in the background, newest first, with their progress',
        response: { 200: z.object({ runs: z.array(Run) }) },
      },
    },
    async () => ({ runs: (await listJobRuns(place.database)).map((run) => ({ ...run })) }),
  );

  for (const work of works) {
    const Started = z.object({ started: z.boolean(), run: Run });
    app.post(
      `/api/v1/jobs/${work}`,
      {
        schema: {
          summary: `Begin the work “${work}” now`,
          description:
            'Needs the operator key. 202 with the run that was begun; 200 with the run of what is being done already, and nothing is begun: how far it is stands in /api/v1/jobs. 401 wrong-key, 403 operator-closed, 409 no-facts.',
          security: [{ operatorKey: [] }],
          response: { 200: Started, 202: Started, ...problems(401, 403, 409) },
        },
      },
      async (request, reply) => {
        if (refuseWriting(request, reply, operatorKey)) return reply as never;
        const done = await start(place, work);
        if (!done.ok) return sendRefusal(reply as unknown as FastifyReply, 409, done.refusal) as never;
        const { started, run } = done.value;
        return reply.code(started ? 202 : 200).send({ started, run: { ...run } });
      },
    );
  }
}
