import { ok, refused, type Result } from '#platform';
import { areaIndex } from '../import/index.ts';
import type { AreasDeclaration } from './declaration.ts';

/** One area of the place. Geometry is GeoJSON (WGS84 degrees), Polygon or MultiPolygon. */
export interface Area {
  readonly id: string;
  /** By language; always at least one. */
  readonly names: Readonly<Record<string, string>>;
  readonly parent?: string | undefined;
  /** The file's other plain properties, such as `residence`. */
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: Area['geometry'];
}

/**
 * The areas of a GeoJSON text.
 * Refusals: not-json, not-geojson, area-without-id, area-twice, area-geometry, unknown-parent.
 */
export function readAreas(text: string, declared: AreasDeclaration): Result<Area[]> {
  let geojson: unknown;
  try {
    geojson = JSON.parse(text);
  } catch {
    return refused('not-json', { file: declared.file });
  }
  const index = areaIndex(geojson, declared.id);
  if (!index.ok) return index;
  const { features } = geojson as { features: readonly Feature[] };
  const areas = features.map(({ properties, geometry }, at): Area => {
    const id = index.value.ids[at]!;
    const parent = declared.parent === undefined ? undefined : properties[declared.parent];
    const parentId = typeof parent === 'string' || typeof parent === 'number' ? String(parent) : undefined;
    return {
      id,
      names: namesOf(id, properties, declared.names),
      ...(parentId !== undefined && { parent: parentId }),
      properties: Object.fromEntries(Object.entries(properties).filter(isPlain)),
      geometry,
    };
  });
  const ids = new Set(index.value.ids);
  const orphan = areas.find(({ parent }) => parent !== undefined && !ids.has(parent));
  return orphan ? refused('unknown-parent', { area: orphan.id, parent: orphan.parent! }) : ok(areas);
}

function namesOf(
  id: string,
  properties: Feature['properties'],
  declared: AreasDeclaration['names'],
): Record<string, string> {
  const given = declared
    ? Object.fromEntries(Object.entries(declared).map(([locale, property]) => [locale, properties[property]]))
    : ((properties['names'] ?? { en: properties['name'] }) as Record<string, unknown>);
  const names = Object.entries(given).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return names.length > 0 ? Object.fromEntries(names) : { en: id };
}

const isPlain = (entry: [string, unknown]): entry is [string, string | number | boolean] =>
  ['string', 'number', 'boolean'].includes(typeof entry[1]);
