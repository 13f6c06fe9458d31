import { punctuation, translator, type Locale } from '#platform/i18n';
import type { StatChange } from '#platform/ui';
import { estimate as estimates, indicator as indicators, type charter } from '#value';
import type { Board } from './board.ts';
import { cellOf, findCell, type Part } from './cells.ts';
import type { Estimate, IndicatorDocument, PublishedCell } from './document.ts';
import { figuresOf, senseOf, verdictOf, type Verdict } from './figures.ts';
import { messages } from './messages.ts';
import { rangeOf, yearReach, type Range, type YearReach } from './reach.ts';

/** What can be said of a year against the one before. */
export interface YearChange {
  readonly change?: StatChange | undefined;
  /** Why the two are not compared. */
  readonly note?: string | undefined;
}

/** A change between two years. */
export interface Change extends Verdict {
  readonly since: string;
  /** The months `01` … `12` that are compared, where one of the years is unfinished. */
  readonly months?: readonly string[];
}

type Placed = Pick<Board, 'summary' | 'timeZone'>;

/** How much of a year a published indicator covers. */
export const reachOf = (
  board: Placed,
  document: Pick<IndicatorDocument, 'months'>,
  year: string,
): YearReach => yearReach(year, document.months, rangeOfBoard(board));

/** A page asks for every figure, and a board never changes. */
const ranges = new WeakMap<Placed, Range>();

function rangeOfBoard(board: Placed): Range {
  const known = ranges.get(board);
  if (known) return known;
  const made = rangeOf(board.summary.facts, board.timeZone);
  ranges.set(board, made);
  return made;
}

/** A year as a heading names it: "2025", "2026 up to March", "2023 from June". */
export function yearName(
  locale: Locale,
  board: Placed,
  document: Pick<IndicatorDocument, 'months'>,
  year: string,
): string {
  return spanName(locale, year, reachOf(board, document, year));
}

/** The same within a sentence: "2025年", "2026年截至3月"; English says it alike. */
export function yearPhrase(
  locale: Locale,
  board: Placed,
  document: Pick<IndicatorDocument, 'months'>,
  year: string,
): string {
  const name = yearName(locale, board, document, year);
  return locale === 'zh-CN' && name === year ? `${year}年` : name;
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
 * The change of an indicator from one year to the next, and beside it the change since the first year of the series where
 * that is decided and says something else: three years of decline in small steps are a decline. An unfinished year is held
 * against the same months of the other one, where months are published and add up (the whole place; shares, means, counts,
 * figures per head); everywhere else the two are not alike, and nothing is called better or worse.
 */
export function yearChange(
  locale: Locale,
  board: Placed,
  document: IndicatorDocument,
  years: { readonly year: string; readonly before: string },
  part?: Part,
): YearChange {
  const { indicator } = document;
  const told = toldChanges(board, document, years.year, part);
  // Where neither direction is good there is no change to tell, and nothing to excuse.
  const isUnlike =
    senseOf(indicator) !== 0 && told[0]?.since !== years.before && !areWhole(board, document, years);
  const [first, long] = told;
  const change = first && changeText(locale, indicator, first);
  return {
    ...(change && {
      change: long
        ? { ...change, text: joinTexts(locale, change.text, longText(locale, indicator, long)) }
        : change,
    }),
    ...(isUnlike && { note: unlike(locale, board, document, years) }),
  };
}

/** What is worth telling of `changesOf`: the change since the year before, and the other one if it is decided and says something else. */
export function toldChanges(board: Placed, document: IndicatorDocument, year: string, part?: Part): Change[] {
  const before = document.years[document.years.indexOf(year) - 1];
  const changes = changesOf(board, document, year, part);
  const last = changes.find(({ since }) => since === before);
  return changes.filter(
    (change) => change === last || (change.verdict !== 'same' && change.verdict !== last?.verdict),
  );
}

/** The changes of a year since the year before and since the first year of the series, as far as both can be held together. */
export function changesOf(board: Placed, document: IndicatorDocument, year: string, part?: Part): Change[] {
  const before = document.years[document.years.indexOf(year) - 1];
  if (before === undefined) return [];
  const since = [...new Set([before, document.years[0] as string])];
  return since.flatMap((one) => changeBetween(board, document, { year, before: one }, part) ?? []);
}

/** From one year to another, decided where the interval of the difference does not hold 0; whole years, or the months that both cover. */
function changeBetween(
  board: Placed,
  document: IndicatorDocument,
  { year, before }: { readonly year: string; readonly before: string },
  part: Part | undefined,
): Change | undefined {
  const { indicator } = document;
  const [now, then] = [reachOf(board, document, year), reachOf(board, document, before)];
  const whole = now.whole && then.whole;
  const months = commonMonths(now, then);
  const estimateOf = (one: string) =>
    whole
      ? cellOf(document, one, part)?.estimate
      : part
        ? undefined
        : sumOf(
            document,
            months.map((month) => `${one}-${month}`),
          );
  const [newest, previous] = [estimateOf(year), estimateOf(before)];
  if (!newest || !previous) return undefined;
  const verdict = verdictOf(indicator, newest, previous);
  return verdict && { since: before, ...(!whole && { months }), ...verdict };
}

const areWhole = (
  board: Placed,
  document: IndicatorDocument,
  { year, before }: { readonly year: string; readonly before: string },
): boolean => [year, before].every((one) => reachOf(board, document, one).whole);

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

const differenceText = (locale: Locale, indicator: charter.Indicator, { difference }: Change): string =>
  figuresOf(locale, indicator).difference(difference.value);

function changeText(locale: Locale, indicator: charter.Indicator, change: Change): StatChange {
  const { since, months, verdict } = change;
  const difference = differenceText(locale, indicator, change);
  const t = translator(messages, locale);
  const unclear = verdict === 'same';
  return {
    verdict,
    text: months
      ? t(unclear ? 'change-unclear-months' : 'change-since-months', {
          period: since,
          months: monthsText(locale, months),
          difference,
        })
      : t(unclear ? 'change-unclear' : 'change-since', { period: since, difference }),
  };
}

/** "worse than in 2023 (−27.9 percentage points)". */
function longText(locale: Locale, indicator: charter.Indicator, change: Change): string {
  const { since, months, verdict } = change;
  return translator(messages, locale)(months ? 'long-change-months' : 'long-change', {
    verdict,
    period: since,
    difference: differenceText(locale, indicator, change),
    months: months ? monthsText(locale, months) : '',
  });
}

const joinTexts = (locale: Locale, ...texts: readonly string[]): string =>
  texts.join(punctuation(locale).clauses);

function monthsText(locale: Locale, months: readonly string[]): string {
  const [first = '', last = first] = [months[0], months.at(-1)].map((month) =>
    monthName(locale, `0000-${month}`),
  );
  return first === last ? first : translator(messages, locale)('months', { first, last });
}

function unlike(
  locale: Locale,
  board: Placed,
  document: IndicatorDocument,
  years: { readonly year: string; readonly before: string },
): string {
  const [now, then] = [reachOf(board, document, years.year), reachOf(board, document, years.before)];
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
