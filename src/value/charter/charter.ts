import { z } from 'zod';
import {
  checkCondition,
  cohortAttributes,
  ExpressionError,
  kinds,
  partsOf,
  DIMENSIONS,
  payloadFields,
  type Kind,
} from '#facts';

/** A text in each language of the house. */
export const Texts = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
export type Texts = z.infer<typeof Texts>;

const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, 'a name of lower-case letters, digits and hyphens');
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day like 2025-03-01');
const Times = z.enum(['occurredAt', 'openedAt', 'dueAt']);
const KindName = z.enum(kinds as [Kind, ...Kind[]]);

const Quantity = z.union(
  [
    z.strictObject({ field: z.enum([...payloadFields.keys()] as [string, ...string[]]) }),
    z.strictObject({ from: Times, to: Times, unit: z.enum(['hours', 'days', 'working-days']) }),
  ],
  { error: 'either { field: … } or { from: …, to: …, unit: hours | days | working-days }' },
);

const Population = {
  over: z.array(KindName).min(1),
  where: z.string().optional(),
  time: Times.default('occurredAt'),
};

export const MeasureDeclaration = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rate'), ...Population, success: z.string() }),
  z.strictObject({ type: z.literal('mean'), ...Population, of: Quantity }),
  z.strictObject({ type: z.literal('median'), ...Population, of: Quantity }),
  z.strictObject({ type: z.literal('quantile'), ...Population, of: Quantity, p: z.number().gt(0).lt(1) }),
  z.strictObject({ type: z.literal('count'), ...Population }),
  z.strictObject({ type: z.literal('per-head'), ...Population, per: z.number().positive().default(1000) }),
  z.strictObject({
    type: z.literal('gap'),
    of: Slug,
    attribute: z.string(),
    compare: z.string(),
    with: z.string(),
    as: z.enum(['difference', 'ratio']).default('difference'),
  }),
]);
export type MeasureDeclaration = z.infer<typeof MeasureDeclaration>;

export const Indicator = z.strictObject({
  id: Slug,
  dimension: Slug,
  names: Texts,
  /** What is counted, in words that a resident understands. */
  definition: Texts,
  /** One sentence about the value; `{value}` stands for it. */
  sentence: Texts,
  better: z.enum(['more', 'less', 'neither']),
  unit: z.enum([
    'share',
    'working-days',
    'days',
    'hours',
    'office-hours',
    'minutes',
    'per-head',
    'count',
    'number',
    'points',
  ]),
  /** What a `number` counts, as it is written after it: "trips". */
  noun: Texts.optional(),
  measure: MeasureDeclaration,
  goal: z.number().optional(),
  floor: z.number().optional(),
  /** The value at which nothing of the dimension is reached, for normalisation; the floor is not it. */
  worst: z.number().optional(),
  weight: z.number().nonnegative().default(1),
});
export type Indicator = z.infer<typeof Indicator>;

const Power = (most: 0 | 1) =>
  z
    .number('a number, such as 0 (geometric) or -1 (harmonic)')
    .min(-20, 'at least -20: there the worst score alone decides already')
    .max(most, `at most ${most}: above it a high score would make up for a low one more than in full`);

/**
 * How the dimensions become one index, as `composite.limitedCompensation` takes it. What is left out is as it always was:
 * geometric between ends, means that make up for each other, a breach that holds the index down and costs nothing more.
 */
export const Aggregation = z.strictObject({
  /** Power of the generalised mean that joins the purposive dimensions and the instrumental block: 0 geometric, −1 harmonic. */
  power: Power(0).default(0),
  /** The same inside the instrumental block: 1 lets means make up for each other in full. */
  instrumentalPower: Power(1).default(1),
  /** Points that each breached floor takes off the index besides holding it at the worst breach. */
  breachPenalty: z
    .number('a number of points')
    .min(0, 'at least 0: a breach cannot add points')
    .max(100, 'at most 100, which is all there is')
    .default(0),
  /** Powers between the dimensions that the uncertainty tries; the power and one less where nothing is said. */
  powersTried: z.array(Power(0)).min(1, 'at least one power').max(5, 'at most five powers').optional(),
});
export type Aggregation = z.infer<typeof Aggregation>;

export const Charter = z
  .strictObject({
    version: z.string().min(1),
    adopted: Day,
    by: Texts,
    history: z.array(z.strictObject({ version: z.string(), adopted: Day, change: Texts })).min(1),
    minimumCell: z.int().min(3).default(10),
    equity: z.strictObject({
      attributes: z.array(z.string()).default([]),
      /** The group that others are compared with, by attribute. */
      references: z.record(z.string(), z.string()).default({}),
      /** Ranks areas by the share of their people in a category of the population table. */
      areaRankings: z
        .array(
          z.strictObject({
            id: Slug,
            names: Texts,
            attribute: z.string(),
            categories: z.array(z.string()).min(1),
          }),
        )
        .default([]),
      /** Attributes by whose structure areas are standardised to the whole place's people. */
      standardise: z.array(z.string()).default([]),
    }),
    aggregation: Aggregation.prefault({}),
    dimensions: z
      .array(
        z.strictObject({
          id: Slug,
          kind: z.enum(['instrumental', 'purposive']),
          names: Texts,
          question: Texts,
          weight: z.number().nonnegative(),
          floor: z.number().min(0).max(100).optional(),
        }),
      )
      .min(1),
    indicators: z.array(Indicator).min(1),
  })
  .superRefine((charter, context) => {
    const say = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const dimensionIds = charter.dimensions.map((dimension) => dimension.id);
    const indicatorIds = charter.indicators.map((indicator) => indicator.id);
    sayRepeats(dimensionIds, (at, id) => say(['dimensions', at, 'id'], `\`${id}\` is declared twice`));
    sayRepeats(indicatorIds, (at, id) => say(['indicators', at, 'id'], `\`${id}\` is declared twice`));
    if (charter.dimensions.every((dimension) => dimension.weight === 0))
      say(['dimensions'], 'all weights are 0');
    if (!charter.history.some((entry) => entry.version === charter.version)) {
      say(['history'], `has no entry for version ${charter.version}`);
    }
    for (const name of ['attributes', 'standardise'] as const) {
      sayRepeats(charter.equity[name], (at, id) => say(['equity', name, at], `\`${id}\` stands here twice`));
      charter.equity[name].forEach((attribute, at) => {
        for (const part of partsOf(attribute as 'sex')) {
          if (!(cohortAttributes as string[]).includes(part)) {
            say(
              ['equity', name, at],
              `\`${part}\` is no cohort attribute; allowed: ${cohortAttributes.join(', ')}, or two joined by ×`,
            );
          }
        }
      });
    }
    const { power, powersTried } = charter.aggregation;
    if (powersTried !== undefined && !powersTried.includes(power)) {
      say(['aggregation', 'powersTried'], `has to name the power of the index itself, ${power}`);
    }
    charter.indicators.forEach((indicator, at) => {
      const path = ['indicators', at];
      if (!dimensionIds.includes(indicator.dimension)) {
        say(
          [...path, 'dimension'],
          `no dimension \`${indicator.dimension}\`; declared: ${dimensionIds.join(', ')}`,
        );
      }
      checkMeasure(
        indicator.measure,
        (where, message) => say([...path, 'measure', ...where], message),
        charter.indicators,
      );
      const { goal, floor, worst, better } = indicator;
      if (goal !== undefined && worst !== undefined && goal === worst) {
        say(
          [...path, 'worst'],
          `the worst value is the goal itself (${goal}): no score lies between them; name one that is worse`,
        );
      } else if (
        goal !== undefined &&
        worst !== undefined &&
        ((better === 'more' && goal < worst) || (better === 'less' && goal > worst))
      ) {
        say(
          [...path, 'worst'],
          `the worst value (${worst}) is better than the goal (${goal}) although ${better} is better: scores would be upside down`,
        );
      }
      if (
        goal !== undefined &&
        floor !== undefined &&
        ((better === 'more' && goal < floor) || (better === 'less' && goal > floor))
      ) {
        say(
          [...path, 'floor'],
          `the floor (${floor}) is beyond the goal (${goal}) although ${better} is better`,
        );
      }
    });
  });
export type Charter = z.infer<typeof Charter>;

/** A rule of aggregation as it is kept in records of method: the same fields, never changed. */
export interface AggregationRecord {
  readonly power: number;
  readonly instrumentalPower: number;
  readonly breachPenalty: number;
  readonly powersTried: readonly number[];
}

/** A charter's aggregation with the powers that are tried. Charters published before it could be declared have none. */
export function aggregationOf(charter: {
  readonly aggregation?: Readonly<Aggregation> | AggregationRecord | undefined;
}): AggregationRecord {
  const declared = charter.aggregation ?? Aggregation.parse({});
  return { ...declared, powersTried: declared.powersTried ?? [declared.power, declared.power - 1] };
}

function sayRepeats(ids: readonly string[], say: (at: number, id: string) => void): void {
  ids.forEach((id, at) => {
    if (ids.indexOf(id) < at) say(at, id);
  });
}

function checkMeasure(
  measure: MeasureDeclaration,
  say: (where: string[], message: string) => void,
  indicators: readonly Indicator[],
): void {
  if (measure.type === 'gap') {
    const of = indicators.find((indicator) => indicator.id === measure.of);
    if (!of)
      say(['of'], `no indicator \`${measure.of}\`; declared: ${indicators.map((one) => one.id).join(', ')}`);
    else if (of.measure.type === 'gap') say(['of'], `\`${measure.of}\` is itself a gap`);
    const parts = partsOf(measure.attribute as 'sex');
    if (!parts.every((part) => (DIMENSIONS as readonly string[]).includes(part))) {
      say(
        ['attribute'],
        `\`${measure.attribute}\` cannot be told apart; allowed: ${DIMENSIONS.join(', ')}, or two joined by ×`,
      );
    }
    return;
  }
  const conditions = { where: measure.where, success: measure.type === 'rate' ? measure.success : undefined };
  for (const [name, text] of Object.entries(conditions)) {
    if (text === undefined) continue;
    try {
      checkCondition(text, measure.over);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      say([name], `at character ${error.at + 1}: ${error.message}`);
    }
  }
  if ('of' in measure && 'field' in measure.of) {
    const type = payloadFields.get(measure.of.field)?.type;
    if (type !== 'number' && type !== 'integer') say(['of', 'field'], `\`${measure.of.field}\` is no number`);
  }
}
