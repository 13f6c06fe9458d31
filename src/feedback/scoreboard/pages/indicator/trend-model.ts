import { formatters, translator, type Locale } from '#platform/i18n';
import type { TrendPoint } from '#platform/ui';
import { cellOf, isShown } from '../../cells.ts';
import { datumOf, figuresOf, floorFlag, standingOf } from '../../figures.ts';
import { reachOf, yearName } from '../../year-change.ts';
import { methodsOf } from '../method/methods.ts';
import { messages } from './messages.ts';
import type { Subject } from './subject.ts';

export interface TrendModel {
  readonly points: readonly TrendPoint[];
  readonly monthly: boolean;
  readonly methods: readonly string[];
  readonly reference?: { readonly value: number; readonly label: string } | undefined;
  /** In which periods the figure lay below its floor. */
  readonly floor?: string | undefined;
}

/** More periods than these are counted and not listed: the table marks them. */
const MOST_NAMED = 6;

/** By month in the whole place; by year for a part, of which no months are published. A period that is unfinished says so. */
export function trendOf({ view, board, document, part }: Subject): TrendModel {
  const { locale } = view;
  const { indicator } = document;
  const t = translator(messages, locale);
  const { month } = formatters(locale, board.timeZone);
  const figures = figuresOf(locale, indicator);
  const { goal, floor } = indicator;
  const periods = part ? document.years : document.months;
  const cells = periods.map((period) => cellOf(document, period, part));
  const isWhole = (period: string) => reachOf(board, document, period.slice(0, 4)).months.includes(period);
  const nameOf = (period: string) =>
    period.length === 4
      ? yearName(locale, board, document, period)
      : isWhole(period)
        ? month(period)
        : t('unfinished', { period: month(period) });
  const points = periods.map((period, at) => ({
    period: nameOf(period),
    datum: datumOf(locale, cells[at]?.estimate, board.summary.method.minimumCell),
    flag: floorFlag(locale, indicator, cells[at]?.estimate),
  }));
  const below = points.filter((_, at) => standingOf(indicator, cells[at]?.estimate) === 'below-floor');
  const reference =
    goal !== undefined
      ? { value: goal, label: t('goal-line', { value: figures.full(goal) }) }
      : floor !== undefined
        ? { value: floor, label: t('floor-line', { value: figures.full(floor) }) }
        : undefined;
  return {
    points,
    monthly: !part,
    methods: methodsOf(cells.filter(isShown)),
    reference,
    ...(floor !== undefined &&
      below.length > 0 && {
        floor: t(below.length > MOST_NAMED ? 'trend-floor-many' : 'trend-floor', {
          floor: figures.full(floor),
          periods: lists[locale].format(below.map(({ period }) => period)),
          count: below.length,
          all: points.length,
        }),
      }),
  };
}

const lists: Record<Locale, Intl.ListFormat> = {
  'zh-CN': new Intl.ListFormat('zh-CN', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
};
