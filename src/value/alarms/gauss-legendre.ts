export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** Gauss–Legendre quadrature on [from, to]: roots of the Legendre polynomial by Newton's method. */
export function gaussLegendre(size: number, from: number, to: number): Quadrature {
  const nodes = new Float64Array(size);
  const weights = new Float64Array(size);
  const half = (to - from) / 2;
  for (let at = 0; at < size; at++) {
    let x = Math.cos((Math.PI * (at + 0.75)) / (size + 0.5));
    let derivative = 1;
    for (let step = 0, change = 1; step < 100 && Math.abs(change) > 1e-16; step++) {
      let previous = 1;
      let value = x;
      for (let degree = 2; degree <= size; degree++) {
        [previous, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * previous) / degree];
      }
      derivative = (size * (x * value - previous)) / (x * x - 1);
      change = value / derivative;
      x -= change;
    }
    nodes[at] = from + half * (1 - x);
    weights[at] = (2 * half) / ((1 - x * x) * derivative * derivative);
  }
  return { nodes, weights };
}
