import { ok, refused, type Result } from '#platform';
import { analysePairwise, RANDOM_INDEX, type InconsistentTriple } from './ahp.ts';

export interface IncompletePairwise {
  readonly answered: number;
  readonly pairs: number;
  /** Things that are compared with each other, directly or through others: one group once all are linked. */
  readonly groups: readonly (readonly number[])[];
  /** Shares with sum 1; absent while the things are not all linked: then no weights follow. */
  readonly weights?: Float64Array;
  /** As of a complete matrix, against the random index of as many missing comparisons; 0 where nothing can contradict. */
  readonly consistencyRatio?: number;
  /** Of the triples of which all three are given, the one that fits least; absent where none contradicts itself. */
  readonly worst?: InconsistentTriple;
  /** How many triples are complete: without one nothing can be checked. */
  readonly triples: number;
}

/**
 * What can be said of pairwise comparisons of which some are not made yet. Weights are those of incomplete logarithmic least
 * squares, which are unique as soon as the comparisons link all things (Bozóki, Fülöp & Rónyai 2010, Math. Comput. Model.
 * 52:318-333, section 4) and are the geometric means of a complete matrix. Missing comparisons are filled in as these
 * weights imply, and the consistency index of the filled matrix is held against the random index for m missing
 * comparisons of n things, RI (1 − 2m / ((n − 1)(n − 2))) (Ágoston & Csató 2022, Omega 108:102576).
 *
 * @param matrix full and reciprocal where known; undefined where not compared
 * Refused: as `analysePairwise` but for what is missing.
 */
export function analyseIncompletePairwise(
  matrix: readonly (readonly (number | undefined)[])[],
): Result<IncompletePairwise> {
  const n = matrix.length;
  if (n < 1 || n > RANDOM_INDEX.length || matrix.some((row) => row.length !== n)) {
    return refused('comparison-matrix-size', { rows: n, most: RANDOM_INDEX.length });
  }
  const known = (i: number, j: number) => matrix[i]![j];
  const pairs = (n * (n - 1)) / 2;
  let answered = 0;
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) if (known(i, j) !== undefined) answered++;
  const groups = linked(matrix);
  const { triples, worst } = completeTriples(matrix);
  const base = { answered, pairs, groups, triples, ...(worst && { worst }) };
  if (groups.length > 1) return ok(base);
  const logarithms = leastSquares(matrix);
  const filled = matrix.map((row, i) =>
    row.map((value, j) => value ?? Math.exp(logarithms[i]! - logarithms[j]!)),
  );
  const analysis = analysePairwise(filled);
  if (!analysis.ok) return analysis;
  const scores = logarithms.map(Math.exp);
  const sum = scores.reduce((total, one) => total + one, 0);
  const missing = pairs - answered;
  const randomIndex = n > 2 ? RANDOM_INDEX[n - 1]! * (1 - (2 * missing) / ((n - 1) * (n - 2))) : 0;
  return ok({
    ...base,
    weights: scores.map((score) => score / sum),
    consistencyRatio: ratioOf(analysis.value.consistencyIndex, randomIndex),
  });
}

/** With as few comparisons as link all things nothing contradicts, and the random index is zero. */
const ratioOf = (index: number, randomIndex: number): number =>
  randomIndex > 1e-12 ? Math.max(0, index) / randomIndex : 0;

function linked(matrix: readonly (readonly (number | undefined)[])[]): number[][] {
  const open = new Set(matrix.keys());
  const groups: number[][] = [];
  for (const start of matrix.keys()) {
    if (!open.delete(start)) continue;
    const group = [start];
    for (const one of group) {
      for (const other of open) {
        if (matrix[one]![other] === undefined) continue;
        open.delete(other);
        group.push(other);
      }
    }
    groups.push(group.toSorted((a, b) => a - b));
  }
  return groups;
}

function completeTriples(matrix: readonly (readonly (number | undefined)[])[]): {
  triples: number;
  worst: InconsistentTriple | undefined;
} {
  const n = matrix.length;
  let triples = 0;
  let worst: InconsistentTriple | undefined;
  let largest = 1e-12;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      for (let k = j + 1; k < n; k++) {
        const [first, second, given] = [matrix[i]![j], matrix[j]![k], matrix[i]![k]];
        if (first === undefined || second === undefined || given === undefined) continue;
        triples++;
        const implied = first * second;
        const distance = Math.abs(Math.log(implied / given));
        if (distance <= largest) continue;
        largest = distance;
        worst = { i, j, k, given, implied };
      }
    }
  }
  return { triples, worst };
}

/** Logarithms of the weights: the Laplacian of the graph of comparisons against the row sums, the last one fixed at 0. */
function leastSquares(matrix: readonly (readonly (number | undefined)[])[]): Float64Array {
  const n = matrix.length;
  const size = n - 1;
  const rows = Array.from({ length: size }, () => new Float64Array(size + 1));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < n; j++) {
      const value = matrix[i]![j];
      if (i === j || value === undefined) continue;
      rows[i]![i]!++;
      if (j < size) rows[i]![j]!--;
      rows[i]![size]! += Math.log(value);
    }
  }
  // The reduced Laplacian of a connected graph is positive definite: no pivots are needed.
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      const factor = rows[row]![pivot]! / rows[pivot]![pivot]!;
      for (let column = pivot; column <= size; column++)
        rows[row]![column]! -= factor * rows[pivot]![column]!;
    }
  }
  const solution = new Float64Array(n);
  for (let row = size - 1; row >= 0; row--) {
    let rest = rows[row]![size]!;
    for (let column = row + 1; column < size; column++) rest -= rows[row]![column]! * solution[column]!;
    solution[row] = rest / rows[row]![row]!;
  }
  return solution;
}
