/** A civil day is the whole number of days since 1970-01-01: without a clock and without a time zone. */
const DAY = 86_400_000;

/** `2025-09-25` as a day; NaN never leaves: a text that is no date is a programming error. */
export function dayOf(isoDate: string): number {
  const time = Date.parse(`${isoDate}T00:00:00Z`);
  if (Number.isNaN(time)) throw new RangeError(`not a date: ${isoDate}`);
  return time / DAY;
}

export const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** 0 = Sunday … 6 = Saturday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** The civil day of an instant in a time zone, ISO 8601. */
export const localDay = (instant: string | Date, timeZone: string): string =>
  dayFormat(timeZone).format(new Date(instant));

/** Making one costs a hundred times as much as asking it, and pages ask for every figure. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known) return known;
  // Swedish writes days as ISO 8601 does.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone });
  dayFormats.set(timeZone, made);
  return made;
}
