import { ok, refused, type Result } from '#platform';
import { qualityProfile, readCsv, type QualityReport } from '../import/index.ts';
import type { PopulationDeclaration } from './declaration.ts';
import type { RefusedColumn } from './tables.ts';

/** How many people of an area are in a category. `total` / `all` is everybody. */
export interface PopulationRow {
  readonly area: string;
  readonly attribute: string;
  readonly category: string;
  readonly people: number;
}

export interface PopulationTable {
  readonly rows: readonly PopulationRow[];
  readonly refusedColumns: readonly RefusedColumn[];
  readonly quality: QualityReport;
}

/**
 * A population table, checked. A column that in every row is the sum of two others, or equal to another, counts
 * nothing of its own and is refused, unless it is declared as the total, which is what a sum should be.
 *
 * Refusals: no-header, unknown-column, ragged-row and the other row problems, bad-number, unknown-area,
 * population-twice; each with the line.
 */
export async function readPopulation(
  pieces: AsyncIterable<string>,
  declared: PopulationDeclaration,
  areas: ReadonlySet<string>,
): Promise<Result<PopulationTable>> {
  let header: string[] | undefined;
  let profile: ReturnType<typeof qualityProfile> | undefined;
  const rows: { line: number; column: string; row: PopulationRow }[] = [];
  for await (const group of readCsv(pieces)) {
    for (const { line, fields, problem } of group) {
      if (problem) return refused(problem, { file: declared.file, line });
      if (!header) {
        header = fields.map((name) => name.trim());
        const missing = neededColumns(declared).find((name) => !header!.includes(name));
        if (missing !== undefined)
          return refused('unknown-column', { column: missing, allowed: header.join(', ') });
        profile = qualityProfile(header, [], declared.columns && declared.area);
        continue;
      }
      profile!.add(fields, [...header.keys()]);
      const cell = (name: string) => fields[header!.indexOf(name)]!.trim();
      const area = cell(declared.area);
      if (!areas.has(area))
        return refused('unknown-area', { file: declared.file, line, area: area.slice(0, 60) });
      for (const { column, attribute, category } of countsOf(declared, cell)) {
        const people = cell(column) === '' ? Number.NaN : Number(cell(column));
        if (!(people >= 0 && Number.isFinite(people))) {
          return refused('bad-number', {
            file: declared.file,
            line,
            column,
            value: cell(column).slice(0, 60),
          });
        }
        rows.push({ line, column, row: { area, attribute, category, people } });
      }
    }
  }
  if (!header || !profile) return refused('no-header', {});
  const quality = profile.report({});
  const refusedColumns = declared.columns ? refusedBy(quality, declared.columns) : [];
  const useless = new Set(refusedColumns.map(({ column }) => column));
  const kept = rows.filter(({ column }) => !useless.has(column));
  const seen = new Set<string>();
  for (const { line, row } of kept) {
    const key = JSON.stringify([row.area, row.attribute, row.category]);
    if (seen.has(key)) return refused('population-twice', { file: declared.file, line, area: row.area });
    seen.add(key);
  }
  return ok({ rows: kept.map(({ row }) => row), refusedColumns, quality });
}

const neededColumns = ({ area, columns }: PopulationDeclaration) =>
  columns ? [area, ...Object.keys(columns)] : [area, 'attribute', 'category', 'people'];

const countsOf = ({ columns }: PopulationDeclaration, cell: (name: string) => string) =>
  columns
    ? Object.entries(columns).map(([column, counts]) => ({ column, ...counts }))
    : [{ column: 'people', attribute: cell('attribute'), category: cell('category') }];

function refusedBy(
  quality: QualityReport,
  columns: NonNullable<PopulationDeclaration['columns']>,
): RefusedColumn[] {
  return quality.functions
    .filter(({ column }) => columns[column] !== undefined && columns[column].attribute !== 'total')
    .map(({ column, of }) => ({
      column,
      reason: of.length === 1 ? 'equal-to-column' : 'sum-of-columns',
      of,
    }));
}
