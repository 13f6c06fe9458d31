import type { WorkingCalendar } from '#platform/calendar';
import { isoOf } from '#platform/calendar';

/** Minutes of a day and of the office's day, which is open from 9:00 to 17:00 on working days. */
export const DAY = 1440;
export const OFFICE_DAY = 480;
const OPENS = 9 * 60;

/**
 * Civil time as whole minutes since 1970-01-01 local time, and office time as minutes during which the offices are
 * open. Durations of work run in office time, so that weekends and holidays need no special case.
 */
export interface Clock {
  readonly calendar: WorkingCalendar;
  iso(minute: number): string;
  toOffice(minute: number): number;
  fromOffice(office: number): number;
  /** The last minute of the day on which the limit ends. */
  due(openedDay: number, workingDays: number): number;
}

/** Times are put together from tables of day and minute texts: making a text costs two array reads. */
export function createClock(calendar: WorkingCalendar, utcOffset: string): Clock {
  const minutes = Array.from(
    { length: DAY },
    (_, at) => `T${two(Math.floor(at / 60))}:${two(at % 60)}:00${utcOffset}`,
  );
  const days = new Map<number, string>();
  const dayText = (day: number) => {
    let text = days.get(day);
    if (text === undefined) {
      text = isoOf(day);
      days.set(day, text);
    }
    return text;
  };
  return {
    calendar,
    iso: (minute) => {
      const day = Math.floor(minute / DAY);
      return dayText(day) + minutes[minute - day * DAY]!;
    },
    toOffice: (minute) => {
      const day = Math.floor(minute / DAY);
      const index = calendar.index(day);
      if (!calendar.isWorkingDay(day)) return index * OFFICE_DAY;
      const sinceOpening = minute - day * DAY - OPENS;
      return (index - 1) * OFFICE_DAY + Math.min(OFFICE_DAY, Math.max(0, sinceOpening));
    },
    fromOffice: (office) => {
      const worked = Math.floor(office / OFFICE_DAY);
      return calendar.dayAt(worked + 1) * DAY + OPENS + Math.floor(office - worked * OFFICE_DAY);
    },
    due: (openedDay, workingDays) => calendar.dayAt(calendar.index(openedDay) + workingDays) * DAY + DAY - 1,
  };
}

const two = (n: number) => String(n).padStart(2, '0');
