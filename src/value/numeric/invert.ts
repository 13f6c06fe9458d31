import type { Tails } from './incomplete-gamma.ts';

/**
 * Solves cdf(u) = p on the real line, where `tails` gives both tails and the density at u. Newton's method on the
 * logarithm of the smaller tail, which is concave for the log-concave families here, kept inside a shrinking bracket.
 *
 * @param p lower tail probability, 0 < p < 1; @param q its complement, given so that p near 1 loses nothing.
 */
export function invertTails(tails: (u: number) => Tails, p: number, q: number, start: number): number {
  const useLower = p <= q;
  const target = Math.log(useLower ? p : q);
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  let u = start;
  for (let step = 0; step < 200; step++) {
    const { lower, upper, density } = tails(u);
    const tail = useLower ? lower : upper;
    const tooHigh = useLower ? lower > p : upper < q;
    if (tooHigh) high = u;
    else low = u;
    const error = Math.log(tail) - target;
    const newton = u - (useLower ? error : -error) * (tail / density);
    // Convergence is quadratic: after a step this small the next one would be lost in rounding.
    if (Math.abs(newton - u) <= 1e-9) return newton;
    const next = newton > low && newton < high ? newton : middle(low, high, u);
    if (next === u) return u;
    u = next;
  }
  return u;
}

function middle(low: number, high: number, u: number): number {
  if (low === Number.NEGATIVE_INFINITY) return u - Math.max(1, Math.abs(u));
  if (high === Number.POSITIVE_INFINITY) return u + Math.max(1, Math.abs(u));
  return low + (high - low) / 2;
}
