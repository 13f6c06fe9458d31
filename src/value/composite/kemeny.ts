import { ok, refused, type Result } from '#platform';
import { kemenyScore, type OutrankingMatrix } from './outranking.ts';

/** Units that can be ordered against one another exactly: 2²³ subsets take about half a second and 80 MB. */
export const KEMENY_BOUND = 23;

const TIE = 1e-12;

export interface KemenyOrder {
  /** Positions of the units, best first. One of possibly several orders with the same score. */
  readonly order: readonly number[];
  readonly score: number;
}

/**
 * The order with the largest total support, exactly (Kemeny 1959; Young & Levenglick 1978). Units fall into layers such
 * that every unit of a higher layer beats every unit of a lower one by majority; the extended Condorcet criterion lets
 * the layers be ordered apart, each by dynamic programming over its subsets (Held & Karp's recursion).
 *
 * Refused: `too-many-units` when a layer of mutually tied or circular units is larger than the bound; the Copeland
 * order is then the honest alternative.
 */
export function kemenyOrder(matrix: OutrankingMatrix): Result<KemenyOrder> {
  const order: number[] = [];
  for (const layer of majorityLayers(matrix)) {
    if (layer.length > KEMENY_BOUND) {
      return refused('too-many-units', { units: layer.length, bound: KEMENY_BOUND });
    }
    order.push(...orderLayer(matrix, layer));
  }
  return ok({ order, score: kemenyScore(matrix, order) });
}

/**
 * Strongly connected components of "has at least half of the support against", best first. Between two components every
 * pair is decided the same way, so the number of units strictly beaten sorts them.
 */
function majorityLayers({ n, support }: OutrankingMatrix): number[][] {
  const reaches = new Uint8Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (i === j || support[i * n + j]! >= 0.5 - TIE) reaches[i * n + j] = 1;
  }
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      if (reaches[i * n + k] === 0) continue;
      for (let j = 0; j < n; j++) if (reaches[k * n + j] === 1) reaches[i * n + j] = 1;
    }
  }
  const reach = Array.from({ length: n }, (_, i) =>
    reaches.subarray(i * n, (i + 1) * n).reduce((a, b) => a + b, 0),
  );
  const layers = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const layer = layers.get(reach[i]!);
    if (layer === undefined) layers.set(reach[i]!, [i]);
    else layer.push(i);
  }
  return Array.from(layers)
    .toSorted(([a], [b]) => b - a)
    .map(([, layer]) => layer);
}

function orderLayer({ n, support }: OutrankingMatrix, layer: readonly number[]): number[] {
  const m = layer.length;
  if (m === 1) return [layer[0]!];
  // ahead[i][S] = Σ over j in S of e_ji, kept for the low and the high half of the bits, so that a sum costs two reads.
  const lowBits = m >> 1;
  const lowMask = (1 << lowBits) - 1;
  const low = layer.map((i) => halfSums(lowBits, (bit) => support[layer[bit]! * n + i]!));
  const high = layer.map((i) => halfSums(m - lowBits, (bit) => support[layer[bit + lowBits]! * n + i]!));
  const best = new Float64Array(1 << m);
  const last = new Uint8Array(1 << m);
  for (let set = 1; set < 1 << m; set++) {
    let largest = -1;
    let chosen = 0;
    for (let rest = set; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      const before = set & ~(1 << bit);
      const score = best[before]! + low[bit]![before & lowMask]! + high[bit]![before >> lowBits]!;
      if (score > largest) {
        largest = score;
        chosen = bit;
      }
    }
    best[set] = largest;
    last[set] = chosen;
  }
  const order: number[] = [];
  for (let set = (1 << m) - 1; set !== 0; set &= ~(1 << last[set]!)) order.push(layer[last[set]!]!);
  return order.reverse();
}

function halfSums(bits: number, valueOf: (bit: number) => number): Float64Array {
  const sums = new Float64Array(1 << bits);
  for (let set = 1; set < sums.length; set++) {
    const bit = 31 - Math.clz32(set & -set);
    sums[set] = sums[set & (set - 1)]! + valueOf(bit);
  }
  return sums;
}
