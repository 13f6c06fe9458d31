import { z } from 'zod';
import { charter } from '#value';
import { Comparison, Inequality, Interval, Ranking, Standardised } from './equity-schemas.ts';
import { Ratings, Silence } from './rating-schemas.ts';

/** What the API gives, as schemas: they make the types, check what is sent, and are the OpenAPI document. */
/** A suppressed estimate says no more than that: whether it is small or guards another one would tell on the other. */
export const EstimateSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('measured'),
    value: z.number(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    level: z.number(),
    n: z.number(),
    effectiveN: z.number(),
    method: z.string(),
  }),
  z.object({ state: z.literal('missing'), reason: z.string() }),
  z.object({ state: z.literal('not-measured'), reason: z.string() }),
  z.object({ state: z.literal('suppressed') }),
]);

export const Cell = z.object({
  by: z.array(z.string()),
  keys: z.array(z.string()),
  period: z.string(),
  estimate: EstimateSchema,
  counts: z
    .object({
      n: z.number(),
      successes: z.number().optional(),
      sum: z.number().optional(),
      sumOfSquares: z.number().optional(),
      exposure: z.number().optional(),
    })
    .optional(),
});

/** An error as RFC 9457 describes it, sent as application/problem+json; `code` is stable. */
export const ProblemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  /** What could have been asked for instead, parted by spaces. */
  allowed: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

const Texts = z.object({ 'zh-CN': z.string(), en: z.string() });

const FactsRange = z.object({
  count: z.number(),
  last: z.number(),
  from: z.string(),
  until: z.string(),
  hash: z.string(),
});

export const Publication = z.object({
  id: z.string(),
  madeAt: z.string(),
  facts: FactsRange,
  method: z.object({
    product: z.string(),
    charter: z.string(),
    charterHash: z.string(),
    level: z.number(),
    minimumCell: z.number(),
    noiseDraws: z.number().optional(),
    inequalityDraws: z.number().optional(),
    seed: z.string(),
    timeZone: z.string(),
    calendar: z.string(),
  }),
  methodHash: z.string(),
  documents: z.array(
    z.object({ indicator: z.string(), hash: z.string(), cells: z.number(), suppressed: z.number() }),
  ),
});

export const PlaceSchema = z.object({
  id: z.string(),
  names: Texts,
  descriptions: Texts,
  timeZone: z.string(),
  /** True: an invented place with simulated data. */
  synthetic: z.boolean(),
  publication: z.string().nullable(),
  /** That no record has come for longer than is usual: since when, and how many working days ago; null where all is as usual. */
  outage: z.object({ lastDay: z.string(), workingDays: z.number() }).nullable(),
  /** Departments and channels from which records no longer come, though others do. */
  stopped: z.array(
    z.object({
      dimension: z.enum(['department', 'channel']),
      key: z.string(),
      lastDay: z.string(),
      kinds: z.array(z.string()),
    }),
  ),
});

export const Dimensions = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(['instrumental', 'purposive']),
    names: Texts,
    question: Texts,
    weight: z.number(),
    floor: z.number().optional(),
    indicators: z.array(z.string()),
  }),
);

/** Of the latest year since the one before and since the first; `months` (01 … 12) where one of the years is unfinished. */
const Changes = z.array(
  z.object({
    since: z.string(),
    months: z.array(z.string()).optional(),
    difference: Interval,
    verdict: z.enum(['better', 'worse', 'same']),
  }),
);

const Believed = z.object({
  without: z.array(z.object({ dimension: z.enum(['department', 'service']), key: z.string() })),
  estimate: EstimateSchema,
});

export const IndicatorSummary = z.object({
  id: z.string(),
  dimension: z.string(),
  names: Texts,
  definition: Texts,
  unit: z.string(),
  better: z.enum(['more', 'less', 'neither']),
  goal: z.number().optional(),
  floor: z.number().optional(),
  /** The whole place in the latest year. */
  latest: z
    .object({
      period: z.string(),
      estimate: EstimateSchema,
      /** First and last month with records, where the year is unfinished. */
      covers: z.object({ first: z.string(), last: z.string() }).optional(),
      changes: Changes,
      /** The figure without offices whose ratings are too uniform to be believed, where there are such. */
      believed: Believed.optional(),
    })
    .optional(),
});

export const IndicatorDetail = z.object({
  publication: z.string(),
  indicator: charter.Indicator,
  months: z.array(z.string()),
  years: z.array(z.string()),
  /** Years that the records do not cover as a whole: first and last month. Figures of these and of whole years are not alike. */
  unfinished: z.record(z.string(), z.object({ first: z.string(), last: z.string() })).optional(),
  cells: z.array(Cell),
  /** Of the whole place, or of the one service, department or area that was asked for. */
  changes: Changes,
  comparisons: z.array(Comparison),
  rankings: z.array(Ranking),
  /** Areas as they would be with the people of the whole place; absent where nothing is standardised. */
  standardised: z.array(Standardised).optional(),
  /** Areas, and groups by each attribute, in the latest year: single numbers of inequality. */
  inequality: z.array(Inequality).optional(),
  /** Of an indicator over ratings, year by year: the share beside the same share raked to all people served. */
  silence: z.array(Silence).optional(),
  /** Of an indicator over ratings, in the latest year: whether they can be believed. */
  ratings: Ratings.optional(),
  suppressed: z.number(),
  compared: z.number(),
});

export const CharterSchema = z.object({ hash: z.string(), charter: charter.Charter });

export const FactsSummarySchema = z.object({
  publication: z.string(),
  range: FactsRange,
  /** Null: withheld, because it or another kind is about a few people. */
  kinds: z.array(z.object({ kind: z.string(), facts: z.number().nullable() })),
  unknown: z.array(z.object({ column: z.string(), facts: z.number() })),
});

const DictionaryColumns = z.array(
  z.object({ name: z.string(), type: z.string(), meaning: Texts, values: z.array(z.string()).optional() }),
);
export const DictionarySchema = z.object({
  cells: DictionaryColumns,
  comparisons: DictionaryColumns,
  standardised: DictionaryColumns,
  inequality: DictionaryColumns,
  silence: DictionaryColumns,
  ratings: DictionaryColumns,
  facts: DictionaryColumns,
});
