import { suppression, type fairness } from '#value';
import { MINIMUM, type GroupDecisions } from './decisions.ts';

export interface HeldBack {
  readonly shown: readonly GroupDecisions[];
  /** Small groups and those that protect them; which is which is not told. */
  readonly names: readonly string[];
}

/**
 * Leaves out groups below the minimum, and as many others as it takes that nobody who knows how many people there are in
 * all (a file's length, an annual report) can subtract the small ones back. What is said afterwards is reckoned from the
 * shown groups alone, so that it cannot tell anything about the others.
 */
export function holdBack(groups: readonly GroupDecisions[]): HeldBack {
  const cells = groups.map(({ total }, at) => ({ id: `g${at}`, count: total }));
  const all = { id: 'all', count: groups.reduce((sum, { total }) => sum + total, 0) };
  const showing = suppression.suppress({
    cells: [all, ...cells],
    sums: [{ total: all.id, parts: cells.map(({ id }) => id) }],
    minimum: MINIMUM,
  });
  const isShown = (at: number) => showing.get(`g${at}`) === 'shown';
  return {
    shown: groups.filter((_, at) => isShown(at)),
    names: groups.filter((_, at) => !isShown(at)).map(({ group }) => group),
  };
}

/**
 * Whether each of the four parts of a group (yes was right, yes was wrong, got a yes, got a no) is nobody or has the minimum. A
 * rate of a smaller part would be about fewer people, and any other rate of the group would give it away by subtraction.
 */
export function hasTellableParts({ tp, fp, tn, fn }: fairness.Confusion): boolean {
  return [tp + fn, fp + tn, tp + fp, tn + fn].every((people) => people === 0 || people >= MINIMUM);
}
