import { matrix, leastSquares } from '../numeric/index.ts';

export interface SimplexFit {
  /** ≥ 0, sum 1. */
  readonly weights: Float64Array;
  /** ‖Aw − b‖² + ridge ‖w‖². */
  readonly objective: number;
  /** Largest violation of the optimality conditions, relative to the largest squared distance of a column from b. */
  readonly kktViolation: number;
}

/** Relative accuracy of the optimality conditions. */
const TOLERANCE = 1e-10;

/**
 * min ‖Aw − b‖² + ridge ‖w‖² over w ≥ 0, Σw = 1: the point nearest to the origin in the hull of the columns a_j − b, by
 * Wolfe's finite active-set method (1976, Mathematical Programming 11:128), each subproblem by QR. The value is exact and
 * unique; the weights are unique when ridge > 0 or the columns of A are in general position.
 *
 * @param columns of A, one per candidate, each as long as `target`.
 */
export function simplexLeastSquares(
  columns: readonly ArrayLike<number>[],
  target: ArrayLike<number>,
  ridge = 0,
): SimplexFit {
  const count = columns.length;
  const rows = target.length;
  const points = columns.map((column) =>
    Float64Array.from({ length: rows }, (_, row) => column[row]! - target[row]!),
  );
  const lengths = points.map((point) => dot(point, point) + ridge);
  const scale = Math.max(...lengths, Number.MIN_VALUE);
  const weights = new Float64Array(count);
  let active = [lengths.indexOf(Math.min(...lengths))];
  weights[active[0]!] = 1;

  for (let cycle = 0; cycle < 50 * count + 100; cycle++) {
    const { gradient, level } = optimality(points, weights, ridge);
    let entering = -1;
    let least = level - TOLERANCE * scale;
    for (let at = 0; at < count; at++) {
      if (gradient[at]! < least && !active.includes(at)) {
        least = gradient[at]!;
        entering = at;
      }
    }
    if (entering < 0) break;
    active.push(entering);
    if (!descend(points, weights, ridge, active)) {
      active = active.filter((at) => at !== entering);
      break;
    }
    active = active.filter((at) => weights[at]! > 0);
  }
  const { gradient, level } = optimality(points, weights, ridge);
  return {
    weights,
    objective: level,
    kktViolation: Math.max(0, ...gradient.map((value) => level - value)) / scale,
  };
}

/** Half the gradient at w, and its weighted mean, which is the objective. */
function optimality(
  points: readonly Float64Array[],
  weights: Float64Array,
  ridge: number,
): { gradient: Float64Array; level: number } {
  const at = new Float64Array(points[0]!.length);
  points.forEach((point, col) => {
    if (weights[col] !== 0) for (let row = 0; row < at.length; row++) at[row]! += weights[col]! * point[row]!;
  });
  const gradient = Float64Array.from(points, (point, col) => dot(point, at) + ridge * weights[col]!);
  return { gradient, level: dot(gradient, weights) };
}

/**
 * Moves to the minimum over the affine hull of the active columns, dropping those whose weight would become negative.
 * False where the columns are dependent beyond rounding.
 */
function descend(
  points: readonly Float64Array[],
  weights: Float64Array,
  ridge: number,
  active: number[],
): boolean {
  for (;;) {
    const goal = affineMinimum(points, ridge, active);
    if (goal === undefined) return false;
    let step = 1;
    let leaving = -1;
    active.forEach((at, place) => {
      if (goal[place]! > 0) return;
      const reach = weights[at]! / (weights[at]! - goal[place]!);
      if (reach < step || leaving < 0) {
        step = Math.min(step, reach);
        leaving = place;
      }
    });
    active.forEach((at, place) => {
      weights[at] = weights[at]! + step * (goal[place]! - weights[at]!);
    });
    if (leaving < 0) return true;
    weights[active[leaving]!] = 0;
    active.splice(leaving, 1);
    const total = active.reduce((sum, at) => sum + weights[at]!, 0);
    for (const at of active) weights[at]! /= total;
  }
}

/** Weights of sum 1 over the active columns with the least objective, signs free. */
function affineMinimum(
  points: readonly Float64Array[],
  ridge: number,
  active: readonly number[],
): Float64Array | undefined {
  const [first, ...others] = active as [number, ...number[]];
  if (others.length === 0) return Float64Array.of(1);
  const rows = points[first]!.length;
  const extra = ridge > 0 ? active.length : 0;
  const root = Math.sqrt(ridge);
  const x = matrix(rows + extra, others.length);
  const y = new Float64Array(rows + extra);
  for (let row = 0; row < rows; row++) {
    y[row] = -points[first]![row]!;
    others.forEach((at, col) => {
      x.data[row * others.length + col] = points[at]![row]! - points[first]![row]!;
    });
  }
  if (extra > 0) {
    y[rows] = -root;
    others.forEach((_, col) => {
      x.data[rows * others.length + col] = -root;
      x.data[(rows + 1 + col) * others.length + col] = root;
    });
  }
  const fit = leastSquares(x, y);
  if (!fit.ok) return undefined;
  const free = fit.value.coefficients;
  return Float64Array.of(1 - free.reduce((total, value) => total + value, 0), ...free);
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < a.length; at++) total += a[at]! * b[at]!;
  return total;
}
