import { z } from 'zod';
import { EvaluationPlan, Month } from '#feedback/evaluation';
import { plainText } from '#platform';
import { causal } from '#value';

const plain = () => z.string().overwrite(plainText);
const text = (least: number, most: number) => plain().trim().min(least).max(most);
const Key = plain().min(1).max(160);

/** What a measure is, without how it will be evaluated. */
const Intention = {
  /** A few words that name it. */
  title: text(5, 120),
  /** What is done, in words that a resident understands. */
  what: text(20, 1500),
  /** The dilemma that it answers. */
  dilemma: Key.optional(),
  owner: z.strictObject({ organisation: Key, role: text(2, 120) }),
  cost: z.strictObject({ amount: z.number().nonnegative(), unit: text(1, 60) }),
  /** What may become worse, and for whom. */
  sideEffects: text(10, 1000),
};

/** How a draft says who starts when. By lot, the areas are not named: they are drawn when the plan is sealed. */
const DraftRollout = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everywhere'), start: Month }),
  z.strictObject({ kind: z.literal('areas'), starts: z.record(z.string().min(1), Month) }),
  z.strictObject({
    kind: z.literal('lot'),
    first: z.int().positive(),
    start: Month,
    /** When the others start; absent: not within the time observed. */
    later: Month.optional(),
  }),
  /** Of a plan that is changed: as it was, its draw included. */
  z.strictObject({ kind: z.literal('unchanged') }),
]);

/** A plan as a person or a program writes it; `completeDraft` makes it whole. */
export const MeasureDraft = z.strictObject({
  ...Intention,
  service: Key,
  /** Of the charter. */
  indicator: Key,
  aimedAt: z.strictObject({ attribute: Key, key: Key }).optional(),
  /** The attributes whose groups are judged by themselves; by default that of `aimedAt`, else the charter's first. */
  watch: z.union([Key, z.array(Key).min(1).max(8)]).optional(),
  rollout: DraftRollout,
  /** By default a year before the first start, as far as the records go. */
  from: Month.optional(),
  until: Month,
  period: z.enum(['month', 'quarter']).default('month'),
  transition: z.int().min(0).max(6).default(1),
  /** Needed for sealing. */
  design: z.enum(causal.DESIGNS).optional(),
  smallestEffect: z.number().positive(),
  expectedEffect: z.number().positive(),
});
export type MeasureDraft = z.infer<typeof MeasureDraft>;

/** A measure as it is sealed. */
export const MeasurePlan = z.strictObject({ ...Intention, evaluation: EvaluationPlan });
export type MeasurePlan = z.infer<typeof MeasurePlan>;
