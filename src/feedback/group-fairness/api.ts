import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { refused, type Refusal, type Result } from '#platform';
import { problems, sendProblem, sendRefusal, type SiteApp } from '#platform/http';
import {
  assessDecisions,
  countGivenRows,
  MINIMUM,
  MOST_GROUPS,
  readCountTable,
  type Decisions,
} from './domain/index.ts';
import type { PlaceDecisions } from './place-decisions.ts';
import { fairnessWords } from './words.ts';

/** More rows than a body of a megabyte holds are for the command. */
const MOST_ROWS = 20_000;

const count = z.number().int().min(0);
const group = z.string().max(200);
const value = z.union([z.string().max(200), z.number(), z.boolean()]);

const Outcomes = z.strictObject({ group, tp: count, fp: count, tn: count, fn: count });
const Selection = z.strictObject({ group, selected: count, total: count });
const Row = z.strictObject({
  group,
  decision: value,
  outcome: value.optional(),
  score: value.optional(),
});

const Request = z
  .strictObject({
    counts: z
      .union([z.array(Outcomes).max(MOST_GROUPS), z.array(Selection).max(MOST_GROUPS)])
      .optional()
      .describe(
        'A row per group: tp (yes, rightly), fp (yes, wrongly), tn (no, rightly), fn (no, wrongly); or selected of total where nobody knows what was right.',
      ),
    rows: z
      .array(Row)
      .max(MOST_ROWS)
      .optional()
      .describe(
        'A row per decision. `outcome` is what turned out to be right; `score` what the decision rests on.',
      ),
    reference: z.string().max(200).optional().describe('The group to compare with; the largest unless told.'),
    decisionYes: z
      .string()
      .max(200)
      .optional()
      .describe('The value of `decision` that means yes, where it is not 1/0, yes/no, true/false or 是/否.'),
    outcomeYes: z.string().max(200).optional().describe('The same for `outcome`.'),
    seed: z.number().int().min(0).max(1e9).default(1),
  })
  .meta({
    examples: [
      {
        counts: [
          { group: 'rural', tp: 355, fp: 40, tn: 260, fn: 145 },
          { group: 'urban', tp: 504, fp: 45, tn: 255, fn: 96 },
        ],
        reference: 'urban',
      },
      {
        counts: [
          { group: 'A', selected: 48, total: 80 },
          { group: 'B', selected: 12, total: 40 },
        ],
      },
      {
        rows: [
          { group: 'A', decision: 'granted', outcome: 'yes', score: 0.81 },
          { group: 'B', decision: 'refused', outcome: 'no', score: 0.22 },
        ],
        decisionYes: 'granted',
      },
    ],
  });

const Interval = z.object({ value: z.number(), lower: z.number(), upper: z.number() });
const Told = z.looseObject({
  reference: z.string(),
  people: z.number().int(),
  heldBack: z.array(z.string()),
  groups: z.array(
    z.object({
      group: z.string(),
      people: z.number().int(),
      rates: z.record(
        z.string(),
        z.looseObject({ ...Interval.shape, events: z.number().int(), of: z.number().int() }),
      ),
    }),
  ),
  comparisons: z.array(
    z.looseObject({
      rate: z.string(),
      group: z.string(),
      difference: Interval,
      pValue: z.number(),
      adjusted: z.number(),
      decided: z.boolean(),
      fromNoise: z.object({ expected: z.number(), upper: z.number() }),
    }),
  ),
  standings: z.array(
    z.looseObject({
      definition: z.string(),
      group: z.string(),
      standing: z.enum(['holds', 'broken', 'undecided']),
    }),
  ),
  findings: z.array(z.looseObject({ code: z.string(), group: z.string(), reference: z.string() })),
  compared: z.number().int(),
});

/** `/api/v1/group-fairness`: the place as published, and anyone's table; nothing of it is kept or logged. */
export function registerApi(app: SiteApp, decisions: () => Promise<Result<PlaceDecisions>>): void {
  app.get(
    '/api/v1/group-fairness',
    {
      schema: {
        summary: 'Whom this place grants and refuses, by group, as published',
        description:
          'Refused with 404 no-publication, and 404 no-decisions where no share of decisions granted is published by group. Whether refusals were right is not known here.',
        response: {
          200: z.object({
            publication: z.string(),
            shares: z.array(z.looseObject({ indicator: z.string() })),
          }),
          ...problems(404),
        },
      },
    },
    async (_request, reply) => {
      const found = await decisions();
      if (!found.ok) return sendRefusal(reply as unknown as FastifyReply, 404, found.refusal) as never;
      const { publication, shares } = found.value;
      return { publication, shares: shares.map((one) => ({ ...one.decisions })) };
    },
  );

  app.post(
    '/api/v1/group-fairness',
    {
      schema: {
        summary: 'How fair decisions are to groups, from counts or from single decisions',
        description: [
          'Keeps nothing and needs no key. Rates by group with intervals, differences and ratios against the reference beside what chance',
          'alone would show, the Benjamini-Hochberg mark over all comparisons, which definitions of fairness hold, and which contradict each',
          `other. Groups under ${MINIMUM} people, and those from which they could be found by subtraction, are named in \`heldBack\` and nothing`,
          'is reckoned from them. 422 with the code, `row` and `column` of what is wrong.',
        ].join(' '),
        body: Request,
        response: { 200: Told, ...problems(400, 413, 422, 429) },
      },
    },
    (request, reply) => {
      const read = readBody(request.body);
      const told = read.ok ? assessDecisions(read.value, request.body) : read;
      return told.ok
        ? (told.value as never)
        : (refuse(reply as unknown as FastifyReply, told.refusal) as never);
    },
  );
}

function readBody({ counts, rows, decisionYes, outcomeYes }: z.infer<typeof Request>): Result<Decisions> {
  if ((counts === undefined) === (rows === undefined)) return refused('counts-or-rows');
  if (rows) return countGivenRows(rows, { decision: decisionYes, outcome: outcomeYes });
  const written = (counts ?? []).map(({ group: name, ...numbers }, at) => ({
    row: at + 1,
    group: name,
    counts: numbers,
  }));
  return readCountTable(written, counts?.[0] && 'tp' in counts[0] ? 'outcomes' : 'selection');
}

const refuse = (reply: FastifyReply, refusal: Refusal): void =>
  sendProblem(reply, 422, refusal.code, {
    detail: fairnessWords('en').refusal(refusal),
    data: refusal.data,
  });
