import { dayOf, isoOf } from '#platform/calendar';

/** A calendar month by its days. */
export interface Month {
  /** `2025-03`. */
  readonly month: string;
  readonly first: number;
  readonly last: number;
}

/** The month that holds a day. */
function monthOf(day: number): Month {
  const month = isoOf(day).slice(0, 7);
  const first = dayOf(`${month}-01`);
  const next = isoOf(first + 31).slice(0, 7);
  return { month, first, last: dayOf(`${next}-01`) - 1 };
}

/** The months that lie wholly within the days from … to, in order. */
export function monthsWithin(from: number, to: number): Month[] {
  const months: Month[] = [];
  for (let month = monthOf(from); month.last <= to; month = monthOf(month.last + 1))
    if (month.first >= from) months.push(month);
  return months;
}

/** The next months that begin after a day. */
export function monthsAfter(day: number, count: number): Month[] {
  const running = monthOf(day + 1);
  const months = [running.first > day ? running : monthOf(running.last + 1)];
  while (months.length < count) months.push(monthOf(months.at(-1)!.last + 1));
  return months;
}

/** Days in a mean month. */
const MEAN_MONTH = 365.2425 / 12;

/**
 * What length, working days and festivals do to a month: the weekly factors of its days, over those of a mean month.
 *
 * @param weekly factors of weeks from `firstDay` on; days outside are taken as the nearest week.
 */
export function monthFactor({ first, last }: Month, weekly: ArrayLike<number>, firstDay: number): number {
  let sum = 0;
  for (let day = first; day <= last; day++) {
    const week = Math.floor((day - firstDay) / 7);
    sum += weekly[Math.min(weekly.length - 1, Math.max(0, week))]!;
  }
  return sum / MEAN_MONTH;
}
