import { exactRanges, type Equations } from './exact-ranges.ts';
import { indexTable, type Cell, type IndexedTable, type Showing, type Sum } from './table.ts';

/** What a reader can work out about a hidden count from everything shown. */
export interface DerivedRange {
  readonly lower: number;
  /** Infinity where nothing shown bounds the count. */
  readonly upper: number;
  /** True where the range is the tightest there is for real-valued counts; false where only sums were followed one by one. */
  readonly tightest: boolean;
}

/** Hidden cells per connected part up to which the linear programmes are solved: 400 cells take about a second. */
const EXACT_CELLS = 400;

/**
 * Attacks a published table as a reader with time would: every hidden count is at least 1 (0 where its zero would be
 * disclosive), and each sum bounds each of its members by the others. The bounds are passed around until nothing changes;
 * then, for each part of the table that hangs together by hidden cells, the linear programmes "least and greatest value
 * of this cell" are solved exactly (`exact-ranges.ts`). It shares nothing with `suppress` but the table.
 *
 * A reader may also use that counts are whole. `suppress` reckons with it; the ranges here do not, so on a decision made
 * elsewhere they may be a little wider than the truth.
 *
 * @param exactCells hidden cells per connected part above which only propagation is done (`tightest: false`).
 */
export function attack(
  cells: readonly Cell[],
  sums: readonly Sum[],
  decision: ReadonlyMap<string, Showing>,
  exactCells = EXACT_CELLS,
): Map<string, DerivedRange> {
  const table = indexTable(cells, sums);
  const hidden = table.ids.map((id) => decision.get(id) !== 'shown');
  const lower = table.counts.map((count, cell) => (hidden[cell]! ? readersFloor(table, cell) : count));
  const upper = table.counts.map((count, cell) => (hidden[cell]! ? Infinity : count));
  propagate(table, lower, upper);
  const tightest = hidden.map(() => false);
  for (const part of hiddenParts(table, hidden)) {
    if (part.length > exactCells) continue;
    const ranges = exactRanges(equationsOf(table, hidden, part));
    part.forEach((cell, at) => {
      lower[cell] = table.counts[cell]! + ranges[at]!.lower;
      upper[cell] = table.counts[cell]! + ranges[at]!.upper;
      tightest[cell] = true;
    });
  }
  const found = new Map<string, DerivedRange>();
  table.ids.forEach((id, cell) => {
    if (!hidden[cell]!) return;
    found.set(id, { lower: lower[cell]!, upper: upper[cell]!, tightest: tightest[cell]! });
  });
  return found;
}

/** A zero that was hidden although the rule shows it cannot be ruled out by a floor of 1. */
function readersFloor(table: IndexedTable, cell: number): number {
  return table.fixed[cell]! ? 0 : table.floors[cell]!;
}

/** Bounds each member of a sum by the bounds of the others, until a fixed point. */
function propagate(table: IndexedTable, lower: Float64Array, upper: Float64Array): void {
  const waiting = new Set(table.sums.keys());
  for (const sum of waiting) {
    waiting.delete(sum);
    const { cells, signs } = table.sums[sum]!;
    const [least, greatest] = [new Spread(), new Spread()];
    cells.forEach((cell, at) => {
      const positive = signs[at]! > 0;
      least.add(positive ? lower[cell]! : -upper[cell]!);
      greatest.add(positive ? upper[cell]! : -lower[cell]!);
    });
    cells.forEach((cell, at) => {
      const positive = signs[at]! > 0;
      const othersLeast = least.without(positive ? lower[cell]! : -upper[cell]!);
      const othersGreatest = greatest.without(positive ? upper[cell]! : -lower[cell]!);
      const low = positive ? -othersGreatest : othersLeast;
      const high = positive ? -othersLeast : othersGreatest;
      if (low <= lower[cell]! && high >= upper[cell]!) return;
      lower[cell] = Math.max(lower[cell]!, low);
      upper[cell] = Math.min(upper[cell]!, high);
      for (const membership of table.memberships[cell]!) {
        if (membership.sum !== sum) waiting.add(membership.sum);
      }
    });
  }
}

/** A sum of numbers some of which are infinite, from which one can be taken out again. */
class Spread {
  #finite = 0;
  #infinite = 0;
  #sign = 1;

  add(value: number): void {
    if (Number.isFinite(value)) this.#finite += value;
    else {
      this.#infinite++;
      this.#sign = Math.sign(value);
    }
  }

  without(value: number): number {
    const infinite = this.#infinite - (Number.isFinite(value) ? 0 : 1);
    if (infinite > 0) return this.#sign * Infinity;
    return this.#finite - (Number.isFinite(value) ? value : 0);
  }
}

/** Hidden cells that share a sum, directly or through others. */
function hiddenParts(table: IndexedTable, hidden: readonly boolean[]): number[][] {
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (let start = 0; start < hidden.length; start++) {
    if (!hidden[start]! || seen.has(start)) continue;
    const part = new Set([start]);
    for (const cell of part) {
      seen.add(cell);
      for (const { sum } of table.memberships[cell]!) {
        for (const other of table.sums[sum]!.cells) if (hidden[other]!) part.add(other);
      }
    }
    parts.push([...part]);
  }
  return parts;
}

/** The sums of one part, written for the differences from the true counts: what is shown cancels out. */
function equationsOf(table: IndexedTable, hidden: readonly boolean[], part: readonly number[]): Equations {
  const columns = new Map(part.map((cell, at) => [cell, at]));
  const sums = new Set(part.flatMap((cell) => table.memberships[cell]!.map(({ sum }) => sum)));
  const rows = [...sums].map((sum) => {
    const row = new Float64Array(part.length);
    const { cells, signs } = table.sums[sum]!;
    cells.forEach((cell, at) => {
      if (hidden[cell]!) row[columns.get(cell)!] = signs[at]!;
    });
    return row;
  });
  return { rows, floors: part.map((cell) => readersFloor(table, cell) - table.counts[cell]!) };
}
