import { ok, refused, type Result } from '#platform';
import { logGamma, mean } from '../numeric/index.ts';
import { cumulative, segmentSquares } from './segments.ts';

export interface ChangeTest {
  readonly statistic: number;
  /** Limiting probability of a larger statistic under a constant mean and independent errors. */
  readonly pValue: number;
  /** Last index before the change that the statistic points to. */
  readonly at: number;
}

/**
 * OLS-CUSUM test of a constant mean: the largest |Σ residuals| / (σ √n), its law that of the largest absolute value
 * of a Brownian bridge (Ploberger & Krämer 1992, Econometrica 60:271).
 *
 * @returns refused `too-few-observations` below 8, `series-constant`.
 */
export function olsCusum(values: ArrayLike<number>): Result<ChangeTest> {
  const n = values.length;
  if (n < 8) return refused('too-few-observations', { observations: n, needed: 8 });
  const centre = mean(values);
  const squares = segmentSquares(cumulative(values), 0, n);
  if (!(squares > 0)) return refused('series-constant', { observations: n });
  const scale = Math.sqrt((squares / (n - 1)) * n);
  let total = 0;
  let statistic = 0;
  let at = 0;
  for (let index = 0; index < n - 1; index++) {
    total += values[index]! - centre;
    if (Math.abs(total) / scale > statistic) {
      statistic = Math.abs(total) / scale;
      at = index;
    }
  }
  return ok({ statistic, pValue: brownianBridgeTail(statistic), at });
}

/** P(max |Brownian bridge| > x) (Kolmogorov 1933). */
function brownianBridgeTail(x: number): number {
  if (x < 0.3) return 1;
  let total = 0;
  for (let j = 1; j <= 100; j++) {
    const term = 2 * Math.exp(-2 * j * j * x * x);
    total += j % 2 === 1 ? term : -term;
    if (term < 1e-18) break;
  }
  return Math.min(1, total);
}

/**
 * supF test of one change in the mean at an unknown point (Andrews 1993, Econometrica 61:821): the largest of the F
 * statistics of Chow at each point between the trimmed ends.
 *
 * The p value is the asymptotic tail of Vostrikova (1981) as in Csörgő & Horváth (1997), 1.3.26; against the exact
 * law it is within 1 % of itself from p = 0.1 down.
 *
 * @param trimming share of the series left out at each end, 0.05 to 0.4.
 * @returns refused `trimming-out-of-range`, `too-few-observations` below 10 or with under 2 points at an end,
 *   `series-constant`.
 */
export function supF(values: ArrayLike<number>, trimming = 0.15): Result<ChangeTest> {
  const n = values.length;
  if (!(trimming >= 0.05 && trimming <= 0.4)) return refused('trimming-out-of-range', { trimming });
  const least = Math.floor(trimming * n);
  if (n < 10 || least < 2) return refused('too-few-observations', { observations: n, needed: 10 });
  const sums = cumulative(values);
  const whole = segmentSquares(sums, 0, n);
  if (!(whole > 0)) return refused('series-constant', { observations: n });
  let statistic = 0;
  let at = least - 1;
  for (let left = least; left <= n - least; left++) {
    const apart = segmentSquares(sums, 0, left) + segmentSquares(sums, left, n);
    const f = (whole - apart) / (apart / (n - 2));
    if (f > statistic) {
      statistic = f;
      at = left - 1;
    }
  }
  return ok({ statistic, pValue: supremumTail(statistic, 1, least / n), at });
}

/** P(sup of ‖Brownian bridge‖² / (t (1 − t)) over trimmed t exceeds x) in `dimension` dimensions. */
function supremumTail(x: number, dimension: number, trimming: number): number {
  if (x <= dimension) return 1;
  // An exact step leaves nothing unexplained.
  if (x === Infinity) return 0;
  const length = 2 * Math.log((1 - trimming) / trimming);
  const log = (dimension / 2) * Math.log(x / 2) - x / 2 - logGamma(dimension / 2);
  return Math.min(1, Math.exp(log) * (length * (1 - dimension / x) + 4 / x));
}
