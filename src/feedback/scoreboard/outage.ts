import {
  createCalendar,
  dayOf,
  localDay,
  workingDaysBetween,
  type WorkingCalendar,
} from '#platform/calendar';
import type { PublicationSummary } from './document.ts';

/** That no record of a place has come for longer than is usual there. */
export interface Outage {
  /** The last day with a record, in the place's own time. */
  readonly lastDay: string;
  /** Working days since, today among them if it is one. */
  readonly workingDays: number;
}

/** A week of work: offices close, and deliveries come weekly. */
const LEAST = 5;

/**
 * Whether records have stopped altogether, at the moment of asking: more working days without any than a week of them, and
 * than the place was ever quiet in the year before. Undefined where all is as usual, and for invented places, whose time
 * stands still.
 *
 * @param calendar Monday to Friday where the place has none
 */
export function outageOf(
  { facts, records }: Pick<PublicationSummary, 'facts' | 'records'>,
  place: { readonly synthetic: boolean; readonly timeZone: string },
  calendar: WorkingCalendar | undefined,
  now: Date,
): Outage | undefined {
  if (place.synthetic) return undefined;
  const lastDay = localDay(facts.until, place.timeZone);
  const since = workingDaysBetween(
    calendar ?? weekdays(place.timeZone),
    dayOf(lastDay),
    dayOf(localDay(now, place.timeZone)),
  );
  return since > Math.max(LEAST, records?.longestQuiet ?? 0) ? { lastDay, workingDays: since } : undefined;
}

/** Outside the days that a calendar knows Monday to Friday count. */
export const weekdays = (timeZone: string): WorkingCalendar =>
  createCalendar({ timeZone, from: 0, to: 0, holidays: [], makeUpDays: [] });
