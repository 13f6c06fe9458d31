import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { literal } from '#platform/analysis';
import { ok, refused, type Result } from '#platform';
import { homeSecret } from '#platform/home';
import type { Place } from '#platform/place';
import {
  exportFacts,
  factColumns,
  factRelation,
  knownSegments,
  writeDictionary,
  writeTable,
  type Dictionary,
  type DictionaryColumn,
  type ExportFormat,
  type Protection,
} from '#facts';
import type { IndicatorDocument, PublicationSummary } from './document.ts';
import { findDocument, findLatestPublication } from './store.ts';
import { tableColumns, tableText, type PublishedTable } from './published-tables.ts';
import { withheldOf } from './withheld.ts';

export interface ExportRequest {
  readonly what: 'facts' | PublishedTable;
  readonly format: ExportFormat;
  readonly file: string;
  /** Facts only. Rows with cohorts can tell on people in small places: never for the public. */
  readonly withCohorts?: boolean | undefined;
}

export interface ExportOutcome {
  readonly rows: number;
  readonly publication: string;
  /** The dictionary of the columns, for programs and for people. */
  readonly dictionary: readonly [string, string];
}

/**
 * Writes the facts, the estimates or the cells of a place's latest publication to a file, with a dictionary beside it.
 * Refusals: no-publication { place } where nothing was evaluated yet.
 */
export async function exportPublication(
  place: Place,
  request: ExportRequest,
): Promise<Result<ExportOutcome>> {
  const summary = await findLatestPublication(place.database);
  if (!summary) return refused('no-publication', { place: place.pack.id });
  const documents: IndicatorDocument[] = [];
  for (const { indicator } of summary.documents) {
    const document = await findDocument(place.database, summary.id, indicator);
    if (document) documents.push(document);
  }
  const { what, format, file, withCohorts } = request;
  const rows =
    what === 'facts'
      ? await writeFacts(place, summary, documents, request)
      : await writeTableOf(place, what, documents, format, file);
  const columns = what === 'facts' ? factColumns({ withCohorts }) : tableColumns(what);
  const dictionary = writeDictionary(file, dictionaryOf(summary, what, columns));
  return ok({ rows, publication: summary.id, dictionary });
}

/** The facts of a publication as the public may see them. @returns rows written */
export function writeFacts(
  place: Place,
  summary: PublicationSummary,
  documents: Iterable<IndicatorDocument>,
  { format, file, withCohorts }: Pick<ExportRequest, 'format' | 'file' | 'withCohorts'>,
): Promise<number> {
  return exportFacts({
    analysis: place.analysis,
    relation: factsOf(place, summary),
    last: summary.facts.last,
    protection: protectionOf(place, documents),
    format,
    file,
    withCohorts,
  });
}

/**
 * The facts of a publication, as the columnar engine sees them, with every column of today's vocabulary: the files may
 * be older than a field.
 */
export function factsOf(place: Place, { facts: { last } }: PublicationSummary): string {
  const today = factRelation({ files: [], last });
  const kept = factRelation({ files: knownSegments(join(place.folder, 'segments')), last });
  return `(select * from ${today} union all by name select * from ${kept})`;
}

/** What rows of this place must not tell, with the home's key for its pseudonyms. */
export function protectionOf(place: Place, documents: Iterable<IndicatorDocument>): Protection {
  const key = createHash('sha256')
    .update(`${homeSecret(dirname(place.folder))}|public-facts|${place.pack.id}`)
    .digest('hex');
  return { key, ...withheldOf(documents) };
}

const ENGINE_TYPES: Readonly<Record<DictionaryColumn['type'], string>> = {
  text: 'VARCHAR',
  day: 'VARCHAR',
  'whole number': 'BIGINT',
  number: 'DOUBLE',
  'true or false': 'BOOLEAN',
};

/** Writes a published table. Parquet is made by the columnar engine from the CSV. @returns rows written */
export async function writeTableOf(
  place: Pick<Place, 'analysis'>,
  table: PublishedTable,
  documents: Iterable<IndicatorDocument>,
  format: ExportFormat,
  file: string,
): Promise<number> {
  const text = tableText(table, documents, format);
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.text`;
  writeFileSync(part, text);
  const lines = text.split('\n').length - 1;
  if (format !== 'parquet') {
    renameSync(part, file);
    return format === 'csv' ? lines - 1 : lines;
  }
  const types = tableColumns(table)
    .map(({ name, type }) => `${literal(name)}: ${literal(ENGINE_TYPES[type])}`)
    .join(', ');
  const select = `select * from read_csv(${literal(part)}, header = true, auto_detect = false, delim = ',', quote = '"',
    escape = '"', nullstr = '', columns = {${types}})`;
  const rows = await writeTable(place.analysis, select, format, file);
  rmSync(part);
  return rows;
}

const TITLES: Record<ExportRequest['what'], Dictionary['title']> = {
  facts: { 'zh-CN': '事实', en: 'Facts' },
  estimates: { 'zh-CN': '全地区各时期的估计值', en: 'Estimates of the whole place, by period' },
  cells: { 'zh-CN': '全部公布的单元格', en: 'Every published cell' },
  comparisons: { 'zh-CN': '群体之间的差距', en: 'Gaps between groups' },
  standardised: { 'zh-CN': '各地区的标准化比率', en: 'Standardised rates of areas' },
  inequality: { 'zh-CN': '各地区、各群体之间有多不平等', en: 'How unequal areas and groups are' },
  silence: { 'zh-CN': '把沉默的人也算进来的好评率', en: 'Ratings with the silent counted' },
  ratings: {
    'zh-CN': '各部门、各事项的评价是否可信',
    en: 'Whether ratings of departments and services can be believed',
  },
};

function dictionaryOf(
  summary: PublicationSummary,
  what: ExportRequest['what'],
  columns: readonly DictionaryColumn[],
): Dictionary {
  const { id, madeAt, place, facts, method, methodHash } = summary;
  return {
    title: TITLES[what],
    origin: {
      place,
      publication: id,
      madeAt,
      facts: facts.count,
      factsUntil: facts.until,
      factsHash: facts.hash,
      method: methodHash,
      charter: method.charter,
      product: method.product,
      minimumCell: method.minimumCell,
    },
    columns,
  };
}
