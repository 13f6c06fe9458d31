/** Relative difference that two roads of the same arithmetic may end apart. */
const ROUNDING = 1e-12;

/** True if two results differ in their last bits at most: such a difference decides nobody's place. */
export function sameUpToRounding(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
}
