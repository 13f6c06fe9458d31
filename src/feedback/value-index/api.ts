import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { listPublications, loadCharter, type PublicationSummary } from '#feedback/scoreboard';
import { ok, refused, type Refusal, type Result } from '#platform';
import { problems, sendProblem, sendRefusal, type SiteApp } from '#platform/http';
import type { charter } from '#value';
import { IndexSchema, VIEWS, WeightsSchema } from './api-schemas.ts';
import { registerViewApi } from './api-views.ts';
import { evaluateIndex } from './evaluate-index.ts';
import type { IndexDocument } from './index-document.ts';
import type { IndexSite } from './index-site.ts';
import { FEWEST_PEOPLE } from './opinions/opinion.ts';
import { viewRefusal } from './pages/compare-model.ts';
import { readerIndex, type ReaderIndex } from './reader-index.ts';
import { WEIGHT_PREFIX, weightName } from './reader-weights.ts';
import { weightsDocument } from './weights-document.ts';

interface Found {
  readonly publication: PublicationSummary;
  readonly document: IndexDocument;
}

/** `/api/v1/index` and `/api/v1/index/weights`: what the pages show, and take. */
export function registerApi(app: SiteApp, shared: IndexSite): void {
  const { site, current } = shared;
  const { place } = site;

  /** Refused: `no-publication`, `unknown-publication`, and as `evaluateIndex`. */
  const found = async (id: string | undefined): Promise<Result<Found>> => {
    const now = id === undefined ? await current() : undefined;
    if (now && !now.ok) return now;
    const publication = now
      ? now.value.publication
      : (await listPublications(place.database)).find((one) => one.id === id);
    if (!publication) return refused('unknown-publication', { publication: id ?? '' });
    const document = now ? now.value.document : await evaluateIndex(place, publication);
    return document.ok ? ok({ publication, document: document.value }) : document;
  };

  const declared = loadCharter(place.pack.folder);
  app.get(
    '/api/v1/index',
    {
      schema: {
        summary: 'The index with its dimensions, floors, uncertainty and where it comes from, and method',
        description: [
          'Made once with its publication and kept; `publication` asks for an earlier one. Refused with 404 no-publication, unknown-publication,',
          'and no-index where a purposive dimension is not measured. With weights of your own, such as `?w-efficiency=50&w-fairness=20` (a',
          'parameter for each dimension; one that is left out counts nothing, and only proportions count), `readerWeights` has the index of years',
          'and areas under them beside that under the charter’s, and what is decided then. Nothing of them is kept. Refused with 422',
          'unknown-dimension, weight-not-a-number, weight-negative, weights-all-zero.',
        ].join(' '),
        querystring: queryOf(declared.ok ? declared.value.declared : undefined),
        response: { 200: IndexSchema, ...problems(400, 404, 422) },
      },
    },
    async (request, reply) => {
      const document = await found(request.query['publication']);
      if (!document.ok) return sendRefusal(reply as unknown as FastifyReply, 404, document.refusal) as never;
      const reader = readerOf(document.value, request.query);
      if (reader && !reader.ok) {
        const { charter: of } = document.value.publication;
        return refuse(
          reply as unknown as FastifyReply,
          site.view(request).locale,
          of,
          reader.refusal,
        ) as never;
      }
      return { ...document.value.document, ...(reader && { readerWeights: reader.value }) } as never;
    },
  );

  app.get(
    '/api/v1/index/weights',
    {
      schema: {
        summary:
          'What groups of people think each dimension should count for, and what holds whoever is right',
        description: `${VIEWS} A group with fewer than ${FEWEST_PEOPLE} views is named without its means. The groups are as of now; \`acceptability\` is of the index as it was kept.`,
        response: { 200: WeightsSchema, ...problems(404) },
      },
    },
    async (_request, reply) => {
      const now = await current();
      if (!now.ok) return sendRefusal(reply as unknown as FastifyReply, 404, now.refusal) as never;
      const { publication, opinions, document } = now.value;
      return { ...weightsDocument(publication, opinions, document) };
    },
  );

  registerViewApi(app, shared);
}

/** A parameter for each dimension; another version of the charter, asked for by `publication`, may have others. */
const queryOf = (declared: charter.Charter | undefined) =>
  z
    .object({
      /** A publication other than the latest: its index as it was kept. */
      publication: z.string().max(100).optional(),
      ...Object.fromEntries(
        (declared?.dimensions ?? []).map(({ id, names }) => [
          weightName(id),
          z.string().max(20).optional().describe(`Your weight for “${names.en}”, any number from 0.`),
        ]),
      ),
    })
    .catchall(z.string().max(20))
    .refine((query) => Object.keys(query).every(isParameter), { error: 'Unrecognized key' });

const isParameter = (key: string): boolean => key === 'publication' || key.startsWith(WEIGHT_PREFIX);

/** Undefined where the address says nothing about weights. */
function readerOf(
  { publication, document }: Found,
  query: Readonly<Record<string, string | undefined>>,
): Result<ReaderIndex> | undefined {
  const written = Object.entries(query).filter(([key]) => key.startsWith(WEIGHT_PREFIX));
  if (written.length === 0) return undefined;
  const numbers = written.map(([key, value]) => [key.slice(WEIGHT_PREFIX.length), value] as const);
  return readerIndex(publication.charter, document, Object.fromEntries(numbers));
}

const refuse = (
  reply: FastifyReply,
  locale: Parameters<typeof viewRefusal>[0],
  declared: charter.Charter,
  refusal: Refusal,
): void =>
  sendProblem(reply, 422, refusal.code, {
    detail: viewRefusal(locale, declared, refusal),
    data: refusal.data,
  });
