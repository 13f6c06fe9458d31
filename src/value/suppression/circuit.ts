import type { IndexedTable } from './table.ts';

/**
 * Cells that can move together, each up or down by one, without any sum noticing: the reason why a hidden value cannot
 * be subtracted back. In a two-way table the shortest one is the four corners of a rectangle.
 */
export interface Circuit {
  readonly cells: readonly number[];
  /** +1 or −1 per cell. */
  readonly directions: readonly number[];
}

export interface CircuitSearch {
  readonly table: IndexedTable;
  /** Current value of each cell; not its true count once the table was moved along earlier circuits. */
  readonly values: Float64Array;
  /** Positions within the sum's `cells` of the members that may be used. */
  readonly members: (sum: number) => readonly number[];
  /** What it costs to move the cell that way (+1 up, −1 down) in the circuit. */
  readonly price: (cell: number, way: number) => number;
  /** How far down a falling member must be able to go. */
  readonly leastRoom: number;
  /** Expected price of repairing one sum; steers the search to short circuits. */
  readonly repairPrice: number;
  readonly nodeLimit: number;
  /** Room to work in, a zero per sum; left as it was found. */
  readonly balances: Int32Array;
}

interface Node {
  readonly parent: Node | undefined;
  readonly cell: number;
  readonly direction: number;
  readonly cost: number;
  readonly rank: number;
  readonly order: number;
  readonly open: readonly { readonly sum: number; readonly balance: number }[];
}

/** Children kept per node, the best ranked first: wide sums have many members that would do equally well. */
const BRANCHES = 8;

/**
 * Best-first search for a cheap circuit through `start`: move it, then repair the sums it unbalanced, the shortest sum
 * first because it leaves the fewest choices. Deterministic; undefined where the node limit ends the search.
 */
export function findCircuit(search: CircuitSearch, start: number, direction: number): Circuit | undefined {
  const { table, values, price, leastRoom, repairPrice } = search;
  const { floors, memberships } = table;
  const hasRoom = (cell: number, way: number) => way > 0 || values[cell]! - floors[cell]! >= leastRoom;
  if (!hasRoom(start, direction)) return undefined;
  const queue = new Heap();
  const open = rebalance(table, [], start, direction);
  queue.push({ parent: undefined, cell: start, direction, cost: 0, rank: 0, order: 0, open });
  let created = 1;
  const used = new Set<number>();
  const balances = search.balances;
  for (let visited = 0; visited < search.nodeLimit; visited++) {
    const node = queue.pop();
    if (node === undefined) return undefined;
    if (node.open.length === 0) return circuitOf(node);
    used.clear();
    for (let at: Node | undefined = node; at !== undefined; at = at.parent) used.add(at.cell);
    for (const entry of node.open) balances[entry.sum] = entry.balance;
    const { sum, balance } = narrowest(table, node.open);
    const { cells, signs } = table.sums[sum]!;
    const best: { cell: number; way: number; cost: number; rank: number }[] = [];
    for (const at of search.members(sum)) {
      const cell = cells[at]!;
      const way = balance > 0 ? -signs[at]! : signs[at]!;
      const cost = node.cost + price(cell, way);
      if (best.length === BRANCHES && cost >= best.at(-1)!.rank) continue;
      if (used.has(cell) || !hasRoom(cell, way)) continue;
      let openAfter = node.open.length;
      for (const membership of memberships[cell]!) {
        const before = balances[membership.sum]!;
        if (before === 0) openAfter++;
        else if (before + membership.sign * way === 0) openAfter--;
      }
      const rank = cost + openAfter * repairPrice;
      if (best.length === BRANCHES && rank >= best.at(-1)!.rank) continue;
      if (best.length === BRANCHES) best.pop();
      let place = best.length;
      while (place > 0 && best[place - 1]!.rank > rank) place--;
      best.splice(place, 0, { cell, way, cost, rank });
    }
    for (const entry of node.open) balances[entry.sum] = 0;
    for (const { cell, way, cost, rank } of best) {
      const after = rebalance(table, node.open, cell, way);
      queue.push({ parent: node, cell, direction: way, cost, rank, order: created++, open: after });
    }
  }
  return undefined;
}

function rebalance(table: IndexedTable, open: Node['open'], cell: number, way: number): Node['open'] {
  const changed = [...open];
  for (const { sum, sign } of table.memberships[cell]!) {
    const at = changed.findIndex((entry) => entry.sum === sum);
    const balance = (at < 0 ? 0 : changed[at]!.balance) + sign * way;
    if (at < 0) changed.push({ sum, balance });
    else if (balance === 0) changed.splice(at, 1);
    else changed[at] = { sum, balance };
  }
  return changed;
}

function narrowest(table: IndexedTable, open: Node['open']): Node['open'][number] {
  return open.reduce((least, entry) =>
    table.sums[entry.sum]!.cells.length < table.sums[least.sum]!.cells.length ? entry : least,
  );
}

function circuitOf(last: Node): Circuit {
  const cells: number[] = [];
  const directions: number[] = [];
  for (let at: Node | undefined = last; at !== undefined; at = at.parent) {
    cells.push(at.cell);
    directions.push(at.direction);
  }
  return { cells, directions };
}

const before = (a: Node, b: Node) => a.rank - b.rank || a.order - b.order;

/** Binary heap of nodes, the cheapest on top. */
class Heap {
  readonly #nodes: Node[] = [];

  push(node: Node): void {
    const nodes = this.#nodes;
    let at = nodes.length;
    nodes.push(node);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (before(nodes[parent]!, node) <= 0) break;
      nodes[at] = nodes[parent]!;
      at = parent;
    }
    nodes[at] = node;
  }

  pop(): Node | undefined {
    const nodes = this.#nodes;
    const top = nodes[0];
    const node = nodes.pop();
    if (nodes.length === 0 || node === undefined) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= nodes.length) break;
      if (child + 1 < nodes.length && before(nodes[child + 1]!, nodes[child]!) < 0) child++;
      if (before(node, nodes[child]!) <= 0) break;
      nodes[at] = nodes[child]!;
      at = child;
    }
    nodes[at] = node;
    return top;
  }
}
