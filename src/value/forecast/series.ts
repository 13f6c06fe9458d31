import { ok, refused, type Result } from '#platform';

/**
 * The series as doubles.
 *
 * @param needed values at least.
 * @returns refused `value-missing` (data: at) for a value that is not a finite number: a gap is never read as 0;
 *   `too-few-values` (data: available, needed); `period-not-whole` for a period that is not a whole number ≥ 1.
 */
export function checkedSeries(
  values: ArrayLike<number>,
  period: number,
  needed: number,
): Result<Float64Array> {
  if (!(Number.isInteger(period) && period >= 1)) return refused('period-not-whole', { period });
  const series = Float64Array.from(values);
  const missing = series.findIndex((value) => !Number.isFinite(value));
  if (missing >= 0) return refused('value-missing', { at: missing });
  if (series.length < needed) return refused('too-few-values', { available: series.length, needed });
  return ok(series);
}

/** Whether all values are the same. */
export const isConstant = (series: ArrayLike<number>): boolean => {
  for (let at = 1; at < series.length; at++) if (series[at] !== series[0]) return false;
  return true;
};
