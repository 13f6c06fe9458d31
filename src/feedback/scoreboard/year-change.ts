import { translator, type Locale } from '#platform/i18n';
import type { StatChange } from '#platform/ui';
import { estimate as estimates, indicator as indicators, type charter } from '#value';
import type { Board } from './board.ts';
import { cellOf, findCell, type Part } from './cells.ts';
import type { Estimate, IndicatorDocument, PublishedCell } from './document.ts';
import { changeOf, figuresOf, senseOf } from './figures.ts';
import { messages } from './messages.ts';
import { rangeOf, yearReach, type YearReach } from './reach.ts';

/** What can be said of a year against the one before. */
export interface YearChange {
  readonly change?: StatChange | undefined;
  /** Why the two are not compared. */
  readonly note?: string | undefined;
}

type Placed = Pick<Board, 'summary' | 'timeZone'>;

/** How much of a year a published indicator covers. */
export const reachOf = (
  { summary, timeZone }: Placed,
  document: Pick<IndicatorDocument, 'months'>,
  year: string,
): YearReach => yearReach(year, document.months, rangeOf(summary.facts, timeZone));

/** A year as a heading names it: "2025", "2026 up to March", "2023 from June". */
export function yearName(
  locale: Locale,
  board: Placed,
  document: Pick<IndicatorDocument, 'months'>,
  year: string,
): string {
  return spanName(locale, year, reachOf(board, document, year));
}

/** The same of a reach that is known. */
export function spanName(
  locale: Locale,
  year: string,
  { whole, first, last }: Pick<YearReach, 'whole' | 'first' | 'last'>,
): string {
  if (whole || first === undefined || last === undefined) return year;
  const t = translator(messages, locale);
  return last.endsWith('-12')
    ? t('year-from', { year, month: monthName(locale, first) })
    : t('year-until', { year, month: monthName(locale, last) });
}

/**
 * The change of an indicator from one year to the next. An unfinished year is held against the same months of the other
 * one, where months are published and add up (the whole place; shares, means, counts, figures per head); everywhere else
 * the two are not alike, and nothing is called better or worse.
 */
export function yearChange(
  locale: Locale,
  board: Placed,
  document: IndicatorDocument,
  years: { readonly year: string; readonly before: string },
  part?: Part,
): YearChange {
  const { indicator } = document;
  const { year, before } = years;
  const [now, then] = [reachOf(board, document, year), reachOf(board, document, before)];
  if (now.whole && then.whole) {
    const [newest, previous] = [year, before].map((one) => cellOf(document, one, part)?.estimate);
    return { change: changeOf(locale, indicator, newest, previous, before) };
  }
  // Where neither direction is good there is no change to tell, and nothing to excuse.
  if (senseOf(indicator) === 0) return {};
  const months = commonMonths(now, then);
  const [newest, previous] = part
    ? []
    : [year, before].map((one) =>
        sumOf(
          document,
          months.map((month) => `${one}-${month}`),
        ),
      );
  if (!newest || !previous) return { note: unlike(locale, years, now, then) };
  return { change: changeOfMonths(locale, indicator, newest, previous, before, months) };
}

/** Months of the year that both years cover as a whole: `01` … `12`. */
function commonMonths(now: YearReach, then: YearReach): string[] {
  const own = now.months.map((month) => month.slice(5));
  return own.filter((month) => then.months.some((other) => other.endsWith(`-${month}`)));
}

/** The estimate over several months from their published counts; undefined where one is withheld or they do not add up. */
function sumOf(document: IndicatorDocument, months: readonly string[]): Estimate | undefined {
  const { indicator } = document;
  if (!['rate', 'mean', 'count', 'per-head'].includes(indicator.measure.type)) return undefined;
  const cells = months.map((month) => findCell(document, month));
  if (cells.length === 0 || cells.some((cell) => !cell?.counts)) return undefined;
  const total = (name: keyof NonNullable<PublishedCell['counts']>) =>
    cells.reduce((sum, cell) => sum + (cell?.counts?.[name] ?? 0), 0);
  const cell = {
    slice: 0,
    period: '',
    keys: [],
    n: total('n'),
    successes: total('successes'),
    sum: total('sum'),
    sumOfSquares: total('sumOfSquares'),
  };
  const estimate = indicators.estimateCell(indicator, cell, total('exposure'));
  return estimates.isMeasured(estimate) ? estimate : undefined;
}

function changeOfMonths(
  locale: Locale,
  indicator: charter.Indicator,
  newest: Estimate,
  previous: Estimate,
  period: string,
  months: readonly string[],
): StatChange | undefined {
  const change = estimates.differenceOfEstimates(newest, previous);
  if (!change.ok) return undefined;
  const { difference, decided } = change.value;
  const t = translator(messages, locale);
  const [first = '', last = first] = [months[0], months.at(-1)].map((month) =>
    monthName(locale, `0000-${month}`),
  );
  const values = {
    period,
    months: first === last ? first : t('months', { first, last }),
    difference: figuresOf(locale, indicator).difference(difference.value),
  };
  if (!decided) return { verdict: 'same', text: t('change-unclear-months', values) };
  return {
    verdict: difference.value * senseOf(indicator) > 0 ? 'better' : 'worse',
    text: t('change-since-months', values),
  };
}

function unlike(
  locale: Locale,
  years: { readonly year: string; readonly before: string },
  now: YearReach,
  then: YearReach,
): string {
  const t = translator(messages, locale);
  return now.whole
    ? t('unlike-before', { ...years, month: monthName(locale, then.first ?? `${years.before}-01`) })
    : t('unlike-now', { ...years, month: monthName(locale, now.last ?? `${years.year}-01`) });
}

const englishMonth = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** "March", "3月", of `2026-03`. */
function monthName(locale: Locale, month: string): string {
  const number = Number(month.slice(5));
  return locale === 'en' ? englishMonth.format(Date.UTC(2000, number - 1, 1)) : `${number}月`;
}
