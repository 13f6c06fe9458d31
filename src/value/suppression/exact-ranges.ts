/** Linear equations `rows · d = 0` in differences d from a known solution, with `d ≥ floors` and every floor ≤ 0. */
export interface Equations {
  readonly rows: readonly Float64Array[];
  readonly floors: readonly number[];
}

export interface DifferenceRange {
  readonly lower: number;
  readonly upper: number;
}

const TINY = 1e-9;

/** After that many steps for one objective Bland's rule takes over, which cannot cycle. */
const PATIENT_STEPS = 200;

/**
 * Least and greatest value of every unknown, each by the primal simplex method on one tableau that is kept from one
 * objective to the next (Dantzig 1963, Linear Programming and Extensions). The unknowns are shifted by their floors, so
 * that all are ≥ 0; the known solution d = 0 spares phase one: it is moved to a vertex once.
 */
export function exactRanges({ rows, floors }: Equations): DifferenceRange[] {
  const unknowns = floors.length;
  const { tableau, basis } = reduce(rows, unknowns);
  // Last column: value of the basic unknown. Free unknowns start where d = 0 puts them and are moved to their floors.
  const values = floors.map((floor) => -floor);
  moveToVertex(tableau, basis, values);
  tableau.forEach((row, at) => (row[unknowns] = values[basis[at]!]!));
  return floors.map((floor, unknown) => ({
    lower: extreme(tableau, basis, unknown, -1) + floor,
    upper: extreme(tableau, basis, unknown, 1) + floor,
  }));
}

/** Gauss-Jordan elimination; rows that say nothing new are dropped. One spare column is kept for the values. */
function reduce(
  rows: readonly Float64Array[],
  unknowns: number,
): { tableau: Float64Array[]; basis: number[] } {
  const tableau: Float64Array[] = [];
  const basis: number[] = [];
  for (const source of rows) {
    const row = new Float64Array(unknowns + 1);
    row.set(source);
    tableau.forEach((other, at) => subtract(row, other, row[basis[at]!]!));
    const pivot = row.findIndex((entry) => Math.abs(entry) > TINY);
    if (pivot < 0) continue;
    tableau.push(row);
    basis.push(pivot);
    pivotOn(tableau, tableau.length - 1, pivot);
  }
  return { tableau, basis };
}

function subtract(row: Float64Array, other: Float64Array, factor: number): void {
  if (factor === 0) return;
  for (let at = 0; at < row.length; at++) {
    const entry = row[at]! - factor * other[at]!;
    row[at] = Math.abs(entry) < TINY ? 0 : entry;
  }
}

function pivotOn(tableau: readonly Float64Array[], leaving: number, entering: number): void {
  const row = tableau[leaving]!;
  const scale = row[entering]!;
  for (let at = 0; at < row.length; at++) row[at]! /= scale;
  tableau.forEach((other, at) => {
    if (at !== leaving) subtract(other, row, other[entering]!);
  });
}

/** Lowers each unknown that is neither basic nor at its floor; where a basic one reaches its floor first, they swap. */
function moveToVertex(tableau: readonly Float64Array[], basis: number[], values: number[]): void {
  const basic = new Set(basis);
  for (let unknown = 0; unknown < values.length; unknown++) {
    if (basic.has(unknown) || values[unknown] === 0) continue;
    let step = values[unknown]!;
    let leaving = -1;
    tableau.forEach((row, at) => {
      // Lowering the unknown by s changes the basic one of this row by + row[unknown] · s.
      if (row[unknown]! >= -TINY) return;
      const reach = values[basis[at]!]! / -row[unknown]!;
      if (reach < step) [step, leaving] = [reach, at];
    });
    tableau.forEach((row, at) => {
      const next = values[basis[at]!]! + row[unknown]! * step;
      values[basis[at]!] = next < TINY ? 0 : next;
    });
    values[unknown] = leaving < 0 ? 0 : values[unknown]! - step;
    if (leaving < 0) continue;
    basic.delete(basis[leaving]!);
    basic.add(unknown);
    values[basis[leaving]!] = 0;
    basis[leaving] = unknown;
    pivotOn(tableau, leaving, unknown);
  }
}

function extreme(tableau: readonly Float64Array[], basis: number[], unknown: number, sense: 1 | -1): number {
  const last = tableau[0] === undefined ? 0 : tableau[0].length - 1;
  const others = new Float64Array(last);
  for (let step = 0; ; step++) {
    const at = basis.indexOf(unknown);
    // The unknown itself when it is not basic; otherwise basic = value − Σ row · others, so a gain is −row.
    others.fill(0);
    if (at < 0) others[unknown] = sense;
    else for (let other = 0; other < last; other++) others[other] = -sense * tableau[at]![other]!;
    if (at >= 0) others[unknown] = 0;
    let entering = -1;
    for (let other = 0; other < last; other++) {
      if (others[other]! <= TINY) continue;
      if (entering >= 0 && (step > PATIENT_STEPS || others[other]! <= others[entering]!)) continue;
      entering = other;
    }
    if (entering < 0) return at < 0 ? 0 : tableau[at]![last]!;
    const leaving = firstToReachFloor(tableau, basis, entering, last);
    if (leaving < 0) return sense * Infinity;
    basis[leaving] = entering;
    pivotOn(tableau, leaving, entering);
  }
}

function firstToReachFloor(
  tableau: readonly Float64Array[],
  basis: readonly number[],
  entering: number,
  last: number,
): number {
  let leaving = -1;
  let least = Infinity;
  tableau.forEach((row, at) => {
    if (row[entering]! <= TINY) return;
    const ratio = row[last]! / row[entering]!;
    if (ratio < least - TINY || (ratio < least + TINY && basis[at]! < basis[leaving]!))
      [least, leaving] = [ratio, at];
  });
  return leaving;
}
