import { areas, type Dimension } from '#facts';
import { dimensionLabel, labelOf, namesOf, type Names } from '#feedback/scoreboard';
import {
  formatters,
  hasMessage,
  translator,
  type Formatters,
  type Locale,
  type Translator,
} from '#platform/i18n';
import type { Refusal } from '#platform';
import type { Place } from '#platform/place';
import type { Expected, MonthsAhead, PlaceForecast, Tries } from './domain/document.ts';
import { messages } from './messages.ts';
import { DEMAND_STEPS } from './steps.ts';

type Key = keyof (typeof messages)['en'];

/** Everything that forecasts say in one language. */
export interface DemandWords {
  readonly t: Translator<Key>;
  readonly format: Formatters;
  service(id: string): string;
  area(id: string): string;
  group(attribute: string, key: string): string;
  attribute(attribute: string): string;
  /** A number as exact as a forecast is: whole, from 100 on to the nearest 5, from 1,000 on to the nearest 10. */
  rounded(value: number): number;
  number(value: number): string;
  /** Bounds of four times in five. */
  bounds(expected: Expected): { readonly lower: string; readonly upper: string };
  /** "1–7 Jan". */
  days(from: string, until: string): string;
  /** "1 to 28 January 2026". */
  span(from: string, until: string): string;
  /** "January to March 2026". */
  months(months: readonly string[]): string;
  /** How earlier forecasts did; in the short form for tables. */
  four(tried: Tries | undefined, short?: boolean): string;
  threeMonths(months: Pick<MonthsAhead, 'tried' | 'method' | 'calendar'>, short?: boolean): string;
  /** How far the records reach, and where that is long ago, that what is forecast comes after that day. */
  recordReach(method: PlaceForecast['method'], place: RecordOf, old: boolean): string;
  refusal(refusal: Refusal): string;
}

/** The place whose records a forecast is made of. */
export interface RecordOf {
  readonly name: string;
  /** Invented: nobody forgets to keep its records, its time stands still. */
  readonly synthetic: boolean;
}

/** The level that pages speak of; the other one is in the documents. */
export const PAGE_LEVEL = 0.8;

/** The words of forecasts in the names of a place. */
export async function demandWords(place: Place): Promise<(locale: Locale) => DemandWords> {
  const names = namesOf(place.pack.labels, await areas(place.database));
  return (locale) => wordsOf(locale, names, place.pack.timeZone);
}

/** What a step of the work is called; undefined for others' steps. */
export function demandStepName(locale: Locale, id: string): string | undefined {
  if (!DEMAND_STEPS.includes(id)) return undefined;
  const t = translator(messages, locale);
  const part = /^demand-months-(\d+)$/.exec(id)?.[1];
  if (part === undefined) return t(id as Key);
  const parts = DEMAND_STEPS.filter((step) => step.startsWith('demand-months-')).length;
  return t('demand-months', { part, parts });
}

export function wordsOf(locale: Locale, names: Names, timeZone: string): DemandWords {
  const t = translator(messages, locale);
  const format = formatters(locale, timeZone);
  const joint = locale === 'en' ? '; ' : '，';
  const number = (value: number) => format.number(roundedAs(value), 0);
  const error = ({ relativeError }: Tries, short: boolean): string => {
    if (relativeError === undefined) return '';
    const percent = (share: number) => format.percent(share, 0);
    if (relativeError < 1 - NOTEWORTHY)
      return joint + t(short ? 'better-short' : 'better', { percent: percent(1 - relativeError) });
    return relativeError > 1 + NOTEWORTHY
      ? joint + t(short ? 'worse-short' : 'worse', { percent: percent(1 - 1 / relativeError) })
      : joint + t(short ? 'as-good-short' : 'as-good');
  };
  const inside = ({ tries, inside: within }: Tries, short: boolean) =>
    t(short ? 'inside-short' : 'inside-long', { tries, inside: within });
  return {
    t,
    format,
    service: (id) => labelOf(locale, 'service', id, names),
    area: (id) => labelOf(locale, 'area', id, names),
    group: (attribute, key) => labelOf(locale, attribute as Dimension, key, names),
    attribute: (attribute) => dimensionLabel(locale, attribute as Dimension),
    rounded: roundedAs,
    number,
    bounds: ({ bounds }) => {
      const { lower, upper } = bounds.find(({ level }) => level === PAGE_LEVEL)!;
      return { lower: number(lower), upper: number(upper) };
    },
    days: (from, until) => daysIn(locale, from, until),
    span: (from, until) => spanOf(format, from, until),
    months: (months) => monthsIn(format, months),
    four: (tried, short = false) => (tried ? inside(tried, short) + error(tried, short) : t('not-tried')),
    threeMonths: ({ tried, method, calendar }, short = false) => {
      if (!tried) return t('not-tried');
      if (method !== 'seasonal naive') return inside(tried, short) + error(tried, short);
      return inside(tried, short) + joint + t(short ? 'naive-short' : calendar ? 'naive-corrected' : 'naive');
    },
    recordReach: ({ lastDay }, { name, synthetic }, old) => {
      const day = format.date(lastDay);
      if (!old) return t('record-reaches', { day });
      return t(synthetic ? 'record-stands-still' : 'record-old', { place: name, day });
    },
    refusal: ({ code, data }) => {
      const dates = Object.fromEntries(
        Object.entries(data).map(([name, value]) => [
          name,
          name === 'until' ? format.date(String(value)) : value,
        ]),
      );
      return hasMessage(messages, code) ? t(code, dates) : code;
    },
  };
}

/** A difference that is smaller is not spoken of. */
const NOTEWORTHY = 0.05;

function roundedAs(value: number): number {
  const step = value < 100 ? 1 : value < 1000 ? 5 : 10;
  return Math.round(value / step) * step;
}

const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

function daysIn(locale: Locale, from: string, until: string): string {
  if (locale === 'en') return shortDay.formatRange(new Date(from), new Date(until));
  const day = (iso: string) => `${Number(iso.slice(5, 7))}月${Number(iso.slice(8))}日`;
  return from.slice(0, 7) === until.slice(0, 7)
    ? `${day(from)}至${Number(until.slice(8))}日`
    : `${day(from)}至${day(until)}`;
}

/** Two days without what both have in common. */
function spanOf(format: Formatters, from: string, until: string): string {
  const [first, last] = [format.date(from), format.date(until)];
  const sameYear = from.slice(0, 4) === until.slice(0, 4);
  if (format.locale !== 'en') return `${first}至${sameYear ? last.replace(/^\d{4}年/, '') : last}`;
  const sameMonth = from.slice(0, 7) === until.slice(0, 7);
  const short = sameMonth ? first.replace(/ .*/, '') : sameYear ? first.replace(/ \d{4}$/, '') : first;
  return `${short} to ${last}`;
}

function monthsIn(format: Formatters, months: readonly string[]): string {
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const [from, until] = [format.month(first), format.month(last)];
  if (first === last) return from;
  const same = first.slice(0, 4) === last.slice(0, 4);
  if (format.locale === 'en') return `${same ? from.replace(/ \d{4}$/, '') : from} to ${until}`;
  return `${from}至${same ? until.replace(/^\d{4}年/, '') : until}`;
}
