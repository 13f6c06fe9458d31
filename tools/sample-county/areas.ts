/**
 * Draws the areas of the sample county: a Voronoi partition of an invented outline whose edges are roughened by
 * midpoint displacement. An edge is roughened from a seed named by its two ends, so that neighbours share it exactly.
 * Run: npx tsx tools/sample-county/areas.ts > packs/yunhe/areas.geojson
 */
import { numeric } from '#value';

type Point = readonly [number, number];

const OUTLINE: Point[] = [
  [111.93, 29.83],
  [112.06, 29.79],
  [112.23, 29.81],
  [112.36, 29.88],
  [112.41, 30.02],
  [112.38, 30.15],
  [112.27, 30.24],
  [112.11, 30.27],
  [111.96, 30.21],
  [111.87, 30.08],
  [111.87, 29.94],
];

const AREAS: { id: string; zh: string; en: string; residence: 'urban' | 'rural'; at: Point }[] = [
  { id: 'chengguan', zh: '城关街道', en: 'Chengguan Subdistrict', residence: 'urban', at: [112.12, 30.025] },
  { id: 'hebin', zh: '河滨街道', en: 'Hebin Subdistrict', residence: 'urban', at: [112.18, 30.055] },
  { id: 'xincheng', zh: '新城街道', en: 'Xincheng Subdistrict', residence: 'urban', at: [112.175, 29.985] },
  { id: 'yunxi', zh: '云溪街道', en: 'Yunxi Subdistrict', residence: 'urban', at: [112.095, 29.965] },
  { id: 'daqiao', zh: '大桥镇', en: 'Daqiao Town', residence: 'urban', at: [112.255, 30.02] },
  { id: 'shiqiao', zh: '石桥镇', en: 'Shiqiao Town', residence: 'rural', at: [112.24, 29.9] },
  { id: 'liulin', zh: '柳林镇', en: 'Liulin Town', residence: 'rural', at: [112.1, 29.865] },
  { id: 'qingshan', zh: '青山镇', en: 'Qingshan Town', residence: 'rural', at: [112.22, 30.16] },
  { id: 'baita', zh: '白塔镇', en: 'Baita Town', residence: 'rural', at: [112.335, 29.985] },
  { id: 'longtan', zh: '龙潭镇', en: 'Longtan Town', residence: 'rural', at: [111.965, 29.93] },
  { id: 'shuanghe', zh: '双河乡', en: 'Shuanghe Township', residence: 'rural', at: [112.08, 30.155] },
  { id: 'yunling', zh: '云岭民族乡', en: 'Yunling Ethnic Township', residence: 'rural', at: [111.945, 30.1] },
];

/** Longitude is shortened at this latitude: distances are compared on the ground. */
const SHORTENING = Math.cos((30 * Math.PI) / 180);

/** The part of a convex polygon that is nearer to `own` than to `other`. */
function nearer(polygon: readonly Point[], own: Point, other: Point): Point[] {
  const middle: Point = [(own[0] + other[0]) / 2, (own[1] + other[1]) / 2];
  const normal: Point = [(other[0] - own[0]) * SHORTENING ** 2, other[1] - own[1]];
  const side = ([x, y]: Point) => (x - middle[0]) * normal[0] + (y - middle[1]) * normal[1];
  return polygon.flatMap((from, at) => {
    const to = polygon[(at + 1) % polygon.length]!;
    const [a, b] = [side(from), side(to)];
    const kept: Point[] = a <= 0 ? [from] : [];
    if (a * b < 0)
      kept.push([from[0] + ((to[0] - from[0]) * a) / (a - b), from[1] + ((to[1] - from[1]) * a) / (a - b)]);
    return kept;
  });
}

const rounded = ([x, y]: Point): Point => [Number(x.toFixed(5)), Number(y.toFixed(5))];
const name = ([x, y]: Point) => `${x},${y}`;

/** The points from `from` to `to`, the last left out. */
function roughened(from: Point, to: Point): Point[] {
  const forward = name(from) < name(to);
  const [a, b] = forward ? [from, to] : [to, from];
  const random = numeric.createRandom(`yunhe/${name(a)}/${name(b)}`);
  let line = [a, b];
  for (let level = 0, amplitude = 0.16; level < 4; level++, amplitude *= 0.85) {
    line = line.flatMap((point, at) => {
      const next = line[at + 1];
      if (!next) return [point];
      const off = (random.next() - 0.5) * amplitude;
      const [dx, dy] = [next[0] - point[0], next[1] - point[1]];
      return [point, [(point[0] + next[0]) / 2 - dy * off, (point[1] + next[1]) / 2 + dx * off] as const];
    });
  }
  const drawn = line.map(rounded);
  return (forward ? drawn : drawn.reverse()).slice(0, -1);
}

const features = AREAS.map(({ id, zh, en, residence, at }) => {
  let cell: Point[] = OUTLINE;
  for (const other of AREAS) if (other.id !== id) cell = nearer(cell, at, other.at);
  const corners = cell.map(rounded).filter((point, index, all) => name(point) !== name(all.at(index - 1)!));
  const ring = corners.flatMap((from, index) => roughened(from, corners[(index + 1) % corners.length]!));
  return {
    type: 'Feature',
    id,
    properties: { id, names: { 'zh-CN': zh, en }, residence },
    geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] },
  };
});

const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
process.stdout.write(`{"type":"FeatureCollection","features":[\n${lines}\n]}\n`);
