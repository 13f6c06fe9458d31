import { ok, refused, type Result } from '#platform';
import { mean } from '../numeric/index.ts';

/** Sums of powers of the deviations from the mean: index 2, 3, 4. */
function centralSums(values: Float64Array): readonly [number, number, number] {
  const centre = mean(values);
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (const value of values) {
    const deviation = value - centre;
    const square = deviation * deviation;
    second += square;
    third += square * deviation;
    fourth += square * square;
  }
  return [second, third, fourth];
}

/** True if all values are the same; the difference of the extremes is exact for equal doubles, a variance is not. */
export function isConstant(values: Float64Array): boolean {
  const first = values[0];
  return values.every((value) => value === first);
}

/** Standard deviation of the values as the whole population (divisor n). */
export function populationStandardDeviation(values: Float64Array): number {
  return Math.sqrt(centralSums(values)[0] / values.length);
}

/**
 * Small-sample skewness G1 and excess kurtosis G2 (type 2 of Joanes & Gill 1998, The Statistician 47:183-189).
 * Refused: `too-few-values` (under 4), `constant-indicator`, `range-not-representable` (powers under- or overflow).
 */
export function shapeOf(
  values: Float64Array,
): Result<{ readonly skewness: number; readonly kurtosis: number }> {
  const n = values.length;
  if (n < 4) return refused('too-few-values', { count: n, needed: 4 });
  if (isConstant(values)) return refused('constant-indicator');
  const [second, third, fourth] = centralSums(values);
  const variance = second / n;
  if (!(variance ** 2 > 0 && Number.isFinite(fourth))) return refused('range-not-representable');
  const g1 = third / n / variance ** 1.5;
  const g2 = fourth / n / variance ** 2 - 3;
  return ok({
    skewness: (g1 * Math.sqrt(n * (n - 1))) / (n - 2),
    kurtosis: ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6),
  });
}

/** Pearson's correlation. Refused: `too-few-values` (under 2), `constant-indicator`, `range-not-representable`. */
export function correlation(x: Float64Array, y: Float64Array): Result<number> {
  if (x.length < 2) return refused('too-few-values', { count: x.length, needed: 2 });
  if (isConstant(x) || isConstant(y)) return refused('constant-indicator');
  const meanX = mean(x);
  const meanY = mean(y);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const scale = Math.sqrt(xx) * Math.sqrt(yy);
  if (!(scale > 0 && Number.isFinite(scale))) return refused('range-not-representable');
  return ok(Math.min(1, Math.max(-1, xy / scale)));
}
