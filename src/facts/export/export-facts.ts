import { identifier, type Analysis } from '#platform/analysis';
import type { ExportFormat } from './format.ts';
import { withoutFormulaSql } from './formulas.ts';
import { publicFactsSql, type Protection } from './public-facts.ts';
import { writeTable } from './write-table.ts';

export interface FactExport {
  readonly analysis: Analysis;
  /** The facts as the columnar engine sees them (`factRelation`). */
  readonly relation: string;
  readonly last: number;
  readonly protection: Protection;
  readonly format: ExportFormat;
  readonly file: string;
  /** For those who may see them only: with cohorts, rows of small places tell on people. */
  readonly withCohorts?: boolean | undefined;
}

/** Writes the facts up to `last` as the public may see them, in an order that tells nothing. @returns rows written */
export async function exportFacts({ analysis, format, file, ...request }: FactExport): Promise<number> {
  const select = publicFactsSql(request);
  const columns = format === 'csv' ? await harmlessColumns(analysis, select) : '*';
  const ordered = `select ${columns} from (${select}) order by "occurredDay" nulls last, subject, kind`;
  return writeTable(analysis, ordered, format, file);
}

/** All columns, in which no text is a formula. */
async function harmlessColumns(analysis: Analysis, select: string): Promise<string> {
  const described = await analysis.rows<{ column_name: string; column_type: string }>(`describe ${select}`);
  return described
    .map(({ column_name: name, column_type: type }) =>
      type === 'VARCHAR' ? withoutFormulaSql(name) : identifier(name),
    )
    .join(', ');
}
