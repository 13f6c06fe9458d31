import { z } from 'zod';

/** What anybody may ask of the site at once; the shell has the same, so that a method runs in both. */
export const LIMITS = {
  units: 300,
  indicators: 60,
  columns: 200,
  runs: 10_000,
  characters: 1_000_000,
  /** Of a method written as text: comparing keys with each other, the reader of YAML takes the square of their number. */
  methodCharacters: 30_000,
} as const;

/** Names become keys of records, where what every object has already would be found in place of nothing. */
export const isReserved = (name: string): boolean => name in {};

const Code = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((name) => !isReserved(name));
const Text = z.string().max(300);
const Share = z.number().min(0).max(1);
const Range = z.tuple([z.number(), z.number()]);

/** A choice without further arguments may be written as its name alone. */
const named = <T extends z.ZodType>(choice: T) =>
  z.preprocess((written) => (typeof written === 'string' ? { by: written } : written), choice);

const plain = <const By extends string>(by: By) => z.strictObject({ by: z.literal(by) });

export const Treatment = named(
  z.discriminatedUnion('by', [
    plain('none'),
    z.strictObject({
      by: z.literal('skew-and-kurtosis'),
      skewness: z.number().positive().optional(),
      kurtosis: z.number().optional(),
      winsoriseAtMost: z.int().min(0).max(LIMITS.units).optional(),
      logOffset: z.number().positive().max(1).optional(),
    }),
  ]),
);

const normalisations = [
  z.strictObject({ by: z.literal('min-max'), to: Range.optional() }),
  z.strictObject({ by: z.literal('goalposts'), to: Range.optional() }),
  plain('z-score'),
  plain('percentile-rank'),
  plain('borda'),
  plain('distance-to-target'),
  plain('distance-to-best'),
  plain('fraction-of-maximum'),
  z.strictObject({
    by: z.literal('affine'),
    centre: z.number().optional(),
    spread: z.number().positive().optional(),
  }),
  plain('ampi'),
] as const;

/** Posts and targets stand with the indicators, for they are in the indicators' own units. */
export const Normalisation = named(z.discriminatedUnion('by', normalisations));

const means = [
  plain('arithmetic'),
  plain('geometric'),
  plain('harmonic'),
  z.strictObject({ by: z.literal('power'), power: z.number() }),
  z.strictObject({ by: z.literal('mazziotta-pareto'), penalty: z.enum(['downward', 'upward']).optional() }),
  z.strictObject({ by: z.literal('mean-min'), alpha: Share, beta: z.number().min(0).optional() }),
] as const;

const Mean = named(z.discriminatedUnion('by', means));

/** Copeland, Kemeny and limited compensation join the index's own parts; what lies below is joined by `below`. */
export const Aggregation = named(
  z.discriminatedUnion('by', [
    ...means,
    z.strictObject({ by: z.literal('copeland') }),
    z.strictObject({ by: z.literal('kemeny') }),
    z.strictObject({
      by: z.literal('limited-compensation'),
      power: z.number().max(0).optional(),
      purposive: z.array(Code).min(1).max(LIMITS.indicators),
      floors: z.record(Code, z.number()).optional(),
      instrumentalPower: z.number().max(1).optional(),
      breachPenalty: z.number().min(0).optional(),
    }),
  ]),
);

const Points = z.record(Code, z.number());

/** A comparison as people write it: 3, or 1/3. */
const Comparison = z.preprocess((written) => {
  const [, over, under] = (typeof written === 'string' && /^\s*(\d+)\s*\/\s*(\d+)\s*$/.exec(written)) || [];
  return over === undefined ? written : Number(over) / Number(under);
}, z.number());

/** Budget, comparisons and benefit of the doubt weigh the parts of the index; the others weigh indicators within their dimension. */
export const Weights = named(
  z.discriminatedUnion('by', [
    plain('given'),
    plain('equal'),
    plain('entropy'),
    plain('critic'),
    plain('standard-deviation'),
    z.strictObject({ by: z.literal('budget'), ballots: z.array(Points).min(1).max(1000) }),
    z.strictObject({
      by: z.literal('ahp'),
      order: z.array(Code).min(2).max(10),
      matrix: z.array(z.array(Comparison).max(10)).max(10),
    }),
    z.strictObject({
      by: z.literal('benefit-of-the-doubt'),
      least: Share.optional(),
      most: Share.optional(),
    }),
  ]),
);

/** What is left open about the weights of the index's parts. `around` varies every weight by a share, up and down. */
export const OpenWeights = named(
  z.discriminatedUnion('by', [
    plain('settled'),
    z.strictObject({ by: z.literal('around'), share: z.number().min(0).max(0.99).optional() }),
    plain('any'),
    z.strictObject({ by: z.literal('order'), mostImportantFirst: z.array(Code).max(LIMITS.indicators) }),
    z.strictObject({ by: z.literal('bounds'), least: z.record(Code, Share), most: z.record(Code, Share) }),
    z.strictObject({ by: z.literal('sets'), sets: z.array(Points).min(1).max(1000) }),
  ]),
);

const Indicator = z.strictObject({
  /** The column's heading. */
  code: Code,
  name: Text.optional(),
  better: z.enum(['more', 'less']).optional(),
  weight: z.number().optional(),
  dimension: Code.optional(),
  unit: Text.optional(),
  goalposts: z.strictObject({ lower: z.number(), upper: z.number() }).optional(),
  target: z.number().optional(),
  /** Column that the indicator is divided by. */
  denominator: Code.optional(),
  /** Column with the standard errors of the indicator as it stands in the table. */
  standardError: Code.optional(),
  /** Values beyond which the indicator, divided by its denominator, cannot go: 0 and 100 for a percentage. */
  limits: Range.optional(),
});

const Dimension = z.strictObject({
  code: Code,
  name: Text.optional(),
  weight: z.number().optional(),
  /** The dimension that it belongs to; without one, the index. */
  dimension: Code.optional(),
});

const AbsentStates = z.array(z.enum(['missing', 'not-measured', 'suppressed'])).min(1);

/** A method as a person writes it. Everything has a default, and what the defaults were is told with the result. */
export const MethodDocument = z.strictObject({
  title: Text.optional(),
  /** The column that names the units; the first one unless told. */
  unit: Code.optional(),
  /** Columns that sort the units into groups. */
  groups: z.array(Code).max(10).optional(),
  gap: z.strictObject({ group: Code, of: Text.optional(), against: Text.optional() }).optional(),
  indicators: z.array(Indicator).min(1).max(LIMITS.indicators).optional(),
  dimensions: z.array(Dimension).max(LIMITS.indicators).optional(),
  impute: named(
    z.discriminatedUnion('by', [
      plain('none'),
      z.strictObject({
        by: z.literal('group-mean'),
        group: Code.optional(),
        replaces: AbsentStates.optional(),
      }),
    ]),
  ).optional(),
  screen: z
    .strictObject({ minimumShare: Share, counting: z.enum(['measured', 'known']).optional() })
    .optional(),
  treat: Treatment.optional(),
  normalise: Normalisation.optional(),
  weights: Weights.optional(),
  aggregate: Aggregation.optional(),
  /** How the parts of the index are made of what lies below them; as the index itself unless told. */
  below: Mean.optional(),
  /** What else someone could defend; one of each is taken in every run. The method's own choice always comes first. */
  alternatives: z
    .strictObject({
      treat: z.array(Treatment).max(6).optional(),
      normalise: z.array(Normalisation).max(6).optional(),
      aggregate: z.array(Aggregation).max(6).optional(),
      weights: OpenWeights.optional(),
    })
    .optional(),
  runs: z.int().min(100).max(LIMITS.runs).optional(),
  /** A number and its digits as text are the same seed. */
  seed: z
    .preprocess(
      (written) => (typeof written === 'number' ? String(written) : written),
      z.string().min(1).max(100),
    )
    .optional(),
});
export type MethodDocument = z.infer<typeof MethodDocument>;

export type Treatment = z.infer<typeof Treatment>;
export type Normalisation = z.infer<typeof Normalisation>;
export type Mean = z.infer<typeof Mean>;
export type Aggregation = z.infer<typeof Aggregation>;
export type Weights = z.infer<typeof Weights>;
export type OpenWeights = z.infer<typeof OpenWeights>;
export type IndicatorDeclaration = z.infer<typeof Indicator>;
