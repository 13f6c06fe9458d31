import type { Analysis } from '#platform/analysis';
import type { ExportFormat } from './format.ts';
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
export function exportFacts({ analysis, format, file, ...request }: FactExport): Promise<number> {
  const select = publicFactsSql(request);
  return writeTable(analysis, `${select} order by "occurredDay" nulls last, subject, kind`, format, file);
}
