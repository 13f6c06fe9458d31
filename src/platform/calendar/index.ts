export { dayOf, isoOf, localDay, weekdayOf } from './days.ts';
export { addWorkingDays, createCalendar, workingDaysBetween } from './working-calendar.ts';
export type { Holiday, WorkingCalendar } from './working-calendar.ts';
export { loadCalendar } from './load-calendar.ts';
