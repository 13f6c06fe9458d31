export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly evaluations: number;
}

/**
 * Local minimum by the simplex method of Nelder & Mead (1965, Computer Journal 7:308) with the usual coefficients.
 *
 * @param step edge of the first simplex. Ends when the values of the simplex agree to `tolerance` (relative) or at the limit.
 */
export function nelderMead(
  objective: (point: Float64Array) => number,
  start: ArrayLike<number>,
  options: { readonly step: number; readonly tolerance: number; readonly maxEvaluations: number },
): Minimum {
  const size = start.length;
  let evaluations = 0;
  const vertex = (point: Float64Array) => {
    evaluations++;
    return { point, value: objective(point) };
  };
  const simplex = [vertex(Float64Array.from(start))];
  for (let at = 0; at < size; at++) {
    const point = Float64Array.from(start);
    point[at]! += options.step;
    simplex.push(vertex(point));
  }
  for (;;) {
    simplex.sort((a, b) => a.value - b.value);
    const best = simplex[0]!;
    const worst = simplex[size]!;
    const agreed = worst.value - best.value <= options.tolerance * (Math.abs(best.value) + 1e-12);
    if (agreed || evaluations >= options.maxEvaluations) return { ...best, evaluations };
    const centre = new Float64Array(size);
    for (const { point } of simplex.slice(0, size)) {
      for (let at = 0; at < size; at++) centre[at]! += point[at]! / size;
    }
    const towards = (factor: number) =>
      vertex(centre.map((value, at) => value + factor * (value - worst.point[at]!)));
    const reflected = towards(1);
    if (reflected.value < best.value) {
      const expanded = towards(2);
      simplex[size] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[size - 1]!.value) {
      simplex[size] = reflected;
    } else {
      const contracted = towards(reflected.value < worst.value ? 0.5 : -0.5);
      if (contracted.value < Math.min(worst.value, reflected.value)) simplex[size] = contracted;
      else {
        for (let at = 1; at <= size; at++) {
          simplex[at] = vertex(simplex[at]!.point.map((value, place) => (value + best.point[place]!) / 2));
        }
      }
    }
  }
}
