import { ok, refused, type Result } from '#platform';

/** Finds the area that contains a point (WGS84 degrees). */
export interface AreaIndex {
  readonly ids: readonly string[];
  find(longitude: number, latitude: number): string | undefined;
}

type Ring = Float64Array;
interface Shape {
  readonly id: string;
  readonly rings: readonly Ring[];
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const CELLS = 128;

/**
 * Point in polygon over a GeoJSON FeatureCollection of Polygon and MultiPolygon (RFC 7946), holes included: even-odd
 * rule by ray crossing, half-open so that a point on a border between two areas belongs to one of them only. A grid
 * of 128 × 128 cells names the few areas whose bounding box touches a cell. A point in two areas gets the first.
 *
 * Refusals: not-geojson, area-without-id, area-twice, area-geometry.
 */
export function areaIndex(geojson: unknown, idProperty: string): Result<AreaIndex> {
  const features = (geojson as { features?: unknown } | null)?.features;
  if (!Array.isArray(features) || features.length === 0) return refused('not-geojson', {});
  const shapes: Shape[] = [];
  const seen = new Set<string>();
  for (const [at, feature] of (features as GeoFeature[]).entries()) {
    const id = feature.properties?.[idProperty];
    if ((typeof id !== 'string' && typeof id !== 'number') || id === '') {
      return refused('area-without-id', { feature: at + 1, property: idProperty });
    }
    if (seen.has(String(id))) return refused('area-twice', { area: String(id) });
    seen.add(String(id));
    const rings = ringsOf(feature.geometry);
    if (!rings) return refused('area-geometry', { area: String(id) });
    shapes.push(shapeOf(String(id), rings));
  }
  return ok({ ids: shapes.map(({ id }) => id), find: finder(shapes) });
}

interface GeoFeature {
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: { readonly type?: string; readonly coordinates?: unknown } | null;
}

function ringsOf(geometry: GeoFeature['geometry']): Ring[] | undefined {
  const polygons =
    geometry?.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry?.type === 'MultiPolygon'
        ? geometry.coordinates
        : undefined;
  if (!Array.isArray(polygons)) return undefined;
  const rings: Ring[] = [];
  for (const polygon of polygons as unknown[]) {
    if (!Array.isArray(polygon)) return undefined;
    for (const ring of polygon as unknown[]) {
      if (!Array.isArray(ring) || ring.length < 4) return undefined;
      const flat = Float64Array.from(
        (ring as unknown[][]).flatMap((point) => [Number(point[0]), Number(point[1])]),
      );
      if (flat.some(Number.isNaN)) return undefined;
      rings.push(flat);
    }
  }
  return rings.length > 0 ? rings : undefined;
}

function shapeOf(id: string, rings: readonly Ring[]): Shape {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      west = Math.min(west, ring[i]!);
      east = Math.max(east, ring[i]!);
      south = Math.min(south, ring[i + 1]!);
      north = Math.max(north, ring[i + 1]!);
    }
  }
  return { id, rings, west, south, east, north };
}

function finder(shapes: readonly Shape[]): AreaIndex['find'] {
  const west = Math.min(...shapes.map((shape) => shape.west));
  const south = Math.min(...shapes.map((shape) => shape.south));
  const east = Math.max(...shapes.map((shape) => shape.east));
  const north = Math.max(...shapes.map((shape) => shape.north));
  const width = (east - west) / CELLS || 1;
  const height = (north - south) / CELLS || 1;
  const column = (longitude: number) => Math.min(CELLS - 1, Math.floor((longitude - west) / width));
  const row = (latitude: number) => Math.min(CELLS - 1, Math.floor((latitude - south) / height));
  const grid: Shape[][] = Array.from({ length: CELLS * CELLS }, () => []);
  for (const shape of shapes) {
    for (let y = row(shape.south); y <= row(shape.north); y++) {
      for (let x = column(shape.west); x <= column(shape.east); x++) grid[y * CELLS + x]!.push(shape);
    }
  }
  return (longitude, latitude) => {
    if (!(longitude >= west && longitude <= east && latitude >= south && latitude <= north)) return undefined;
    for (const shape of grid[row(latitude) * CELLS + column(longitude)]!) {
      if (contains(shape, longitude, latitude)) return shape.id;
    }
    return undefined;
  };
}

function contains(shape: Shape, x: number, y: number): boolean {
  if (x < shape.west || x > shape.east || y < shape.south || y > shape.north) return false;
  let inside = false;
  for (const ring of shape.rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const yi = ring[i + 1]!;
      const yj = ring[j + 1]!;
      if (yi > y === yj > y) continue;
      if (x < ((ring[j]! - ring[i]!) * (y - yi)) / (yj - yi) + ring[i]!) inside = !inside;
    }
  }
  return inside;
}
