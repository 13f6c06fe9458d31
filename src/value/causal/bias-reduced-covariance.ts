import { ok, refused, type Result } from '#platform';
import {
  cholesky,
  matrix,
  multiply,
  multiplyVector,
  symmetricEigen,
  transpose,
  type Matrix,
} from '../numeric/index.ts';
import { encode } from './labels.ts';
import { outerSum, sandwich, scoresOf, type LinearModel } from './linear-model.ts';
import { sumRows } from './robust-covariance.ts';

export interface BiasReducedCovariance {
  readonly covariance: Matrix;
  readonly clusters: number;
  /** Satterthwaite degrees of freedom of each coefficient. */
  readonly df: Float64Array;
}

/** An eigenvalue of a cluster's hat matrix this near to 1 is a direction the model fits exactly. */
const FITTED_EXACTLY = 1 - 1e-9;

/**
 * CR2: cluster-robust covariance that is unbiased under equal, uncorrelated errors, with Satterthwaite degrees of freedom
 * per coefficient (Bell & McCaffrey 2002, Survey Methodology 28:169; Pustejovsky & Tipton 2018, JBES 36:672). For weighted
 * models the working variance is 1/weight. Directions fitted exactly take the generalised inverse.
 *
 * Only k × k matrices are decomposed: the hat matrix of a cluster, X_g M X_gᵀ, has the eigenvalues of Lᵀ X_gᵀX_g L, M = L Lᵀ,
 * so large clusters cost no more than small ones.
 *
 * @returns refused `too-few-clusters` with fewer than two; `matrix-not-positive-definite` for a degenerate design.
 */
export function biasReducedCovariance(
  model: LinearModel,
  clusters: ArrayLike<string | number>,
): Result<BiasReducedCovariance> {
  const { codes, labels } = encode(clusters);
  const count = labels.length;
  if (count < 2) return refused('too-few-clusters', { clusters: count, least: 2 });
  const root = cholesky(model.bread);
  if (!root.ok) return root;

  const k = model.x.cols;
  const crossProducts = crossProductsByCluster(model.x, codes, count);
  const scores = sumRows(scoresOf(model), codes, count);
  const adjusted = matrix(count, k);
  const single: Matrix[] = [];
  const double: Matrix[] = [];
  for (let cluster = 0; cluster < count; cluster++) {
    const cross = crossProducts[cluster]!;
    const hat = multiply(multiply(transpose(root.value), cross), root.value);
    const { values, vectors } = symmetricEigen(hat);
    const directions = multiply(multiply(cross, root.value), vectors);
    const rotated = multiply(root.value, vectors);
    const score = scores.data.subarray(cluster * k, cluster * k + k);
    const once = matrix(k, k, cross.data);
    const twice = matrix(k, k, cross.data);
    adjusted.data.set(score, cluster * k);
    for (let at = 0; at < k; at++) {
      const value = values[at]!;
      if (value < 1e-12) continue;
      const exact = value > FITTED_EXACTLY;
      const first = exact ? -1 : 1 / Math.sqrt(1 - value) - 1;
      const second = exact ? -1 : 1 / (1 - value) - 1;
      let along = 0;
      for (let row = 0; row < k; row++) along += rotated.data[row * k + at]! * score[row]!;
      for (let row = 0; row < k; row++) {
        const direction = directions.data[row * k + at]!;
        adjusted.data[cluster * k + row]! += (first * direction * along) / value;
        for (let col = 0; col < k; col++) {
          const product = (direction * directions.data[col * k + at]!) / value;
          once.data[row * k + col]! += first * product;
          twice.data[row * k + col]! += second * product;
        }
      }
    }
    single.push(once);
    double.push(twice);
  }
  return ok({
    covariance: sandwich(model.bread, outerSum(adjusted)),
    clusters: count,
    df: Float64Array.from({ length: k }, (_, column) => satterthwaite(model.bread, single, double, column)),
  });
}

/** (tr P)² / ‖P‖² of the quadratic form that the variance estimate is, P_gh = [g = h] a_gᵀa_g − b_gᵀ M b_h. */
function satterthwaite(bread: Matrix, single: Matrix[], double: Matrix[], column: number): number {
  const k = bread.rows;
  const contrast = Float64Array.from({ length: k }, (_, row) => bread.data[row * k + column]!);
  const sides = single.map((cross) => multiplyVector(cross, contrast));
  const through = sides.map((side) => multiplyVector(bread, side));
  const lengths = double.map((cross) => dot(contrast, multiplyVector(cross, contrast)));
  let trace = 0;
  let squares = 0;
  for (let g = 0; g < sides.length; g++) {
    for (let h = 0; h < sides.length; h++) {
      const value = (g === h ? lengths[g]! : 0) - dot(through[g]!, sides[h]!);
      if (g === h) trace += value;
      squares += value * value;
    }
  }
  return (trace * trace) / squares;
}

function crossProductsByCluster(x: Matrix, codes: Int32Array, count: number): Matrix[] {
  const k = x.cols;
  const products = Array.from({ length: count }, () => matrix(k, k));
  for (let row = 0; row < x.rows; row++) {
    const to = products[codes[row]!]!.data;
    for (let a = 0; a < k; a++) {
      const value = x.data[row * k + a]!;
      if (value === 0) continue;
      for (let b = 0; b < k; b++) to[a * k + b]! += value * x.data[row * k + b]!;
    }
  }
  return products;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < a.length; at++) total += a[at]! * b[at]!;
  return total;
}
