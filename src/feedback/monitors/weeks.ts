import { dayOf, isoOf, weekdayOf } from '#platform/calendar';
import type { Setting } from './monitor.ts';

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
 * What moves through the calendar, as columns for weekly counts, oldest week first: days of Spring Festival (from a week before
 * it to its end), and days of other holidays. A column that is the same in every week is left out.
 */
export function holidayColumns({ holidays = [], ...setting }: Setting, weeks: number): number[][] {
  if (holidays.length === 0 || setting.lastDay === '') return [];
  const last = dayOf(lastWeek(setting));
  const columns = [true, false].map((festival) => {
    const own = holidays.filter(({ id }) => (id === FESTIVAL) === festival);
    const days = new Set(
      own.flatMap(({ from, to }) => {
        const first = dayOf(from) - (festival ? BEFORE_FESTIVAL : 0);
        return Array.from({ length: dayOf(to) - first + 1 }, (_, at) => first + at);
      }),
    );
    return Array.from({ length: weeks }, (_, week) => {
      const end = last - (weeks - 1 - week) * WEEK;
      let count = 0;
      for (let day = end - WEEK + 1; day <= end; day++) count += +days.has(day);
      return count / WEEK;
    });
  });
  return columns.filter((column) => new Set(column).size > 1);
}

/** The first day of a week, by its place among so many weeks, oldest first; ISO 8601. */
export const firstDayOfWeek = (setting: Setting, weeks: number, week: number): string =>
  isoOf(dayOf(lastWeek(setting)) - (weeks - week) * WEEK + 1);
