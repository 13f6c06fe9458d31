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
  const fixed = fixedWidth(format);
  const parts: Parts = {
    year: 0,
    month: 0,
    day: 0,
    hour: 0,
    hour12: 12,
    minute: 0,
    second: 0,
    millisecond: 0,
    half: 0,
  };
  return (text) => {
    if (fixed?.(text, parts)) return localOf(parts);
    const found = expression.exec(text);
    if (!found) return Number.NaN;
    for (const [i, name] of names.entries()) {
      const value = found[i + 1]!;
      parts[name as keyof Parts] = name === 'half' ? (/p/i.test(value) ? 12 : 0) : Number(value);
    }
    return localOf(parts);
  };
}

/** `half` is the hours that the half of the day adds: 0 or 12. `hour12` is 12 where the format has none. */
type Parts = Record<
  'year' | 'month' | 'day' | 'hour' | 'hour12' | 'minute' | 'second' | 'millisecond' | 'half',
  number
>;

/**
 * For a format whose tokens all have one width: digits are read where they must stand, several times faster than by
 * an expression. False when the text is not of that shape, which does not yet mean that it is no time (`a.m.`).
 */
function fixedWidth(format: string): ((text: string, into: Parts) => boolean) | undefined {
  const digits: { name: keyof Parts; at: number; width: number }[] = [];
  let half = -1;
  let shape = '';
  let rest = 0;
  for (const found of format.matchAll(TOKENS)) {
    const [token] = found;
    shape += format.slice(rest, found.index);
    rest = found.index + token.length;
    if (token === 'a') half = shape.length;
    else if (token.length === 1) return undefined;
    else digits.push({ name: NAMES[token] as keyof Parts, at: shape.length, width: token.length });
    shape += token === 'a' ? '\0\0' : '\0'.repeat(token.length);
  }
  shape += format.slice(rest);
  const literals = [...shape].flatMap((character, at) =>
    character === '\0' ? [] : [{ at, code: character.charCodeAt(0) }],
  );
  return (text, into) => {
    if (text.length !== shape.length) return false;
    for (const { at, code } of literals) if (text.charCodeAt(at) !== code) return false;
    for (const { name, at, width } of digits) {
      let value = 0;
      for (let i = at; i < at + width; i++) {
        const digit = text.charCodeAt(i) - 48;
        if (digit < 0 || digit > 9) return false;
        value = value * 10 + digit;
      }
      into[name] = value;
    }
    if (half < 0) return true;
    const letter = text.charCodeAt(half) | 32;
    into.half = letter === 112 ? 12 : 0;
    return (letter === 97 || letter === 112) && (text.charCodeAt(half + 1) | 32) === 109;
  };
}

function localOf({ year, month, day, hour, hour12, minute, second, millisecond, half }: Parts): number {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || hour12 < 1 || hour12 > 12)
    return Number.NaN;
  // JavaScript takes the years 0 to 99 for 1900 to 1999.
  if (year < 100 || minute > 59 || second > 59) return Number.NaN;
  const local = Date.UTC(year, month - 1, day, hour + (hour12 % 12) + half, minute, second, millisecond);
  // 31 June rolls over into July: that is not a date.
  return day > 28 && new Date(local).getUTCDate() !== day ? Number.NaN : local;
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
