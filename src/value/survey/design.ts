import { ok, refused, type Result } from '#platform';

/** How the respondents came into the sample; without any entry, one by one from a large population. */
export interface SurveyDesign {
  /** For each row, its cluster (an office, a day at a counter): any numbers, equal within a cluster. */
  readonly clusterOf?: ArrayLike<number>;
  /** Clusters in the population, for the finite population correction 1 − n/N; absent: none. */
  readonly clustersInPopulation?: number;
  /** Respondents in each row who share weight and value; one per row if absent. Not together with clusters. */
  readonly respondents?: Float64Array;
}

/**
 * Variance of a total from the contributions z (weight × linearised value) of the clusters, drawn in one stage:
 * (1 − n/N) n/(n − 1) Σ (z_c − z̄)². Source: Cochran, W. (1977), Sampling Techniques, section 9A.2.
 *
 * @param contributions each row's contribution to the total.
 *
 * Refused: `too-few-clusters` (below two no variance can be seen), `more-clusters-than-population`.
 */
export function varianceOfTotal(
  contributions: Float64Array,
  design: SurveyDesign,
): Result<{ variance: number; clusters: number }> {
  const { sums, counts, clusters } = byCluster(contributions, design);
  if (clusters < 2) return refused('too-few-clusters', { clusters });
  const correction = finiteCorrection(clusters, design);
  if (!correction.ok) return correction;

  let total = 0;
  for (const [at, sum] of sums.entries()) total += counts[at]! * sum;
  const mean = total / clusters;
  let squares = 0;
  for (const [at, sum] of sums.entries()) squares += counts[at]! * (sum - mean) ** 2;
  return ok({ variance: (correction.value * clusters * squares) / (clusters - 1), clusters });
}

/** 1 − n/N. Refused: `more-clusters-than-population`. */
export function finiteCorrection(clusters: number, { clustersInPopulation }: SurveyDesign): Result<number> {
  if (clustersInPopulation === undefined) return ok(1);
  return clusters <= clustersInPopulation
    ? ok(1 - clusters / clustersInPopulation)
    : refused('more-clusters-than-population', { clusters, population: clustersInPopulation });
}

/** Numbers the clusters 0, 1, … in order of appearance. */
export function numberClusters(clusterOf: ArrayLike<number>): {
  readonly of: Uint32Array;
  readonly clusters: number;
} {
  const numbers = new Map<number, number>();
  const of = Uint32Array.from(clusterOf, (cluster) => {
    const known = numbers.get(cluster);
    if (known !== undefined) return known;
    numbers.set(cluster, numbers.size);
    return numbers.size - 1;
  });
  return { of, clusters: numbers.size };
}

/** Contributions per drawn unit: a cluster's sum, or each of a row's respondents alone. */
function byCluster(contributions: Float64Array, { clusterOf, respondents }: SurveyDesign) {
  if (clusterOf === undefined) {
    const counts = respondents ?? new Float64Array(contributions.length).fill(1);
    const sums = contributions.map((sum, row) => (counts[row] === 0 ? 0 : sum / counts[row]!));
    return { sums, counts, clusters: counts.reduce((total, n) => total + n, 0) };
  }
  if (respondents !== undefined)
    throw new RangeError('rows of several respondents cannot be put into clusters');
  const { of, clusters } = numberClusters(clusterOf);
  const sums = new Float64Array(clusters);
  for (const [row, contribution] of contributions.entries()) sums[of[row]!]! += contribution;
  return { sums, counts: new Float64Array(clusters).fill(1), clusters };
}
