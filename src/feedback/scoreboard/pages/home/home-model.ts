import type { Dimension } from '#facts';
import { formatters, punctuation, translator, type Locale } from '#platform/i18n';
import { datumText, intervalText, suppressedNote, type StatChange, type View } from '#platform/ui';
import { estimate as estimates, type charter } from '#value';
import { believedOf, officeNames } from '../../believed.ts';
import type { Board } from '../../board.ts';
import { findCell, isShown, PART_DIMENSIONS } from '../../cells.ts';
import type { IndicatorDocument, PublishedCell } from '../../document.ts';
import { datumOf, figuresOf, floorFlag, markedFigure, sentenceOf, standingOf } from '../../figures.ts';
import { placeFindings, type AreaFinding, type GroupFinding } from '../../findings.ts';
import { floorBreaches, type FloorBreach } from '../../floor-breaches.ts';
import { isOffice, type PartFinding } from '../../part-findings.ts';
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
  /** That the figure is below its floor. */
  readonly floor?: string | undefined;
}

export interface HomeModel {
  readonly title: string;
  readonly lead: string;
  /** The latest year, or how much of it is on record. */
  readonly span: string;
  /** What is decidedly below its floor: in the whole place, and in parts of it or for groups of people. */
  readonly floors: {
    readonly whole: readonly Line[];
    readonly parts: readonly Line[];
    /** Parts beyond the first few. */
    readonly more: readonly Line[];
  };
  readonly cards: readonly DimensionCard[];
  /** Whether the records tell groups of people apart at all. */
  readonly grouped: boolean;
  readonly less: readonly Line[];
  /** Over how many comparisons what is said of groups, areas, departments and services was corrected. */
  readonly compared: string;
  /** How many of the differences in `less` hold by a stricter correction too. */
  readonly stricter: string;
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
  const found = placeFindings(board);
  const [groups, areas] = [found.groups.slice(0, MOST_LINES), found.areas.slice(0, 2)];
  const named = [...groups, ...areas];
  const worse = found.parts.filter(({ verdict }) => verdict === 'worse');
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
      ...groups.map((finding) => lessLine(locale, board, finding)),
      ...areas.map((finding) => areaLine(locale, board, finding)),
    ],
    compared: format.number(found.compared, 0),
    stricter: t('less-stricter', {
      named: named.length,
      stand: named.filter(({ anyDependence }) => anyDependence).length,
    }),
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
      sentence: suppressedNote(view, [datum]) ?? sentenceOf(locale, indicator, estimate),
      caveat: believedSentence(locale, document, board.names, believedOf(document, year)),
      floor: floorFlag(locale, indicator, estimate),
    },
  ];
}

/** The whole place first, then parts and groups, those furthest below their floor first. */
function floorLines(view: View, board: Board): HomeModel['floors'] {
  const { locale } = view;
  const t = translator(messages, locale);
  const breaches = [...board.documents.values()].flatMap((document) => floorBreaches(board, document));
  const line = ({ indicator, cell }: FloorBreach): Line => {
    const named = cell.by.map((dimension, at) => nameOf(locale, board, dimension, cell.keys[at] ?? ''));
    const figures = figuresOf(locale, indicator);
    return {
      title: [...named, indicator.names[locale]].join(punctuation(locale).colon),
      href: breachPath(indicator.id, cell),
      sentence: t('floor-line', {
        value: full(locale, indicator, cell),
        interval: intervalText(
          view,
          datumOf(locale, cell.estimate, board.summary.method.minimumCell),
          figures.short,
        ),
        floor: figures.full(indicator.floor ?? 0),
        n: cell.counts?.n ?? 0,
      }),
    };
  };
  const parts = breaches.filter(({ cell }) => cell.by.length > 0).toSorted((a, b) => b.size - a.size);
  return {
    whole: breaches.filter(({ cell }) => cell.by.length === 0).map(line),
    parts: parts.slice(0, MOST_LINES).map(line),
    more: parts.slice(MOST_LINES).map(line),
  };
}

/** Services and places by their names; people as a sentence speaks of them. */
const nameOf = (locale: Locale, board: Board, dimension: Dimension, key: string): string =>
  PART_DIMENSIONS.some((one) => one === dimension)
    ? labelOf(locale, dimension, key, board.names)
    : groupPhrase(locale, dimension, key);

/** A service, department or area is shown alone; groups of people in their table. */
function breachPath(indicator: string, { by, keys }: PublishedCell): string {
  const dimension = PART_DIMENSIONS.find((one) => one === by[0]);
  const path = indicatorPath(indicator, dimension && { dimension, key: keys[0] ?? '' });
  const group = by.find((one) => one !== dimension);
  return group === undefined ? path : `${path}#${sectionId(group)}`;
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
  const { indicator, comparison, gap, group, reference, guess } = finding;
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
    sentence: sentences(locale, [
      t('less-sentence', {
        indicator: indicator.names[locale],
        value: full(locale, indicator, group),
        n: group.counts?.n ?? 0,
        others: reference.counts?.n ?? 0,
        reference: groupPhrase(locale, attribute, comparison.reference),
        other: markedFigure(locale, indicator, reference.estimate),
        difference: figures.difference(gap.difference.value),
        lower: figures.shortDifference(gap.difference.lower),
        upper: figures.shortDifference(gap.difference.upper),
      }),
      guess && t('less-guess', { guess: figures.full(guess.group), other: figures.full(guess.reference) }),
      floorMark(locale, indicator, group),
    ]),
  };
}

const sentences = (locale: Locale, all: readonly (string | undefined)[]): string =>
  all.filter((one) => one !== undefined).join(punctuation(locale).gap);

/** That a figure is decidedly below its floor, said wherever the figure is. */
function floorMark(
  locale: Locale,
  indicator: charter.Indicator,
  { estimate }: PublishedCell,
): string | undefined {
  return indicator.floor !== undefined && standingOf(indicator, estimate) === 'below-floor'
    ? translator(messages, locale)('floor-mark', {
        floor: figuresOf(locale, indicator).full(indicator.floor),
      })
    : undefined;
}

function areaLine(locale: Locale, board: Board, finding: AreaFinding): Line {
  const { indicator, rankings, areas, difference } = finding;
  const t = translator(messages, locale);
  const figures = figuresOf(locale, indicator);
  const { areaRankings } = board.summary.charter.equity;
  const shares = rankings
    .map((one) => areaRankings.find(({ id }) => id === one)?.names[locale] ?? one)
    .map((name) => (locale === 'en' ? `a higher ${name}` : name));
  const size = (value: number) => figures.difference(Math.abs(value)).replace(/^\+/, '');
  const bare = (bound: number) => figures.shortDifference(Math.abs(bound)).replace(/^\+/, '');
  const { value, lower, upper } = difference;
  return {
    title: t('less-areas', { shares: lists[locale].format(shares) }),
    href: `${indicatorPath(indicator.id)}#${sectionId('area')}`,
    sentence: t('less-areas-sentence', {
      indicator: indicator.names[locale],
      direction: value > 0 ? 'more' : 'less',
      size: size(value),
      near: bare(value > 0 ? lower : upper),
      far: bare(value > 0 ? upper : lower),
      areas,
    }),
  };
}

const lists = {
  'zh-CN': new Intl.ListFormat('zh-CN', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
};

/** All that is decidedly worse about a part, the worst first. */
function partLine(locale: Locale, board: Board, findings: readonly PartFinding[]): Line {
  const { part, indicator: worst } = findings[0] as PartFinding;
  const place = isOffice(part.dimension) ? { dimension: part.dimension, key: part.key } : undefined;
  const t = translator(messages, locale);
  const lines = findings.flatMap(({ indicator, cell, whole, without }) => [
    t(without.length > 0 ? 'parts-sentence-without' : 'parts-sentence', {
      offices: officeNames(locale, without, board.names),
      indicator: indicator.names[locale],
      value: full(locale, indicator, cell),
      other: markedFigure(locale, indicator, whole.estimate),
    }),
    floorMark(locale, indicator, cell),
  ]);
  return {
    title: labelOf(locale, part.dimension, part.key, board.names),
    href: indicatorPath(worst.id, place),
    sentence: sentences(locale, lines),
  };
}

const full = (locale: Locale, indicator: charter.Indicator, cell: PublishedCell | undefined): string =>
  cell && estimates.isMeasured(cell.estimate) ? figuresOf(locale, indicator).full(cell.estimate.value) : '';
