import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, refused, type Result } from '#platform';
import { parseYaml } from '#platform/yaml';
import { areaIndex, type AreaIndex } from './area-index.ts';
import { Mapping, XesMapping, type CsvMapping } from './mapping.ts';

export interface LoadedMapping {
  readonly mapping: Mapping;
  /** Of the mapping's text: another mapping starts another run. */
  readonly hash: string;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Reads `mappings/<name>.yaml` of a pack. Refusals: mapping-not-found, bad-name, yaml-syntax, yaml-content. */
export async function loadMapping(packFolder: string, name: string): Promise<Result<LoadedMapping>> {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) return refused('bad-name', { name: name.slice(0, 60) });
  const file = `mappings/${name}.yaml`;
  let text: string;
  try {
    text = await readFile(join(packFolder, file), 'utf8');
  } catch {
    return refused('mapping-not-found', { file: join(packFolder, file) });
  }
  const parsed = parseYaml(text, Mapping, file);
  return parsed.ok ? ok({ mapping: parsed.value, hash: hashOf(text) }) : parsed;
}

/** The mapping of an event log that comes without one: case, activity and time by the names of the XES standard. */
export function standardXesMapping(source: string): LoadedMapping {
  const mapping = XesMapping.parse({ id: 'standard-xes', format: 'xes', source });
  return { mapping, hash: hashOf(JSON.stringify(mapping)) };
}

/** The areas that a mapping finds points in; undefined when it needs none. Refusals: polygons-not-readable, … */
export async function loadAreas(
  mapping: CsvMapping,
  dataFolder: string,
): Promise<Result<AreaIndex | undefined>> {
  if (!mapping.area || 'field' in mapping.area) return ok(undefined);
  const { polygons, id } = mapping.area;
  const index = await readAreas(join(dataFolder, polygons), id);
  return index;
}

async function readAreas(file: string, id: string): Promise<Result<AreaIndex>> {
  let geojson: unknown;
  try {
    geojson = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return refused('polygons-not-readable', { file });
  }
  return areaIndex(geojson, id);
}
