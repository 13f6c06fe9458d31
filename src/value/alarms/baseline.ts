import { ok, refused, type Result } from '#platform';

/**
 * The values from `from` to `to` (both included) of a series of counts.
 *
 * @returns refused `baseline-too-short` when the series does not reach back (data: needed, available), `count-missing`
 *   for a value that is not a number ≥ 0: a missing count is never read as 0.
 */
export function baselineOf(counts: ArrayLike<number>, from: number, to: number): Result<Float64Array> {
  if (from < 0 || to >= counts.length) {
    return refused('baseline-too-short', { needed: to - from + 1, available: Math.max(0, to + 1) });
  }
  const values = new Float64Array(to - from + 1);
  for (let at = from; at <= to; at++) {
    const value = counts[at]!;
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) return refused('count-missing', { at });
    values[at - from] = value;
  }
  return ok(values);
}

/** The count at `at`; refused as `baselineOf` is, and `point-outside-series`. */
export function countAt(counts: ArrayLike<number>, at: number): Result<number> {
  if (!(Number.isInteger(at) && at >= 0 && at < counts.length)) {
    return refused('point-outside-series', { at, length: counts.length });
  }
  const value = baselineOf(counts, at, at);
  return value.ok ? ok(value.value[0]!) : value;
}
