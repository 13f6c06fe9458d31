import { sql } from 'kysely';
import { tables, type Database } from '#platform/database';
import type { QualityReport } from '../import/index.ts';
import type { Area } from './read-areas.ts';
import type { PopulationRow } from './read-population.ts';
import type { ReferenceTables, RefusedColumn } from './tables.ts';

/** Where a part of the reference data comes from, and what of it was not used. */
export interface ReferenceSource {
  readonly part: 'areas' | 'population';
  readonly file: string;
  readonly fileHash: string;
  readonly source: string;
  readonly licence?: string | undefined;
  /** The day for which it holds, YYYY-MM-DD. */
  readonly date: string;
  readonly refusedColumns: readonly RefusedColumn[];
  readonly quality?: QualityReport | undefined;
}

/** The areas in the order of their file. */
export async function areas(database: Database): Promise<Area[]> {
  const rows = await tables<ReferenceTables>(database.query)
    .selectFrom('reference_area')
    .selectAll()
    .orderBy('position')
    .execute();
  return rows.map(({ id, names, parent, properties, geometry }) => ({
    id,
    names,
    ...(parent !== null && { parent }),
    properties,
    geometry,
  }));
}

/** People by area, attribute and category; `total` / `all` is everybody. An absent row is not measured, not zero. */
export async function population(database: Database): Promise<PopulationRow[]> {
  return tables<ReferenceTables>(database.query)
    .selectFrom('reference_population')
    .select(['area', 'attribute', 'category', 'people'])
    .orderBy('area')
    .orderBy('attribute')
    .orderBy('category')
    .execute();
}

export async function referenceSources(database: Database): Promise<ReferenceSource[]> {
  const rows = await tables<ReferenceTables>(database.query)
    .selectFrom('reference_source')
    .select(['part', 'file_name', 'file_hash', 'source', 'licence', 'refused_columns', 'quality'])
    .select(sql<string>`to_char(as_of, 'YYYY-MM-DD')`.as('date'))
    .orderBy('part')
    .execute();
  return rows.map((row) => ({
    part: row.part,
    file: row.file_name,
    fileHash: row.file_hash,
    source: row.source,
    licence: row.licence ?? undefined,
    date: row.date,
    refusedColumns: row.refused_columns,
    quality: row.quality ?? undefined,
  }));
}
