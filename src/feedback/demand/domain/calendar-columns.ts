import { isoOf, type Holiday, type WorkingCalendar } from '#platform/calendar';
import type { CalendarUse, HolidayAhead } from './document.ts';

/** Weeks on record and ahead, by their days. */
export interface WeekSpan {
  /** First day of the first week. */
  readonly firstDay: number;
  readonly weeks: number;
  readonly ahead: number;
}

export interface CalendarColumns {
  /** One number for each week, past and to come; beyond the calendar those of a week without a holiday. */
  readonly columns: readonly Float64Array[];
  /** How many of the weeks ahead are known well enough to be shown. */
  readonly known: number;
  readonly use: CalendarUse;
}

/** A feast that is later or earlier by more days than this from year to year moves. */
const MOVES = 10;
/** A break of so many days empties offices in a way of its own; a shorter one is a day less of work. */
const LONG = 4;

/** People put things off before a long festival and make up for it after: so many days. */
const BEFORE = 7;
const AFTER = 14;
/** A calendar that ends before this many weeks ahead says too little. */
const LEAST_KNOWN = 4;

/**
 * What the calendar says of each week. Of every long festival that moves (the Spring Festival): the share of its days, of
 * days shortly before and of days shortly after (Lin & Liu 2002, "Modeling lunar calendar holiday effects in Taiwan", use
 * regressors before, during and after). Of all days off: the working days beyond or short of five, in fives, make-up
 * days among them. A calendar that does not cover the record, or ends within four weeks, is not used at all: a festival
 * that is not known is no ordinary week. One that ends later is used, and weeks beyond it are not to be shown.
 */
export function calendarColumns(
  calendar: WorkingCalendar | undefined,
  { firstDay, weeks, ahead }: WeekSpan,
): CalendarColumns {
  const without = (use: CalendarUse): CalendarColumns => ({ columns: [], known: ahead, use });
  if (!calendar) return without({ state: 'none' });
  const lastDay = firstDay + 7 * weeks - 1;
  if (calendar.from > firstDay) return without({ state: 'begins-late', day: isoOf(calendar.from) });
  if (calendar.to < lastDay + 7 * LEAST_KNOWN) return without({ state: 'ends', day: isoOf(calendar.to) });
  const known = Math.min(ahead, Math.floor((calendar.to - lastDay) / 7));
  const column = (of: (first: number) => number) =>
    Float64Array.from({ length: weeks + ahead }, (_, week) =>
      week < weeks + known ? of(firstDay + 7 * week) : 0,
    );
  const festivals = movingFestivals(calendar.holidays).map((id) => {
    const own = calendar.holidays.filter((holiday) => holiday.id === id);
    const share = (days: (holiday: Holiday) => Span) =>
      column((first) => own.reduce((sum, one) => sum + daysWithin(days(one), first), 0) / 7);
    return {
      names: own[0]!.names,
      columns: [
        share((holiday) => holiday),
        share(({ from }) => ({ from: from - BEFORE, to: from - 1 })),
        share(({ to }) => ({ from: to + 1, to: to + AFTER })),
      ],
    };
  });
  const working = column((first) => (calendar.index(first + 6) - calendar.index(first - 1)) / 5 - 1);
  // A column that never varied on record teaches nothing.
  const varies = (values: Float64Array) => values.subarray(0, weeks).some((value) => value !== values[0]);
  const taught = festivals.filter(({ columns }) => columns.every(varies));
  return {
    columns: [...taught.flatMap(({ columns }) => columns), ...(varies(working) ? [working] : [])],
    known,
    use: {
      state: 'used',
      festivals: taught.map(({ names }) => names),
      ...(known < ahead && { until: isoOf(calendar.to) }),
    },
  };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The holidays that touch days from … to. */
export const holidaysAhead = (
  calendar: WorkingCalendar | undefined,
  from: number,
  to: number,
): HolidayAhead[] =>
  (calendar?.holidays ?? [])
    .filter((holiday) => holiday.to >= from && holiday.from <= to)
    .map(({ names, from: first, to: last }) => ({ names, from: isoOf(first), until: isoOf(last) }));

const daysWithin = ({ from, to }: Span, first: number): number =>
  Math.max(0, Math.min(to, first + 6) - Math.max(from, first) + 1);

function movingFestivals(holidays: readonly Holiday[]): string[] {
  return [...Map.groupBy(holidays, ({ id }) => id)]
    .filter(([, days]) => {
      const years = [...Map.groupBy(days, ({ from }) => isoOf(from).slice(0, 4)).values()];
      const length = days.reduce((sum, { from, to }) => sum + to - from + 1, 0) / years.length;
      return length >= LONG && moves(years.map((ofYear) => Math.min(...ofYear.map(({ from }) => from))));
    })
    .map(([id]) => id);
}

/** Whether the days, one in each year, lie apart from one another on the circle of the year. */
function moves(days: readonly number[]): boolean {
  const YEAR = 365.2425;
  const places = days.map((day) => ((day % YEAR) + YEAR) % YEAR);
  return places.some((a) => places.some((b) => Math.min(Math.abs(a - b), YEAR - Math.abs(a - b)) > MOVES));
}
