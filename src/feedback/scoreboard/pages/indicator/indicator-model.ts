import type { Dimension } from '#facts';
import { punctuation, translator } from '#platform/i18n';
import {
  datumText,
  intervalText,
  suppressedNote,
  type AreaValue,
  type Datum,
  type StatChange,
  type SummaryItem,
  type View,
} from '#platform/ui';
import { believedOf, doubtOf, officeNames } from '../../believed.ts';
import type { Board } from '../../board.ts';
import { cellOf, cellsBy, isShown, type Part } from '../../cells.ts';
import type { IndicatorDocument } from '../../document.ts';
import {
  datumOf,
  figuresOf,
  floorFlag,
  senseOf,
  sentenceOf,
  standingOf,
  type Figures,
} from '../../figures.ts';
import { dimensionLabel, labelOf } from '../../labels.ts';
import { indicatorPath } from '../../paths.ts';
import { comparedParts } from '../../part-findings.ts';
import { yearChange, yearName, yearPhrase } from '../../year-change.ts';
import { fairnessModel, type FairnessModel } from './fairness-model.ts';
import { areaStandings, funnelOf, type Funnel } from './funnel.ts';
import { methodsOf } from '../method/methods.ts';
import { messages } from './messages.ts';
import { believedSentence } from './rating-findings-model.ts';
import { ratingMessages } from './rating-messages.ts';
import { standardisedModel, type StandardisedModel } from './standardised-model.ts';
import type { Subject } from './subject.ts';
import { tableBy, type DimensionTable } from './tables.ts';
import { trendOf, type TrendModel } from './trend-model.ts';
import { definitionItems, rankingSentences, withheldSentence } from './words.ts';

export interface IndicatorChoice {
  /** The latest by default. */
  readonly year?: string | undefined;
  readonly part?: Part | undefined;
}

export interface IndicatorModel {
  readonly id: string;
  readonly name: string;
  readonly dimension: string;
  readonly definition: string;
  readonly year: string;
  /** The same, with how far it reaches: "2026 up to March". */
  readonly yearName: string;
  /** The same within a sentence. */
  readonly yearPhrase: string;
  /** Other years of the same view. */
  readonly years: readonly { readonly year: string; readonly href: string }[];
  readonly part?: string | undefined;
  readonly figures: Figures;
  readonly headline: {
    readonly value: string;
    readonly interval: string;
    /** Records behind the value; absent where none is shown. */
    readonly n?: number | undefined;
    readonly change?: StatChange | undefined;
    /** Why this year is not held against the one before. */
    readonly note?: string | undefined;
    readonly sentence?: string | undefined;
    /** That the figure is below its floor, decidedly or not. */
    readonly floor?: { readonly decided: boolean; readonly sentence: string } | undefined;
    /** What is to be said of ratings in it that are too uniform to be believed. */
    readonly caveat?: string | undefined;
  };
  readonly trend: TrendModel;
  readonly groups: readonly DimensionTable[];
  readonly parts: readonly DimensionTable[];
  /** Of an indicator over decisions: what they say of fairness. */
  readonly fairness?: FairnessModel | undefined;
  readonly areas?: {
    readonly values: readonly AreaValue[];
    readonly table: DimensionTable | undefined;
    readonly funnel?: Funnel | undefined;
    readonly rankings: readonly string[];
    readonly methods: readonly string[];
    readonly standardised?: StandardisedModel | undefined;
  };
  /** Over how many comparisons with the average departments, services and channels are marked; 0 where they are not. */
  readonly partsCompared: number;
  /** How groups of this year were compared, and how many differences hold; or that they were not. */
  readonly groupsLead: string;
  readonly withheld: string;
  readonly formula: readonly SummaryItem[];
}

/** Whether there is a page for a choice: the year was evaluated, and the part occurs in some year. */
export const isShowable = (document: IndicatorDocument, { year, part }: IndicatorChoice): boolean =>
  document.years.length > 0 &&
  (year === undefined || document.years.includes(year)) &&
  (!part || document.years.some((one) => cellOf(document, one, part) !== undefined));

/** What the page of an indicator says, of a choice that is showable. */
export function indicatorModel(
  view: View,
  board: Board,
  document: IndicatorDocument,
  { year = document.years.at(-1) ?? '', part }: IndicatorChoice = {},
): IndicatorModel {
  const { locale } = view;
  const { indicator } = document;
  const cell = cellOf(document, year, part);
  const subject: Subject = { view, board, document, year, part };
  const figures = figuresOf(locale, indicator);
  const datum = datumOf(locale, cell?.estimate, board.summary.method.minimumCell);
  const before = document.years[document.years.indexOf(year) - 1];
  const { charter } = board.summary;
  const table = (dimension: Dimension) => tableBy(subject, dimension, datum) ?? [];
  const attributes = charter.equity.attributes as Dimension[];
  const partDimensions: readonly Dimension[] = (
    ['channel', 'channelDetail', 'department', 'service'] as const
  ).filter((one) => one !== part?.dimension);
  return {
    id: indicator.id,
    name: indicator.names[locale],
    dimension: charter.dimensions.find(({ id }) => id === indicator.dimension)?.names[locale] ?? '',
    definition: indicator.definition[locale],
    year,
    yearName: yearName(locale, board, document, year),
    yearPhrase: yearPhrase(locale, board, document, year),
    years: document.years.map((one) => ({ year: one, href: indicatorPath(indicator.id, part, one) })),
    part:
      part &&
      `${dimensionLabel(locale, part.dimension)}${punctuation(locale).colon}${labelOf(locale, part.dimension, part.key, board.names)}`,
    figures,
    headline: {
      value: datumText(view, datum, figures.full),
      interval: intervalText(view, datum, figures.short),
      n: isShown(cell) ? cell.counts?.n : undefined,
      ...(before !== undefined && yearChange(locale, board, document, { year, before }, part)),
      sentence:
        suppressedNote(view, [datum]) ?? (part ? undefined : sentenceOf(locale, indicator, cell?.estimate)),
      floor: floorOf(subject, datum),
      caveat: caveatOf(subject),
    },
    trend: trendOf(subject),
    groups: attributes.flatMap(table),
    parts: partDimensions.flatMap(table),
    fairness: fairnessModel(subject),
    ...(!part && { areas: areasOf(subject, datum) }),
    partsCompared: !part && year === document.years.at(-1) ? comparedParts(document).length : 0,
    groupsLead: groupsLead(subject),
    withheld: withheldSentence(subject),
    formula: definitionItems(subject),
  };
}

/** What the tables of groups were held against: the method of the marks, and what a stricter one leaves of them. */
function groupsLead({ view, board, document, year }: Subject): string {
  const t = translator(messages, view.locale);
  const { comparisons, compared } = document;
  if (year !== document.years.at(-1) || comparisons.length === 0)
    return t('no-comparison', { year: yearPhrase(view.locale, board, document, year) });
  if (compared === 0) return t('groups-untested');
  const decided = comparisons.flatMap(({ gaps }) => gaps).filter((gap) => gap.decided);
  // Publications from before the stricter correction do not say it.
  const isKnown = decided.some(({ decidedAnyDependence }) => decidedAnyDependence !== undefined);
  const stand = decided.filter(({ decidedAnyDependence }) => decidedAnyDependence).length;
  return [
    t('groups-lead', { compared }),
    ...(isKnown ? [t('groups-stricter', { decided: decided.length, stand })] : []),
  ].join(punctuation(view.locale).gap);
}

function floorOf({ view, board, document, year, part }: Subject, datum: Datum) {
  const { indicator } = document;
  const standing = standingOf(indicator, cellOf(document, year, part)?.estimate);
  if (indicator.floor === undefined || (standing !== 'below-floor' && standing !== 'short-of-floor')) {
    return undefined;
  }
  const figures = figuresOf(view.locale, indicator);
  return {
    decided: standing === 'below-floor',
    sentence: translator(messages, view.locale)(standing, {
      floor: figures.full(indicator.floor),
      value: datumText(view, datum, figures.full),
      interval: intervalText(view, datum, figures.short),
      side: senseOf(indicator) > 0 ? 'below' : 'above',
      year: yearPhrase(view.locale, board, document, year),
    }),
  };
}

function caveatOf({ view, board, document, year, part }: Subject): string | undefined {
  const { locale } = view;
  const believed = believedOf(document, year);
  if (!believed) return undefined;
  if (!part) return believedSentence(locale, document, board.names, believed);
  const doubt = doubtOf(document, year, part);
  return doubt === undefined
    ? undefined
    : translator(ratingMessages, locale)(`doubt-${doubt}`, {
        offices: officeNames(locale, believed.without, board.names),
      });
}

/** The map, the table behind it, the funnel, and whether figures follow who lives where. */
function areasOf(subject: Subject, whole: Datum): NonNullable<IndicatorModel['areas']> {
  const { view, board, document, year } = subject;
  const { locale } = view;
  const cells = cellsBy(document, year, 'area').filter(({ keys }) => keys[0] !== 'unknown');
  const standings = areaStandings(subject);
  return {
    values: cells.map(({ keys, estimate }): AreaValue => {
      const key = keys[0] as string;
      return {
        id: key,
        label: labelOf(locale, 'area', key, board.names),
        href: view.link(indicatorPath(document.indicator.id, { dimension: 'area', key })),
        datum: datumOf(locale, estimate, board.summary.method.minimumCell),
        standing: standings.get(key),
        flag: floorFlag(locale, document.indicator, estimate),
      };
    }),
    table: tableBy(subject, 'area', whole),
    funnel: funnelOf(subject),
    rankings: rankingSentences(subject),
    methods: methodsOf(cells),
    standardised: standardisedModel(subject),
  };
}
