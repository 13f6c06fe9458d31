import { ok, refused, type Result } from '#platform';

/**
 * Population stability index of two periods, Σ (a − b) ln(a / b) over the shares of categories: the symmetric
 * Kullback–Leibler divergence (Jeffreys 1946). By custom below 0.1 is no change to speak of and above 0.25 a large one; whether
 * it is more than chance is for `compositionChange` to say (Yurdakul & Naranjo 2020, J Risk Model Validation 14:89).
 * Half a case is added to each category of a period where one is empty, so that nothing is infinite.
 *
 * @returns refused `categories-differ`, `period-empty`
 */
export function populationStability(before: readonly number[], after: readonly number[]): Result<number> {
  if (before.length !== after.length)
    return refused('categories-differ', { before: before.length, after: after.length });
  const periods = [before, after].map((counts) => {
    const filled = counts.includes(0) ? counts.map((count) => count + 0.5) : counts;
    return { total: counts.reduce((a, b) => a + b, 0), filled };
  });
  if (periods.some(({ total }) => total === 0))
    return refused('period-empty', { before: periods[0]!.total, after: periods[1]!.total });
  const shares = periods.map(({ filled }) => {
    const whole = filled.reduce((a, b) => a + b, 0);
    return filled.map((count) => count / whole);
  });
  return ok(
    shares[0]!.reduce((index, share, at) => {
      const other = shares[1]![at]!;
      return index + (other - share) * Math.log(other / share);
    }, 0),
  );
}
