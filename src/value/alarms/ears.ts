import { ok, refused, type Result } from '#platform';
import { mean, normalQuantile, standardDeviation, studentTCdf, studentTQuantile } from '../numeric/index.ts';
import type { Alarm, TestedAlarm } from './alarm.ts';
import { baselineOf, countAt } from './baseline.ts';

export interface EarsOptions {
  readonly method: 'C1' | 'C2' | 'C3';
  /** Points of the baseline; 7 by default. */
  readonly baseline?: number;
  /** One-sided level of the bound: 0.001 for C1 and C2, 0.025 for C3 by default. */
  readonly alpha?: number;
  /** Smallest standard deviation that the baseline may have; 0 by default. */
  readonly minimumSd?: number;
}

/**
 * EARS C1, C2 and C3 (Hutwagner et al. 2003, J Urban Health 80:i89) as the R package surveillance 1.20.3 computes them
 * (Salmon, Schumacher & Höhle 2016, J Stat Softw 70(10), 3.1). C1 is the mean plus z standard deviations of the last
 * `baseline` points, C2 of those before a gap of two. C3 sums by how much C2's statistic exceeded 1; in that package
 * over the two points before only, around the point's own count, so that the point itself decides nothing.
 *
 * For comparison with other systems only. The normal quantile with a standard deviation of seven points raises about
 * ten to forty times the alarms that alpha promises (see `predictiveEars`).
 *
 * @returns refused as `baselineOf`; `baseline-constant` where a baseline of C3 does not vary and no `minimumSd` is
 *   set: its excess would have no scale.
 */
export function ears(counts: ArrayLike<number>, at: number, options: EarsOptions): Result<Alarm> {
  const { method, baseline = 7, minimumSd = 0 } = options;
  const z = normalQuantile(1 - (options.alpha ?? (method === 'C3' ? 0.025 : 0.001)));
  const observed = countAt(counts, at);
  if (!observed.ok) return observed;
  const lag = method === 'C1' ? 0 : 2;
  const own = momentsBefore(counts, at, baseline, lag, minimumSd);
  if (!own.ok) return own;
  let excess = 0;
  if (method === 'C3') {
    for (const before of [at - 1, at - 2]) {
      const value = countAt(counts, before);
      if (!value.ok) return value;
      const moments = momentsBefore(counts, before, baseline, lag, minimumSd);
      if (!moments.ok) return moments;
      if (moments.value.sd === 0) return refused('baseline-constant', { at: before });
      excess += Math.max(0, (value.value - moments.value.mean) / moments.value.sd - 1);
    }
  }
  const expected = own.value.mean;
  const centre = method === 'C3' ? observed.value : expected;
  const upperBound = Math.max(0, centre + own.value.sd * (z - excess));
  return ok({ at, observed: observed.value, expected, upperBound, alarm: observed.value > upperBound });
}

export interface PredictiveEarsOptions {
  /** Points of the baseline; 7 by default. */
  readonly baseline?: number;
  /** Points left out between the baseline and the point judged, so that an outbreak does not hide itself; 2. */
  readonly lag?: number;
  /** One-sided probability of a false alarm; 0.001 by default. */
  readonly alpha?: number;
  /** Smallest standard deviation that the baseline may have; 0.5 by default. */
  readonly minimumSd?: number;
  /** Counts below this never alarm; 3 by default. */
  readonly minimumCount?: number;
}

/**
 * EARS with the bound of a prediction interval: mean + t(n−1; 1−α) · sd · √(1 + 1/n), which is what "a new value from
 * the same normal distribution exceeds it with probability α" asks for when mean and standard deviation come from n
 * points. On Poisson counts it keeps close to α from means of about 10 on; the floors keep small counts quiet.
 *
 * @returns refused as `baselineOf`; `baseline-too-short` also below three points.
 */
export function predictiveEars(
  counts: ArrayLike<number>,
  at: number,
  options: PredictiveEarsOptions = {},
): Result<TestedAlarm> {
  const { baseline = 7, lag = 2, alpha = 0.001, minimumSd = 0.5, minimumCount = 3 } = options;
  if (baseline < 3) return refused('baseline-too-short', { needed: 3, available: baseline });
  const observed = countAt(counts, at);
  if (!observed.ok) return observed;
  const moments = momentsBefore(counts, at, baseline, lag, minimumSd);
  if (!moments.ok) return moments;
  const expected = moments.value.mean;
  const spread = moments.value.sd * Math.sqrt(1 + 1 / baseline);
  const bound = expected + spread * studentTQuantile(1 - alpha, baseline - 1);
  const upperBound = Math.max(bound, minimumCount - 1);
  const pValue =
    observed.value < minimumCount ? 1 : studentTCdf((expected - observed.value) / spread, baseline - 1);
  return ok({
    at,
    observed: observed.value,
    expected,
    upperBound,
    alarm: observed.value > upperBound,
    pValue,
  });
}

function momentsBefore(
  counts: ArrayLike<number>,
  at: number,
  baseline: number,
  lag: number,
  minimumSd: number,
): Result<{ mean: number; sd: number }> {
  const values = baselineOf(counts, at - lag - baseline, at - lag - 1);
  if (!values.ok) return values;
  return ok({ mean: mean(values.value), sd: Math.max(minimumSd, standardDeviation(values.value)) });
}
