import { ok, type Result } from '#platform';
import {
  armsOf,
  checkSides,
  weightsOf,
  type ComparisonOptions,
  type ComparisonRow,
} from './comparison-rows.ts';
import { findingOf, type Effect, type Falsification, type StudyPoint } from './effect.ts';
import { eventStudy } from './event-study.ts';
import {
  inferClustered,
  MANY_CLUSTERS,
  type ClusterContrast,
  type ClusterCounts,
  type Inference,
} from './inference.ts';
import { designMatrix, fitLinear } from './linear-model.ts';
import { banded } from './study-bands.ts';
import { preTrendSlopes } from './pre-trend-slopes.ts';

/**
 * Difference in differences of two arms before and after one start: the interaction of a (weighted) regression on arm,
 * period and their product, errors clustered (CR1 factor G/(G−1) · (n−1)/(n−k), k = 4), rule for few clusters as in
 * `inferClustered`. Below five treated clusters the interval comes from re-assigning the clusters' own changes (those seen
 * on both sides of the start). With two or more earlier periods pre-trends are tested (all earlier gaps together from 40
 * clusters an arm, below it by the clusters' slopes, see `preTrendSlopes`), and a placebo start halfway.
 *
 * @returns the effect in the unit of the outcome; refused `no-comparison`, `no-period-before`, `no-period-after`,
 *   `treatment-varies-within-cluster`, `outcome-not-a-number` (data: row).
 */
export function differenceInDifferences(
  rows: readonly ComparisonRow[],
  options: ComparisonOptions,
): Result<Effect> {
  const fitted = fitDifference(rows, options);
  if (!fitted.ok) return fitted;
  return ok({
    design: 'difference-in-differences',
    ...fitted.value,
    observations: rows.length,
    ...(options.study === true && studyOf(rows, fitted.value.clusters, options)),
    falsification: [preTrends(rows, fitted.value.clusters, options), placeboDate(rows, options)],
    assumptions: ['parallel-trends', 'no-anticipation', 'no-spillover', 'clusters-independent'],
  });
}

interface Difference extends Inference {
  readonly estimate: number;
  readonly clusters: ClusterCounts;
}

function fitDifference(rows: readonly ComparisonRow[], options: ComparisonOptions): Result<Difference> {
  const { start, level = 0.95, seed = 1, fewClusters = 'cr2' } = options;
  const arms = armsOf(rows);
  if (!arms.ok) return arms;
  const sides = checkSides(rows, start);
  if (!sides.ok) return sides;
  const arm = Float64Array.from(rows, (row) => (row.treated ? 1 : 0));
  const post = Float64Array.from(rows, (row) => (row.period >= start ? 1 : 0));
  const model = fitLinear(
    designMatrix([arm.map(() => 1), arm, post, arm.map((value, at) => value * post[at]!)]),
    rows.map((row) => row.outcome),
    weightsOf(rows),
  );
  if (!model.ok) return model;
  const inference = inferClustered(
    model.value,
    3,
    rows.map((row) => row.cluster),
    arms.value,
    clusterChanges(rows, start),
    { level, seed, fewClusters },
  );
  if (!inference.ok) return inference;
  return ok({ estimate: model.value.coefficients[3]!, ...inference.value, clusters: arms.value });
}

/** Mean after minus mean before of each cluster seen on both sides, weighted by its rows after the start. */
function clusterChanges(rows: readonly ComparisonRow[], start: number): ClusterContrast {
  const clusters = new Map<string | number, { treated: boolean; sums: number[]; weights: number[] }>();
  for (const row of rows) {
    const cluster = clusters.get(row.cluster) ?? { treated: row.treated, sums: [0, 0], weights: [0, 0] };
    const side = row.period >= start ? 1 : 0;
    cluster.sums[side]! += (row.weight ?? 1) * row.outcome;
    cluster.weights[side]! += row.weight ?? 1;
    clusters.set(row.cluster, cluster);
  }
  const seen = [...clusters.values()].filter(({ weights }) => weights[0]! > 0 && weights[1]! > 0);
  return {
    outcomes: seen.map(({ sums, weights }) => sums[1]! / weights[1]! - sums[0]! / weights[0]!),
    treated: seen.map(({ treated }) => treated),
    weights: seen.map(({ weights }) => weights[1]!),
  };
}

/** Bands by the clusters' influences; below five clusters in an arm the gaps stand alone. */
function studyOf(
  rows: readonly ComparisonRow[],
  { treated, comparison }: ClusterCounts,
  options: ComparisonOptions,
): { readonly study?: readonly StudyPoint[] } {
  const study = eventStudy(rows, options);
  if (!study.ok) return {};
  const points = study.value.points.map(({ period, ...point }) => ({ at: period - options.start, ...point }));
  const smaller = Math.min(treated, comparison);
  return { study: banded(points, smaller, treated + comparison - 1, options) };
}

function preTrends(
  rows: readonly ComparisonRow[],
  { treated, comparison }: ClusterCounts,
  options: ComparisonOptions,
): Falsification {
  if (Math.min(treated, comparison) < MANY_CLUSTERS) return preTrendSlopes(rows, options);
  const study = eventStudy(rows, options);
  if (!study.ok || !study.value.preTrends.ok) {
    return { check: 'pre-trends', finding: 'not-possible', data: {} };
  }
  const { pValue, statistic, restrictions, df } = study.value.preTrends.value;
  return {
    check: 'pre-trends',
    finding: findingOf(pValue),
    data: { pValue, statistic, restrictions, df },
  };
}

/** The same regression on the periods before the start only, with a pretended start halfway. */
function placeboDate(rows: readonly ComparisonRow[], options: ComparisonOptions): Falsification {
  const before = rows.filter((row) => row.period < options.start);
  const periods = [...new Set(before.map((row) => row.period))].sort((a, b) => a - b);
  const absent: Falsification = { check: 'placebo-date', finding: 'not-possible', data: {} };
  if (periods.length < 2) return absent;
  const start = periods[Math.ceil(periods.length / 2)]!;
  const fitted = fitDifference(before, { ...options, start });
  if (!fitted.ok || !fitted.value.interval.ok) return absent;
  const { estimate, standardError, interval } = fitted.value;
  const { lower, upper } = interval.value;
  return {
    check: 'placebo-date',
    finding: lower > 0 || upper < 0 ? 'contradicts' : 'consistent',
    data: { start, estimate, standardError, lower, upper },
  };
}
