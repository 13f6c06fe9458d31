import { refused, ok, type Result } from '#platform';

/**
 * Which sums a set of series has to keep. Nodes are numbered totals first, grouping by grouping, then the finest series.
 */
export interface Hierarchy {
  readonly finest: number;
  /** For each grouping the node to which each finest series adds. */
  readonly parents: readonly Int32Array[];
  /** First node of each grouping, and last the first node of the finest series: how many totals there are. */
  readonly starts: readonly number[];
  readonly totals: number;
  readonly nodes: number;
}

/**
 * @param groupings each numbers, for every finest series, the total that it adds to, from 0 without gaps: e.g. all 0
 *   for the grand total, the service, service × area, service × group.
 * @returns refused `grouping-length` (data: grouping, expected), `grouping-not-numbered` where a total has no series.
 */
export function hierarchyOf(finest: number, groupings: readonly ArrayLike<number>[]): Result<Hierarchy> {
  const parents: Int32Array[] = [];
  const starts = [0];
  for (const [which, grouping] of groupings.entries()) {
    if (grouping.length !== finest) return refused('grouping-length', { grouping: which, expected: finest });
    const start = starts[which]!;
    const labels = Array.from({ length: finest }, (_, series) => grouping[series]!);
    const used = new Set(labels);
    const count = labels.reduce((most, label) => Math.max(most, label + 1), 0);
    if (used.size !== count || labels.some((label) => !Number.isInteger(label) || label < 0)) {
      return refused('grouping-not-numbered', { grouping: which });
    }
    parents.push(Int32Array.from(labels, (label) => start + label));
    starts.push(start + count);
  }
  const totals = starts.at(-1)!;
  return ok({ finest, parents, starts, totals, nodes: totals + finest });
}

/** Adds the finest values up into the totals, which are written from the front. */
export function addUp(
  { parents, totals, finest }: Hierarchy,
  finestValues: Float64Array,
  into: Float64Array,
): void {
  into.fill(0, 0, totals);
  for (const parent of parents) {
    for (let series = 0; series < finest; series++) into[parent[series]!]! += finestValues[series]!;
  }
}

/** The grouping of each node; the finest series come last. */
export function groupingOf({ starts, nodes }: Hierarchy): Int32Array {
  const grouping = new Int32Array(nodes);
  for (const [which, start] of starts.entries()) grouping.fill(which, start);
  return grouping;
}
