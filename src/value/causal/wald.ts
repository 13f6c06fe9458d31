import { ok, refused, type Result } from '#platform';
import { chiSquaredCdf, fCdf, matrix, solveCholesky, type Matrix } from '../numeric/index.ts';

export interface JointTest {
  /** F, or χ² where `df` is Infinity. */
  readonly statistic: number;
  readonly restrictions: number;
  readonly df: number;
  readonly pValue: number;
}

/**
 * Wald test that all given coefficients are 0: F = bᵀV⁻¹b / q on (q, df), or χ²(q) = bᵀV⁻¹b with df = Infinity.
 *
 * @returns refused `nothing-to-test` without coefficients, `matrix-not-positive-definite` where the covariance is singular
 *   (e.g. more coefficients than clusters).
 */
export function waldTest(
  coefficients: ArrayLike<number>,
  covariance: Matrix,
  columns: readonly number[],
  df: number,
): Result<JointTest> {
  const q = columns.length;
  if (q === 0) return refused('nothing-to-test', {});
  const part = matrix(q, q);
  columns.forEach((a, row) =>
    columns.forEach((b, col) => {
      part.data[row * q + col] = covariance.data[a * covariance.cols + b]!;
    }),
  );
  const chosen = columns.map((column) => coefficients[column]!);
  const solved = solveCholesky(part, chosen);
  if (!solved.ok) return solved;
  const quadratic = chosen.reduce((total, value, at) => total + value * solved.value[at]!, 0);
  if (!Number.isFinite(df)) {
    return ok({ statistic: quadratic, restrictions: q, df, pValue: 1 - chiSquaredCdf(quadratic, q) });
  }
  return ok({ statistic: quadratic / q, restrictions: q, df, pValue: 1 - fCdf(quadratic / q, q, df) });
}
