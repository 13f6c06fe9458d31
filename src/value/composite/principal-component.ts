import { ok, refused, type Result } from '#platform';
import { matrix, symmetricEigen } from '../numeric/index.ts';
import { correlation } from './moments.ts';

/**
 * Loadings (unit eigenvector) of the first principal component of the correlation matrix, with the sign that makes
 * their sum positive. Refused: `nothing-to-weigh`, `constant-indicator`, `too-few-values`.
 */
export function firstComponent(columns: readonly Float64Array[]): Result<Float64Array> {
  const k = columns.length;
  if (k === 0) return refused('nothing-to-weigh');
  const correlations = matrix(k, k);
  for (let q = 0; q < k; q++) {
    for (let r = 0; r < k; r++) {
      const between = correlation(columns[q]!, columns[r]!);
      if (!between.ok) return between;
      correlations.data[q * k + r] = between.value;
    }
  }
  const { values, vectors } = symmetricEigen(correlations);
  let first = 0;
  for (let q = 1; q < k; q++) if (values[q]! > values[first]!) first = q;
  const loadings = Float64Array.from({ length: k }, (_, q) => vectors.data[q * k + first]!);
  return ok(
    loadings.reduce((sum, loading) => sum + loading, 0) < 0 ? loadings.map((loading) => -loading) : loadings,
  );
}

/**
 * Weights as squared loadings of the first component (Nicoletti, Scarpetta & Boylaud 2000, in OECD/JRC Handbook 2008,
 * step 6), computed mainly so that the trap is seen: squaring hides that an indicator with a negative loading pulls
 * against the index, so that doing better there would lower it.
 * Refused: `negative-loading` (with the column's index), and as `firstComponent`.
 */
export function principalComponentWeights(columns: readonly Float64Array[]): Result<Float64Array> {
  const loadings = firstComponent(columns);
  if (!loadings.ok) return loadings;
  const at = loadings.value.findIndex((loading) => loading < 0);
  if (at >= 0) return refused('negative-loading', { at, loading: loadings.value[at]! });
  return ok(loadings.value.map((loading) => loading * loading));
}
