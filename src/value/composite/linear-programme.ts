import { ok, refused, type Result } from '#platform';

/** Below this a reduced cost or a pivot is zero; the programmes here are scaled to about one. */
const EPSILON = 1e-11;

/**
 * maximise c·x subject to A x ≤ b, x ≥ 0, with b ≥ 0 (so that x = 0 is a start), by the simplex method on a dense tableau
 * with Bland's rule, which cannot cycle (Bland 1977, Math. Oper. Res. 2:103-107). Meant for some dozens of rows; being
 * synchronous and pure, it can be called inside a computation, which a solver in WebAssembly cannot.
 *
 * @param rows A, one array per constraint.
 * Refused: `bound-negative` (b < 0), `lengths-differ`, `unbounded`.
 */
export function maximise(
  objective: readonly number[],
  rows: readonly (readonly number[])[],
  bounds: readonly number[],
): Result<{ readonly x: Float64Array; readonly value: number }> {
  const n = objective.length;
  const m = rows.length;
  if (bounds.length !== m || rows.some((row) => row.length !== n)) {
    return refused('lengths-differ', { rows: m, columns: n, bounds: bounds.length });
  }
  const negative = bounds.findIndex((bound) => !(bound >= 0));
  if (negative >= 0) return refused('bound-negative', { row: negative, bound: bounds[negative]! });
  const width = n + m + 1;
  const tableau = rows.map((row, r) => {
    const line = new Float64Array(width);
    line.set(row);
    line[n + r] = 1;
    line[width - 1] = bounds[r]!;
    return line;
  });
  const costs = new Float64Array(width);
  objective.forEach((coefficient, column) => (costs[column] = -coefficient));
  const basis = Array.from({ length: m }, (_, r) => n + r);
  for (;;) {
    const entering = costs.findIndex((cost, column) => column < width - 1 && cost < -EPSILON);
    if (entering < 0) break;
    const leaving = leavingRow(tableau, basis, entering, width - 1);
    if (leaving < 0) return refused('unbounded');
    pivot(tableau, costs, leaving, entering);
    basis[leaving] = entering;
  }
  const x = new Float64Array(n);
  basis.forEach((variable, r) => {
    if (variable < n) x[variable] = tableau[r]![width - 1]!;
  });
  return ok({ x, value: costs[width - 1]! });
}

/** Smallest ratio; among equals the basic variable of lowest number, as Bland's rule asks. */
function leavingRow(
  tableau: readonly Float64Array[],
  basis: readonly number[],
  entering: number,
  right: number,
): number {
  let leaving = -1;
  let smallest = Infinity;
  tableau.forEach((line, r) => {
    if (line[entering]! <= EPSILON) return;
    const ratio = line[right]! / line[entering]!;
    const tied = Math.abs(ratio - smallest) <= EPSILON;
    if (leaving >= 0 && (tied ? basis[r]! > basis[leaving]! : ratio > smallest)) return;
    smallest = tied ? Math.min(smallest, ratio) : ratio;
    leaving = r;
  });
  return leaving;
}

function pivot(tableau: readonly Float64Array[], costs: Float64Array, row: number, column: number): void {
  const line = tableau[row]!;
  const divisor = line[column]!;
  for (let at = 0; at < line.length; at++) line[at]! /= divisor;
  for (const other of [...tableau, costs]) {
    if (other === line || other[column] === 0) continue;
    const factor = other[column]!;
    for (let at = 0; at < line.length; at++) other[at]! -= factor * line[at]!;
  }
}
