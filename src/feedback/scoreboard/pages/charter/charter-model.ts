import type { Dimension } from '#facts';
import { formatters, punctuation, translator, type Locale } from '#platform/i18n';
import type { charter } from '#value';
import { figuresOf } from '../../figures.ts';
import { dimensionLabel, labelOf, type Names } from '../../labels.ts';
import { indicatorPath } from '../../paths.ts';
import { aggregationSentences } from './aggregation.ts';
import { messages } from './messages.ts';

export interface CharterModel {
  readonly lead: string;
  readonly parts: readonly {
    readonly kind: 'purposive' | 'instrumental';
    readonly dimensions: readonly DimensionModel[];
  }[];
  readonly groups: readonly { readonly attribute: string; readonly reference: string }[];
  readonly rankings?: string | undefined;
  readonly standardise?: string | undefined;
  readonly aggregation: readonly string[];
  readonly minimum: string;
  readonly history: readonly {
    readonly version: string;
    readonly adopted: string;
    readonly change: string;
    readonly current: boolean;
  }[];
}

export interface DimensionModel {
  readonly id: string;
  readonly name: string;
  readonly question: string;
  readonly weight: string;
  readonly floor: string;
  readonly indicators: readonly {
    readonly name: string;
    readonly href: string;
    readonly definition: string;
    /** Goal, floor, weight and direction in one line. */
    readonly facts: string;
  }[];
}

/** The charter in words. Weights are shown as shares, for only their proportions count. */
export function charterModel(
  locale: Locale,
  place: { readonly names: Names; readonly timeZone: string },
  declared: charter.Charter,
): CharterModel {
  const t = translator(messages, locale);
  const format = formatters(locale, place.timeZone);
  const { equity } = declared;
  const names = equity.areaRankings.map((ranking) => ranking.names[locale]);
  return {
    lead: t('lead', {
      version: declared.version,
      adopted: format.date(declared.adopted),
      by: declared.by[locale],
    }),
    parts: (['purposive', 'instrumental'] as const)
      .map((kind) => ({
        kind,
        dimensions: declared.dimensions
          .filter((dimension) => dimension.kind === kind)
          .map((dimension) => dimensionOf(locale, declared, dimension)),
      }))
      .filter(({ dimensions }) => dimensions.length > 0),
    groups: (equity.attributes as Dimension[]).map((attribute) => {
      const reference = equity.references[attribute];
      return {
        attribute: dimensionLabel(locale, attribute),
        reference:
          reference === undefined ? t('no-reference') : labelOf(locale, attribute, reference, place.names),
      };
    }),
    rankings: names.length > 0 ? t('rankings', { list: names.join(punctuation(locale).clauses) }) : undefined,
    standardise:
      equity.standardise.length > 0
        ? t('standardise', {
            list: (equity.standardise as Dimension[])
              .map((attribute) => dimensionLabel(locale, attribute))
              .join(punctuation(locale).clauses),
          })
        : undefined,
    aggregation: aggregationSentences(locale, declared),
    minimum: t('minimum', { minimum: declared.minimumCell }),
    history: declared.history
      .map(({ version, adopted, change }) => ({
        version,
        adopted: format.date(adopted),
        change: change[locale],
        current: version === declared.version,
      }))
      .toReversed(),
  };
}

/** What the index counts: a direction that is good, and a goal and a worst value to score between. The others weigh nothing. */
const isWeighed = ({ better, goal, worst }: charter.Indicator): boolean =>
  better !== 'neither' && goal !== undefined && worst !== undefined && goal !== worst;

/** A gap is best at nothing: "more is better" would praise that the others fare worse. */
const directionOf = ({ better, measure }: charter.Indicator) =>
  measure.type === 'gap' && better !== 'neither'
    ? measure.as === 'ratio'
      ? ('better-nearer-one' as const)
      : ('better-nearer-zero' as const)
    : (`better-${better}` as const);

function dimensionOf(
  locale: Locale,
  declared: charter.Charter,
  dimension: charter.Charter['dimensions'][number],
): DimensionModel {
  const t = translator(messages, locale);
  const format = formatters(locale, 'UTC');
  const share = (weight: number, all: readonly { readonly weight: number }[]) => {
    const total = all.reduce((sum, one) => sum + one.weight, 0);
    return format.percent(total > 0 ? weight / total : 0, 0);
  };
  const own = declared.indicators.filter((indicator) => indicator.dimension === dimension.id);
  return {
    id: dimension.id,
    name: dimension.names[locale],
    question: dimension.question[locale],
    weight: t('weight-line', { weight: share(dimension.weight, declared.dimensions) }),
    floor:
      dimension.floor !== undefined
        ? t('floor-line', { floor: dimension.floor })
        : t(own.some(({ floor }) => floor !== undefined) ? 'no-floor-whole' : 'no-floor'),
    indicators: own.map((indicator) => {
      const figures = figuresOf(locale, indicator);
      const facts = [
        ...(indicator.goal === undefined ? [] : [t('goal', { value: figures.full(indicator.goal) })]),
        ...(indicator.floor === undefined ? [] : [t('floor', { value: figures.full(indicator.floor) })]),
        ...(isWeighed(indicator)
          ? [t('weight', { weight: share(indicator.weight, own.filter(isWeighed)) })]
          : indicator.better === 'neither'
            ? []
            : [t('not-weighed')]),
        t(directionOf(indicator)),
      ];
      return {
        name: indicator.names[locale],
        href: indicatorPath(indicator.id),
        definition: indicator.definition[locale],
        facts: facts.join(' · '),
      };
    }),
  };
}
