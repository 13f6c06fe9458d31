import { weekdayOf } from './days.ts';

export interface Holiday {
  /** Stable across the years, so that a moving festival can be followed: `spring-festival`. */
  readonly id: string;
  readonly names: { readonly 'zh-CN': string; readonly en: string };
  /** First and last day off, as days. */
  readonly from: number;
  readonly to: number;
}

/** The working days of a place. Days are whole numbers since 1970-01-01 (`dayOf`). */
export interface WorkingCalendar {
  readonly timeZone: string;
  /** The days for which holidays and make-up days are known; outside them Monday to Friday count. */
  readonly from: number;
  readonly to: number;
  readonly holidays: readonly Holiday[];
  isWorkingDay(day: number): boolean;
  /** Working days from `from` to the day, both included; grows by one on each working day. */
  index(day: number): number;
  /** The first day whose index is the given one: the n-th working day. */
  dayAt(index: number): number;
}

/**
 * A calendar in which weekends are free unless they are make-up days and holidays are free. Looking up a day and
 * adding working days are array reads, so that a million due dates cost nothing.
 */
export function createCalendar(given: {
  timeZone: string;
  from: number;
  to: number;
  holidays: readonly Holiday[];
  makeUpDays: readonly number[];
}): WorkingCalendar {
  const { from, to, timeZone, holidays } = given;
  const works = new Uint8Array(to - from + 1);
  for (let day = from; day <= to; day++) works[day - from] = isWeekday(day) ? 1 : 0;
  for (const holiday of holidays) {
    for (let day = Math.max(from, holiday.from); day <= Math.min(to, holiday.to); day++)
      works[day - from] = 0;
  }
  for (const day of given.makeUpDays) if (day >= from && day <= to) works[day - from] = 1;

  const indices = new Int32Array(works.length);
  const days: number[] = [];
  works.forEach((working, at) => {
    if (working) days.push(from + at);
    indices[at] = days.length;
  });

  const isWorkingDay = (day: number) => (day < from || day > to ? isWeekday(day) : works[day - from] === 1);
  const index = (day: number): number => {
    if (day > to) return days.length + weekdaysIn(to, day);
    return day < from ? -weekdaysIn(day, from - 1) : indices[day - from]!;
  };
  const dayAt = (wanted: number): number => {
    const known = days[wanted - 1];
    if (known !== undefined) return known;
    let day = wanted > 0 ? to + 1 : from - 1;
    const step = wanted > 0 ? 1 : -1;
    while (!(isWorkingDay(day) && index(day) === wanted)) day += step;
    return day;
  };
  return { timeZone, from, to, holidays, isWorkingDay, index, dayAt };
}

/** Working days after `a` up to and including `b`; negative where `b` is earlier. */
export const workingDaysBetween = (calendar: WorkingCalendar, a: number, b: number): number =>
  calendar.index(b) - calendar.index(a);

/** The working day on which `count` ≥ 1 working days after `day` have passed; `day` itself where count is 0. */
export const addWorkingDays = (calendar: WorkingCalendar, day: number, count: number): number =>
  count === 0 ? day : calendar.dayAt(calendar.index(day) + count);

const isWeekday = (day: number) => weekdayOf(day) % 6 !== 0;

/** Mondays to Fridays after `a` up to and including `b`. */
function weekdaysIn(a: number, b: number): number {
  let count = Math.floor((b - a) / 7) * 5;
  for (let day = b - ((b - a) % 7) + 1; day <= b; day++) if (isWeekday(day)) count++;
  return count;
}
