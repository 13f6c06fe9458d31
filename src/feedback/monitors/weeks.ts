import { dayOf, isoOf, weekdayOf } from '#platform/calendar';
import type { Holiday, Setting } from './monitor.ts';

export const WEEK = 7;

/** The last day of the last whole week (Monday to Sunday) of the records, ISO 8601: weeks do not move from night to night. */
export function lastWeek({ lastDay }: Pick<Setting, 'lastDay'>): string {
  if (lastDay === '') return lastDay;
  const day = dayOf(lastDay);
  return isoOf(day - weekdayOf(day));
}

/** People put off what can wait from a week before the festival to its end. */
const BEFORE_FESTIVAL = 7;
const FESTIVAL = 'spring-festival';

/**
 * What moves through the calendar, as columns for weekly counts: Spring Festival, and other holidays. A column that is the
 * same in every week is left out.
 */
export const holidayColumns = (setting: Setting, weeks: number): number[][] =>
  [festivalShare(setting, weeks), shareOfDays(setting, weeks, ({ id }) => id !== FESTIVAL, 0)].filter(
    (column) => new Set(column).size > 1,
  );

/** The share of each week, oldest first, from a week before Spring Festival to its end. */
export const festivalShare = (setting: Setting, weeks: number): number[] =>
  shareOfDays(setting, weeks, ({ id }) => id === FESTIVAL, BEFORE_FESTIVAL);

function shareOfDays(
  { holidays = [], lastDay }: Setting,
  weeks: number,
  counts: (holiday: Holiday) => boolean,
  before: number,
): number[] {
  const own = lastDay === '' ? [] : holidays.filter(counts);
  const days = new Set(
    own.flatMap(({ from, to }) => {
      const first = dayOf(from) - before;
      return Array.from({ length: dayOf(to) - first + 1 }, (_, at) => first + at);
    }),
  );
  const last = days.size === 0 ? 0 : dayOf(lastWeek({ lastDay }));
  return Array.from({ length: weeks }, (_, week) => {
    const end = last - (weeks - 1 - week) * WEEK;
    let count = 0;
    for (let day = end - WEEK + 1; day <= end; day++) count += +days.has(day);
    return count / WEEK;
  });
}

/** The first day of a week, by its place among so many weeks, oldest first; ISO 8601. */
export const firstDayOfWeek = (setting: Setting, weeks: number, week: number): string =>
  isoOf(dayOf(lastWeek(setting)) - (weeks - week) * WEEK + 1);
