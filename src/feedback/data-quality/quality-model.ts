import {
  importMessages,
  kindLabel,
  publicKindCounts,
  type FactSummary,
  type ImportRun,
  type QualityReport,
  type ReferenceSource,
} from '#facts';
import { dimensionLabel } from '#feedback/scoreboard';
import { formatters, hasMessage, punctuation, translator, type Locale } from '#platform/i18n';
import type { MarkRow } from '#platform/ui';
import { messages } from './messages.ts';
import type { QualityData, Stopped } from './quality-data.ts';

export interface QualityModel {
  readonly notice?: string | undefined;
  /** Records that no longer come; absent where all do. */
  readonly stopped?: Stopped | undefined;
  readonly total?: string | undefined;
  readonly unknown: readonly MarkRow[];
  readonly kinds: readonly { readonly kind: string; readonly count: string }[];
  readonly imports: readonly RunModel[];
  readonly sources: readonly SourceModel[];
  readonly refusedColumns: readonly string[];
}

export interface Item {
  readonly term: string;
  readonly value: string;
  readonly code?: boolean | undefined;
}

export interface RunModel {
  readonly id: number;
  readonly title: string;
  readonly state: ImportRun['state'];
  readonly stateText: string;
  readonly items: readonly Item[];
  readonly reasons: readonly { readonly kind: string; readonly reason: string; readonly rows: string }[];
  readonly columns?: readonly ColumnModel[] | undefined;
  readonly repeatedIds?: string | undefined;
}

export interface ColumnModel {
  readonly column: string;
  readonly missing: string;
  readonly distinct: string;
  readonly remarks: string;
}

export interface SourceModel {
  readonly part: string;
  readonly file: string;
  readonly source: string;
  readonly licence: string;
  readonly date: string;
  readonly hash: string;
}

export interface PlaceFacts {
  readonly synthetic: boolean;
  readonly timeZone: string;
  readonly minimum: number;
}

/** What the page of data quality says. */
export function qualityModel(locale: Locale, place: PlaceFacts, data: QualityData): QualityModel {
  const t = translator(messages, locale);
  const format = formatters(locale, place.timeZone);
  const { imports, sources, facts } = data;
  const stopped = data.stopped(locale);
  return {
    stopped: stopped.outage || stopped.sentences.length > 0 ? stopped : undefined,
    notice: imports.length > 0 ? undefined : t(place.synthetic ? 'from-simulation' : 'nothing-imported'),
    total: facts && t('facts-total', { count: format.number(facts.total) }),
    unknown: facts ? unknownRows(locale, facts, place.minimum) : [],
    kinds: (facts ? publicKindCounts(facts, place.minimum) : []).map(({ kind, facts: count }) => ({
      kind: kindLabel(locale, kind),
      count: count === undefined ? t('not-shown', { minimum: place.minimum }) : format.number(count),
    })),
    imports: imports.map(({ run, report }) => runModel(locale, place.timeZone, run, report)),
    sources: sources.map((source) => ({
      part: t(`part-${source.part}`),
      file: source.file,
      source: source.source,
      licence: source.licence ?? t('no-licence'),
      date: format.date(source.date),
      hash: source.fileHash,
    })),
    refusedColumns: sources.flatMap((source) => refusedOf(locale, source)),
  };
}

/** A share is not shown where it, or what is left of it, is about a few facts only. */
function unknownRows(locale: Locale, { total, unknown }: FactSummary, minimum: number): MarkRow[] {
  const few = translator(messages, locale)('few', { minimum });
  const small = (count: number) => count > 0 && count < minimum;
  return unknown.map(({ column, facts }) => ({
    label: dimensionLabel(locale, column),
    datum:
      total === 0
        ? { state: 'missing' }
        : small(facts) || small(total - facts)
          ? { state: 'suppressed', reason: few }
          : { state: 'measured', value: facts / total },
  }));
}

export function runModel(locale: Locale, timeZone: string, run: ImportRun, report?: QualityReport): RunModel {
  const t = translator(messages, locale);
  const format = formatters(locale, timeZone);
  const number = (
    term: 'read' | 'imported' | 'known' | 'rejected' | 'set-aside' | 'facts-appended' | 'facts-known',
    value: number,
  ) => ({
    term: t(term),
    value: format.number(value),
  });
  return {
    id: run.id,
    title: t('run', { file: run.file, mapping: run.mapping }),
    state: run.state,
    stateText: t(`state-${run.state}`),
    items: [
      { term: t('started'), value: format.dateTime(run.started) },
      ...(run.finished === undefined ? [] : [{ term: t('finished'), value: format.dateTime(run.finished) }]),
      ...(run.refusal
        ? [{ term: t('refusal'), value: reasonText(locale, run.refusal.code, run.refusal.data) }]
        : []),
      number('read', run.read),
      number('imported', run.imported),
      number('known', run.known),
      number('rejected', run.rejected),
      number('set-aside', run.setAside),
      number('facts-appended', run.factsAppended),
      number('facts-known', run.factsKnown),
      { term: t('hash'), value: run.fileHash, code: true },
    ],
    reasons: Object.entries(run.reasons)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, rows]) => {
        const [kind = 'note', code = ''] = name.split(':');
        const key = `kind-${kind}`;
        return {
          kind: hasMessage(messages, key) ? t(key) : kind,
          reason: reasonText(locale, code),
          rows: format.number(rows),
        };
      }),
    columns: report && columnsOf(locale, report),
    repeatedIds:
      report?.repeatedIds === undefined
        ? undefined
        : t('repeated-ids', { count: format.number(report.repeatedIds) }),
  };
}

function columnsOf(locale: Locale, report: QualityReport): ColumnModel[] {
  const t = translator(messages, locale);
  const format = formatters(locale, 'UTC');
  return report.columns.map(({ column, empty, distinct, variants, wholeAsDecimal }) => {
    const remarks = [
      ...(variants.length > 0 ? [t('remark-variants', { count: variants.length })] : []),
      ...(wholeAsDecimal > 0 ? [t('remark-decimal', { count: wholeAsDecimal })] : []),
      ...report.functions
        .filter((one) => one.column === column)
        .map(({ of: [one, two] }) =>
          two === undefined ? t('remark-equal', { other: one }) : t('remark-sum', { one, two }),
        ),
    ];
    const share = report.rows > 0 ? ` (${format.percent(empty / report.rows)})` : '';
    return {
      column,
      missing: empty === 0 ? '0' : `${format.number(empty)}${share}`,
      distinct: distinct === undefined ? t('too-many') : format.number(distinct),
      remarks: remarks.length > 0 ? remarks.join(punctuation(locale).clauses) : t('nothing'),
    };
  });
}

function refusedOf(locale: Locale, { refusedColumns }: ReferenceSource): string[] {
  const t = translator(messages, locale);
  return refusedColumns.map(({ column, reason, of: [one = '', two = ''] }) =>
    reason === 'sum-of-columns'
      ? t('refused-sum', { column, one, two })
      : t('refused-equal', { column, one }),
  );
}

/** A code that nobody has put into words is shown as it is: better than nothing, and the test of the catalogue finds it. */
function reasonText(
  locale: Locale,
  code: string,
  data: Readonly<Record<string, string | number | boolean>> = {},
): string {
  return hasMessage(importMessages, code) ? translator(importMessages, locale)(code, data) : code;
}
