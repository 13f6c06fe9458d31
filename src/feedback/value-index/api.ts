import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { sendRefusal, type SiteApp } from '#platform/http';
import { acceptabilityOf, FEWEST_PEOPLE, summariseOpinions } from './opinions/summarise.ts';
import { charterWeights } from './score.ts';
import type { IndexSite } from './index-site.ts';

/** The latest year against an earlier one. */
const Comparison = z.object({
  before: z.string(),
  after: z.string(),
  change: z.number(),
  probability: z.number().min(0).max(1),
  verdict: z.enum(['better', 'worse', 'undecided']),
  shareOfWeights: z.number().min(0).max(1),
  weights: z.enum(['stated', 'around']),
  weightSets: z.number().int(),
});

/** `people` is absent for a few, and `madeUp` where it would tell how many a few real ones are. */
const Stated = z.object({ people: z.number().int().optional(), madeUp: z.number().int().optional() });

/** `/api/v1/index` and `/api/v1/index/weights`: what the pages show. */
export function registerApi(app: SiteApp, { current }: IndexSite): void {
  app.get(
    '/api/v1/index',
    {
      schema: {
        summary: 'The index with its dimensions, floors, uncertainty and method',
        description:
          'Refused with 404 no-publication, and 404 no-index where a purposive dimension is not measured.',
        response: {
          200: z.looseObject({
            publication: z.string(),
            fingerprint: z.string(),
            comparisons: z.array(Comparison),
            stated: Stated,
          }),
        },
      },
    },
    async (_request, reply) => {
      const now = await current();
      if (!now.ok) return sendRefusal(reply as unknown as FastifyReply, 404, now.refusal);
      const { document } = now.value;
      if (!document.ok) return sendRefusal(reply as unknown as FastifyReply, 404, document.refusal);
      return { ...document.value, comparisons: [...document.value.comparisons] };
    },
  );

  app.get(
    '/api/v1/index/weights',
    {
      schema: {
        summary: 'What groups of people think each dimension should count for',
        description: `A group of fewer than ${FEWEST_PEOPLE} people is named without its means.`,
        response: { 200: z.looseObject({ charter: z.string(), ...Stated.shape }) },
      },
    },
    async (_request, reply) => {
      const now = await current();
      if (!now.ok) return sendRefusal(reply as unknown as FastifyReply, 404, now.refusal);
      const { publication, opinions, document } = now.value;
      const ids = publication.charter.dimensions.map(({ id }) => id);
      const summary = summariseOpinions(opinions, ids);
      return {
        charter: publication.charter.version,
        charterWeights: charterWeights(publication.charter),
        ...summary,
        years: document.ok ? (acceptabilityOf(document.value.years, opinions, publication.id) ?? []) : [],
      };
    },
  );
}
