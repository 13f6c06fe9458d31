export interface GradientMinimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly iterations: number;
}

/**
 * Local minimum by the quasi-Newton method of Broyden, Fletcher, Goldfarb & Shanno with a backtracking line search
 * (Nocedal & Wright 2006, Numerical Optimization, algorithm 6.1; a step without positive curvature leaves the matrix
 * as it is).
 *
 * @param objective the value at a point, its gradient written into the second argument; not finite outside the
 *   region.
 * @param options.tolerance ends when a step lowers the value by no more than this.
 */
export function quasiNewton(
  objective: (point: Float64Array, gradient: Float64Array) => number,
  start: ArrayLike<number>,
  options: { readonly tolerance: number; readonly maxIterations: number },
): GradientMinimum {
  const size = start.length;
  let point = Float64Array.from(start);
  let gradient = new Float64Array(size);
  let value = objective(point, gradient);
  let inverse = scaledIdentity(size, 1 / Math.max(1, norm(gradient)));
  let fresh = true;
  let iterations = 0;
  let idle = 0;
  while (iterations < options.maxIterations && idle < 2 && Number.isFinite(value)) {
    iterations++;
    const direction = towards(inverse, gradient);
    const slope = dot(direction, gradient);
    const found = slope < 0 ? backtrack(objective, point, value, direction, slope) : undefined;
    if (found === undefined) {
      if (fresh) break;
      inverse = scaledIdentity(size, 1 / Math.max(1, norm(gradient)));
      fresh = true;
      continue;
    }
    idle = value - found.value > options.tolerance ? 0 : idle + 1;
    const step = found.point.map((to, at) => to - point[at]!);
    const bend = found.gradient.map((to, at) => to - gradient[at]!);
    ({ point, value, gradient } = found);
    const curvature = dot(step, bend);
    if (curvature > 1e-10 * norm(step) * norm(bend)) {
      if (fresh) inverse = scaledIdentity(size, curvature / dot(bend, bend));
      update(inverse, step, bend, curvature);
      fresh = false;
    }
  }
  return { point, value, iterations };
}

/** The first of the halved steps that lowers the value enough (Armijo, 1e-4 of what the slope promises). */
function backtrack(
  objective: (point: Float64Array, gradient: Float64Array) => number,
  point: Float64Array,
  value: number,
  direction: Float64Array,
  slope: number,
) {
  const gradient = new Float64Array(point.length);
  let length = 1;
  while (length > 1e-12) {
    const next = point.map((from, at) => from + length * direction[at]!);
    const reached = objective(next, gradient);
    if (reached <= value + 1e-4 * length * slope) return { point: next, value: reached, gradient };
    // The minimum of the parabola through value, slope and the point reached, where there is one.
    const parabola = (-slope * length) / (2 * ((reached - value) / length - slope));
    length *= Number.isFinite(reached) ? Math.min(0.5, Math.max(0.1, parabola)) : 0.2;
  }
  return undefined;
}

const norm = (vector: Float64Array): number => Math.sqrt(dot(vector, vector));

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let at = 0; at < a.length; at++) total += a[at]! * b[at]!;
  return total;
}

function scaledIdentity(size: number, scale: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let at = 0; at < size; at++) result[at * size + at] = scale;
  return result;
}

/** −H g. */
function towards(inverse: Float64Array, gradient: Float64Array): Float64Array {
  const size = gradient.length;
  const direction = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let total = 0;
    for (let col = 0; col < size; col++) total -= inverse[row * size + col]! * gradient[col]!;
    direction[row] = total;
  }
  return direction;
}

/** The update of the inverse Hessian (Nocedal & Wright 2006, 6.17). */
function update(inverse: Float64Array, step: Float64Array, bend: Float64Array, curvature: number): void {
  const size = step.length;
  // Minus H y, as the sign of `towards` has it.
  const bent = towards(inverse, bend);
  const factor = (1 - dot(bent, bend) / curvature) / curvature;
  for (let row = 0; row < size; row++) {
    for (let col = 0; col < size; col++) {
      inverse[row * size + col]! +=
        factor * step[row]! * step[col]! + (bent[row]! * step[col]! + step[row]! * bent[col]!) / curvature;
    }
  }
}
