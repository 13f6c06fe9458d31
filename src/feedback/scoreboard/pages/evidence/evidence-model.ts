import { kindLabel, WITHHELD, type EvidenceFilter, type EvidenceRow, type EvidenceRows } from '#facts';
import { formatters, hasMessage, punctuation, translator, type Locale } from '#platform/i18n';
import { estimate as estimates, type charter } from '#value';
import type { Board } from '../../board.ts';
import { findCell, keysOf } from '../../cells.ts';
import type { IndicatorDocument } from '../../document.ts';
import { figuresOf } from '../../figures.ts';
import { labelMessages } from '../../label-messages.ts';
import { dimensionLabel, groupPhrase, labelOf } from '../../labels.ts';
import { messages as shared } from '../../messages.ts';
import { evidencePath } from '../../paths.ts';
import { methodItems } from '../method/methods.ts';
import { messages } from './messages.ts';

export const ROWS_PER_PAGE = 25;
export const FILTERS = ['service', 'department', 'channel', 'area', 'year'] as const;

export interface Term {
  readonly term: string;
  readonly value: string;
  /** A fingerprint, an expression: shown in letters of one width. */
  readonly code?: boolean | undefined;
  readonly href?: string | undefined;
}

export interface FilterField {
  readonly name: (typeof FILTERS)[number];
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export interface EvidenceModel {
  readonly indicator: string;
  readonly path: string;
  readonly origin: readonly Term[];
  readonly definition: string;
  readonly declared: readonly Term[];
  readonly formula: string;
  readonly example?: string | undefined;
  readonly method: readonly Term[];
  /** How the intervals of this indicator's figures are found, in words. */
  readonly methods: readonly Term[];
  readonly publication: string;
  readonly pack: string;
  readonly minimum: number;
  readonly cells: number;
  readonly suppressed: number;
  /** Whether there are gaps between groups, and standardised rates, to download. */
  readonly compared: boolean;
  readonly standardised: boolean;
  /** The same of inequality, the silent count and the ratings of offices. */
  readonly more: readonly ('inequality' | 'silence' | 'ratings')[];
  readonly filters: readonly FilterField[];
  /** The indicator whose records are shown, where it is another one. */
  readonly gapOf?: string | undefined;
  readonly rows: RowsModel;
}

export interface RecordModel {
  /** YYYY-MM-DD, or that it is not shown. */
  readonly day: string;
  readonly subject: string;
  readonly service: string;
  readonly department: string;
  /** Under `headings`. */
  readonly cells: readonly string[];
}

export interface RowsModel {
  readonly headings: readonly string[];
  readonly records: readonly RecordModel[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly withheld: boolean;
}

export interface EvidenceRequest {
  readonly document: IndicatorDocument;
  readonly filter: EvidenceFilter;
  readonly page: number;
  readonly rows: EvidenceRows;
}

/** What the evidence page of one indicator says. */
export function evidenceModel(locale: Locale, board: Board, request: EvidenceRequest): EvidenceModel {
  const { document, filter } = request;
  const { summary } = board;
  const { indicator } = document;
  const gapOf = indicator.measure.type === 'gap' ? countedDocument(board, document) : undefined;
  return {
    indicator: indicator.names[locale],
    path: evidencePath(indicator.id),
    origin: originOf(locale, board, indicator.id),
    definition: indicator.definition[locale],
    declared: declaredOf(locale, indicator),
    formula: formulaOf(locale, board, indicator),
    example: exampleOf(locale, document),
    method: methodOf(locale, board),
    methods: methodItems(locale, document, summary.method),
    publication: summary.id,
    pack: summary.place,
    minimum: summary.method.minimumCell,
    cells: document.cells.length,
    suppressed: document.suppressed,
    compared: document.comparisons.length > 0,
    standardised: document.standardised !== undefined,
    more: (['inequality', 'silence', 'ratings'] as const).filter((name) => document[name] !== undefined),
    filters: filtersOf(locale, board, gapOf ?? document, filter),
    gapOf: gapOf?.indicator.names[locale],
    rows: rowsOf(locale, board, request),
  };
}

/** The document whose facts are counted: for a gap, that of the indicator it compares. */
export function countedDocument(board: Board, document: IndicatorDocument): IndicatorDocument {
  const { measure } = document.indicator;
  return measure.type === 'gap' ? (board.documents.get(measure.of) ?? document) : document;
}

function originOf(locale: Locale, { summary, timeZone }: Board, indicator: string): Term[] {
  const t = translator(messages, locale);
  const format = formatters(locale, timeZone);
  const { facts, method } = summary;
  const range = {
    count: format.number(facts.count),
    from: format.date(facts.from),
    until: format.date(facts.until),
  };
  const hash = summary.documents.find((one) => one.indicator === indicator)?.hash ?? '';
  return [
    { term: t('facts-range'), value: t('facts-range-value', range) },
    { term: t('facts-last'), value: format.number(facts.last) },
    { term: t('facts-hash'), value: facts.hash, code: true },
    { term: t('document-hash'), value: hash, code: true },
    { term: t('publication'), value: summary.id, code: true },
    { term: t('made-at'), value: format.dateTime(summary.madeAt) },
    { term: t('code'), value: method.product },
    { term: t('charter'), value: t('charter-value', { version: method.charter }), href: '/charter' },
  ];
}

function methodOf(locale: Locale, { summary, timeZone }: Board): Term[] {
  const t = translator(messages, locale);
  const format = formatters(locale, timeZone);
  const { method, methodHash } = summary;
  return [
    { term: t('method-hash'), value: methodHash, code: true },
    { term: t('method-charter-hash'), value: method.charterHash, code: true },
    { term: t('method-level'), value: format.percent(method.level, 0) },
    { term: t('method-minimum'), value: format.number(method.minimumCell) },
    ...(method.noiseDraws === undefined
      ? []
      : [{ term: t('method-draws'), value: format.number(method.noiseDraws) }]),
    { term: t('method-seed'), value: method.seed, code: true },
    { term: t('method-zone'), value: method.timeZone },
    method.calendar === 'none'
      ? { term: t('method-calendar'), value: t('no-calendar') }
      : { term: t('method-calendar'), value: method.calendar, code: true },
  ];
}

function declaredOf(locale: Locale, { measure, unit }: charter.Indicator): Term[] {
  if (measure.type === 'gap') return [];
  const t = translator(messages, locale);
  const kinds = measure.over.map((kind) => kindLabel(locale, kind)).join(punctuation(locale).items);
  const terms: Term[] = [
    { term: t('counted-kinds'), value: `${kinds}${punctuation(locale).aside(measure.over.join(', '))}` },
  ];
  if (measure.where !== undefined) terms.push({ term: t('where'), value: measure.where, code: true });
  if (measure.type === 'rate') terms.push({ term: t('success'), value: measure.success, code: true });
  if ('of' in measure) {
    const { of } = measure;
    const value =
      'field' in of
        ? fieldLabel(locale, of.field, unit)
        : t('quantity-duration', {
            from: t(`time-${of.from}`),
            to: t(`time-${of.to}`),
            unit: t(`unit-${of.unit}`),
          });
    terms.push({ term: t('quantity'), value });
  }
  terms.push({ term: t('time'), value: t(`time-${measure.time}`) });
  return terms;
}

function formulaOf(locale: Locale, board: Board, { measure }: charter.Indicator): string {
  const t = translator(messages, locale);
  const format = formatters(locale, 'UTC');
  switch (measure.type) {
    case 'median':
      return t('formula-quantile', { p: format.percent(0.5, 0) });
    case 'quantile':
      return t('formula-quantile', { p: format.percent(measure.p) });
    case 'per-head':
      return t('formula-per-head', { per: format.number(measure.per) });
    case 'gap': {
      const attribute = measure.attribute as Parameters<typeof groupPhrase>[1];
      return t(`formula-gap-${measure.as}`, {
        compare: groupPhrase(locale, attribute, measure.compare),
        with: groupPhrase(locale, attribute, measure.with),
        of: board.documents.get(measure.of)?.indicator.names[locale] ?? measure.of,
      });
    }
    default:
      return t(`formula-${measure.type}`);
  }
}

/** The latest year's number, worked out before the reader's eyes, where two or three counts are all it takes. */
function exampleOf(locale: Locale, { indicator, years, cells }: IndicatorDocument): string | undefined {
  const period = years.at(-1) ?? '';
  const cell = cells.find((one) => one.by.length === 0 && one.period === period);
  if (!cell?.counts || !estimates.isMeasured(cell.estimate)) return undefined;
  const format = formatters(locale, 'UTC');
  const { n, successes, sum, exposure } = cell.counts;
  const { measure } = indicator;
  const parts =
    measure.type === 'rate' && successes !== undefined
      ? [successes, n]
      : measure.type === 'mean' && sum !== undefined
        ? [sum, n]
        : measure.type === 'per-head' && exposure !== undefined
          ? [n, exposure]
          : undefined;
  if (!parts) return undefined;
  const sumText = parts.map((part) => format.number(part)).join(' ÷ ');
  return translator(messages, locale)('example', {
    period,
    sum: measure.type === 'per-head' ? `${sumText} × ${format.number(measure.per)}` : sumText,
    value: figuresOf(locale, indicator).full(cell.estimate.value),
  });
}

function filtersOf(
  locale: Locale,
  board: Board,
  document: IndicatorDocument,
  filter: EvidenceFilter,
): FilterField[] {
  const t = translator(messages, locale);
  return FILTERS.map((name) => {
    // Only what is published can be chosen: the list of values must not tell more than the numbers.
    const options =
      name === 'year'
        ? document.years.map((year) => ({ value: year, label: year }))
        : keysOf([document], name)
            .filter((key) => document.years.some((year) => isShown(document, year, name, key)))
            .map((key) => ({ value: key, label: labelOf(locale, name, key, board.names) }))
            .toSorted((a, b) => a.label.localeCompare(b.label, locale));
    return {
      name,
      label: name === 'year' ? translator(shared, locale)('year') : dimensionLabel(locale, name),
      value: filter[name] ?? '',
      options: [{ value: '', label: t('all') }, ...options],
    };
  });
}

const isShown = (document: IndicatorDocument, year: string, name: PlaceName, key: string) => {
  const state = findCell(document, year, [name], [key])?.estimate.state;
  return state !== undefined && state !== 'suppressed';
};

function rowsOf(locale: Locale, board: Board, { document, page, rows }: EvidenceRequest): RowsModel {
  const t = translator(messages, locale);
  const { measure, unit } = countedDocument(board, document).indicator;
  const place = (name: PlaceName, value: string | undefined) =>
    value === WITHHELD ? t('not-shown') : labelOf(locale, name, value ?? 'unknown', board.names);
  const severalKinds = measure.type !== 'gap' && measure.over.length > 1;
  const recordOf = (row: EvidenceRow): RecordModel => ({
    day: row.day ?? t('not-shown'),
    subject: row.subject,
    service: place('service', row.service),
    department: place('department', row.department),
    cells: [
      place('channel', row.channel),
      place('area', row.area),
      ...(severalKinds ? [kindLabel(locale, row.kind)] : []),
      ...rows.columns.map((name) => fieldText(locale, board, name, row.fields[name])),
      ...(measure.type === 'rate' ? [t(row.success === true ? 'yes' : 'no')] : []),
    ],
  });
  return {
    headings: [
      dimensionLabel(locale, 'channel'),
      dimensionLabel(locale, 'area'),
      ...(severalKinds ? [t('kind')] : []),
      ...rows.columns.map((name) => fieldLabel(locale, name, unit)),
      ...(measure.type === 'rate' ? [t('counts-as')] : []),
    ],
    records: rows.rows.map(recordOf),
    total: rows.total,
    page,
    pages: Math.ceil(rows.total / ROWS_PER_PAGE),
    withheld: rows.rows.some((row) => row.day === undefined || PLACES.some((name) => row[name] === WITHHELD)),
  };
}

const PLACES = ['service', 'department', 'channel', 'area'] as const;
type PlaceName = (typeof PLACES)[number];

/** A field by its name; hours are those of the office where the charter counts these. */
function fieldLabel(locale: Locale, name: string, unit: charter.Indicator['unit']): string {
  const keys = [...(unit === 'office-hours' ? [`field-${name}-office`] : []), `field-${name}`];
  const key = keys.find((one) => hasMessage(messages, one));
  return key === undefined ? name : translator(messages, locale)(key as 'field-task');
}

function fieldText(
  locale: Locale,
  board: Board,
  name: string,
  value: string | number | boolean | undefined,
): string {
  const t = translator(messages, locale);
  if (value === undefined) return '–';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return formatters(locale, 'UTC').number(value);
  if (value === WITHHELD) return t('not-shown');
  if (name === 'fromDepartment' || name === 'heldBy')
    return labelOf(locale, 'department', value, board.names);
  const message = `${name}.${value}`;
  return hasMessage(labelMessages, message) ? translator(labelMessages, locale)(message) : value;
}
