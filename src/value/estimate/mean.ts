import { ok, refused, type Result } from '#platform';
import { studentTQuantile } from '../numeric/index.ts';
import type { Measured } from './estimate.ts';
import { levelProblem } from './level.ts';

/** What an interval of a mean needs to know of its sample. */
export interface MeanSummary {
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation, divisor n − 1. */
  readonly sd: number;
}

/**
 * Mean with Student's t interval ("Student" 1908, Biometrika 6:1), from the sample's size, mean and sd.
 *
 * @returns refused `too-few-observations` (n < 2: one value has no spread), `impossible-moments` and
 *   `impossible-level`.
 */
export function studentT(n: number, mean: number, sd: number, level = 0.95): Result<Measured> {
  const problem = summaryProblem({ n, mean, sd }) ?? levelProblem(level);
  if (problem) return problem;
  const half = (studentTQuantile(0.5 + level / 2, n - 1) * sd) / Math.sqrt(n);
  return ok({
    state: 'measured',
    value: mean,
    lower: mean - half,
    upper: mean + half,
    level,
    n,
    effectiveN: n,
    method: 'student-t',
  });
}

/** As `studentT`, from n, Σx and Σx², which a database adds up. Refused as `summaryFromMoments` is. */
export function studentTFromMoments(
  n: number,
  sum: number,
  sumOfSquares: number,
  level = 0.95,
): Result<Measured> {
  const summary = summaryFromMoments(n, sum, sumOfSquares);
  return summary.ok ? studentT(n, summary.value.mean, summary.value.sd, level) : summary;
}

/**
 * Mean and sd from n, Σx and Σx². The subtraction loses the digits that mean² / variance has; a negative remainder of
 * that size counts as no spread, a larger one as impossible.
 *
 * @returns refused `too-few-observations` (n < 2) and `impossible-moments` (Σx² < (Σx)² / n, or not finite).
 */
export function summaryFromMoments(n: number, sum: number, sumOfSquares: number): Result<MeanSummary> {
  if (!(n >= 2)) return refused('too-few-observations', { n, needed: 2 });
  const mean = sum / n;
  const squares = sumOfSquares - sum * mean;
  const rounding = Math.abs(sumOfSquares) * n * Number.EPSILON;
  if (!(squares >= -rounding && sumOfSquares < Number.POSITIVE_INFINITY)) {
    return refused('impossible-moments', { n, sum, sumOfSquares });
  }
  return ok({ n, mean, sd: Math.sqrt(Math.max(0, squares) / (n - 1)) });
}

/**
 * Difference of two independent means with unequal variances (Welch 1947, Biometrika 34:28; degrees of freedom by
 * Satterthwaite). Two samples without any spread give an interval without width.
 *
 * @returns refused as `studentT` is.
 */
export function differenceOfMeans(first: MeanSummary, second: MeanSummary, level = 0.95): Result<Measured> {
  const problem = summaryProblem(first) ?? summaryProblem(second) ?? levelProblem(level);
  if (problem) return problem;
  const share1 = first.sd ** 2 / first.n;
  const share2 = second.sd ** 2 / second.n;
  const variance = share1 + share2;
  const df = variance ** 2 / (share1 ** 2 / (first.n - 1) + share2 ** 2 / (second.n - 1));
  const half = variance === 0 ? 0 : studentTQuantile(0.5 + level / 2, df) * Math.sqrt(variance);
  const value = first.mean - second.mean;
  return ok({
    state: 'measured',
    value,
    lower: value - half,
    upper: value + half,
    level,
    n: first.n + second.n,
    effectiveN: first.n + second.n,
    method: 'welch',
  });
}

function summaryProblem({ n, mean, sd }: MeanSummary): ReturnType<typeof refused> | undefined {
  if (!(n >= 2)) return refused('too-few-observations', { n, needed: 2 });
  if (Number.isFinite(n) && Number.isFinite(mean) && sd >= 0 && Number.isFinite(sd)) return undefined;
  return refused('impossible-moments', { n, mean, sd });
}
