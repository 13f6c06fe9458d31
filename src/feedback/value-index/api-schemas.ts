import { z } from 'zod';
import { WEIGHING_METHODS } from '#facts';
import { ANSWERS } from './opinions/answers.ts';

/** What the API gives of the index, as schemas: they check what is sent, and are the OpenAPI document. */

const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const share = z.number().min(0).max(1);
const Range = z.object({ lower: z.number(), upper: z.number() });
const Scored = Range.extend({ score: z.number() });
const State = z.enum(['measured', 'missing', 'not-measured', 'suppressed']);

const Dimension = Scored.partial().extend({
  id: z.string(),
  indicators: list(Scored.partial().extend({ id: z.string(), state: State })),
});

const Unit = Scored.extend({
  unit: z.string(),
  withoutFloors: z.number(),
  /** Share of the weight of the index whose indicators are known here. */
  known: z.number(),
  dimensions: list(Dimension),
});

/** The latest year against an earlier one. */
const Comparison = z.object({
  before: z.string(),
  after: z.string(),
  change: z.number(),
  probability: share,
  verdict: z.enum(['better', 'worse', 'undecided']),
  shareOfWeights: share,
  /** Where it belongs to fewer than ten people, or to all but fewer than ten: on which side of the number the share is. */
  shareBound: z.enum(['less', 'more']).optional(),
  weights: z.enum(['stated', 'around']),
  weightSets: z.number().int(),
});

/** A share of weights; of a few people's it says only on which side of the value it lies. */
const WeightShare = z.object({ value: share, bound: z.enum(['less', 'more']).optional() });

const Acceptability = z.object({
  weights: z.enum(['stated', 'around']),
  weightSets: z.number().int().optional(),
  units: list(
    z.object({
      unit: z.string(),
      /** Of the weights, and of the figures' possible values: those under which this unit is first. */
      first: WeightShare,
      /** Mean of these weights; absent where it would tell what few people think. */
      central: z.record(z.string(), z.number()).optional(),
      /** Probability, over the figures alone, that it is first under its central weights. */
      confidence: share.optional(),
    }),
  ),
  pairs: list(z.object({ above: z.string(), below: z.string(), share: WeightShare })),
});

const Acceptabilities = z.object({
  years: Acceptability.optional(),
  areas: Acceptability.optional(),
});

/** Shares of the variance (Sobol indices) with 95 % intervals: alone, and with all that the source does jointly with others. */
const SourceShare = z.object({
  source: z.enum(['data', 'weights', 'aggregation', 'goalposts']),
  first: Range.extend({ value: z.number() }),
  total: Range.extend({ value: z.number() }),
});
const Sources = list(SourceShare);

const Compared = z.object({ attribute: z.string(), group: z.string(), reference: z.string() });

/** A group's index less that of the group it is compared with. */
const Gap = z.discriminatedUnion('state', [
  Compared.extend({
    state: z.literal('measured'),
    difference: z.number(),
    lower: z.number(),
    upper: z.number(),
    /** Share of the runs in which the group is worse off. */
    below: share,
    /** Two-sided, after Benjamini-Hochberg over all gaps; from more runs where more than fifty are compared. */
    adjusted: share,
    decided: z.boolean(),
    known: z.number(),
    sources: Sources,
  }),
  Compared.extend({
    state: z.literal('not-measured'),
    reason: z.string(),
    dimension: z.string().optional(),
  }),
]);

const Without = z.discriminatedUnion('state', [
  z.object({
    dimension: z.string(),
    state: z.literal('measured'),
    index: z.number(),
    change: z.number(),
    yearChange: z.number().optional(),
  }),
  z.object({ dimension: z.string(), state: z.literal('not-measured'), reason: z.string() }),
]);

/** What a view is, wherever the API counts or takes them. */
export const VIEWS =
  'A view is what was stated once: nobody is asked for a name, so one person can state several, and `people` counts views.';

/** `people` is absent for a few, and `madeUp` where it would tell how many a few real ones are. */
const Stated = z.object({
  people: z.number().int().optional().describe(VIEWS),
  madeUp: z.number().int().optional(),
});

const Method = z.object({
  product: z.string(),
  charterHash: z.string(),
  edition: z.number().int(),
  power: z.number(),
  instrumentalPower: z.number(),
  breachPenalty: z.number(),
  powersTried: list(z.number()),
  runs: z.number().int(),
  designRuns: z.number().int(),
  goalpostShift: z.number(),
  seed: z.string(),
  weights: z.record(z.string(), z.number()),
  weightsTried: z.enum(['stated', 'around']),
  /** Hash of the stated weights that were tried. */
  opinions: z.string(),
});

const DecidedPair = z.object({ above: z.string(), below: z.string(), probability: share });
const Weights = z.record(z.string(), z.number());
const Reweighted = z.object({ unit: z.string(), charter: z.number(), own: z.number() });

/** Where weights were asked for: the index by them (`own`) beside that by the charter's. */
const ReaderWeights = z.object({
  weights: Weights,
  charterWeights: Weights,
  years: list(Reweighted),
  compared: list(
    z.object({
      before: z.string(),
      change: z.number(),
      verdict: z.enum(['better', 'worse', 'undecided']),
    }),
  ),
  /** In no order: what the figures decide of it stands in `decidedAreas`. */
  areas: list(Reweighted),
  decidedAreas: list(DecidedPair),
});

export const IndexSchema = z.looseObject({
  publication: z.string(),
  charter: z.string(),
  method: Method,
  fingerprint: z.string(),
  keptAt: z.string(),
  /** SHA-256 of the document as it was kept. */
  hash: z.string(),
  years: list(Unit),
  months: list(Unit),
  areas: list(Unit),
  /** Counted indicators that enter no area's index. */
  notInAreas: list(z.object({ id: z.string(), state: State })),
  bands: list(list(z.string())),
  /** Pairs of areas that are decided, also inside a band. */
  decidedAreas: list(DecidedPair),
  partialYears: list(
    z.object({ unit: z.string(), first: z.string().optional(), last: z.string().optional() }),
  ),
  comparisons: list(Comparison),
  stated: Stated,
  acceptability: Acceptabilities,
  sources: z.object({
    years: list(z.object({ unit: z.string(), sources: Sources })),
    changes: list(z.object({ before: z.string(), after: z.string(), sources: Sources })),
    /** `distance`: from the mean of all areas. */
    areas: list(z.object({ unit: z.string(), sources: Sources, distance: Sources })),
  }),
  groups: list(Gap),
  /** People served in the latest year, and those of them who gave a rating. */
  silence: list(
    z.object({
      indicator: z.string(),
      period: z.string(),
      served: z.number().int(),
      answered: z.number().int(),
    }),
  ),
  withoutDimension: list(Without),
  readerWeights: ReaderWeights.optional(),
});

export const WeightsSchema = z.looseObject({
  charter: z.string(),
  charterWeights: Weights,
  ...Stated.shape,
  acceptability: Acceptabilities,
});

const Pair = z.object({ first: z.string(), second: z.string() });
const Answered = Pair.extend({ answer: z.enum(ANSWERS) });

/** What comes of a view. */
export const OutcomeSchema = z.object({
  charter: z.string(),
  method: z.enum(WEIGHING_METHODS),
  weights: Weights.optional(),
  charterWeights: Weights,
  answered: z.number().int().optional(),
  pairs: z.number().int().optional(),
  unanswered: list(Pair).optional(),
  /** Saaty's ratio, once all are answered. */
  consistencyRatio: z.number().optional(),
  consistent: z.boolean().optional(),
  /** The three answers that fit each other least, and what the first two would give for the third. */
  worst: z.object({ comparisons: list(Answered), implied: z.enum(ANSWERS) }).optional(),
  /** Dimensions that no answer links to the first yet. */
  apart: list(z.string()).optional(),
  /** Whether it would be kept if it were stated with a group. */
  complete: z.boolean(),
  kept: z.boolean(),
});
