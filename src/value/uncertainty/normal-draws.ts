import type { Random } from '../numeric/index.ts';

const LAYERS = 256;
/** Where the tail begins, and the common area of the layers, for 256 of them (Marsaglia & Tsang 2000). */
const TAIL = 3.654_152_885_361_009;
const AREA = 0.004_928_673_233_974_655;

const density = (x: number): number => Math.exp(-0.5 * x * x);

/** Right edges of the layers from the bottom up, edge[0] that of the base with its tail spread out; the last is 0. */
const edges = new Float64Array(LAYERS + 1);
const heights = new Float64Array(LAYERS + 1);
edges[0] = AREA / density(TAIL);
edges[1] = TAIL;
for (let layer = 2; layer < LAYERS; layer++) {
  const below = edges[layer - 1]!;
  edges[layer] = Math.sqrt(-2 * Math.log(AREA / below + density(below)));
}
for (let layer = 0; layer <= LAYERS; layer++) heights[layer] = density(edges[layer]!);

/**
 * Fills an array with independent standard normal numbers by the ziggurat (Marsaglia & Tsang 2000, J. Stat. Softw. 5:8),
 * with layer, sign and position from different bits (Doornik 2005). The law is that of `Random.normal` to 23 bits of
 * position, at a tenth of its price: these are drawn by the million for the errors of data.
 *
 * The bits come from a xoshiro128** (Blackman & Vigna 2021) that begins at 128 bits of the given source and lives in
 * local variables for one call, which is what makes it fast.
 */
export function fillNormals(random: Random, into: Float64Array): void {
  let a = random.integer(2 ** 32) | 0;
  let b = random.integer(2 ** 32) | 0;
  let c = random.integer(2 ** 32) | 0;
  // An all-zero state would stay zero.
  let d = random.integer(2 ** 32) | 1;
  for (let at = 0; at < into.length; at++) {
    const product = Math.imul(b, 5);
    const bits = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    const layer = bits & 255;
    const size = (bits >>> 9) * 2 ** -23 * edges[layer]!;
    const sign = 1 - ((bits >>> 7) & 2);
    into[at] = sign * (size < edges[layer + 1]! ? size : outsideLayer(random, layer, size));
  }
}

/** The one number in eighty that the boxes do not settle. */
function outsideLayer(random: Random, firstLayer: number, firstSize: number): number {
  let layer = firstLayer;
  let size = firstSize;
  for (;;) {
    if (size < edges[layer + 1]!) return size;
    if (layer === 0) return tail(random);
    const height = heights[layer]! + random.next() * (heights[layer + 1]! - heights[layer]!);
    if (height < density(size)) return size;
    layer = random.integer(LAYERS);
    size = random.next() * edges[layer]!;
  }
}

/** Beyond the base layer (Marsaglia 1964). */
function tail(random: Random): number {
  for (;;) {
    const x = -Math.log(1 - random.next()) / TAIL;
    const y = -Math.log(1 - random.next());
    if (2 * y > x * x) return TAIL + x;
  }
}
