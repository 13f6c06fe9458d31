import { formatters, punctuation, translator, type Locale } from '#platform/i18n';
import { measured, type Datum } from '#platform/ui';
import { estimate as estimates, type charter } from '#value';
import type { Estimate, Interval, PublishedCell } from './document.ts';
import { messages } from './messages.ts';

/** How the values of one indicator are written, in one language. */
export interface Figures {
  /** "92.3%", "4 working days", "−7.4 percentage points". */
  full(value: number): string;
  /** For tables, where a heading carries the unit: "92.3%", "4". */
  short(value: number): string;
  /** Of two values: "+1.2 percentage points", "−0.5 working days", "+0.22 trips". */
  difference(value: number): string;
  /** The same without its unit: "+1.2", "−0.5". */
  shortDifference(value: number): string;
  /** "working days"; empty where the number says it itself. */
  readonly unit: string;
}

/**
 * Numbers of one table, and both ends of a range, have the same decimals: two for a `number` and what is small per head,
 * none for a `count`, else one. In a sentence a value that is exactly whole, as stated goals and floors are, is written
 * whole; and working days, which are counted whole, are so in tables too, unless a mean is taken of them.
 */
export function figuresOf(locale: Locale, indicator: charter.Indicator): Figures {
  const format = formatters(locale, 'UTC');
  const t = translator(messages, locale);
  const { unit, measure, noun } = indicator;
  const points = {
    difference: (value: number) => format.points(value, 1, !isWhole(value * 100)),
    shortDifference: (value: number) => format.signed(value * 100, 1, true),
  };
  if (unit === 'share') {
    const percent = (value: number) => format.percent(value);
    return { full: percent, short: percent, ...points, unit: '' };
  }
  if (unit === 'points') {
    return { full: points.difference, short: points.shortDifference, ...points, unit: t('unit-points') };
  }
  const per = measure.type === 'per-head' ? format.number(measure.per) : '';
  const decimals = (value: number) =>
    unit === 'count' ? 0 : unit === 'number' || (unit === 'per-head' && Math.abs(value) < 1) ? 2 : 1;
  const countsWhole = unit === 'working-days' && measure.type !== 'mean';
  const inSentence = (value: number) => unit === 'number' || !isWhole(value);
  const named = (text: string, value: number) =>
    unit === 'number' && noun
      ? t('value-noun', { text, noun: noun[locale] })
      : t(`value-${unit}`, { text, n: Math.abs(value), per });
  return {
    full: (value) => named(format.number(value, decimals(value), inSentence(value)), value),
    short: (value) => format.number(value, decimals(value), !countsWhole),
    difference: (value) => named(format.signed(value, decimals(value), inSentence(value)), value),
    shortDifference: (value) => format.signed(value, decimals(value), true),
    unit: unit === 'count' ? '' : unit === 'number' ? (noun?.[locale] ?? '') : t(`unit-${unit}`, { per }),
  };
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9;

/**
 * An estimate as it is drawn. A suppressed one says the same whether its cell is small or guards another one, for the
 * difference would tell.
 */
export function datumOf(locale: Locale, estimate: Estimate | undefined, minimumCell: number): Datum {
  if (!estimate) return { state: 'missing' };
  if (estimates.isMeasured(estimate)) {
    const { value, lower, upper } = estimate;
    return measured(value, lower, Number.isFinite(upper) ? upper : undefined);
  }
  if (estimate.state !== 'suppressed') return { state: estimate.state };
  return {
    state: 'suppressed',
    note: translator(messages, locale)('suppressed', { minimum: minimumCell }),
  };
}

/** How many facts a figure was made from, formatted; empty where the figure is not shown. */
export function countOf(locale: Locale, cell: PublishedCell | undefined): string {
  return cell && estimates.isMeasured(cell.estimate)
    ? formatters(locale, 'UTC').number(cell.estimate.n, 0)
    : '';
}

/** Which way is good: +1 more, −1 less, 0 neither. */
export const senseOf = ({ better }: charter.Indicator): -1 | 0 | 1 =>
  better === 'more' ? 1 : better === 'less' ? -1 : 0;

/** How a figure changed, and whether for the better. */
export interface Verdict {
  readonly verdict: 'better' | 'worse' | 'same';
  readonly difference: Interval;
}

/**
 * The change between two estimates, called better or worse only where its interval does not hold 0; nothing is said where
 * neither direction is good.
 */
export function verdictOf(
  indicator: charter.Indicator,
  newest: Estimate,
  previous: Estimate,
): Verdict | undefined {
  const change = estimates.differenceOfEstimates(newest, previous);
  const sense = senseOf(indicator);
  if (!change.ok || sense === 0) return undefined;
  const { decided } = change.value;
  const { value, lower, upper } = change.value.difference;
  return {
    verdict: !decided ? 'same' : value * sense > 0 ? 'better' : 'worse',
    difference: { value, lower, upper },
  };
}

export type Standing = 'goal-met' | 'below-floor' | 'short-of-floor' | 'between';

/**
 * Whether an estimate is decidedly beyond its goal or its floor: the whole interval lies there. `short-of-floor` where the
 * value lies beyond the floor and the interval does not rule out that the truth is on the good side.
 */
export function standingOf(
  indicator: charter.Indicator,
  estimate: Estimate | Interval | undefined,
): Standing {
  if (!estimate || ('state' in estimate && !estimates.isMeasured(estimate))) return 'between';
  const { goal, floor } = indicator;
  const { value, lower, upper } = estimate;
  const sense = senseOf(indicator);
  const beyond = (bound: number) => (sense > 0 ? lower >= bound : upper <= bound);
  const short = (bound: number) => (sense > 0 ? upper < bound : lower > bound);
  if (sense === 0) return 'between';
  if (floor !== undefined && short(floor)) return 'below-floor';
  if (floor !== undefined && (value - floor) * sense < 0) return 'short-of-floor';
  return goal !== undefined && beyond(goal) ? 'goal-met' : 'between';
}

/** That a figure is below its floor, decidedly or not, in a few words; said wherever the figure is shown. */
export function floorFlag(
  locale: Locale,
  indicator: charter.Indicator,
  estimate: Estimate | Interval | undefined,
): string | undefined {
  const standing = standingOf(indicator, estimate);
  return standing === 'below-floor' || standing === 'short-of-floor'
    ? translator(messages, locale)(standing)
    : undefined;
}

/** A figure within a sentence: "60.0%", "60.0% (below the floor)"; empty where there is none. */
export function markedFigure(
  locale: Locale,
  indicator: charter.Indicator,
  estimate: Estimate | undefined,
): string {
  if (!estimate || !estimates.isMeasured(estimate)) return '';
  const value = figuresOf(locale, indicator).full(estimate.value);
  const flag = floorFlag(locale, indicator, estimate);
  return flag === undefined ? value : `${value}${punctuation(locale).aside(flag)}`;
}

/** The charter's sentence with the value filled in; nothing where there is no value. */
export function sentenceOf(
  locale: Locale,
  indicator: charter.Indicator,
  estimate: Estimate | undefined,
): string | undefined {
  if (!estimate || !estimates.isMeasured(estimate)) return undefined;
  const figures = figuresOf(locale, indicator);
  // The sentence of a figure per head says itself of how many people it speaks, and that of a number what is counted.
  const saysUnit = indicator.unit === 'per-head' || indicator.unit === 'number';
  const value = saysUnit ? figures.short(estimate.value) : figures.full(estimate.value);
  const sentence = indicator.sentence[locale];
  // Chinese sets no space beside a figure, elsewhere on the page either.
  return locale === 'zh-CN'
    ? sentence.replace(/ ?\{value\} ?/g, value)
    : sentence.replaceAll('{value}', value);
}
