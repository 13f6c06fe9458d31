import { ok, refused, type Result } from '#platform';
import { addUp, type Hierarchy } from './hierarchy.ts';

/** Largest imbalance left between a total and its parts, relative to the imbalance before, when the solver ends. */
const BALANCED = 1e-11;
/** Rounds of holding and letting go; a handful is usual. */
const MOST_ROUNDS = 60;

/**
 * Forecasts that add up, as near as possible to those given: the trace-minimising reconciliation of Wickramasuriya,
 * Athanasopoulos & Hyndman (2019, J. Am. Stat. Assoc. 114:804) for a diagonal covariance of the errors of the given
 * ones, in its equivalent form y − W Cᵀ (C W Cᵀ)⁻¹ C y with C y = 0 for what adds up. With all parts ≥ 0: a part that
 * would turn negative is held at 0 and the others adjusted, until no part held would rather be positive
 * (Wickramasuriya, Turlach & Hyndman 2020, Statistics and Computing 30:1167).
 *
 * @param base by node. @param variances of the errors of the base forecasts by node, > 0. The number of finest series
 *   in each node gives what the literature calls structural scaling (`structuralVariances`).
 * @returns by node. Refused `variance-not-positive` (data: node), `base-missing` (data: node), `did-not-converge`.
 */
export function reconcile(
  hierarchy: Hierarchy,
  base: ArrayLike<number>,
  variances: ArrayLike<number>,
): Result<Float64Array> {
  const { nodes, totals, finest } = hierarchy;
  if (base.length !== nodes || variances.length !== nodes) {
    throw new RangeError(`expected ${nodes} base forecasts and variances`);
  }
  for (let node = 0; node < nodes; node++) {
    if (!Number.isFinite(base[node]!)) return refused('base-missing', { node });
    if (!(variances[node]! > 0 && Number.isFinite(variances[node]!))) {
      return refused('variance-not-positive', { node });
    }
  }
  const above = Float64Array.from({ length: totals }, (_, node) => base[node]!);
  const parts = Float64Array.from({ length: finest }, (_, series) => base[totals + series]!);
  const aboveVariance = Float64Array.from({ length: totals }, (_, node) => variances[node]!);
  const held = new Uint8Array(finest);
  /** A part that is held does not move: its variance is 0. */
  const free = Float64Array.from({ length: finest }, (_, series) => variances[totals + series]!);
  const from = parts.slice();
  let pull: Float64Array = new Float64Array(totals);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const solved = pullOf(hierarchy, above, from, aboveVariance, free, pull);
    if (solved === undefined) return refused('did-not-converge', { totals });
    pull = solved;
    const pulled = pullOnParts(hierarchy, pull);
    let changed = false;
    for (let series = 0; series < finest; series++) {
      if (held[series] === 1) {
        // What the totals gain by a positive part against what the part's own base forecast loses.
        const gain = pulled[series]! + parts[series]! / variances[totals + series]!;
        if (gain <= 1e-12) continue;
        held[series] = 0;
        from[series] = parts[series]!;
        free[series] = variances[totals + series]!;
        changed = true;
      } else if (from[series]! + free[series]! * pulled[series]! < 0) {
        held[series] = 1;
        from[series] = 0;
        free[series] = 0;
        changed = true;
      }
    }
    if (!changed) {
      const result = new Float64Array(nodes);
      const lowest = result.subarray(totals);
      for (let series = 0; series < finest; series++) {
        lowest[series] = from[series]! + free[series]! * pulled[series]!;
      }
      addUp(hierarchy, lowest, result);
      return ok(result);
    }
  }
  return refused('did-not-converge', { totals });
}

/** Every node as the sum of its finest series, whatever the totals' own forecasts were. */
export function bottomUp(hierarchy: Hierarchy, finest: ArrayLike<number>): Float64Array {
  const result = new Float64Array(hierarchy.nodes);
  const lowest = result.subarray(hierarchy.totals);
  lowest.set(Float64Array.from(finest));
  addUp(hierarchy, lowest, result);
  return result;
}

/** Structural scaling: a node's variance is the number of its finest series (Athanasopoulos et al. 2017). */
export function structuralVariances(hierarchy: Hierarchy): Float64Array {
  return bottomUp(hierarchy, new Float64Array(hierarchy.finest).fill(1));
}

/**
 * λ with (W_above + A W_parts Aᵀ) λ = above − A parts, A adding parts up, by conjugate gradients preconditioned with
 * the diagonal (Nocedal & Wright 2006, algorithm 5.3). λ is what a unit more in each part would do to the misfit of
 * the totals.
 */
function pullOf(
  hierarchy: Hierarchy,
  above: Float64Array,
  parts: Float64Array,
  aboveVariance: Float64Array,
  partVariance: Float64Array,
  start: Float64Array,
): Float64Array | undefined {
  const { totals } = hierarchy;
  if (totals === 0) return start;
  const sums = new Float64Array(totals);
  const times = (vector: Float64Array): Float64Array => {
    const weighted = pullOnParts(hierarchy, vector);
    for (let series = 0; series < weighted.length; series++) weighted[series]! *= partVariance[series]!;
    addUp(hierarchy, weighted, sums);
    return sums.map((sum, node) => sum + aboveVariance[node]! * vector[node]!);
  };
  addUp(hierarchy, partVariance, sums);
  const scale = sums.map((sum, node) => 1 / (sum + aboveVariance[node]!));
  addUp(hierarchy, parts, sums);
  const target = sums.map((sum, node) => above[node]! - sum);
  const solution = start.slice();
  const applied = times(solution);
  const residual = target.map((value, node) => value - applied[node]!);
  const goal = BALANCED * (weightedNorm(target, scale) + weightedNorm(applied, scale)) + 1e-300;
  let conditioned = residual.map((value, node) => value * scale[node]!);
  let direction = conditioned.slice();
  let product = dot(residual, conditioned);
  for (let step = 0; step < 10 * totals + 100; step++) {
    if (weightedNorm(residual, scale) <= goal) return solution;
    const image = times(direction);
    const length = product / dot(direction, image);
    for (let node = 0; node < totals; node++) {
      solution[node]! += length * direction[node]!;
      residual[node]! -= length * image[node]!;
    }
    conditioned = residual.map((value, node) => value * scale[node]!);
    const next = dot(residual, conditioned);
    const share = next / product;
    direction = conditioned.map((value, node) => value + share * direction[node]!);
    product = next;
  }
  return undefined;
}

/** For each part the sum over its totals. */
function pullOnParts({ parents, finest }: Hierarchy, pull: Float64Array): Float64Array {
  const result = new Float64Array(finest);
  for (const parent of parents) {
    for (let series = 0; series < finest; series++) result[series]! += pull[parent[series]!]!;
  }
  return result;
}

const weightedNorm = (vector: Float64Array, scale: Float64Array): number => {
  let total = 0;
  for (let at = 0; at < vector.length; at++) total += vector[at]! ** 2 * scale[at]!;
  return Math.sqrt(total);
};

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let at = 0; at < a.length; at++) total += a[at]! * b[at]!;
  return total;
}
