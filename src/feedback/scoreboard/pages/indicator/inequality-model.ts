import type { Dimension } from '#facts';
import { formatters, hasMessage, translator } from '#platform/i18n';
import { estimate as estimates } from '#value';
import { findCell } from '../../cells.ts';
import type { AttributableGap, InequalityTable, MeasuredSpread } from '../../document.ts';
import { figuresOf, senseOf } from '../../figures.ts';
import { groupPhrase, labelOf } from '../../labels.ts';
import { yearPhrase } from '../../year-change.ts';
import { anyDecided, chanceVerdict } from './chance-verdict.ts';
import { areaStandings } from './funnel.ts';
import { inequalityMessages } from './inequality-messages.ts';
import type { Subject } from './subject.ts';

/** How unequal areas or groups are: what would be gained if all did as well as the best, then each measure. */
export interface InequalityModel {
  readonly summary: string;
  readonly sentences: readonly string[];
  /** How the best one is picked; absent where none is. */
  readonly hint?: string | undefined;
}

/** Undefined in a part of the place, in an earlier year, and for publications from before it was reckoned. */
export function inequalityModel(
  subject: Subject,
  dimension: Dimension,
  heading: string,
): InequalityModel | undefined {
  const { view, document, year, part } = subject;
  const table = document.inequality?.find(
    ({ attribute, period }) => attribute === dimension && period === year,
  );
  if (!table || part) return undefined;
  const { locale } = view;
  const t = translator(inequalityMessages, locale);
  const isEqual = table.measures.every(({ estimate }) => !estimate || estimate.value < 1e-12);
  if (isEqual)
    return {
      summary: t('summary', { heading }),
      sentences: [t('equal', { all: t(`all-${kindOf(table)}`) })],
    };
  const measures = table.measures.flatMap(({ measure, estimate, refusal }) => {
    if (estimate) return measureSentence(subject, table, measure, estimate);
    const key = `refused-${refusal ?? ''}`;
    return hasMessage(inequalityMessages, key) ? t(key) : [];
  });
  return {
    summary: t('summary', { heading }),
    sentences: [
      ...(table.attributable ? [gainSentence(subject, table, table.attributable)] : []),
      ...new Set(measures),
      ...(table.leftOut > 0 ? [t(`left-out-${kindOf(table)}`, { leftOut: table.leftOut })] : []),
    ],
    hint: table.attributable?.picked ? t('hint') : undefined,
  };
}

const kindOf = ({ attribute }: InequalityTable) => (attribute === 'area' ? 'area' : 'group');

function gainSentence(
  subject: Subject,
  table: InequalityTable,
  { best, picked, gain }: AttributableGap,
): string {
  const { view, board, document, year } = subject;
  const { locale } = view;
  const { indicator } = document;
  const t = translator(inequalityMessages, locale);
  const figures = figuresOf(locale, indicator);
  const { number } = formatters(locale, 'UTC');
  const estimate = findCell(document, year, [table.attribute], [best])?.estimate;
  const kind = kindOf(table);
  const common = {
    every: t(`every-${kind}`),
    best:
      kind === 'area'
        ? labelOf(locale, 'area', best, board.names)
        : groupPhrase(locale, table.attribute, best),
    picked: picked ? 'yes' : 'no',
    value: estimate && estimates.isMeasured(estimate) ? figures.full(estimate.value) : '',
    year: yearPhrase(locale, board, document, year),
    indicator: indicator.names[locale],
  };
  const size = (value: number) => figures.difference(value).replace(/^\+/, '');
  const bare = (value: number) => figures.shortDifference(value).replace(/^\+/, '');
  // Where no single difference holds, nothing is promised; the interval begins at 0 where equal groups show as much.
  if (!isDecided(subject, table)) return t('gain-noise', { all: t(`all-${kind}`) });
  if (gain.value === 0) return t('gain-none', common);
  if (gain.lower === 0) return t('gain-unsure', common);
  if (indicator.measure.type === 'rate') {
    const records = (share: number) => number(Math.round(share * table.weight), 0);
    return t(senseOf(indicator) > 0 ? 'gain-share-more' : 'gain-share-less', {
      ...common,
      n: number(table.weight, 0),
      count: records(gain.value),
      lower: records(gain.lower),
      upper: records(gain.upper),
    });
  }
  return t('gain-value', {
    ...common,
    mean: figures.full(table.mean),
    after: figures.full(table.mean + senseOf(indicator) * gain.value),
    gain: size(gain.value),
    lower: bare(gain.lower),
    upper: bare(gain.upper),
  });
}

/** Whether single groups decidedly differ: by the comparisons of the page, and areas by what the map marks; undefined where untested. */
function isDecided(subject: Subject, { attribute, period }: InequalityTable): boolean | undefined {
  if (attribute === 'area')
    return [...areaStandings(subject).values()].some((standing) => standing !== 'within');
  const comparison = subject.document.comparisons.find(
    (one) => one.attribute === attribute && one.period === period && one.within === undefined,
  );
  return comparison ? anyDecided(comparison) : false;
}

function measureSentence(
  subject: Subject,
  table: InequalityTable,
  measure: InequalityTable['measures'][number]['measure'],
  estimate: MeasuredSpread,
): string {
  const { view, document } = subject;
  const { locale } = view;
  const t = translator(inequalityMessages, locale);
  const { percent } = formatters(locale, 'UTC');
  const figures = figuresOf(locale, document.indicator);
  const digits = significant(locale);
  const kind = kindOf(table);
  // The variance is of squares, which nobody can picture: its root is told.
  const root = measure === 'between-group-variance';
  const written = (value: number) =>
    root
      ? figures.difference(Math.sqrt(value)).replace(/^\+/, '')
      : digits(measure === 'gini' ? value : value * 1000);
  const bare = (value: number) =>
    root ? figures.shortDifference(Math.sqrt(value)).replace(/^\+/, '') : written(value);
  const verdict = chanceVerdict(estimate.lower > 0, isDecided(subject, table));
  return t(measure === 'gini' && table.weights === 'people' ? 'gini-people' : measure, {
    value: written(estimate.value),
    lower: bare(estimate.lower),
    upper: bare(estimate.upper),
    all: t(`all-${kind}`),
    weights: table.weights,
    unit: t(`unit-${kind}`),
    // Of two drawn at random, |difference| / mean is twice the Gini index.
    twice: percent(2 * estimate.value),
    verdict: t(verdict === 'untested' ? 'untested-group' : `${verdict}-${kind}`, {
      noise: bare(estimate.noiseMean),
      noise95: bare(estimate.noise95),
      compared: document.compared,
    }),
  });
}

const formats = {
  'zh-CN': new Intl.NumberFormat('zh-CN', { maximumSignificantDigits: 2 }),
  en: new Intl.NumberFormat('en', { maximumSignificantDigits: 2 }),
};

/** Indices are small and of no unit: two figures that count. */
const significant =
  (locale: 'zh-CN' | 'en') =>
  (value: number): string =>
    formats[locale].format(Math.abs(value) < 1e-9 ? 0 : value);
