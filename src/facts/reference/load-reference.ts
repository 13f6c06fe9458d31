import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { ok, refused, type Result } from '#platform';
import { copyLine, tables, type Database, type Transaction } from '#platform/database';
import { parseYaml } from '#platform/yaml';
import { checkReadable, hashFile, jsonText, readText } from '../import/index.ts';
import { ReferenceDeclaration, type AreasDeclaration, type PopulationDeclaration } from './declaration.ts';
import { readAreas, type Area } from './read-areas.ts';
import { readPopulation, type PopulationTable } from './read-population.ts';
import type { ReferenceTables, RefusedColumn } from './tables.ts';

export interface ReferenceRequest {
  readonly database: Database;
  readonly packFolder: string;
  /** Looked in first; a file that is not there is looked for in the pack. */
  readonly dataFolder?: string | undefined;
}

export interface LoadedReference {
  readonly areas: number;
  readonly populationRows: number;
  readonly refusedColumns: readonly RefusedColumn[];
}

/**
 * Reads the areas and the population that pack.yaml declares and replaces what was there, in one transaction.
 * Refusals: pack-not-found, yaml-syntax, yaml-content, population-without-areas, file-not-found, file-empty, and
 * those of `readAreas` and `readPopulation`.
 */
export async function loadReference(request: ReferenceRequest): Promise<Result<LoadedReference>> {
  const declared = await readDeclaration(request.packFolder);
  if (!declared.ok) return declared;
  const { areas: areasFrom, population: populationFrom } = declared.value.reference;
  if (!areasFrom) {
    return populationFrom
      ? refused('population-without-areas', {})
      : ok({ areas: 0, populationRows: 0, refusedColumns: [] });
  }
  const areasFile = await locate(request, areasFrom.file);
  if (!areasFile.ok) return areasFile;
  const areas = readAreas(await readFile(areasFile.value, 'utf8'), areasFrom);
  if (!areas.ok) return areas;
  let population: { from: PopulationDeclaration; path: string; table: PopulationTable } | undefined;
  if (populationFrom) {
    const path = await locate(request, populationFrom.file);
    if (!path.ok) return path;
    const ids = new Set(areas.value.map(({ id }) => id));
    const table = await readPopulation(readText(path.value), populationFrom, ids);
    if (!table.ok) return table;
    population = { from: populationFrom, path: path.value, table: table.value };
  }
  const hashes = {
    areas: await hashFile(areasFile.value),
    population: population && (await hashFile(population.path)),
  };
  await request.database.transaction(async (transaction) => {
    const own = tables<ReferenceTables>(transaction.query);
    await own.deleteFrom('reference_source').execute();
    await own.deleteFrom('reference_population').execute();
    await own.deleteFrom('reference_area').execute();
    await writeAreas(transaction, areas.value);
    await writeSource(transaction, 'areas', areasFrom, hashes.areas);
    if (!population) return;
    const { rows } = population.table;
    const lines = rows.map((row) => copyLine([row.area, row.attribute, row.category, row.people]));
    await transaction.copyIn('reference_population', ['area', 'attribute', 'category', 'people'], lines);
    await writeSource(transaction, 'population', population.from, hashes.population!, population.table);
  });
  return ok({
    areas: areas.value.length,
    populationRows: population?.table.rows.length ?? 0,
    refusedColumns: population?.table.refusedColumns ?? [],
  });
}

async function readDeclaration(packFolder: string): Promise<Result<ReferenceDeclaration>> {
  try {
    return parseYaml(
      await readFile(join(packFolder, 'pack.yaml'), 'utf8'),
      ReferenceDeclaration,
      'pack.yaml',
    );
  } catch {
    return refused('pack-not-found', { folder: packFolder });
  }
}

async function locate({ packFolder, dataFolder }: ReferenceRequest, file: string): Promise<Result<string>> {
  const given = dataFolder === undefined ? undefined : join(dataFolder, file);
  return checkReadable(given !== undefined && existsSync(given) ? given : join(packFolder, file));
}

async function writeAreas(transaction: Transaction, areas: readonly Area[]): Promise<void> {
  const lines = areas.map((area, position) =>
    copyLine([
      area.id,
      position,
      jsonText(area.names),
      area.parent,
      jsonText(area.properties),
      jsonText(area.geometry),
    ]),
  );
  await transaction.copyIn(
    'reference_area',
    ['id', 'position', 'names', 'parent', 'properties', 'geometry'],
    lines,
  );
}

async function writeSource(
  transaction: Transaction,
  part: 'areas' | 'population',
  declared: AreasDeclaration | PopulationDeclaration,
  hash: string,
  table?: PopulationTable,
): Promise<void> {
  await tables<ReferenceTables>(transaction.query)
    .insertInto('reference_source')
    .values({
      part,
      file_name: basename(declared.file),
      file_hash: hash,
      source: declared.source,
      licence: declared.licence ?? null,
      as_of: declared.date,
      refused_columns: sql`${jsonText(table?.refusedColumns ?? [])}::jsonb`,
      quality: table ? sql`${jsonText(table.quality)}::jsonb` : null,
    })
    .execute();
}
