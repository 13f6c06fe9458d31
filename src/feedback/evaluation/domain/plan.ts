import { z } from 'zod';
import { DIMENSIONS, partsOf, type Dimension } from '#facts';
import { ok, refused, type Result } from '#platform';
import { causal, charter } from '#value';

/** A calendar month of the place. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2026-03');

const Day = z.iso.date();

const isDimension = (text: string): boolean =>
  partsOf(text as Dimension).every((part) => (DIMENSIONS as readonly string[]).includes(part));
const Attribute = z
  .string()
  .refine(isDimension, `one of ${DIMENSIONS.join(', ')}, or two joined by ×`)
  .transform((text) => text as Dimension);

/**
 * A draw: the SHA-256 of the service and of the fingerprint of its records is the seed, which puts all areas into one order, the
 * first of which start first.
 */
const Draw = z.strictObject({
  seed: z.string().min(8),
  /** Fingerprint of the records of the service up to `until`; of all facts in plans that have a `matter`. */
  facts: z.string(),
  first: z.int().positive(),
  /** The last day whose records count, and all areas in the order drawn. */
  until: Day.optional(),
  order: z.array(z.string().min(1)).optional(),
  /** Of plans that were sealed when how many start first was part of the seed: the fingerprint of what was drawn for. */
  matter: z.string().optional(),
});

/** Who starts when. An area that is not named does not start within the time observed. */
export const Rollout = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everywhere'), start: Month }),
  z.strictObject({
    kind: z.literal('areas'),
    starts: z.record(z.string().min(1), Month),
    /** How the order was drawn by lot. Absent: somebody chose. */
    draw: Draw.optional(),
  }),
]);
export type Rollout = z.infer<typeof Rollout>;

/** An attribute whose groups are judged by themselves, and the group that gaps are measured from. */
const Watch = z.strictObject({ attribute: Attribute, reference: z.string().min(1) });
export type Watch = z.infer<typeof Watch>;

/** Everything about an evaluation that is decided before an outcome is read. */
export const EvaluationPlan = z.strictObject({
  service: z.string().min(1).max(120),
  /** The indicator as the charter declared it when the plan was made; its measure is the outcome. */
  indicator: charter.Indicator,
  /** Whose outcome it is; absent: everyone's. */
  aimedAt: z.strictObject({ attribute: Attribute, key: z.string().min(1) }).optional(),
  watch: Watch.optional(),
  /** Further attributes whose groups are judged with those: what helps by residence may harm by age. */
  alsoWatch: z.array(Watch).min(1).max(8).optional(),
  /** The areas of the place; one at least where the roll-out is by area. */
  areas: z.array(z.string().min(1)),
  rollout: Rollout,
  /** First and last month observed. */
  from: Month,
  until: Month,
  period: z.enum(['month', 'quarter']),
  /** Periods right after a start that are left out, while the measure is set up and old cases end. */
  transition: z.int().min(0).max(6),
  design: z.enum(causal.DESIGNS),
  /** In the indicator's unit, without a sign: better is what the indicator says. */
  smallestEffect: z.number().positive(),
  expectedEffect: z.number().positive(),
  level: z.literal(0.95),
  seed: z.string().min(1),
});
export type EvaluationPlan = z.infer<typeof EvaluationPlan>;

/** Every attribute whose groups are judged. */
export const watchesOf = ({ watch, alsoWatch = [] }: Pick<EvaluationPlan, 'watch' | 'alsoWatch'>): Watch[] =>
  watch ? [watch, ...alsoWatch] : [...alsoWatch];

/** Months since the year 0. */
export const monthNumber = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
export const monthText = (number: number): string =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

const SIZES = { month: 1, quarter: 3 } as const;

/** The number of the period that a month lies in; periods are whole months or calendar quarters. */
export const periodOf = ({ period }: Pick<EvaluationPlan, 'period'>, month: string): number =>
  Math.floor(monthNumber(month) / SIZES[period]);

/** `2026-03` or `2026-Q1`. */
export function periodText({ period }: Pick<EvaluationPlan, 'period'>, number: number): string {
  const month = monthText(number * SIZES[period]);
  return period === 'month' ? month : `${month.slice(0, 4)}-Q${(number % 4) + 1}`;
}

/** All periods observed, in order. */
export function periodsOf(plan: EvaluationPlan): number[] {
  const [first, last] = [periodOf(plan, plan.from), periodOf(plan, plan.until)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

/** The first period of each area under the measure; undefined where it does not start within the time observed. */
export function startOf(plan: EvaluationPlan, area: string): number | undefined {
  const { rollout } = plan;
  const month = rollout.kind === 'everywhere' ? rollout.start : rollout.starts[area];
  if (month === undefined || monthNumber(month) > monthNumber(plan.until)) return undefined;
  return periodOf(plan, month);
}

/** The first month in which anybody is under the measure. */
export function firstStart({ rollout }: Pick<EvaluationPlan, 'rollout'>): string {
  if (rollout.kind === 'everywhere') return rollout.start;
  return Object.values(rollout.starts).sort()[0] ?? '';
}

const MEASURES = ['rate', 'mean', 'median', 'quantile', 'per-head'] as const;
type MeasureType = (typeof MEASURES)[number];
/** Whether an indicator can be the outcome of an evaluation: it has a better side, and cells that can be compared. */
export const isOutcome = ({ measure, better }: charter.Indicator): boolean =>
  better !== 'neither' && MEASURES.includes(measure.type as MeasureType);

/**
 * What a schema cannot see. Refusals: indicator-not-evaluable { indicator }, nobody-starts, unknown-area { area, allowed },
 * start-before-observation { start, from }, observation-ends-before-start { start, until },
 * start-within-quarter { start } (a quarter that is half under the measure is neither before nor after),
 * transition-covers-everything { transition, periods } (nothing would be left of the time after the first start).
 */
export function checkPlan(plan: EvaluationPlan): Result<EvaluationPlan> {
  const { rollout, areas, from, until, period, transition, indicator } = plan;
  if (!isOutcome(indicator)) return refused('indicator-not-evaluable', { indicator: indicator.id });
  const starts = rollout.kind === 'everywhere' ? [rollout.start] : Object.values(rollout.starts);
  if (starts.length === 0) return refused('nobody-starts');
  if (rollout.kind === 'areas') {
    const unknown = Object.keys(rollout.starts).find((area) => !areas.includes(area));
    if (unknown !== undefined) return refused('unknown-area', { area: unknown, allowed: areas.join(', ') });
  }
  const first = firstStart(plan);
  if (monthNumber(first) <= monthNumber(from))
    return refused('start-before-observation', { start: first, from });
  if (monthNumber(until) < monthNumber(first))
    return refused('observation-ends-before-start', { start: first, until });
  const within = period === 'quarter' && starts.find((start) => monthNumber(start) % 3 !== 0);
  if (within) return refused('start-within-quarter', { start: within });
  const periods = periodOf(plan, until) - periodOf(plan, first) + 1;
  if (transition >= periods) return refused('transition-covers-everything', { transition, periods });
  return ok(plan);
}
