/** Euler–Mascheroni constant. */
const EULER = 0.577_215_664_901_532_9;
const LOG_SQRT_TWO_PI = 0.918_938_533_204_672_8;

/** ζ(k) − 1 for k = 2 … 40, by direct summation with the Euler–Maclaurin tail. */
const ZETA_MINUS_ONE = Array.from({ length: 39 }, (_, at) => zetaMinusOne(at + 2));

function zetaMinusOne(k: number): number {
  const last = 50;
  let tail = last ** (1 - k) / (k - 1) + 0.5 * last ** -k + (k / 12) * last ** (-k - 1);
  tail -= ((k * (k + 1) * (k + 2)) / 720) * last ** (-k - 3);
  tail += ((k * (k + 1) * (k + 2) * (k + 3) * (k + 4)) / 30_240) * last ** (-k - 5);
  for (let n = last - 1; n >= 2; n--) tail += n ** -k;
  return tail;
}

/** B₂ₖ / (2k (2k − 1)), the coefficients of Stirling's series (Abramowitz & Stegun 6.1.40). */
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360_360,
  1 / 156,
  -3617 / 122_400,
  43_867 / 244_188,
];

function stirlingSeries(x: number): number {
  const square = 1 / (x * x);
  let sum = 0;
  for (let at = STIRLING.length - 1; at >= 0; at--) sum = sum * square + STIRLING[at]!;
  return sum / x;
}

/** Σ (−1)ᵏ (ζ(k) − 1) zᵏ / k + (1 − γ) z = log Γ(2 + z), |z| ≤ ½ (Abramowitz & Stegun 6.1.33). */
function logGammaNearTwo(z: number): number {
  let sum = 0;
  for (let k = 40; k >= 2; k--) sum = sum * -z + ZETA_MINUS_ONE[k - 2]! / k;
  return z * (1 - EULER) + sum * z * z;
}

/**
 * log Γ(x) for x > 0; relative accuracy near 1e-15, also at its zeros 1 and 2.
 * Series around 2 (Abramowitz & Stegun 6.1.33) and Stirling's series (6.1.40), joined by the recurrence.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma needs x > 0, got ${x}`);
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  if (x <= 2.5) return logGammaNearTwo(x - 2);
  let product = 1;
  let shifted = x;
  for (; shifted < 12; shifted++) product *= shifted;
  return (
    (shifted - 0.5) * Math.log(shifted) -
    shifted +
    LOG_SQRT_TWO_PI +
    stirlingSeries(shifted) -
    Math.log(product)
  );
}

/** log Γ(x + 1) − (x + ½) log x + x − ½ log 2π for x > 0: what Stirling's approximation leaves (Loader 2000). */
export function stirlingError(x: number): number {
  if (x >= 12) return stirlingSeries(x);
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - LOG_SQRT_TWO_PI;
}

/**
 * x log(x / mean) + mean − x without cancellation where x is near the mean (Loader 2000, "bd0").
 *
 * @param difference x − mean, for callers who know it with more digits than the subtraction leaves.
 */
export function devianceHalf(x: number, mean: number, difference: number = x - mean): number {
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = difference / (x + mean);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let k = 3; ; k += 2) {
    term *= v * v;
    const next = sum + term / k;
    if (next === sum) return sum;
    sum = next;
  }
}
