import { z } from 'zod';
import { ok, refused, type Result } from '../result.ts';
import { parseYaml } from '../yaml/index.ts';
import { dayOf } from './days.ts';
import { createCalendar, type WorkingCalendar } from './working-calendar.ts';

const date = z.iso.date();
const names = z.strictObject({ 'zh-CN': z.string(), en: z.string() });

const Calendar = z.strictObject({
  timeZone: z.string(),
  source: z.string(),
  years: z.record(
    z.string().regex(/^\d{4}$/, 'a year of four digits'),
    z.strictObject({
      source: z.string(),
      holidays: z.array(z.strictObject({ id: z.string(), names, from: date, to: date })),
      makeUpDays: z.array(date),
    }),
  ),
});

/**
 * Reads a pack's calendar: holidays and make-up working days by year.
 * Refusals: yaml-syntax, yaml-content, calendar-years-missing { file, year } (the years must be without a hole),
 * calendar-range { file, holiday, from, to } (a holiday that ends before it begins).
 */
export function loadCalendar(yaml: string, file = 'calendar.yaml'): Result<WorkingCalendar> {
  const read = parseYaml(yaml, Calendar, file);
  if (!read.ok) return read;
  const years = Object.keys(read.value.years)
    .map(Number)
    .sort((a, b) => a - b);
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return refused('calendar-years-missing', { file, year: '' });
  for (let year = first; year <= last; year++) {
    if (!years.includes(year)) return refused('calendar-years-missing', { file, year: String(year) });
  }
  const entries = Object.values(read.value.years);
  const holidays = entries.flatMap((year) =>
    year.holidays.map((holiday) => ({ ...holiday, from: dayOf(holiday.from), to: dayOf(holiday.to) })),
  );
  const backward = entries.flatMap((year) => year.holidays).find((holiday) => holiday.to < holiday.from);
  if (backward) {
    return refused('calendar-range', { file, holiday: backward.id, from: backward.from, to: backward.to });
  }
  return ok(
    createCalendar({
      timeZone: read.value.timeZone,
      from: dayOf(`${first}-01-01`),
      to: dayOf(`${last}-12-31`),
      holidays,
      makeUpDays: entries.flatMap((year) => year.makeUpDays.map(dayOf)),
    }),
  );
}
