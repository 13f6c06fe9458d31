import { createReadStream } from 'node:fs';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { EXPORT_FORMATS, factColumns, factSummary, publicKindCounts } from '#facts';
import { oncePer } from '#platform/clock';
import { sendProblem, sendRefusal, type PlaceSite, type SiteApp } from '#platform/http';
import {
  CharterSchema,
  DictionarySchema,
  Dimensions,
  FactsSummarySchema,
  IndicatorDetail,
  IndicatorSummary,
  PlaceSchema,
  ProblemSchema,
  Publication,
} from './api-schemas.ts';
import { believedOf } from './believed.ts';
import type { Board } from './board.ts';
import { outageNow } from './data-alarms.ts';
import { findCell, PART_DIMENSIONS, type Part } from './cells.ts';
import { downloadsOf, MEDIA_TYPES } from './downloads.ts';
import { loadCharter } from './evaluate.ts';
import { factsOf } from './export.ts';
import { PUBLIC_TABLES, tableColumns } from './published-tables.ts';
import { cellsOfSlice } from './slice-query.ts';
import { listPublications } from './store.ts';
import { changesOf, reachOf } from './year-change.ts';

const list = z
  .string()
  .max(400)
  .optional()
  .transform((text) => (text === undefined || text === '' ? undefined : text.split(',')));

/** What is not understood is refused, with what is: whoever filters by a parameter that does not exist would get totals for an answer. */
const queryOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys' && Array.isArray(keys)
        ? `unknown: ${keys.join(', ')}; allowed: ${Object.keys(shape).join(', ') || 'no parameter'}`
        : undefined,
  });

const NoQuery = queryOf({});

const problems = { 400: ProblemSchema, 404: ProblemSchema };

const CellQuery = queryOf({
  /** `2025-03` or `2025`; all periods unless told. */
  period: z
    .string()
    .regex(/^\d{4}(-\d{2})?$/)
    .optional(),
  /** What cells are told apart by, joined by a comma: `service` or `service,ageBand`. The whole place unless told. */
  by: list,
  /** Values of `by` in the same order, joined by a comma; an empty one means all. */
  key: list,
});

const Id = z.object({ id: z.string().max(100) });

/** The same as the pages, for programs. Errors are problem+json; the description is at `/api/v1/openapi.json`. */
export function registerApi(app: SiteApp, site: PlaceSite, board: () => Promise<Board | undefined>): void {
  const { place } = site;
  const downloads = downloadsOf(place);
  const summaryOnce = oncePer<Awaited<ReturnType<typeof factSummary>>>();
  const outageOf = outageNow(place);
  const none = (reply: unknown) => sendProblem(reply as FastifyReply, 404, 'not-evaluated');
  const unknown = (reply: unknown, id: string) =>
    sendProblem(reply as FastifyReply, 404, 'unknown-indicator', { data: { indicator: id } });

  app.get(
    '/api/v1/place',
    {
      schema: {
        summary: 'The place and its latest publication',
        querystring: NoQuery,
        response: { 200: PlaceSchema, ...problems },
      },
    },
    async () => {
      const current = await board();
      const { id, names, descriptions, timeZone, synthetic } = place.pack;
      return {
        id,
        names,
        descriptions,
        timeZone,
        synthetic,
        publication: current?.summary.id ?? null,
        outage: (current && outageOf(current.summary)) ?? null,
        stopped: [...(current?.summary.records?.stopped ?? [])].map((one) => ({
          ...one,
          kinds: [...one.kinds],
        })),
      };
    },
  );

  app.get(
    '/api/v1/publications',
    {
      schema: {
        summary: 'Publications, newest first',
        querystring: NoQuery,
        response: { 200: z.array(Publication), ...problems },
      },
    },
    async () => given(z.array(Publication), await listPublications(place.database)),
  );

  app.get(
    '/api/v1/dimensions',
    {
      schema: {
        summary: 'Dimensions of public value',
        querystring: NoQuery,
        response: { 200: Dimensions, ...problems },
      },
    },
    async (_request, reply) => {
      const current = await board();
      if (!current) return none(reply);
      const { dimensions, indicators } = current.summary.charter;
      return dimensions.map((dimension) => ({
        ...dimension,
        indicators: indicators.filter((one) => one.dimension === dimension.id).map(({ id }) => id),
      }));
    },
  );

  app.get(
    '/api/v1/indicators',
    {
      schema: {
        summary: 'Indicators with their latest value',
        querystring: NoQuery,
        response: { 200: z.array(IndicatorSummary), ...problems },
      },
    },
    async (_request, reply) => {
      const current = await board();
      if (!current) return none(reply);
      return [...current.documents.values()].map((document) => {
        const period = document.years.at(-1) ?? '';
        const estimate = findCell(document, period)?.estimate;
        const { whole, first, last } = reachOf(current, document, period);
        const covers = whole || first === undefined || last === undefined ? {} : { covers: { first, last } };
        const changes = changesOf(current, document, period);
        const doubt = believedOf(document, period);
        const believed = doubt && { without: doubt.without, estimate: doubt.cell.estimate };
        const latest = estimate && {
          period,
          estimate,
          ...covers,
          changes,
          ...(believed && { believed }),
        };
        return given(IndicatorSummary, { ...document.indicator, ...(latest && { latest }) });
      });
    },
  );

  app.get(
    '/api/v1/indicators/:id',
    {
      schema: {
        summary:
          'One indicator: its cells in a slice, comparisons of groups, rankings of areas, inequality; of ratings, who is silent and whether they can be believed',
        params: Id,
        querystring: CellQuery,
        response: { 200: IndicatorDetail, ...problems },
      },
    },
    async (request, reply) => {
      const current = await board();
      const document = current?.documents.get(request.params.id);
      if (!current) return none(reply);
      if (!document) return unknown(reply, request.params.id);
      const { period, by = [], key = [] } = request.query;
      const slice = cellsOfSlice(document, { period, by, key });
      if (!slice.ok) {
        return sendRefusal(reply, slice.refusal.code === 'too-many-keys' ? 400 : 404, slice.refusal);
      }
      const cells = slice.value;
      const { summary } = current;
      const part = partOf(by, key);
      const changes =
        by.length === 0 || part ? changesOf(current, document, document.years.at(-1) ?? '', part) : [];
      return given(IndicatorDetail, { ...document, cells, changes, publication: summary.id });
    },
  );

  for (const format of EXPORT_FORMATS) {
    for (const [table, summary] of Object.entries(PUBLIC_TABLES)) {
      const name = table as keyof typeof PUBLIC_TABLES;
      app.get(
        `/api/v1/indicators/:id/${name}.${format}`,
        { schema: { summary: `${summary} (${format})`, params: Id, querystring: NoQuery } },
        async (request, reply) => {
          const current = await board();
          if (!current) return none(reply);
          const { id } = request.params;
          if (!current.documents.has(id)) return unknown(reply, id);
          const file = await downloads.table(current, name, id, format);
          const called = name === 'cells' ? id : `${id}-${name}`;
          return sendFile(reply, file, `${place.pack.id}-${called}.${format}`, MEDIA_TYPES[format]);
        },
      );
    }
    app.get(
      `/api/v1/facts.${format}`,
      {
        schema: {
          summary: `The facts of the latest publication, without cohorts (${format})`,
          querystring: NoQuery,
        },
      },
      async (_request, reply) => {
        const current = await board();
        if (!current) return none(reply);
        const file = await downloads.facts(current, format);
        return sendFile(reply, file, `${place.pack.id}-facts.${format}`, MEDIA_TYPES[format]);
      },
    );
  }

  app.get(
    '/api/v1/dictionary',
    {
      schema: {
        summary: 'What the columns of the files mean',
        querystring: NoQuery,
        response: { 200: DictionarySchema, ...problems },
      },
    },
    () =>
      given(DictionarySchema, {
        cells: tableColumns('cells'),
        comparisons: tableColumns('comparisons'),
        standardised: tableColumns('standardised'),
        inequality: tableColumns('inequality'),
        silence: tableColumns('silence'),
        ratings: tableColumns('ratings'),
        facts: factColumns(),
      }),
  );

  app.get(
    '/api/v1/charter',
    {
      schema: {
        summary: 'The charter in force',
        querystring: NoQuery,
        response: { 200: CharterSchema, ...problems },
      },
    },
    async (_request, reply) => {
      const loaded = loadCharter(place.pack.folder);
      if (!loaded.ok) return sendRefusal(reply as unknown as FastifyReply, 404, loaded.refusal);
      return given(CharterSchema, { hash: loaded.value.hash, charter: loaded.value.declared });
    },
  );

  app.get(
    '/api/v1/facts/summary',
    {
      schema: {
        summary: 'How many facts, of which kinds, and what they do not say',
        querystring: NoQuery,
        response: { 200: FactsSummarySchema, ...problems },
      },
    },
    async (_request, reply) => {
      const current = await board();
      if (!current) return none(reply);
      const { id, facts } = current.summary;
      const summary = await summaryOnce(id, () =>
        factSummary(place.analysis, factsOf(place, current.summary), facts.last),
      );
      const kinds = publicKindCounts(summary, current.summary.method.minimumCell);
      return {
        publication: id,
        range: facts,
        kinds: kinds.map(({ kind, facts: count }) => ({ kind, facts: count ?? null })),
        unknown: [...summary.unknown],
      };
    },
  );
}

/** One service, department or area, if a slice is about just one. */
function partOf(by: readonly string[], [key, ...more]: readonly string[]): Part | undefined {
  const dimension = by.length === 1 ? PART_DIMENSIONS.find((one) => one === by[0]) : undefined;
  return dimension && key !== undefined && key !== '' && more.length === 0 ? { dimension, key } : undefined;
}

/** Our values are readonly, the types of schemas are not; what is sent is checked against the schema all the same. */
const given = <Schema extends z.ZodType>(_schema: Schema, value: object): z.output<Schema> =>
  value as z.output<Schema>;

const sendFile = (reply: unknown, file: string, name: string, type: string): FastifyReply =>
  (reply as FastifyReply)
    .header('cache-control', 'no-cache')
    .header('content-disposition', `attachment; filename="${name}"`)
    .type(type)
    .send(createReadStream(file));
