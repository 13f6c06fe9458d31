import { punctuation, translator, type Locale } from '#platform/i18n';
import type { HeatCell, HeatRow, Option, View } from '#platform/ui';
import { estimate as estimates, type charter } from '#value';
import { believedOf, doubtOf, officeNames } from '../../believed.ts';
import type { Board } from '../../board.ts';
import { cellOf, keysOf, PART_DIMENSIONS, type Part } from '../../cells.ts';
import type { Estimate, IndicatorDocument } from '../../document.ts';
import { datumOf, figuresOf, standingOf, type Standing } from '../../figures.ts';
import { dimensionLabel, labelOf } from '../../labels.ts';
import { messages as shared } from '../../messages.ts';
import { indicatorPath } from '../../paths.ts';
import { toldChanges, yearChange, yearName, type Change } from '../../year-change.ts';
import { ratingMessages } from '../indicator/rating-messages.ts';
import { messages } from './messages.ts';

export interface PartChoice {
  readonly name: Part['dimension'];
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string;
}

export interface ScoreboardModel {
  /** The part looked at; undefined for the whole place. */
  readonly part?: string | undefined;
  readonly years: readonly string[];
  readonly sections: readonly {
    readonly id: string;
    readonly name: string;
    readonly question: string;
    readonly rows: readonly HeatRow[];
  }[];
  readonly choices: readonly PartChoice[];
  /** Where the same figures are as a file. */
  readonly csv: string;
}

/** Indicators by years, under their dimensions; of the whole place or of one part of it. */
export function scoreboardModel(view: View, board: Board, part?: Part): ScoreboardModel {
  const { locale } = view;
  const documents = [...board.documents.values()];
  const years = [...new Set(documents.flatMap((document) => document.years))].sort();
  const sections = board.summary.charter.dimensions.map(({ id, names, question }) => ({
    id,
    name: names[locale],
    question: question[locale],
    rows: documents
      .filter((document) => document.indicator.dimension === id)
      .filter((document) => !part || years.some((year) => cellOf(document, year, part)))
      .map((document) => rowOf(view, board, document, years, part)),
  }));
  return {
    part: part && labelOf(locale, part.dimension, part.key, board.names),
    years: yearHeadings(locale, board, years),
    sections: sections.filter(({ rows }) => rows.length > 0),
    csv: part ? `/scoreboard.csv?${new URLSearchParams({ [part.dimension]: part.key })}` : '/scoreboard.csv',
    choices: PART_DIMENSIONS.map((name) => ({
      name,
      label: dimensionLabel(locale, name),
      options: partOptions(locale, board, name),
      value: part?.dimension === name ? part.key : '',
    })),
  };
}

/** Made once: `localeCompare` makes one for every comparison. */
const collators = { 'zh-CN': new Intl.Collator('zh-CN'), en: new Intl.Collator('en') };

/** The values of a dimension that some indicator has figures for, by name in the reader's language. */
export function partOptions(locale: Locale, board: Board, dimension: Part['dimension']): Option[] {
  return keysOf(board.documents.values(), dimension)
    .map((value) => ({ value, label: labelOf(locale, dimension, value, board.names) }))
    .toSorted((a, b) => collators[locale].compare(a.label, b.label));
}

function rowOf(
  view: View,
  board: Board,
  document: IndicatorDocument,
  years: readonly string[],
  part: Part | undefined,
): HeatRow {
  const { locale } = view;
  const { indicator } = document;
  const t = translator(messages, locale);
  const s = translator(shared, locale);
  const figures = figuresOf(locale, indicator);
  const cells = years.map((year): HeatCell => {
    const estimate = cellOf(document, year, part)?.estimate;
    const standing = standingOf(indicator, estimate);
    return {
      datum: datumOf(locale, estimate, board.summary.method.minimumCell),
      level: levelOf(indicator, estimate, standing),
      flag: standing === 'between' ? undefined : s(standing),
    };
  });
  const [year, before] = [document.years.at(-1), document.years.at(-2)];
  const told = year === undefined ? [] : toldChanges(board, document, year, part);
  const { note: unlike } =
    year !== undefined && before !== undefined
      ? yearChange(locale, board, document, { year, before }, part)
      : {};
  const note = [
    figures.unit,
    indicator.goal === undefined ? '' : t('goal-is', { value: figures.short(indicator.goal) }),
    indicator.floor === undefined ? '' : t('floor-is', { value: figures.short(indicator.floor) }),
    ...told.map((change) => verdictText(locale, change)),
    unlike === undefined ? '' : t('unlike'),
    doubtText(locale, board, document, part),
  ];
  return {
    label: indicator.names[locale],
    href: view.link(indicatorPath(indicator.id, part)),
    note: note.filter((one) => one !== '').join(punctuation(locale).clauses),
    cells,
    format: figures.short,
  };
}

/** "better than in 2025"; of an unfinished year, than in the same months of 2025. */
const verdictText = (locale: Locale, { verdict, since, months }: Change): string =>
  translator(messages, locale)(months ? `${verdict}-months` : verdict, { period: since });

/** What is to be said of ratings in the latest year's figure that are too uniform to be believed. */
function doubtText(
  locale: Locale,
  board: Board,
  document: IndicatorDocument,
  part: Part | undefined,
): string {
  const year = document.years.at(-1) ?? '';
  const believed = believedOf(document, year);
  if (!believed || !estimates.isMeasured(believed.cell.estimate)) return '';
  const t = translator(ratingMessages, locale);
  const offices = officeNames(locale, believed.without, board.names);
  if (!part) {
    const value = figuresOf(locale, document.indicator).short(believed.cell.estimate.value);
    return t('without-note', { offices, value });
  }
  const doubt = doubtOf(document, year, part);
  return doubt === undefined ? '' : t(doubt === 'own' ? 'doubted-row' : 'among-note', { offices });
}

/** Headings of the years. One is called unfinished where every indicator that has it says so. */
function yearHeadings(locale: Locale, board: Board, years: readonly string[]): string[] {
  return years.map((year) => {
    const names = [...board.documents.values()]
      .filter((document) => document.years.includes(year))
      .map((document) => yearName(locale, board, document, year));
    return names.includes(year) ? year : (names.toSorted().at(-1) ?? year);
  });
}

/**
 * How far from the worst value (1) towards the goal (4); 5 is kept for a goal that is decidedly met. The shade is not the place among the row's own values, which would
 * paint chance; without goal and worst value there is none.
 */
function levelOf(
  { goal, worst }: charter.Indicator,
  estimate: Estimate | undefined,
  standing: Standing,
): NonNullable<HeatCell['level']> {
  if (goal === undefined || worst === undefined || !estimate || !estimates.isMeasured(estimate)) return 1;
  const way = (estimate.value - worst) / (goal - worst);
  if (standing === 'goal-met') return 5;
  return (1 + Math.min(3, Math.max(0, Math.floor(way * 4)))) as NonNullable<HeatCell['level']>;
}
