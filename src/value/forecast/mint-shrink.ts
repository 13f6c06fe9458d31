import { ok, refused, type Result } from '#platform';
import { matrix, solveCholesky, type Matrix } from '../numeric/index.ts';
import { addUp, type Hierarchy } from './hierarchy.ts';

/** Beyond this a dense covariance is not the tool; `reconcile` takes a diagonal one of any size. */
const MOST_NODES = 800;

export interface ShrunkCovariance {
  readonly covariance: Matrix;
  /** Share of the correlations that is given up: 0 keeps the sample's, 1 leaves the diagonal. */
  readonly shrinkage: number;
}

/**
 * Covariance of one-step errors, its correlations shrunk towards 0 by the share that minimises the expected squared
 * error (Schäfer & Strimmer 2005, Statist. Appl. Genet. Mol. Biol. 4:32; as Wickramasuriya et al. 2019, 2.4).
 *
 * @param errors a row for each time, a column for each node.
 * @returns refused `too-few-values` (3 rows), `variance-not-positive` (data: node), `hierarchy-too-large` beyond 800
 *   nodes.
 */
export function shrunkCovariance({ rows, cols, data }: Matrix): Result<ShrunkCovariance> {
  if (rows < 3) return refused('too-few-values', { available: rows, needed: 3 });
  if (cols > MOST_NODES) return refused('hierarchy-too-large', { nodes: cols, most: MOST_NODES });
  const sd = new Float64Array(cols);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) sd[col]! += data[row * cols + col]! ** 2 / rows;
  }
  for (let col = 0; col < cols; col++) {
    sd[col] = Math.sqrt(sd[col]!);
    if (!(sd[col]! > 0)) return refused('variance-not-positive', { node: col });
  }
  const covariance = matrix(cols, cols);
  let noise = 0;
  let signal = 0;
  for (let a = 0; a < cols; a++) {
    for (let b = 0; b <= a; b++) {
      let total = 0;
      let squares = 0;
      for (let row = 0; row < rows; row++) {
        const product = (data[row * cols + a]! * data[row * cols + b]!) / (sd[a]! * sd[b]!);
        total += product;
        squares += product * product;
      }
      const correlation = total / rows;
      covariance.data[a * cols + b] = correlation;
      if (a === b) continue;
      // Variance of the mean product.
      noise += (squares - total * correlation) / (rows * (rows - 1));
      signal += correlation * correlation;
    }
  }
  const shrinkage = signal === 0 ? 1 : Math.min(1, Math.max(0, noise / signal));
  for (let a = 0; a < cols; a++) {
    for (let b = 0; b <= a; b++) {
      const kept = a === b ? 1 : 1 - shrinkage;
      const value = kept * covariance.data[a * cols + b]! * sd[a]! * sd[b]!;
      covariance.data[a * cols + b] = value;
      covariance.data[b * cols + a] = value;
    }
  }
  return ok({ covariance, shrinkage });
}

/**
 * Forecasts that add up by minimum trace with a whole covariance (Wickramasuriya, Athanasopoulos & Hyndman 2019).
 * Parts may turn negative, as the covariance has it: for counts `reconcile` keeps them from it.
 *
 * @param base by node. @param covariance of the errors of the base forecasts, e.g. `shrunkCovariance`.
 * @returns by node. Refused `matrix-not-positive-definite`.
 */
export function reconcileWithCovariance(
  hierarchy: Hierarchy,
  base: ArrayLike<number>,
  covariance: Matrix,
): Result<Float64Array> {
  const { nodes, totals, finest, parents } = hierarchy;
  if (base.length !== nodes || covariance.rows !== nodes || covariance.cols !== nodes) {
    throw new RangeError(`expected ${nodes} base forecasts and a covariance of their size`);
  }
  const w = covariance.data;
  // W Cᵀ, where C has a row for each total: the total less its parts.
  const spread = matrix(nodes, totals);
  for (let node = 0; node < nodes; node++) {
    const row = spread.data.subarray(node * totals, (node + 1) * totals);
    for (let total = 0; total < totals; total++) row[total] = w[node * nodes + total]!;
    for (const parent of parents) {
      for (let part = 0; part < finest; part++) row[parent[part]!]! -= w[node * nodes + totals + part]!;
    }
  }
  const inner = matrix(totals, totals);
  for (let col = 0; col < totals; col++) {
    const column = Float64Array.from({ length: nodes }, (_, node) => spread.data[node * totals + col]!);
    for (const [row, value] of misfitOf(hierarchy, column).entries()) inner.data[row * totals + col] = value;
  }
  const misfit = misfitOf(hierarchy, Float64Array.from(base));
  const solved = solveCholesky(inner, misfit);
  if (!solved.ok) return solved;
  const result = new Float64Array(nodes);
  const lowest = result.subarray(totals);
  for (let part = 0; part < finest; part++) {
    let value = base[totals + part]!;
    for (let total = 0; total < totals; total++) {
      value -= spread.data[(totals + part) * totals + total]! * solved.value[total]!;
    }
    lowest[part] = value;
  }
  addUp(hierarchy, lowest, result);
  return ok(result);
}

/** By total, what it has more than its parts together (C y). */
function misfitOf(hierarchy: Hierarchy, values: Float64Array): Float64Array {
  const sums = new Float64Array(hierarchy.totals);
  addUp(hierarchy, values.subarray(hierarchy.totals), sums);
  return sums.map((sum, total) => values[total]! - sum);
}
