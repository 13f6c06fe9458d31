import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '#platform';
import { problems, sendProblem, type PlaceSite, type SiteApp } from '#platform/http';
import { composeTable } from './compose-table.ts';
import { LIMITS } from './domain/method.ts';
import { EFFORT_OF_THE_SITE } from './effort.ts';
import { examples } from './example.ts';
import { checkMethod, readMethod } from './read-method.ts';
import type { Turns } from './turns.ts';
import { compositionWords } from './words.ts';

const Body = z
  .strictObject({
    csv: z
      .string()
      .describe('The table: the first row has the names of the columns, every further row one unit.'),
    method: z
      .union([z.string(), z.looseObject({})])
      .optional()
      .describe('The method as data, or as a text in YAML or JSON. Whatever is left out has a default.'),
  })
  .meta({
    examples: [
      { csv: 'town,granted,online\nAshford,91.2,74\nBexley,89.8,71\nCold Hill,84.1,48\n' },
      {
        csv: examples.en.csv,
        method: {
          groups: ['kind'],
          indicators: [
            { code: 'granted', better: 'more', dimension: 'outcome', standardError: 'granted_se' },
            { code: 'days', better: 'less', dimension: 'outcome', standardError: 'days_se' },
            { code: 'online', better: 'more', dimension: 'access' },
          ],
          weights: {
            by: 'budget',
            ballots: [
              { outcome: 70, access: 30 },
              { outcome: 40, access: 60 },
            ],
          },
          aggregate: 'geometric',
          runs: 1000,
          seed: 1,
        },
      },
    ],
  });

const Interval = z.object({ lower: z.number(), upper: z.number() });
/** A part that may be refused while the rest stands. */
const Part = z.looseObject({ state: z.enum(['told', 'refused']) });

const Answer = z.looseObject({
  fingerprint: z.string().describe('SHA-256 of the canonical JSON (RFC 8785) of `record`.'),
  record: z.looseObject({ format: z.literal(1), table: z.string() }),
  remarks: z.array(z.looseObject({ code: z.string() })).describe('What was decided by default.'),
  breaches: z.array(
    z.object({ unit: z.string(), dimension: z.string(), score: z.number(), floor: z.number() }),
  ),
  units: z.array(
    z.looseObject({
      unit: z.string(),
      index: z.number(),
      interval: Interval.optional(),
      band: z
        .int()
        .optional()
        .describe('1 for the highest; inside a band the order as a whole is not decided: see `places`.'),
      places: z.object({ best: z.int(), worst: z.int() }).optional(),
      ranks: Interval.optional().describe('The central 90 % of its ranks over all runs.'),
      imputedShare: z.number(),
    }),
  ),
  standing: Part.describe('Bands and decided pairs, over data, weights and method together.'),
  decisive: Part.describe('Sobol indices: what decides the order and the gaps.'),
  acceptability: Part.describe('SMAA-2 over all weights that are left open.'),
  effects: Part.describe('How much each indicator weighs in effect.'),
  contributions: Part,
});

/** `POST /api/v1/composition`: stateless; nothing that is sent is kept. */
export function registerApi(app: SiteApp, site: PlaceSite, turns: Turns): void {
  app.post(
    '/api/v1/composition',
    {
      schema: {
        summary: 'An index out of your own table',
        description: [
          'Keeps nothing. The index of every unit with its uncertainty over data, weights and method; bands instead of ranks; ',
          'what decides; what holds under all weights; and the method as it was used, with its fingerprint. ',
          `At most ${LIMITS.units} units, ${LIMITS.indicators} indicators and ${LIMITS.runs} runs, fewer for a large table. `,
          'Refused with 422 and the code of what is wrong, naming row, column or indicator, `detail` saying it in the language ',
          'asked for; 413 where the body is too large, 429 after too many requests, 503 too-busy while others compute.',
        ].join(''),
        body: Body,
        response: { 200: Answer, ...problems(400, 413, 422, 429, 503) },
      },
    },
    async (request, reply) => {
      const { locale } = site.view(request);
      const refuse = ({ code, data }: Refusal, status = 422) =>
        sendProblem(reply as unknown as FastifyReply, status, code, {
          detail: compositionWords(locale).refusal({ code, data }),
          data,
        }) as never;
      const { csv, method: written } = request.body;
      const method = typeof written === 'string' ? readMethod(written) : checkMethod(written);
      if (!method.ok) return refuse(method.refusal);
      const turn = turns.take(() => composeTable(csv, method.value, EFFORT_OF_THE_SITE));
      if (turn === undefined) return refuse({ code: 'too-busy', data: {} }, 503);
      const composed = await turn;
      if (!composed.ok) return refuse(composed.refusal);
      return { ...composed.value } as never;
    },
  );
}
