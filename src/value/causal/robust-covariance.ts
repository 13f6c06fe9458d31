import { ok, refused, type Result } from '#platform';
import { matrix, multiply, transpose, type Matrix } from '../numeric/index.ts';
import { encode } from './labels.ts';
import { outerSum, sandwich, scaleMatrix, scoresOf, type LinearModel } from './linear-model.ts';

/**
 * Heteroscedasticity-robust covariance (White 1980, Econometrica 48:817): HC0, or HC1 = HC0 · n / (n − k).
 *
 * @param parameters k of HC1, where columns were absorbed before the fit; by default the columns of the model.
 */
export function heteroscedasticCovariance(
  model: LinearModel,
  correction: 'HC0' | 'HC1',
  parameters = model.x.cols,
): Matrix {
  const n = model.observations;
  const factor = correction === 'HC1' ? n / (n - parameters) : 1;
  return scaleMatrix(sandwich(model.bread, outerSum(scoresOf(model))), factor);
}

export interface ClusteredCovariance {
  readonly covariance: Matrix;
  readonly clusters: number;
}

/**
 * Cluster-robust covariance (Liang & Zeger 1986, Biometrika 73:13). CR1 multiplies by G/(G−1) · (n−1)/(n−k), to be read
 * with t on G − 1 degrees of freedom.
 *
 * @param parameters k. **Fixed effects nested in clusters do not count**: they cost nothing between clusters, and counting
 *   them inflates the errors (on the county panel of Callaway & Sant'Anna .0148 instead of .0132). By default the columns
 *   of the model, so that effects absorbed before the fit are left out.
 * @returns refused `too-few-clusters` with fewer than two.
 */
export function clusteredCovariance(
  model: LinearModel,
  clusters: ArrayLike<string | number>,
  correction: 'CR0' | 'CR1' = 'CR1',
  parameters = model.x.cols,
): Result<ClusteredCovariance> {
  const { codes, labels } = encode(clusters);
  const count = labels.length;
  if (count < 2) return refused('too-few-clusters', { clusters: count, least: 2 });
  const n = model.observations;
  const factor = correction === 'CR1' ? (count / (count - 1)) * ((n - 1) / (n - parameters)) : 1;
  const meat = outerSum(sumRows(scoresOf(model), codes, count));
  return ok({ covariance: scaleMatrix(sandwich(model.bread, meat), factor), clusters: count });
}

/** The influence of each cluster on a coefficient, scaled so that its squares add up to the CR1 variance. */
export function clusterInfluence(
  model: LinearModel,
  clusters: ArrayLike<string | number>,
): (column: number) => Float64Array {
  const { codes, labels } = encode(clusters);
  const count = labels.length;
  const { cols } = model.x;
  const n = model.observations;
  const scale = Math.sqrt((count / (count - 1)) * ((n - 1) / (n - cols)));
  const pulled = multiply(sumRows(scoresOf(model), codes, count), model.bread);
  return (column) =>
    Float64Array.from({ length: count }, (_, cluster) => scale * pulled.data[cluster * cols + column]!);
}

/** Rows added up by their cluster. */
export function sumRows(rows: Matrix, codes: Int32Array, count: number): Matrix {
  const sums = matrix(count, rows.cols);
  for (let row = 0; row < rows.rows; row++) {
    const to = codes[row]! * rows.cols;
    for (let col = 0; col < rows.cols; col++) sums.data[to + col]! += rows.data[row * rows.cols + col]!;
  }
  return sums;
}

/**
 * Covariance under autocorrelation up to `lag` (Newey & West 1987, Econometrica 55:703; Bartlett weights 1 − l/(lag + 1)).
 * Rows must be in order of time.
 *
 * @param smallSample multiplies by n/(n − k).
 */
export function neweyWestCovariance(model: LinearModel, lag: number, smallSample = false): Matrix {
  const scores = scoresOf(model);
  const { rows, cols } = scores;
  const meat = outerSum(scores);
  for (let distance = 1; distance <= Math.min(lag, rows - 1); distance++) {
    const weight = 1 - distance / (lag + 1);
    for (let row = distance; row < rows; row++) {
      for (let a = 0; a < cols; a++) {
        for (let b = 0; b < cols; b++) {
          const product = scores.data[row * cols + a]! * scores.data[(row - distance) * cols + b]!;
          meat.data[a * cols + b]! += weight * product;
          meat.data[b * cols + a]! += weight * product;
        }
      }
    }
  }
  return scaleMatrix(sandwich(model.bread, meat), smallSample ? rows / (rows - cols) : 1);
}

/**
 * Covariance of least squares under first-order autoregressive errors: (XᵀX)⁻¹ Xᵀ R X (XᵀX)⁻¹ · σ² with R the correlations ρ^|i−j|
 * and σ² the residuals' squares over what they expect under R. ρ is that of the residuals at lag 1 less its bias: what the
 * fit takes out of white noise, and 3ρ/n (Marriott & Pope 1954, Biometrika 41:390); held in 0 … 0.95. For short series: sums of
 * lagged products (Newey & West) are as short themselves, and with 16 to 40 points their 95 % intervals missed white noise in 13 to 17 %.
 */
export function autoregressiveErrorCovariance({ x, bread, residuals }: LinearModel): Matrix {
  const { rows, cols } = x;
  const hat = multiply(multiply(x, bread), transpose(x));
  let [squares, products, taken] = [0, 0, 0];
  for (let at = 0; at < rows; at++) {
    squares += residuals[at]! ** 2;
    if (at === 0) continue;
    products += residuals[at]! * residuals[at - 1]!;
    taken += hat.data[at * rows + at - 1]!;
  }
  const raw = squares > 0 ? products / squares : 0;
  const rho = Math.min(0.95, Math.max(0, raw + taken / (rows - cols) + (3 * Math.max(0, raw)) / rows));
  const correlation = matrix(rows, rows);
  let expected = rows;
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < rows; col++) {
      const value = rho ** Math.abs(row - col);
      correlation.data[row * rows + col] = value;
      expected -= hat.data[row * rows + col]! * value;
    }
  }
  const meat = multiply(multiply(transpose(x), correlation), x);
  return scaleMatrix(sandwich(bread, meat), squares / expected);
}

/** Durbin and Watson's statistic (1950, Biometrika 37:409): 2 without autocorrelation at lag 1, toward 0 when positive. */
export function durbinWatson(residuals: ArrayLike<number>): number {
  let steps = 0;
  let squares = 0;
  for (let at = 0; at < residuals.length; at++) {
    squares += residuals[at]! ** 2;
    if (at > 0) steps += (residuals[at]! - residuals[at - 1]!) ** 2;
  }
  return steps / squares;
}
