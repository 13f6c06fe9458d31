import { ok, refused, type Result } from '#platform';
import { columnsOf, type Columns, type Group } from './groups.ts';

/**
 * Columns with each group's place on the social scale: the middle of its range in the cumulated population, 0 … 1, least
 * advantaged first. Groups of equal order share the middle of their common range, so that no order is invented.
 *
 * @returns refused as `columnsOf`; `no-order` (data: group) where a group has none; `one-rank` where all have the same.
 */
export function rankedColumns(groups: readonly Group[]): Result<Columns & { readonly ranks: Float64Array }> {
  const columns = columnsOf(groups);
  if (!columns.ok) return columns;
  const without = groups.find(({ order }) => order === undefined || !Number.isFinite(order));
  if (without !== undefined) return refused('no-order', { group: without.key });
  const { shares } = columns.value;
  const sorted = [...groups.keys()].sort((a, b) => groups[a]!.order! - groups[b]!.order!);
  const ranks = new Float64Array(groups.length);
  let below = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    let share = 0;
    while (to < sorted.length && groups[sorted[to]!]!.order === groups[sorted[from]!]!.order) {
      share += shares[sorted[to++]!]!;
    }
    if (to - from === sorted.length) return refused('one-rank');
    for (; from < to; from++) ranks[sorted[from]!] = below + share / 2;
    below += share;
  }
  return ok({ ...columns.value, ranks });
}
