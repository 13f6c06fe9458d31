import { ok, refused, type Result } from '#platform';

/** Saaty's random index for matrices of size 1 to 10 (Saaty 1980, The Analytic Hierarchy Process). */
export const RANDOM_INDEX = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49] as const;

/** Saaty's limit: above it, comparisons contradict each other too much to speak for anyone. */
export const CONSISTENCY_LIMIT = 0.1;

/** People write 0.33 for a third; a product further from 1 than this is a contradiction, not rounding. */
const RECIPROCAL_TOLERANCE = 0.02;

/** Three comparisons that do not fit: i is `given` times k, but i over j over k says `implied` times. */
export interface InconsistentTriple {
  readonly i: number;
  readonly j: number;
  readonly k: number;
  readonly given: number;
  readonly implied: number;
}

export interface PairwiseAnalysis {
  /** Principal eigenvector, sum 1. */
  readonly weights: Float64Array;
  readonly lambdaMax: number;
  /** (λmax − k)/(k − 1). */
  readonly consistencyIndex: number;
  /** CI/RI; 0 for one or two things, which cannot contradict. */
  readonly consistencyRatio: number;
  /** The triple whose implied and given value differ most, by ratio; absent under three or if all fit exactly. */
  readonly worst?: InconsistentTriple;
}

/**
 * Analyses a full matrix of pairwise comparisons (a_ij: how many times i matters as much as j) whatever its
 * consistency: for live help while someone is still answering (Saaty 1980).
 *
 * Refused: `comparison-matrix-size` (not square, empty, or above 10: no random index), `comparison-missing`,
 * `comparison-not-positive`, `comparison-diagonal`, `comparison-not-reciprocal`; each with row and column, from 0.
 */
export function analysePairwise(
  matrix: readonly (readonly (number | undefined)[])[],
): Result<PairwiseAnalysis> {
  const k = matrix.length;
  if (k < 1 || k > RANDOM_INDEX.length || matrix.some((row) => row.length !== k)) {
    return refused('comparison-matrix-size', { rows: k, most: RANDOM_INDEX.length });
  }
  const a = new Float64Array(k * k);
  for (let row = 0; row < k; row++) {
    for (let column = 0; column < k; column++) {
      const value = matrix[row]![column];
      if (value === undefined) return refused('comparison-missing', { row, column });
      if (!(value > 0 && Number.isFinite(value))) return refused('comparison-not-positive', { row, column });
      if (row === column && value !== 1) return refused('comparison-diagonal', { row, value });
      a[row * k + column] = value;
    }
  }
  for (let row = 0; row < k; row++) {
    for (let column = row + 1; column < k; column++) {
      const there = a[row * k + column]!;
      const back = a[column * k + row]!;
      if (Math.abs(there * back - 1) > RECIPROCAL_TOLERANCE) {
        return refused('comparison-not-reciprocal', { row, column, there, back });
      }
    }
  }
  const { weights, lambdaMax } = principalEigenvector(a, k);
  const consistencyIndex = k > 1 ? (lambdaMax - k) / (k - 1) : 0;
  const worst = worstTriple(a, k);
  return ok({
    weights,
    lambdaMax,
    consistencyIndex,
    consistencyRatio: k > 2 ? consistencyIndex / RANDOM_INDEX[k - 1]! : 0,
    ...(worst && { worst }),
  });
}

/**
 * Weights from pairwise comparisons, accepted as evidence only if they agree with themselves.
 * Refused: as `analysePairwise`, and `comparisons-inconsistent` (CR > 0.1) naming the worst triple i, j, k with what
 * was given for i against k and what i against j and j against k imply.
 */
export function ahpWeights(matrix: readonly (readonly (number | undefined)[])[]): Result<PairwiseAnalysis> {
  const analysis = analysePairwise(matrix);
  if (!analysis.ok || analysis.value.consistencyRatio <= CONSISTENCY_LIMIT) return analysis;
  const { consistencyRatio, lambdaMax, worst } = analysis.value;
  return refused('comparisons-inconsistent', {
    consistencyRatio,
    lambdaMax,
    limit: CONSISTENCY_LIMIT,
    ...worst,
  });
}

/** Power iteration: a positive matrix has one positive eigenvector and it converges (Perron-Frobenius). */
function principalEigenvector(a: Float64Array, k: number): { weights: Float64Array; lambdaMax: number } {
  let weights = new Float64Array(k).fill(1 / k);
  let lambdaMax = k;
  for (let round = 0; round < 10_000; round++) {
    const image = new Float64Array(k);
    let sum = 0;
    for (let row = 0; row < k; row++) {
      for (let column = 0; column < k; column++) image[row]! += a[row * k + column]! * weights[column]!;
      sum += image[row]!;
    }
    let change = 0;
    for (let row = 0; row < k; row++) {
      image[row]! /= sum;
      change = Math.max(change, Math.abs(image[row]! - weights[row]!));
    }
    weights = image;
    lambdaMax = sum; // the weights sum to one, so the image's sum is the eigenvalue
    if (change < 1e-15) break;
  }
  return { weights, lambdaMax };
}

function worstTriple(a: Float64Array, k: number): InconsistentTriple | undefined {
  let worst: InconsistentTriple | undefined;
  let largest = 1e-12;
  for (let i = 0; i < k; i++) {
    for (let j = i + 1; j < k; j++) {
      for (let l = j + 1; l < k; l++) {
        const given = a[i * k + l]!;
        const implied = a[i * k + j]! * a[j * k + l]!;
        const distance = Math.abs(Math.log(implied / given));
        if (distance <= largest) continue;
        largest = distance;
        worst = { i, j, k: l, given, implied };
      }
    }
  }
  return worst;
}
