import { placeAcross, springsOf } from './place-across.ts';

/** A node to be placed; sizes are in the unit of the drawing. */
export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface LayoutEdge {
  readonly from: string;
  readonly to: string;
  /** How much the edge matters for the direction of the drawing, e.g. its frequency. */
  readonly weight: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode extends LayoutNode {
  /** Centre. */
  readonly x: number;
  readonly y: number;
  readonly layer: number;
}

export interface PlacedEdge extends LayoutEdge {
  /** Border of the first node to border of the second; bends where the edge passes a layer. */
  readonly points: readonly Point[];
  /** Against the direction of the drawing, a return in the process. */
  readonly backward: boolean;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export interface LayoutOptions {
  /** Free space between layers and between nodes of one. */
  readonly layerGap?: number;
  readonly nodeGap?: number;
}

/**
 * A layered drawing from top to bottom (Sugiyama, Tagawa & Toda 1981): edges that would close a circle are turned for
 * the purpose, light ones first; layers by longest path; a bend point on every layer that an edge passes; order within
 * the layers by barycentres, down and up four times, the order with the fewest crossings kept; then each point is drawn
 * towards those that it is joined to, heavy edges and long ones most, so that the usual way becomes a straight line. The
 * same input gives the same drawing. Edges to unknown nodes are a programming error.
 */
export function layeredLayout(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  options: LayoutOptions = {},
): Layout {
  const { layerGap = 60, nodeGap = 30 } = options;
  const index = new Map(nodes.map((node, at) => [node.id, at]));
  const numberOf = (id: string) => {
    const found = index.get(id);
    if (found === undefined) throw new RangeError(`an edge names the unknown node ${id}`);
    return found;
  };
  const links = edges.map((edge) => ({
    from: numberOf(edge.from),
    to: numberOf(edge.to),
    weight: edge.weight,
  }));
  const backward = turnedEdges(nodes.length, links);
  const directed = links.map(({ from, to }, edge) =>
    backward[edge] ? { from: to, to: from } : { from, to },
  );
  const layer = longestPathLayers(nodes.length, directed);

  // Points of the drawing: the nodes, then one for each layer that an edge passes.
  const points = nodes.map((node, at) => ({ layer: layer[at]!, width: node.width, x: 0 }));
  const chains = directed.map(({ from, to }) => {
    const chain = [from];
    for (let level = layer[from]! + 1; level < layer[to]!; level++) {
      chain.push(points.length);
      points.push({ layer: level, width: 0, x: 0 });
    }
    if (to !== from) chain.push(to);
    return chain;
  });
  const layers = orderedLayers(points, chains);
  const weights = links.map(({ weight }) => weight);
  const width = placeAcross(points, layers, springsOf(points.length, nodes.length, chains, weights), nodeGap);

  const heights = layers.map((members) => Math.max(0, ...members.map((point) => nodes[point]?.height ?? 0)));
  const centre: number[] = [];
  let y = 0;
  for (const height of heights) {
    centre.push(y + height / 2);
    y += height + layerGap;
  }
  const placed = nodes.map((node, at) => ({
    ...node,
    x: points[at]!.x,
    y: centre[layer[at]!]!,
    layer: layer[at]!,
  }));
  return {
    width,
    height: Math.max(0, y - layerGap),
    nodes: placed,
    edges: edges.map((edge, number) => {
      const chain = chains[number]!;
      if (chain.length === 1) return { ...edge, backward: true, points: loopAt(placed[chain[0]!]!, nodeGap) };
      const [top, bottom] = [placed[chain[0]!]!, placed[chain.at(-1)!]!];
      const path = [
        { x: top.x, y: top.y + top.height / 2 },
        ...chain.slice(1, -1).map((point) => ({ x: points[point]!.x, y: centre[points[point]!.layer]! })),
        { x: bottom.x, y: bottom.y - bottom.height / 2 },
      ];
      const turned = backward[number]!;
      return { ...edge, backward: turned, points: turned ? path.reverse() : path };
    }),
  };
}

interface Link {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** Which edges to turn so that no circle is left: heaviest first, an edge that closes a circle is turned. */
function turnedEdges(size: number, links: readonly Link[]): boolean[] {
  const turned = links.map(() => false);
  const next: number[][] = Array.from({ length: size }, () => []);
  const reaches = (from: number, to: number): boolean => {
    const open = [from];
    const seen = new Set(open);
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node === to) return true;
      for (const other of next[node]!) {
        if (!seen.has(other)) {
          seen.add(other);
          open.push(other);
        }
      }
    }
    return false;
  };
  const order = links.map((_, edge) => edge).sort((a, b) => links[b]!.weight - links[a]!.weight || a - b);
  for (const edge of order) {
    const { from, to } = links[edge]!;
    if (from === to) continue;
    turned[edge] = reaches(to, from);
    if (turned[edge]) next[to]!.push(from);
    else next[from]!.push(to);
  }
  return turned;
}

function longestPathLayers(size: number, edges: readonly { from: number; to: number }[]): number[] {
  const incoming: number[][] = Array.from({ length: size }, () => []);
  for (const { from, to } of edges) if (from !== to) incoming[to]!.push(from);
  const layer: number[] = new Array<number>(size).fill(-1);
  const layerOf = (node: number): number => {
    if (layer[node]! < 0) layer[node] = Math.max(-1, ...incoming[node]!.map(layerOf)) + 1;
    return layer[node]!;
  };
  for (let node = 0; node < size; node++) layerOf(node);
  return layer;
}

interface DrawnPoint {
  readonly layer: number;
  readonly width: number;
  x: number;
}

function orderedLayers(points: readonly DrawnPoint[], chains: readonly (readonly number[])[]): number[][] {
  const above: number[][] = points.map(() => []);
  const below: number[][] = points.map(() => []);
  for (const chain of chains) {
    for (let step = 1; step < chain.length; step++) {
      above[chain[step]!]!.push(chain[step - 1]!);
      below[chain[step - 1]!]!.push(chain[step]!);
    }
  }
  const depth = Math.max(-1, ...points.map((point) => point.layer)) + 1;
  let layers: number[][] = Array.from({ length: depth }, () => []);
  for (const [point, { layer }] of points.entries()) layers[layer]!.push(point);
  let best = layers;
  let fewest = crossings(layers, below);
  for (let sweep = 0; sweep < 8 && fewest > 0; sweep++) {
    layers = layers.map((members) => [...members]);
    const down = sweep % 2 === 0;
    const place = positions(layers, points.length);
    for (let step = 1; step < depth; step++) {
      const members = layers[down ? step : depth - 1 - step]!;
      const neighbours = down ? above : below;
      const centre = new Map(
        members.map((point) => {
          const others = neighbours[point]!;
          const total = others.reduce((sum, other) => sum + place[other]!, 0);
          return [point, others.length === 0 ? place[point]! : total / others.length];
        }),
      );
      members.sort((a, b) => centre.get(a)! - centre.get(b)! || place[a]! - place[b]!);
      for (const [position, point] of members.entries()) place[point] = position;
    }
    const found = crossings(layers, below);
    if (found < fewest) [best, fewest] = [layers, found];
  }
  return best;
}

function positions(layers: readonly (readonly number[])[], size: number): number[] {
  const place = new Array<number>(size).fill(0);
  for (const members of layers) for (const [position, point] of members.entries()) place[point] = position;
  return place;
}

function crossings(layers: readonly (readonly number[])[], below: readonly (readonly number[])[]): number {
  const place = positions(layers, below.length);
  let total = 0;
  for (const members of layers) {
    const ends = members.flatMap((point) =>
      below[point]!.map((other) => place[other]!).sort((a, b) => a - b),
    );
    for (let a = 0; a < ends.length; a++)
      for (let b = a + 1; b < ends.length; b++) total += +(ends[a]! > ends[b]!);
  }
  return total;
}

/** From the right side of a node out into the gap beside it and back. */
function loopAt({ x, y, width, height }: PlacedNode, gap: number): Point[] {
  const right = x + width / 2;
  return [
    { x: right, y: y - height / 4 },
    { x: right + gap / 2, y },
    { x: right, y: y + height / 4 },
  ];
}
