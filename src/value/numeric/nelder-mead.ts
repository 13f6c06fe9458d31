export interface SimplexMinimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly evaluations: number;
}

/** Stands for a value that is not finite, so that vertices outside the region can be compared. */
const OUTSIDE = 1e35;

/**
 * Local minimum by the simplex method of Nelder & Mead (1965, Computer Journal 7:308) in the form of Nash (1990,
 * Compact Numerical Methods for Computers, algorithm 19), in which a reflected point is always tried for contraction
 * unless it is the best. Points at which the objective is not finite are taken as bad ones.
 *
 * @param options.step edge of the first simplex; by default a tenth of the largest coordinate. Ends when the values
 *   of the simplex agree to `tolerance`, relative to the first value, or after `maxEvaluations`.
 */
export function nelderMead(
  objective: (point: Float64Array) => number,
  start: ArrayLike<number>,
  options: { readonly step?: number; readonly tolerance: number; readonly maxEvaluations: number },
): SimplexMinimum {
  const size = start.length;
  const origin = Float64Array.from(start);
  const step = options.step ?? (0.1 * Math.max(...origin.map(Math.abs)) || 0.1);
  let evaluations = 0;
  const valueAt = (point: Float64Array): number => {
    evaluations++;
    const value = objective(point);
    return Number.isFinite(value) ? value : OUTSIDE;
  };
  const points: Float64Array[] = [origin];
  for (let at = 0; at < size; at++) {
    const point = Float64Array.from(origin);
    point[at]! += step;
    points.push(point);
  }
  const values = points.map(valueAt);
  const agreement = options.tolerance * (Math.abs(values[0]!) + options.tolerance);
  let best = 0;
  let edges = size * step;

  while (evaluations <= options.maxEvaluations) {
    let worst = best;
    for (let at = 0; at <= size; at++) {
      if (values[at]! < values[best]!) best = at;
      if (values[at]! > values[worst]!) worst = at;
    }
    if (values[worst]! <= values[best]! + agreement) break;
    const centre = new Float64Array(size);
    for (let at = 0; at < size; at++) {
      let total = -points[worst]![at]!;
      for (const point of points) total += point[at]!;
      centre[at] = total / size;
    }
    /** On the line through the centre: 0 the centre, 1 the given point. */
    const along = (point: Float64Array, factor: number) =>
      centre.map((middle, at) => factor * point[at]! + (1 - factor) * middle);
    const replace = (point: Float64Array, value: number) => {
      points[worst] = point;
      values[worst] = value;
    };
    const reflected = along(points[worst]!, -1);
    const value = valueAt(reflected);
    if (value < values[best]!) {
      const expanded = along(reflected, 2);
      const further = valueAt(expanded);
      if (further < value) replace(expanded, further);
      else replace(reflected, value);
      continue;
    }
    const improves = value < values[worst]!;
    if (improves) replace(reflected, value);
    const contracted = along(points[worst]!, 0.5);
    const nearer = valueAt(contracted);
    if (nearer < values[worst]!) replace(contracted, nearer);
    else if (!improves) {
      const before = edges;
      edges = shrink(points, best);
      // Rounding alone keeps it from shrinking.
      if (edges >= before) break;
      for (let at = 0; at <= size; at++) if (at !== best) values[at] = valueAt(points[at]!);
    }
  }
  for (let at = 0; at <= size; at++) if (values[at]! < values[best]!) best = at;
  return { point: points[best]!, value: values[best]!, evaluations };
}

/** Halves the way of all points to the best one; the sum of what is left of it. */
function shrink(points: readonly Float64Array[], best: number): number {
  const aim = points[best]!;
  let edges = 0;
  for (const [at, point] of points.entries()) {
    if (at === best) continue;
    for (let place = 0; place < point.length; place++) {
      point[place] = 0.5 * (point[place]! - aim[place]!) + aim[place]!;
      edges += Math.abs(point[place]! - aim[place]!);
    }
  }
  return edges;
}
