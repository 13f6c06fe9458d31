import { ok, refused, type Result } from '#platform';

/** What is done with a local time that the clock showed twice, or skipped. */
export interface ClockChange {
  /** Which of the two instants an hour that was shown twice means. */
  readonly ambiguous: 'earlier' | 'later';
  /** `forward`: as if the clock had not been put forward (02:30 becomes 03:30); `reject`: such a time is an error. */
  readonly nonexistent: 'forward' | 'reject';
}

export interface LocalTimes {
  /** Milliseconds since 1970 UTC, or NaN when the text is not a time of this format. */
  parse(text: string): number;
  /** How many times were read that the clock showed twice or not at all. */
  readonly counted: { ambiguous: number; nonexistent: number };
}

const TOKENS = /yyyy|SSS|MM|dd|HH|hh|mm|ss|M|d|H|h|a/g;
const RANGES: Record<string, readonly [number, number]> = {
  month: [1, 12],
  day: [1, 31],
  hour: [0, 23],
  hour12: [1, 12],
  minute: [0, 59],
  second: [0, 59],
};
const NAMES: Record<string, string> = {
  yyyy: 'year',
  MM: 'month',
  M: 'month',
  dd: 'day',
  d: 'day',
  HH: 'hour',
  H: 'hour',
  hh: 'hour12',
  h: 'hour12',
  mm: 'minute',
  ss: 'second',
  SSS: 'millisecond',
  a: 'half',
};

/**
 * Reads local times of a place. Formats use the letters of Unicode CLDR (yyyy MM dd HH hh mm ss SSS a, and M d H h
 * without leading zero), or `iso` for ISO 8601, where a time with an offset keeps it and one without is local.
 * The rules of the zone come from the time zone database inside Intl, looked up once a day of the calendar.
 *
 * Refusals: unknown-time-zone, bad-time-format.
 */
export function localTimes(
  formats: readonly string[],
  zone: string,
  change: ClockChange = { ambiguous: 'earlier', nonexistent: 'forward' },
): Result<LocalTimes> {
  const toInstant = zoneRules(zone);
  if (!toInstant) return refused('unknown-time-zone', { zone });
  const readers: ((text: string) => number)[] = [];
  const counted = { ambiguous: 0, nonexistent: 0 };
  const fromLocal = (local: number): number => {
    if (Number.isNaN(local)) return local;
    const { instants, gap } = toInstant(local);
    if (instants.length === 1) return local - instants[0]!;
    if (instants.length === 2) {
      counted.ambiguous++;
      return local - (change.ambiguous === 'earlier' ? Math.max(...instants) : Math.min(...instants));
    }
    counted.nonexistent++;
    return change.nonexistent === 'forward' ? local - gap : Number.NaN;
  };
  for (const format of formats) {
    if (format === 'iso') {
      readers.push((text) =>
        /(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : fromLocal(isoLocal(text)),
      );
      continue;
    }
    const read = formatReader(format);
    if (!read) return refused('bad-time-format', { format });
    readers.push((text) => fromLocal(read(text)));
  }
  const parse = (text: string) => {
    for (const read of readers) {
      const instant = read(text);
      if (!Number.isNaN(instant)) return instant;
    }
    return Number.NaN;
  };
  return ok({ parse, counted });
}

const ISO_LOCAL = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?$/;
const isoLocal = (text: string) =>
  ISO_LOCAL.test(text)
    ? Date.parse(`${text.replace(' ', 'T')}${text.length > 10 ? '' : 'T00:00'}Z`)
    : Number.NaN;

/** Local milliseconds (as if UTC) of a text in the format, or NaN. Undefined when the format makes no date. */
function formatReader(format: string): ((text: string) => number) | undefined {
  const names: string[] = [];
  const pattern = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(TOKENS, (token) => {
    names.push(NAMES[token]!);
    if (token === 'a') return '([AaPp])\\.?[Mm]\\.?';
    return token.length === 1 ? '(\\d{1,2})' : `(\\d{${token.length}})`;
  });
  if (new Set(names).size !== names.length) return undefined;
  for (const needed of ['year', 'month', 'day']) if (!names.includes(needed)) return undefined;
  if (names.includes('hour12') !== names.includes('half')) return undefined;
  const expression = new RegExp(`^${pattern}$`);
  const slot = (name: string) => names.indexOf(name) + 1;
  const [year, month, day, hour, hour12] = ['year', 'month', 'day', 'hour', 'hour12'].map(slot) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const [minute, second, milli, half] = ['minute', 'second', 'millisecond', 'half'].map(slot) as [
    number,
    number,
    number,
    number,
  ];
  const ranged = names.map((name, i) => ({ at: i + 1, range: RANGES[name] }));
  return (text) => {
    const found = expression.exec(text);
    if (!found) return Number.NaN;
    for (const { at, range } of ranged) {
      if (range && (+found[at]! < range[0] || +found[at]! > range[1])) return Number.NaN;
    }
    const hours = hour12
      ? (+found[hour12]! % 12) + (/p/i.test(found[half]!) ? 12 : 0)
      : hour
        ? +found[hour]!
        : 0;
    const days = +found[day]!;
    const local = Date.UTC(
      +found[year]!,
      +found[month]! - 1,
      days,
      hours,
      minute ? +found[minute]! : 0,
      second ? +found[second]! : 0,
      milli ? +found[milli]! : 0,
    );
    // 31 June rolls over into July: that is not a date.
    return days > 28 && new Date(local).getUTCDate() !== days ? Number.NaN : local;
  };
}

interface Offsets {
  /** Offsets from UTC in ms that make the local time an instant: one, two in the hour shown twice, none in a gap. */
  readonly instants: readonly number[];
  /** The offset before the gap. */
  readonly gap: number;
}

const DAY = 86_400_000;
const QUARTER = 900_000;

/** Offsets by local time; undefined for an unknown zone. Clocks change on a quarter of an hour, everywhere since 1972. */
function zoneRules(zone: string): ((local: number) => Offsets) | undefined {
  let clock: Intl.DateTimeFormat;
  try {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
  const offsetAt = (instant: number) => {
    const part: Record<string, string> = {};
    for (const { type, value } of clock.formatToParts(instant)) part[type] = value;
    const shown = Date.UTC(
      +part['year']!,
      +part['month']! - 1,
      +part['day']!,
      +part['hour']!,
      +part['minute']!,
      +part['second']!,
    );
    return shown - Math.floor(instant / 1000) * 1000;
  };
  const resolve = (local: number, before: number, after: number): Offsets => ({
    instants: [...new Set([before, after])].filter((offset) => offsetAt(local - offset) === offset),
    gap: before,
  });
  const days = new Map<number, Offsets | { before: number; after: number }>();
  const quarters = new Map<number, Offsets>();
  return (local) => {
    const day = Math.floor(local / DAY);
    let rule = days.get(day);
    if (!rule) {
      // Midnight of the day before and after the next in UTC: any zone's change on this local day lies between.
      const before = offsetAt((day - 1) * DAY);
      const after = offsetAt((day + 2) * DAY);
      rule = before === after ? { instants: [before], gap: before } : { before, after };
      days.set(day, rule);
    }
    if ('instants' in rule) return rule;
    const quarter = Math.floor(local / QUARTER);
    let offsets = quarters.get(quarter);
    if (!offsets) quarters.set(quarter, (offsets = resolve(quarter * QUARTER, rule.before, rule.after)));
    return offsets;
  };
}
