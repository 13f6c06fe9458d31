import { geoMercator, geoPath } from 'd3-geo';

type Position = readonly number[];

/** The part of GeoJSON (RFC 7946) that an area needs; longitude and latitude in degrees. */
export type AreaGeometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

export interface AreaShape {
  readonly id: string;
  readonly geometry: AreaGeometry;
}

/** Areas as drawn: made once for a place and kept, for it is the costly part of a map. */
export interface MapOutline {
  readonly width: number;
  readonly height: number;
  readonly areas: readonly OutlinedArea[];
}

interface OutlinedArea {
  readonly id: string;
  /** SVG path data, one decimal. */
  readonly path: string;
  /** Where a short label fits inside the area, if it does. */
  readonly label?: LabelSpot | undefined;
}

export interface LabelSpot {
  readonly x: number;
  readonly y: number;
  /** Half of the width that a line of text may have there. */
  readonly room: number;
  /** The same of two lines; 0 where there is no room for a second. */
  readonly roomOfTwo: number;
}

type Point = readonly [number, number];
type Ring = readonly Point[];

export interface OutlineOptions {
  /** Width of the drawing in its own units. */
  readonly width?: number | undefined;
  /** How far a simplified border may lie from the true one, in the same units. */
  readonly tolerance?: number | undefined;
}

/**
 * Projects areas (Mercator, true to shape at the size of a county), simplifies their borders and writes path data.
 * A border that two areas share is cut where three meet and simplified once, so that no gap opens between
 * neighbours. Points are projected one by one: a polygon's winding, on which sources disagree, plays no part.
 */
export function outlineOf(shapes: readonly AreaShape[], options: OutlineOptions = {}): MapOutline {
  const { width = 600, tolerance = 0.7 } = options;
  const coordinates = shapes.flatMap((shape) => ringsOf(shape.geometry).flat());
  if (coordinates.length === 0) return { width, height: 0, areas: [] };
  const everything = {
    type: 'MultiPoint' as const,
    coordinates: coordinates.map((position) => [...position]),
  };
  const projection = geoMercator().fitWidth(width, everything);
  const [, [, bottom]] = geoPath(projection).bounds(everything);
  const project = ([longitude = 0, latitude = 0]: Position): Point => {
    const [x, y] = projection([longitude, latitude]) ?? [0, 0];
    return [tenth(x), tenth(y)];
  };
  const projected = shapes.map(({ id, geometry }) => ({
    id,
    rings: ringsOf(geometry)
      .map((ring) => openRing(ring.map(project)))
      .filter((ring) => ring.length >= 3),
  }));
  const simplify = borderSimplifier(
    projected.flatMap((area) => area.rings),
    tolerance,
  );
  return {
    width,
    height: Math.ceil(bottom),
    areas: projected.map(({ id, rings }) => {
      const simple = rings.map(simplify).filter((ring) => ring.length >= 3);
      return { id, path: simple.map(pathOf).join(''), label: labelPoint(simple) };
    }),
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

const ringsOf = (geometry: AreaGeometry): readonly (readonly Position[])[] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();

/** Without the closing point and without points that fell together when rounded. */
function openRing(ring: Ring): Ring {
  return ring.filter((point, index) => keyOf(point) !== keyOf(ring[(index + 1) % ring.length] as Point));
}

const keyOf = (point: Point): string => `${point[0]},${point[1]}`;

/** Cuts rings into arcs at the points where more than two borders meet; equal arcs get the equal simplification. */
function borderSimplifier(rings: readonly Ring[], tolerance: number): (ring: Ring) => Ring {
  const neighbours = new Map<string, Set<string>>();
  for (const ring of rings)
    ring.forEach((point, index) => {
      const met = neighbours.get(keyOf(point)) ?? new Set();
      met.add(keyOf(ring.at(index - 1) as Point)).add(keyOf(ring[(index + 1) % ring.length] as Point));
      neighbours.set(keyOf(point), met);
    });
  const junction = (point: Point): boolean => (neighbours.get(keyOf(point))?.size ?? 0) > 2;
  const known = new Map<string, Ring>();

  const simpleArc = (arc: Ring): Ring => {
    const [first, last] = [arc[0] as Point, arc.at(-1) as Point];
    const [second, lastButOne] = [arc[1] as Point, arc.at(-2) as Point];
    const forward = `${keyOf(first)} ${keyOf(second)}` <= `${keyOf(last)} ${keyOf(lastButOne)}`;
    const directed = forward ? arc : arc.toReversed();
    const key = directed.map(keyOf).join(' ');
    const simple = known.get(key) ?? douglasPeucker(directed, tolerance);
    known.set(key, simple);
    return forward ? simple : simple.toReversed();
  };

  return (ring) => {
    const found = ring.findIndex(junction);
    // A ring that meets no other two starts at its smallest point, the same for the hole that it fills.
    const start = found >= 0 ? found : indexOfSmallest(ring);
    const turned = [...ring.slice(start), ...ring.slice(0, start), ring[start] as Point];
    const simple: Point[] = [];
    let arc: Point[] = [];
    turned.forEach((point, index) => {
      arc.push(point);
      const ends = index === turned.length - 1 || (index > 0 && junction(point));
      if (!ends) return;
      simple.push(...simpleArc(arc).slice(0, -1));
      arc = [point];
    });
    return simple;
  };
}

function indexOfSmallest(ring: Ring): number {
  let best = 0;
  ring.forEach((point, index) => {
    if (keyOf(point) < keyOf(ring[best] as Point)) best = index;
  });
  return best;
}

/** Douglas and Peucker (1973): keeps the points without which the line would stray by more than the tolerance. */
function douglasPeucker(line: Ring, tolerance: number): Ring {
  const [first, last] = [line[0] as Point, line.at(-1) as Point];
  let [farthest, distance] = [0, -1];
  for (let index = 1; index < line.length - 1; index += 1) {
    const strays = distanceToSegment(line[index] as Point, first, last);
    if (strays > distance) [farthest, distance] = [index, strays];
  }
  if (distance <= tolerance) return [first, last];
  const before = douglasPeucker(line.slice(0, farthest + 1), tolerance);
  return [...before.slice(0, -1), ...douglasPeucker(line.slice(farthest), tolerance)];
}

function distanceToSegment([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

/** Relative steps in whole tenths, so that roundings do not add up. */
function pathOf(ring: Ring): string {
  const tenths = ring.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)] as const);
  const [start = [0, 0] as const] = tenths;
  let path = `M${start[0] / 10} ${start[1] / 10}l`;
  tenths.slice(1).forEach(([x, y], index) => {
    const [px, py] = tenths[index] as readonly [number, number];
    path += `${index > 0 ? ' ' : ''}${(x - px) / 10} ${(y - py) / 10}`;
  });
  return `${path.replaceAll(' -', '-')}z`;
}

/** The room that a sign needs around its middle, in units of the drawing; text is as high, and as wide as there is room. */
const labelRoom = { across: 9, down: 12, downOfTwo: 26, step: 4 } as const;

/** The centroid of the largest ring, if a sign standing there stays inside it, and how wide a text could be. */
function labelPoint(rings: readonly Ring[]): LabelSpot | undefined {
  const path = geoPath();
  const polygonOf = (ring: Ring) => ({
    type: 'Polygon' as const,
    coordinates: [[...ring, ring[0] as Point].map(([x, y]) => [x, y])],
  });
  const largest = rings.toSorted((a, b) => path.area(polygonOf(b)) - path.area(polygonOf(a)))[0];
  if (largest === undefined) return undefined;
  const [x, y] = path.centroid(polygonOf(largest));
  const fits = (across: number, height: number) =>
    [-1, 1].every((right) =>
      [-1, -0.5, 0, 0.5, 1].every((down) => isInside([x + right * across, y + down * height], largest)),
    );
  const roomOf = (height: number): number => {
    let room = 0;
    for (let across = labelRoom.across; fits(across, height); across += labelRoom.step) room = across;
    return room;
  };
  const room = roomOf(labelRoom.down);
  return room === 0 ? undefined : { x: tenth(x), y: tenth(y), room, roomOfTwo: roomOf(labelRoom.downOfTwo) };
}

/** Even-odd rule: a ray to the right crosses the ring an odd number of times. */
function isInside([x, y]: Point, ring: Ring): boolean {
  return ring.reduce((inside, [x1, y1], index) => {
    const [x2, y2] = ring.at(index - 1) as Point;
    const crosses = y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1;
    return crosses ? !inside : inside;
  }, false);
}
