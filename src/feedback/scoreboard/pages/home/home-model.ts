import type { Dimension } from '#facts';
import { formatters, translator, type Locale } from '#platform/i18n';
import { datumText, intervalText, type StatChange, type View } from '#platform/ui';
import { estimate as estimates, type charter } from '#value';
import { believedOf } from '../../believed.ts';
import type { Board } from '../../board.ts';
import { findCell, isShown, PART_DIMENSIONS } from '../../cells.ts';
import type { IndicatorDocument, PublishedCell } from '../../document.ts';
import { datumOf, figuresOf, sentenceOf } from '../../figures.ts';
import { areasThatLoseOut, floorBreaches, partsThatDiffer, whoGetsLess } from '../../findings.ts';
import type { AreaFinding, FloorBreach, GroupFinding, PartFinding } from '../../findings.ts';
import { groupPhrase, labelOf } from '../../labels.ts';
import { indicatorPath, sectionId } from '../../paths.ts';
import { believedSentence, ratingSentence } from '../indicator/rating-findings-model.ts';
import { yearChange, yearName } from '../../year-change.ts';
import { messages } from './messages.ts';

export interface Line {
  readonly title: string;
  readonly href: string;
  readonly sentence: string;
}

export interface DimensionCard {
  readonly name: string;
  readonly question: string;
  readonly href: string;
  readonly label: string;
  readonly value: string;
  readonly interval: string;
  readonly change?: StatChange | undefined;
  readonly sentence?: string | undefined;
  /** What the figure is without ratings that are too uniform to be believed. */
  readonly caveat?: string | undefined;
}

export interface HomeModel {
  readonly title: string;
  readonly lead: string;
  /** The latest year, or how much of it is on record. */
  readonly span: string;
  /** What is decidedly below its floor: in the whole place, and in parts of it or for groups of people. */
  readonly floors: { readonly whole: readonly Line[]; readonly parts: readonly Line[] };
  readonly cards: readonly DimensionCard[];
  /** Whether the records tell groups of people apart at all. */
  readonly grouped: boolean;
  readonly less: readonly Line[];
  readonly parts: readonly Line[];
  /** Departments whose ratings cannot be taken at their word. */
  readonly ratings: readonly Line[];
  readonly data: {
    readonly until: string;
    readonly count: string;
    readonly made: string;
    readonly charter: string;
  };
}

const MOST_LINES = 5;

/** What the first page says of a place. Links are within the place. */
export function homeModel(view: View, board: Board): HomeModel {
  const { locale } = view;
  const t = translator(messages, locale);
  const format = formatters(locale, board.timeZone);
  const { summary } = board;
  const worse = partsThatDiffer(board).filter(({ verdict }) => verdict === 'worse');
  const place = view.place.name;
  const [from, until] = [format.date(summary.facts.from), format.date(summary.facts.until)];
  const count = format.number(summary.facts.count);
  return {
    title: t('title', { place }),
    lead: t('lead', { place, count: summary.facts.count, from, until }),
    span: spanOf(locale, board),
    floors: floorLines(view, board),
    cards: summary.charter.dimensions.flatMap((dimension) => cardOf(view, board, dimension)),
    grouped: [...board.documents.values()].some(({ comparisons }) => comparisons.length > 0),
    less: [
      ...whoGetsLess(board)
        .slice(0, MOST_LINES)
        .map((finding) => lessLine(locale, board, finding)),
      ...areasThatLoseOut(board)
        .slice(0, 2)
        .map((finding) => areaLine(locale, board, finding)),
    ],
    parts: [...Map.groupBy(worse, ({ part }) => `${part.dimension}/${part.key}`).values()]
      .slice(0, MOST_LINES)
      .map((ofPart) => partLine(locale, board, ofPart)),
    ratings: [...board.documents.values()].flatMap((document) => ratingLines(locale, board, document)),
    data: {
      until,
      count,
      made: format.dateTime(summary.madeAt),
      charter: summary.charter.version,
    },
  };
}

function spanOf(locale: Locale, board: Board): string {
  const documents = [...board.documents.values()];
  const year =
    documents
      .flatMap(({ years }) => years)
      .sort()
      .at(-1) ?? '';
  const document = documents.find(({ years }) => years.includes(year));
  const name = document ? yearName(locale, board, document, year) : year;
  return name === year ? translator(messages, locale)('whole-year', { year }) : name;
}

/** The dimension's first indicator that has a figure for the latest year speaks for it. */
function cardOf(view: View, board: Board, dimension: charter.Charter['dimensions'][number]): DimensionCard[] {
  const { locale } = view;
  const own = [...board.documents.values()].filter(({ indicator }) => indicator.dimension === dimension.id);
  const document = own.find((one) => isShown(findCell(one, one.years.at(-1) ?? ''))) ?? own[0];
  if (!document) return [];
  const { indicator, years } = document;
  const [year = '', before] = [years.at(-1), years.at(-2)];
  const estimate = findCell(document, year)?.estimate;
  const datum = datumOf(locale, estimate, board.summary.method.minimumCell);
  const figures = figuresOf(locale, indicator);
  return [
    {
      name: dimension.names[locale],
      question: dimension.question[locale],
      href: indicatorPath(indicator.id),
      label: indicator.names[locale],
      value: datumText(view, datum, figures.full),
      interval: intervalText(view, datum, figures.short),
      change: before === undefined ? undefined : yearChange(locale, board, document, { year, before }).change,
      sentence: sentenceOf(locale, indicator, estimate),
      caveat: believedSentence(locale, document, board.names, believedOf(document, year)),
    },
  ];
}

/** The whole place first, then parts and groups, those furthest below their floor first. */
function floorLines({ locale }: View, board: Board): { whole: Line[]; parts: Line[] } {
  const breaches = [...board.documents.values()].flatMap((document) => floorBreaches(board, document));
  const line = ({ indicator, cell }: FloorBreach): Line => {
    const [dimension] = cell.by;
    const key = cell.keys[0] ?? '';
    const named = dimension === undefined ? undefined : labelOf(locale, dimension, key, board.names);
    return {
      title: [named, indicator.names[locale]].filter(Boolean).join(locale === 'en' ? ': ' : '：'),
      href: breachPath(indicator.id, dimension, key),
      sentence: translator(messages, locale)('floor-line', {
        value: full(locale, indicator, cell),
        floor: figuresOf(locale, indicator).full(indicator.floor ?? 0),
      }),
    };
  };
  return {
    whole: breaches.filter(({ cell }) => cell.by.length === 0).map(line),
    parts: breaches
      .filter(({ cell }) => cell.by.length > 0)
      .slice(0, MOST_LINES)
      .map(line),
  };
}

/** A service, department or area is shown alone; groups of people in their table. */
function breachPath(indicator: string, dimension: Dimension | undefined, key: string): string {
  const part = PART_DIMENSIONS.find((one) => one === dimension);
  if (part || dimension === undefined) return indicatorPath(indicator, part && { dimension: part, key });
  return `${indicatorPath(indicator)}#${sectionId(dimension)}`;
}

/** Departments only: a department's services repeat its finding, and stand on the page of the indicator. */
function ratingLines(locale: Locale, board: Board, { indicator, ratings }: IndicatorDocument): Line[] {
  return (ratings?.offices ?? [])
    .filter(
      ({ decided, callback, dimension }) =>
        decided && callback?.decided === true && dimension === 'department',
    )
    .map((office) => ({
      title: labelOf(locale, office.dimension, office.key, board.names),
      href: `${indicatorPath(indicator.id)}#rating-findings`,
      sentence: ratingSentence(locale, office, board.names),
    }));
}

function lessLine(locale: Locale, board: Board, finding: GroupFinding): Line {
  const { indicator, comparison, gap, group, reference } = finding;
  const t = translator(messages, locale);
  const { attribute, within } = comparison;
  const figures = figuresOf(locale, indicator);
  const named = groupPhrase(locale, attribute, gap.key);
  const place = within && { dimension: within.dimension as 'service', key: within.key };
  return {
    title: within
      ? t('less-within', {
          service: labelOf(locale, within.dimension, within.key, board.names),
          group: named,
        })
      : t('less-whole', { group: named }),
    href: `${indicatorPath(indicator.id, place)}#${sectionId(attribute)}`,
    sentence: t('less-sentence', {
      indicator: indicator.names[locale],
      value: full(locale, indicator, group),
      reference: groupPhrase(locale, attribute, comparison.reference),
      other: full(locale, indicator, reference),
      difference: figures.difference(gap.difference.value),
      lower: figures.shortDifference(gap.difference.lower),
      upper: figures.shortDifference(gap.difference.upper),
    }),
  };
}

function areaLine(locale: Locale, board: Board, { indicator, ranking, areas, index }: AreaFinding): Line {
  const t = translator(messages, locale);
  const { signed } = formatters(locale, board.timeZone);
  const { areaRankings } = board.summary.charter.equity;
  const share = areaRankings.find(({ id }) => id === ranking)?.names[locale] ?? ranking;
  return {
    title: t('less-areas', { share }),
    href: `${indicatorPath(indicator.id)}#${sectionId('area')}`,
    sentence: t('less-areas-sentence', {
      indicator: indicator.names[locale],
      value: signed(index.value, 3),
      lower: signed(index.lower, 3),
      upper: signed(index.upper, 3),
      areas,
    }),
  };
}

/** All that is decidedly worse about a part, the worst first. */
function partLine(locale: Locale, board: Board, findings: readonly PartFinding[]): Line {
  const { part, indicator: worst } = findings[0] as PartFinding;
  const t = translator(messages, locale);
  const sentences = findings.map(({ indicator, cell, whole }) =>
    t('parts-sentence', {
      indicator: indicator.names[locale],
      value: full(locale, indicator, cell),
      other: full(locale, indicator, whole),
    }),
  );
  return {
    title: labelOf(locale, part.dimension, part.key, board.names),
    href: indicatorPath(worst.id, part),
    sentence: sentences.join(locale === 'en' ? ' ' : ''),
  };
}

const full = (locale: Locale, indicator: charter.Indicator, cell: PublishedCell | undefined): string =>
  cell && estimates.isMeasured(cell.estimate) ? figuresOf(locale, indicator).full(cell.estimate.value) : '';
