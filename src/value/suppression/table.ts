/**
 * A published table as the reader meets it: counts, and the sums that tie them together.
 * Every relation a reader could use belongs in `sums`: areas add up to the place, groups add up to the place, the
 * numerator and the rest add up to the denominator, months add up to the year.
 */
export interface Cell {
  readonly id: string;
  /** People, cases or reports; a whole number, zero or more. */
  readonly count: number;
  /**
   * True where "nobody" already tells something about the people next to it, e.g. the numerator 0 (or the rest 0) of
   * an attribute that people have: then all of the group, or none, have it. Such a zero is hidden as a small count is.
   * A zero that only says that nobody is there (a denominator) is shown, and the reader knows that hidden counts of
   * that sort are at least 1.
   */
  readonly disclosiveZero?: boolean;
  /** True where it is hidden already, in another table of much the same people: whatever its count, it is protected as a small one. */
  readonly hidden?: boolean;
}

export interface Sum {
  /** Id of the cell that the parts add up to. */
  readonly total: string;
  readonly parts: readonly string[];
}

export type Showing = 'shown' | 'small-cell' | 'complementary';

/** Cell ids are replaced by positions; `sums[s]` lists members with sign +1 for a part and −1 for the total. */
export interface IndexedTable {
  readonly ids: readonly string[];
  readonly counts: Float64Array;
  /** The least value a reader must reckon with while the cell is hidden. */
  readonly floors: Float64Array;
  /** True zeros that stay shown and so never move. */
  readonly fixed: readonly boolean[];
  readonly sums: readonly { readonly cells: Int32Array; readonly signs: Int8Array }[];
  /** The sums each cell is in. */
  readonly memberships: readonly { readonly sum: number; readonly sign: number }[][];
}

/** @throws where the caller broke the contract: unknown or repeated ids, counts that are not whole, sums that do not add up. */
export function indexTable(cells: readonly Cell[], sums: readonly Sum[]): IndexedTable {
  const positions = new Map(cells.map(({ id }, at) => [id, at]));
  if (positions.size !== cells.length) throw new Error('suppression: a cell id occurs twice');
  const counts = Float64Array.from(cells, ({ count }) => count);
  for (const { id, count } of cells) {
    if (!Number.isSafeInteger(count) || count < 0) throw new Error(`suppression: count of ${id} is ${count}`);
  }
  const memberships: { sum: number; sign: number }[][] = cells.map(() => []);
  const indexed = sums.map(({ total, parts }, sum) => {
    const members = [total, ...parts].map((id) => {
      const at = positions.get(id);
      if (at === undefined) throw new Error(`suppression: the sum of ${total} names ${id}, which is no cell`);
      return at;
    });
    if (new Set(members).size !== members.length)
      throw new Error(`suppression: the sum of ${total} repeats a cell`);
    const signs = Int8Array.from(members, (_, at) => (at === 0 ? -1 : 1));
    if (members.reduce((balance, cell, at) => balance + signs[at]! * counts[cell]!, 0) !== 0) {
      throw new Error(`suppression: the parts of ${total} do not add up to it`);
    }
    members.forEach((cell, at) => memberships[cell]!.push({ sum, sign: signs[at]! }));
    return { cells: Int32Array.from(members), signs };
  });
  const fixed = fixedZeros(cells, indexed);
  const floors = Float64Array.from(cells, ({ disclosiveZero }) => (disclosiveZero === true ? 0 : 1));
  return { ids: cells.map(({ id }) => id), counts, floors, fixed, sums: indexed, memberships };
}

/** A zero under a total that is shown as zero can be seen whatever is hidden, and tells nothing: nobody is there. */
function fixedZeros(cells: readonly Cell[], sums: IndexedTable['sums']): boolean[] {
  const fixed = cells.map(({ count, disclosiveZero }) => count === 0 && disclosiveZero !== true);
  for (let changed = true; changed;) {
    changed = false;
    for (const { cells: members } of sums) {
      if (!fixed[members[0]!]!) continue;
      for (const cell of members) {
        if (!fixed[cell]!) changed = fixed[cell] = true;
      }
    }
  }
  return fixed;
}
