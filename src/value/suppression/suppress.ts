import { findCircuit, type Circuit } from './circuit.ts';
import { indexTable, type Cell, type IndexedTable, type Showing, type Sum } from './table.ts';

/** Minimum cell of the house where the charter says nothing else. */
export const DEFAULT_MINIMUM = 10;

/** Searches among cells that are hidden anyway are many, so they give up soon. */
const FREE_NODES = 150;
const PRICED_NODES = 2_000;
const LAST_NODES = 20_000;

/**
 * Which counts of a table stay unpublished.
 *
 * `small-cell`: 0 < count < minimum, or a zero marked `disclosiveZero`. `complementary`: hidden so that no hidden count
 * follows from the shown ones to a range narrower than `minimum`.
 *
 * Safe by construction: for each hidden cell the function has met two tables of whole numbers that agree with everything
 * shown, with every hidden value at or above its floor (1, or 0 where a zero is disclosive), and that differ in this cell
 * by `minimum` or more. They come from circuits (Cox 1980, JASA 75:377–385; as network flows, Castro 2002, "Network
 * flows heuristics for complementary cell suppression"), each the cheapest found: few cells, small counts, parts before
 * totals. It hides little, not provably the least, which is NP-hard (Kelly, Golden, Assad 1992, Networks 22).
 *
 * Publish that a count is suppressed, never which of the two reasons: a reader who knows it knows more than the ranges.
 *
 * @throws where the table is no table: see `indexTable`.
 */
export function suppress(input: {
  readonly cells: readonly Cell[];
  readonly sums: readonly Sum[];
  readonly minimum?: number;
}): Map<string, Showing> {
  const table = indexTable(input.cells, input.sums);
  const minimum = input.minimum ?? DEFAULT_MINIMUM;
  const showing = table.ids.map((_, cell): Showing => {
    if (table.fixed[cell]!) return 'shown';
    if (table.counts[cell]! < minimum) return 'small-cell';
    return input.cells[cell]!.hidden === true ? 'complementary' : 'shown';
  });
  protect(table, showing, minimum);
  return new Map(table.ids.map((id, cell) => [id, showing[cell]!]));
}

function protect(table: IndexedTable, showing: Showing[], minimum: number): void {
  const { counts, floors } = table;
  const lowest = counts.slice();
  const highest = counts.slice();
  // By the root of the count: with the logarithm a large group costs hardly more to hide than a small one, with the count
  // itself many small ones are hidden to spare it. Measured on the sample county: as many cells hidden, fewer large ones.
  const prices = Float64Array.from(counts, (count, cell) => {
    const totalOf = table.memberships[cell]!.filter(({ sign }) => sign < 0).length;
    return (1 + Math.sqrt(count)) * (1 + totalOf);
  });
  const isHidden = (cell: number) => showing[cell] !== 'shown';
  const movable = table.sums.map(({ cells }) => [...cells.keys()].filter((at) => !table.fixed[cells[at]!]!));
  const hiddenMembers = table.sums.map(({ cells }) => [...cells.keys()].filter((at) => isHidden(cells[at]!)));
  const anyPrice = (cell: number) => (isHidden(cell) ? 0.05 : prices[cell]!);
  const width = (cell: number) => highest[cell]! - lowest[cell]!;

  // A table that agrees with what is shown, as differences from the true one.
  const values = counts.slice();
  const balances = new Int32Array(table.sums.length);
  let moved: number[] = [];
  // Among hidden cells only distance counts: short circuits with much room soon show the width.
  const freePrice = (cell: number, way: number) =>
    way > 0 ? 0.1 : minimum / (10 * (values[cell]! - floors[cell]! + 0.1));
  const follow = ({ cells, directions }: Circuit) => {
    let forward = minimum;
    let backward = minimum;
    cells.forEach((cell, at) => {
      const room = values[cell]! - floors[cell]!;
      if (directions[at]! < 0) forward = Math.min(forward, room);
      else backward = Math.min(backward, room);
    });
    cells.forEach((cell, at) => {
      const ahead = values[cell]! + directions[at]! * forward;
      const behind = values[cell]! - directions[at]! * backward;
      lowest[cell] = Math.min(lowest[cell]!, ahead, behind);
      highest[cell] = Math.max(highest[cell]!, ahead, behind);
      values[cell] = ahead;
    });
    moved.push(...cells);
  };

  const queue = [...counts.keys()].filter(isHidden).sort((a, b) => counts[a]! - counts[b]! || a - b);
  const hide = (cell: number) => {
    if (isHidden(cell)) return;
    showing[cell] = 'complementary';
    for (const { sum } of table.memberships[cell]!) {
      hiddenMembers[sum]!.push(table.sums[sum]!.cells.indexOf(cell));
    }
    queue.push(cell);
  };
  const followHidden = (cell: number, direction: number) => {
    for (const other of moved) values[other] = counts[other]!;
    moved = [];
    const search = {
      table,
      values,
      balances,
      members: (sum: number) => hiddenMembers[sum]!,
      price: freePrice,
      leastRoom: 1,
      repairPrice: 1,
      nodeLimit: FREE_NODES,
    };
    while (width(cell) < minimum) {
      const circuit = findCircuit(search, cell, direction);
      if (circuit === undefined) return;
      follow(circuit);
    }
  };
  const followAny = (cell: number): boolean => {
    const members = (sum: number) => movable[sum]!;
    const search = { table, values, balances, members, price: anyPrice, repairPrice: 1 };
    const circuit =
      findCircuit({ ...search, leastRoom: minimum - width(cell), nodeLimit: PRICED_NODES }, cell, 1) ??
      findCircuit({ ...search, leastRoom: 1, nodeLimit: PRICED_NODES }, cell, 1) ??
      findCircuit({ ...search, leastRoom: 1, repairPrice: 10, nodeLimit: LAST_NODES }, cell, 1);
    if (circuit === undefined) return false;
    circuit.cells.forEach(hide);
    follow(circuit);
    return true;
  };

  for (let at = 0; at < queue.length; at++) {
    const cell = queue[at]!;
    if (table.memberships[cell]!.length === 0) continue;
    followHidden(cell, -1);
    followHidden(cell, 1); // Last, so that a circuit with shown cells goes on from the upper end.
    while (width(cell) < minimum && followAny(cell));
    // Nothing shown, nothing to subtract from: with all of a connected part hidden, any multiple of it fits.
    if (width(cell) < minimum) {
      for (const other of connected(table, cell)) {
        hide(other);
        highest[other] = Infinity;
      }
    }
  }
}

function connected(table: IndexedTable, from: number): number[] {
  const found = new Set([from]);
  for (const cell of found) {
    for (const { sum } of table.memberships[cell]!) {
      for (const other of table.sums[sum]!.cells) if (!table.fixed[other]!) found.add(other);
    }
  }
  return [...found];
}
