import { formatters, hasMessage, punctuation, translator } from '#platform/i18n';
import type { SummaryItem } from '#platform/ui';
import { estimate as estimates, type charter } from '#value';
import { kindLabel, type Dimension } from '#facts';
import { findCell } from '../../cells.ts';
import { figuresOf } from '../../figures.ts';
import { rankingVerdict } from '../../findings.ts';
import { groupPhrase } from '../../labels.ts';
import { messages } from './messages.ts';
import type { Subject } from './subject.ts';

/** Whether areas with more people of some kind fare better or worse; said only where the interval excludes 0. */
export function rankingSentences({ view, board, document, year }: Subject): string[] {
  const { locale } = view;
  const t = translator(messages, locale);
  const format = formatters(locale, board.timeZone);
  const declared = new Map(
    board.summary.charter.equity.areaRankings.map((one) => [one.id, one.names[locale]]),
  );
  return document.rankings
    .filter(({ period }) => period === year)
    .flatMap(({ ranking, areas, relativeConcentration: index }) => {
      const share = declared.get(ranking);
      if (!index || share === undefined) return [];
      const digits = (value: number) => format.signed(value, 3);
      const { value, lower, upper } = index;
      return t(`ranking-${rankingVerdict(document.indicator, index)}`, {
        share,
        areas,
        value: digits(value),
        lower: digits(lower),
        upper: digits(upper),
      });
    });
}

/** The indicator's declaration in words. */
export function definitionItems({ view, board, document, year }: Subject): SummaryItem[] {
  const { locale } = view;
  const { indicator } = document;
  const { measure } = indicator;
  const t = translator(messages, locale);
  const figures = figuresOf(locale, indicator);
  const items: SummaryItem[] = [
    { term: t('term-definition'), value: indicator.definition[locale] },
    { term: t('term-figure'), value: figureWords(locale, indicator, board.summary.charter) },
  ];
  if (measure.type === 'gap') {
    const phrase = (key: string) => groupPhrase(locale, measure.attribute as Dimension, key);
    items.push({
      term: t('term-groups'),
      value: [phrase(measure.compare), phrase(measure.with)].join(punctuation(locale).clauses),
    });
  } else {
    items.push({
      term: t('term-records'),
      value: measure.over.map((kind) => kindLabel(locale, kind)).join(punctuation(locale).items),
    });
    if (measure.where !== undefined) items.push({ term: t('term-where'), value: measure.where });
    if (measure.type === 'rate') items.push({ term: t('term-success'), value: measure.success });
  }
  items.push({ term: t('term-better'), value: t(`better-${indicator.better}`) });
  const bounds = [
    indicator.goal === undefined ? [] : t('goal-line', { value: figures.full(indicator.goal) }),
    indicator.floor === undefined ? [] : t('floor-line', { value: figures.full(indicator.floor) }),
  ].flat();
  if (bounds.length > 0)
    items.push({ term: t('term-bounds'), value: bounds.join(punctuation(locale).clauses) });
  const estimate = findCell(document, year)?.estimate;
  if (estimate && estimates.isMeasured(estimate)) {
    items.push({ term: t('term-interval'), value: t(`method-${estimate.method}`) });
  }
  return items;
}

function figureWords(
  locale: 'zh-CN' | 'en',
  { measure, unit }: charter.Indicator,
  declared: charter.Charter,
): string {
  const t = translator(messages, locale);
  const { number } = formatters(locale, 'UTC');
  switch (measure.type) {
    case 'rate':
    case 'count':
      return t(`figure-${measure.type}`);
    case 'per-head':
      return t('figure-per-head', { per: number(measure.per) });
    case 'gap': {
      const of = declared.indicators.find(({ id }) => id === measure.of);
      return t(`figure-gap-${measure.as}`, { indicator: of?.names[locale] ?? measure.of });
    }
    default: {
      const { of } = measure;
      const quantity =
        'field' in of
          ? fieldWords(locale, of.field, unit)
          : t('quantity-span', {
              unit: t(`span-${of.unit}`),
              from: t(`time-${of.from}`),
              to: t(`time-${of.to}`),
            });
      return measure.type === 'quantile'
        ? t('figure-quantile', { quantity, p: number(measure.p, 3) })
        : t(`figure-${measure.type}`, { quantity });
    }
  }
}

/** What is measured; hours are those of the clock or of the office, as the charter says. */
function fieldWords(locale: 'zh-CN' | 'en', field: string, unit: charter.Indicator['unit']): string {
  const key = `field-${field}${unit === 'office-hours' ? '-office' : ''}`;
  return hasMessage(messages, key) ? translator(messages, locale)(key) : field;
}

/** What was withheld, how much, and why in general: never which rule hid which figure. */
export function withheldSentence({ view, board, document }: Subject): string {
  const { number } = formatters(view.locale, 'UTC');
  return translator(messages, view.locale)(document.suppressed > 0 ? 'withheld-text' : 'withheld-none', {
    cells: number(document.cells.length),
    suppressed: number(document.suppressed),
    minimum: board.summary.method.minimumCell,
  });
}
