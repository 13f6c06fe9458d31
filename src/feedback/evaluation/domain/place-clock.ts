import { dayOf, isoOf, localDay } from '#platform/calendar';
import { firstStart, type EvaluationPlan } from './plan.ts';

/** How late it is in a place. Days are the place's own, ISO 8601. */
export interface PlaceClock {
  /** The last day of the records. */
  readonly lastDay: string;
  /** The day by the calendar. Absent in an invented place: there it is as late as its records say. */
  readonly today?: string | undefined;
}

/** The clock of a place whose records reach a day. */
export const clockOf = (
  {
    pack,
    clock,
  }: {
    readonly pack: { readonly synthetic: boolean; readonly timeZone: string };
    readonly clock: { now(): Date };
  },
  lastDay: string,
): PlaceClock => ({
  lastDay,
  ...(!pack.synthetic && { today: localDay(clock.now(), pack.timeZone) }),
});

/**
 * The last day of the records that is over: today's are still coming. In an invented place, whose records are made at once, it
 * is their last day.
 */
export const lastClosedDay = ({ lastDay, today }: PlaceClock): string =>
  today !== undefined && lastDay >= today ? isoOf(dayOf(today) - 1) : lastDay;

type Start = Pick<EvaluationPlan, 'rollout'>;
const startDay = (plan: Start): string => `${firstStart(plan)}-01`;

/** Whether a measure has begun, by the records or by the calendar. */
export const isReached = (plan: Start, { lastDay, today = '' }: PlaceClock): boolean =>
  startDay(plan) <= lastDay || startDay(plan) <= today;

/**
 * Whether a plan that is sealed now is written afterwards: its start lies at or before the last record, or before the day by
 * the calendar, so that what came of it could be known.
 */
export const isRetrospective = (plan: Start, { lastDay, today = '' }: PlaceClock): boolean =>
  startDay(plan) <= lastDay || startDay(plan) < today;

/** Whether the records cover everything that a plan observes. */
export const isObserved = ({ until }: Pick<EvaluationPlan, 'until'>, lastDay: string): boolean =>
  lastDay >= lastDayOfMonth(until);

function lastDayOfMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
