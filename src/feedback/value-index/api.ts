import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { listPublications } from '#feedback/scoreboard';
import { refused, type Result } from '#platform';
import { sendRefusal, type SiteApp } from '#platform/http';
import { IndexSchema, WeightsSchema } from './api-schemas.ts';
import { evaluateIndex } from './evaluate-index.ts';
import type { IndexDocument } from './index-document.ts';
import type { IndexSite } from './index-site.ts';
import { FEWEST_PEOPLE } from './opinions/opinion.ts';
import { summariseOpinions } from './opinions/summarise.ts';
import { charterWeights } from './score.ts';

const Query = z.strictObject({
  /** A publication other than the latest: its index as it was kept. */
  publication: z.string().max(100).optional(),
});

/** `/api/v1/index` and `/api/v1/index/weights`: what the pages show. */
export function registerApi(app: SiteApp, { site, current }: IndexSite): void {
  const { place } = site;

  /** Refused: `no-publication`, `unknown-publication`, and as `evaluateIndex`. */
  const found = async (id: string | undefined): Promise<Result<IndexDocument>> => {
    if (id === undefined) {
      const now = await current();
      return now.ok ? now.value.document : now;
    }
    const publication = (await listPublications(place.database)).find((one) => one.id === id);
    return publication
      ? evaluateIndex(place, publication)
      : refused('unknown-publication', { publication: id });
  };

  app.get(
    '/api/v1/index',
    {
      schema: {
        summary: 'The index with its dimensions, floors, uncertainty and where it comes from, and method',
        description:
          'Made once with its publication and kept; `publication` asks for an earlier one. Refused with 404 no-publication, unknown-publication, and no-index where a purposive dimension is not measured.',
        querystring: Query,
        response: { 200: IndexSchema },
      },
    },
    async (request, reply) => {
      const document = await found(request.query.publication);
      if (!document.ok) return sendRefusal(reply as unknown as FastifyReply, 404, document.refusal);
      return { ...document.value };
    },
  );

  app.get(
    '/api/v1/index/weights',
    {
      schema: {
        summary:
          'What groups of people think each dimension should count for, and what holds whoever is right',
        description: `A group of fewer than ${FEWEST_PEOPLE} people is named without its means. The groups are as of now; \`acceptability\` is of the index as it was kept.`,
        response: { 200: WeightsSchema },
      },
    },
    async (_request, reply) => {
      const now = await current();
      if (!now.ok) return sendRefusal(reply as unknown as FastifyReply, 404, now.refusal);
      const { publication, opinions, document } = now.value;
      const ids = publication.charter.dimensions.map(({ id }) => id);
      return {
        charter: publication.charter.version,
        charterWeights: charterWeights(publication.charter),
        ...summariseOpinions(opinions, ids),
        acceptability: document.ok ? document.value.acceptability : {},
      };
    },
  );
}
