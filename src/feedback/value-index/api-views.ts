import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { problems, sendProblem, sendRefusal, type SiteApp } from '#platform/http';
import { composite } from '#value';
import { OutcomeSchema, VIEWS } from './api-schemas.ts';
import type { IndexSite } from './index-site.ts';
import { keepView } from './opinions/keep-view.ts';
import { checkView, StatedView } from './opinions/view.ts';
import { viewRefusal, worstSentences } from './pages/compare-model.ts';

const all = (answer: string) =>
  [
    ['efficiency', 'fairness'],
    ['efficiency', 'inclusion'],
    ['fairness', 'inclusion'],
  ].map(([first = '', second = '']) => ({ first, second, answer }));

const Body = StatedView.extend({
  check: z.boolean().default(false).describe('Says what comes of it, and keeps nothing.'),
}).meta({
  examples: [
    { group: 'residents', points: { efficiency: 20, fairness: 50, inclusion: 30 } },
    { check: true, points: { fairness: 60, inclusion: 40 } },
    { group: 'experts', comparisons: all('equal') },
    { check: true, comparisons: [{ first: 'fairness', second: 'efficiency', answer: 'a2' }] },
  ],
});

/** `POST /api/v1/index/weights`: stating a view as on the page, by the same rules. */
export function registerViewApi(app: SiteApp, { site, current }: IndexSite): void {
  app.post(
    '/api/v1/index/weights',
    {
      schema: {
        summary: 'State a view of what each dimension should count for, or see what one says',
        description: [
          'A hundred points over the dimensions (`points`), or an answer to each pair of them (`comparisons`), of a stakeholder group.',
          'Answers the weights beside the charter’s and, of comparisons, Saaty’s consistency ratio and the three answers that fit each other',
          `least (\`worst\`); comparisons that contradict each other (ratio above ${composite.CONSISTENCY_LIMIT}) are not kept, and the refusal names those three.`,
          'With `check` nothing is kept (200), comparisons may be missing, and no group is needed; without it the view is kept (201).',
          VIEWS,
          'Needs no key, and is limited like every writing request. 404 no-publication; 422 points-or-comparisons, unknown-dimension,',
          'points-not-a-number, points-negative, points-sum, pair-of-one, pair-twice, and of a view that is to be kept group-missing,',
          'pairs-unanswered, comparisons-inconsistent; `detail` says it in the language asked for.',
        ].join(' '),
        body: Body,
        response: { 200: OutcomeSchema, 201: OutcomeSchema, ...problems(400, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const answer = reply as unknown as FastifyReply;
      const now = await current();
      if (!now.ok) return sendRefusal(answer, 404, now.refusal) as never;
      const { charter } = now.value.publication;
      const { check, ...view } = request.body;
      const outcome = check ? checkView(charter, view) : await keepView(site.place, charter, view);
      if (outcome.ok) return answer.code(check ? 200 : 201).send({ ...outcome.value, kept: !check }) as never;
      const { locale } = site.view(request);
      const { code, data } = outcome.refusal;
      const checked = code === 'comparisons-inconsistent' ? checkView(charter, view) : undefined;
      const worst = checked?.ok ? checked.value.worst : undefined;
      return sendProblem(answer, 422, code, {
        detail: viewRefusal(locale, charter, outcome.refusal),
        data,
        ...(worst && {
          errors: worstSentences(locale, charter, worst).map((message, at) => {
            const { first, second } = worst.comparisons[Math.min(at, 2)]!;
            return { path: `comparisons/${first}/${second}`, message };
          }),
        }),
      }) as never;
    },
  );
}
