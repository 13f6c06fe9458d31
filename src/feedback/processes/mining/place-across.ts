/** A point as it is placed across; its order within its layer is settled. */
export interface AcrossPoint {
  readonly width: number;
  x: number;
}

export interface Spring {
  readonly to: number;
  readonly pull: number;
}

/** How strongly a piece of an edge is straightened, by how many of its ends are bends (Gansner et al. 1993, section 4). */
const STRAIGHTENING = [1, 2, 8] as const;

/**
 * What pulls each point towards those that it is joined to; points from `nodes` on are bends. Weights are squared: the
 * usual way is to be straight, and not a compromise with the others.
 */
export function springsOf(
  size: number,
  nodes: number,
  chains: readonly (readonly number[])[],
  weights: readonly number[],
): Spring[][] {
  const springs: Spring[][] = Array.from({ length: size }, () => []);
  const heaviest = Math.max(1e-9, ...weights);
  for (const [edge, chain] of chains.entries()) {
    for (let step = 1; step < chain.length; step++) {
      const [above, below] = [chain[step - 1]!, chain[step]!];
      const bends = (+(above >= nodes) + +(below >= nodes)) as 0 | 1 | 2;
      const pull = STRAIGHTENING[bends] * ((Math.max(0, weights[edge]!) / heaviest) ** 2 + 0.01);
      springs[above]!.push({ to: below, pull });
      springs[below]!.push({ to: above, pull });
    }
  }
  return springs;
}

/** Over the layers, down and up in turn. */
const SWEEPS = 100;

/** Gives every point its place across, in the order of its layer; the width of the whole. */
export function placeAcross(
  points: readonly AcrossPoint[],
  layers: readonly (readonly number[])[],
  springs: readonly (readonly Spring[])[],
  gap: number,
): number {
  for (const members of layers) {
    let x = 0;
    for (const point of members) {
      points[point]!.x = x + points[point]!.width / 2;
      x += points[point]!.width + gap;
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const members of sweep % 2 === 0 ? layers : layers.toReversed()) {
      const wanted = members.map((point) => {
        const own = springs[point]!;
        const pull = own.reduce((sum, spring) => sum + spring.pull, 0);
        const place = own.reduce((sum, spring) => sum + spring.pull * points[spring.to]!.x, 0);
        return own.length === 0 ? { x: points[point]!.x, pull: 0.001 } : { x: place / pull, pull };
      });
      placeInOrder(points, members, wanted, gap);
    }
  }
  const left = Math.min(...points.map(({ x, width }) => x - width / 2));
  if (points.length === 0) return 0;
  for (const point of points) point.x -= left;
  return Math.max(...points.map(({ x, width }) => x + width / 2));
}

/**
 * The places nearest to the wanted ones (least squares) at which the points of a layer stand in their order and apart:
 * an isotonic regression by pooling adjacent violators (Barlow et al. 1972).
 */
function placeInOrder(
  points: readonly AcrossPoint[],
  members: readonly number[],
  wanted: readonly { readonly x: number; readonly pull: number }[],
  gap: number,
): void {
  const offsets: number[] = [];
  for (const [at, point] of members.entries()) {
    const before = at === 0 ? undefined : points[members[at - 1]!]!;
    offsets.push(before ? offsets[at - 1]! + (before.width + points[point]!.width) / 2 + gap : 0);
  }
  const pools: { mean: number; pull: number; size: number }[] = [];
  for (const [at, { x, pull }] of wanted.entries()) {
    let pool = { mean: x - offsets[at]!, pull, size: 1 };
    for (let last = pools.at(-1); last && last.mean >= pool.mean; last = pools.at(-1)) {
      pools.pop();
      const together = last.pull + pool.pull;
      const mean = (last.mean * last.pull + pool.mean * pool.pull) / together;
      pool = { mean, pull: together, size: last.size + pool.size };
    }
    pools.push(pool);
  }
  let at = 0;
  for (const { mean, size } of pools) {
    for (let member = 0; member < size; member++, at++) {
      points[members[at]!]!.x = mean + offsets[at]!;
    }
  }
}
