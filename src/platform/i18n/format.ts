import type { Locale } from './locale.ts';

/**
 * Numbers, dates and lengths of time as a reader of one language writes them, in one place's time zone.
 * Every function returns text. Callers pass finite numbers: an absent value is a state of its own and has
 * its own words.
 */
export interface Formatters {
  readonly locale: Locale;
  /** 12345.678 → "12,345.7"; at most `decimals` (1) decimals, none if whole. `fixed`: so many always, as ranges and columns want. */
  number(value: number, decimals?: number, fixed?: boolean): string;
  /** Share of one → "72.1%". Never rounds to 0% or 100% what is not exactly that. `decimals` fixes the digits. */
  percent(share: number, decimals?: number): string;
  /** Difference of two shares → "+1.2 percentage points" / "+1.2个百分点"; `fixed` as for `number`. */
  points(difference: number, decimals?: number, fixed?: boolean): string;
  /** Signed number → "+3.4", "−0.2", "0"; `fixed` as for `number`. */
  signed(difference: number, decimals?: number, fixed?: boolean): string;
  /** "72.1%–75.3%" / "72.1%至75.3%"; of signed numbers "+1 to +3.8", because dashes beside signs misread. */
  interval(lower: number, upper: number, format: (value: number) => string): string;
  /** A calendar date "2025-03-09" or an instant → "9 March 2025" / "2025年3月9日". */
  date(when: string | Date): string;
  /** An instant, to the minute, in the place's time. */
  dateTime(when: string | Date): string;
  /** "2025-03", "2025-03-09" or an instant → "March 2025" / "2025年3月". */
  month(when: string | Date): string;
  /** Seconds → the two largest units, "3 days 4 hours" / "3天4小时". */
  duration(seconds: number): string;
  /** Days, with at most one decimal, "2.4 days" / "2.4天". */
  days(days: number): string;
  /** "1.2 MB", decimal units. */
  bytes(bytes: number): string;
}

/**
 * The same object for the same language and zone: to make one of the engine's formats costs a hundred times as much as to
 * use it, and every figure of a page asks here.
 *
 * @param timeZone IANA name of the place's zone, e.g. `Asia/Shanghai`
 */
export function formatters(locale: Locale, timeZone: string): Formatters {
  return zoneFormatters(locale)(timeZone);
}

const zoneFormatters = cached((locale: Locale) =>
  cached((timeZone: string) => makeFormatters(locale, timeZone)),
);

function makeFormatters(locale: Locale, timeZone: string): Formatters {
  const english = locale === 'en';
  const decimalFormat = cached(
    (decimals: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }),
  );
  const fixedFormat = cached(
    (decimals: number) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
  );
  const percentFormat = cached(
    (decimals: number) =>
      new Intl.NumberFormat(locale, {
        style: 'percent',
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }),
  );
  const unitFormat = cached(
    (unit: string) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 }),
  );
  const dateFormat = cached((zone: string) => dateFormatter(english, zone, { day: 'numeric' }));
  const monthFormat = cached((zone: string) => dateFormatter(english, zone, {}));
  const dateTimeFormat = cached((zone: string) =>
    dateFormatter(english, zone, { day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  );

  const number = (value: number, decimals = 1, fixed = false): string =>
    minus((fixed ? fixedFormat : decimalFormat)(decimals).format(zeroed(value)));
  const signed = (difference: number, decimals = 1, fixed = false): string => {
    const text = number(difference, decimals, fixed);
    const isZero = /^−?[0.,]+$/.test(text);
    return isZero ? text.replace('−', '') : difference > 0 ? `+${text}` : text;
  };
  const unit = (value: number, name: string): string => minus(unitFormat(name).format(zeroed(value)));

  return {
    locale,
    number,
    signed,
    percent: (share, decimals = percentDecimals(share)) =>
      minus(percentFormat(decimals).format(zeroed(share))),
    points: (difference, decimals = 1, fixed = false) => {
      const text = signed(difference * 100, decimals, fixed);
      return english ? `${text} percentage ${/^[+−]?1$/.test(text) ? 'point' : 'points'}` : `${text}个百分点`;
    },
    interval: (lower, upper, format) => {
      const [from, until] = [format(lower), format(upper)];
      const hasSign = [from, until].some((text) => /^[+−-]/.test(text));
      return `${from}${!english ? '至' : hasSign ? ' to ' : '–'}${until}`;
    },
    date: (when) => dateFormat(zoneOf(when, timeZone)).format(instantOf(when)),
    dateTime: (when) => dateTimeFormat(zoneOf(when, timeZone)).format(instantOf(when)),
    month: (when) => monthFormat(zoneOf(when, timeZone)).format(instantOf(when)),
    days: (days) => unit(days, 'day'),
    duration: (seconds) => {
      const parts = twoLargestUnits(Math.abs(seconds)).map(([value, name]) => unit(value, name));
      return (seconds < 0 ? '−' : '') + parts.join(english ? ' ' : '');
    },
    bytes: (bytes) => {
      // The first unit in which the rounded number stays below a thousand.
      const step = byteUnits.findIndex((_, power) => Math.round((bytes / 1000 ** power) * 10) < 10_000);
      const power = step < 0 ? byteUnits.length - 1 : step;
      return `${number(bytes / 1000 ** power)} ${byteUnits[power]}`;
    },
  };
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** The true minus sign: a screen reader says "minus", and it is as wide as the plus. */
const minus = (text: string): string => text.replace('-', '−');

const zeroed = (value: number): number => (Object.is(value, -0) ? 0 : value);

/** One decimal; more, up to four, as long as rounding would claim that nobody or everybody is meant. */
function percentDecimals(share: number): number {
  const magnitude = Math.abs(share);
  const distance = Math.min(magnitude, Math.abs(1 - magnitude));
  if (distance === 0) return 0;
  let decimals = 1;
  while (decimals < 4 && distance * 100 < 0.5 * 10 ** -decimals) decimals += 1;
  return decimals;
}

const timeUnits = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

function twoLargestUnits(seconds: number): [number, string][] {
  if (seconds < 60) return [[seconds, 'second']];
  const largest = timeUnits.findIndex(([, size]) => seconds >= size);
  const smallest = timeUnits[largest + 1] ?? timeUnits[largest];
  if (!smallest) return [[seconds, 'second']];
  // Rounded once, in the smaller unit, so that 59.9 minutes never reads "60 minutes".
  let rest = Math.round(seconds / smallest[1]) * smallest[1];
  const parts: [number, string][] = [];
  for (const [name, size] of timeUnits) {
    const value = Math.floor(rest / size);
    rest -= value * size;
    if (value > 0) parts.push([value, name]);
  }
  return parts;
}

/** "2025-03" and "2025-03-09" name a day of the calendar, whatever the zone; a full timestamp is an instant. */
const isCalendar = (when: string | Date): when is string =>
  typeof when === 'string' && /^\d{4}-\d{2}(-\d{2})?$/.test(when);

const zoneOf = (when: string | Date, timeZone: string): string => (isCalendar(when) ? 'UTC' : timeZone);

function instantOf(when: string | Date): Date {
  const instant = new Date(when);
  if (Number.isNaN(instant.getTime())) throw new Error(`not a date: ${String(when)}`);
  return instant;
}

/** British order in English: a date that reads the same in every English-speaking place. */
const dateFormatter = (
  english: boolean,
  timeZone: string,
  parts: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(english ? 'en-GB' : 'zh-CN', {
    year: 'numeric',
    month: 'long',
    timeZone,
    ...parts,
  });

function cached<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    values.set(key, value);
    return value;
  };
}
