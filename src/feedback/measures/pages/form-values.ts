import { z } from 'zod';
import { monthNumber, monthText, watchesOf } from '#feedback/evaluation';
import type { charter } from '#value';
import type { MeasurePlan } from '../domain/draft.ts';
import type { PlaceOptions } from '../domain/options-of-place.ts';

const text = z.string().max(20_000).default('');
const many = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => (typeof value === 'string' ? [value] : value));

/** What the form sends. Loose, because the form's token is in the body as well and is looked at after this. */
export const FormValues = z.looseObject({
  step: text,
  dilemma: text,
  title: text,
  what: text,
  organisation: text,
  role: text,
  service: text,
  costAmount: text,
  costUnit: text,
  indicator: text,
  aimedAt: text,
  smallest: text,
  expected: text,
  watch: many,
  sideEffects: text,
  rollout: text,
  start: text,
  areas: many,
  first: text,
  later: text,
  until: text,
  from: text,
  period: text,
  transition: text,
  design: text,
  reason: text,
  key: z.string().max(1000).default(''),
});
export type FormValues = z.infer<typeof FormValues>;

/** Shares are written in percentage points, as people say them. */
export const factorOf = (indicator: charter.Indicator | undefined): number =>
  indicator?.unit === 'share' ? 100 : 1;

/** What stands in the form when it is first opened: nothing is chosen that the planner must think about. */
export function firstValues(
  options: PlaceOptions,
  suggested: {
    readonly dilemma?: string | undefined;
    readonly service?: string | undefined;
    readonly indicator?: string | undefined;
    readonly aimedAt?: string | undefined;
    readonly watch?: string | undefined;
  },
): FormValues {
  const next = monthNumber(options.thisMonth) + 1;
  return FormValues.parse({
    ...suggested,
    rollout: options.areas.length > 0 ? 'lot' : 'everywhere',
    start: monthText(next),
    first: String(Math.max(1, Math.floor(options.areas.length / 2))),
    until: monthText(next + 11),
    period: 'month',
    transition: '1',
  });
}

/** A sealed plan in the form, to be changed. */
export function valuesOf({
  title,
  what,
  dilemma,
  owner,
  cost,
  sideEffects,
  evaluation,
}: MeasurePlan): FormValues {
  const { indicator, aimedAt, rollout, from, until, period, transition, design } = evaluation;
  const number = (value: number) => String(Number((value * factorOf(indicator)).toPrecision(6)));
  return FormValues.parse({
    dilemma,
    title,
    what,
    organisation: owner.organisation,
    role: owner.role,
    service: evaluation.service,
    costAmount: String(cost.amount),
    costUnit: cost.unit,
    indicator: indicator.id,
    aimedAt: aimedAt ? `${aimedAt.attribute}|${aimedAt.key}` : '',
    smallest: number(evaluation.smallestEffect),
    expected: number(evaluation.expectedEffect),
    watch: watchesOf(evaluation).map(({ attribute }) => attribute),
    sideEffects,
    rollout: 'unchanged',
    start: rollout.kind === 'everywhere' ? rollout.start : (Object.values(rollout.starts).sort()[0] ?? ''),
    areas: rollout.kind === 'areas' ? Object.keys(rollout.starts) : [],
    until,
    from,
    period,
    transition: String(transition),
    design,
  });
}
