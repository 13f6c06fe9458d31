import { ok, type Result } from '#platform';
import {
  armsOf,
  checkSides,
  weightsOf,
  type ComparisonOptions,
  type ComparisonRow,
} from './comparison-rows.ts';
import { findingOf, type Effect, type Falsification } from './effect.ts';
import { eventStudy } from './event-study.ts';
import {
  inferClustered,
  LEAST_CLUSTERS_FOR_P,
  MANY_CLUSTERS,
  type ClusterContrast,
  type ClusterCounts,
  type Inference,
} from './inference.ts';
import { designMatrix, fitLinear, type LinearModel } from './linear-model.ts';
import { againstMeanBefore, banded } from './study-bands.ts';
import { preTrendSlopes } from './pre-trend-slopes.ts';
import { wildClusterBootstrap } from './wild-bootstrap.ts';

/**
 * Difference in differences of two arms before and after one start: the interaction of a (weighted) regression on arm,
 * period and their product, errors clustered (CR1 factor G/(G−1) · (n−1)/(n−k), k = 4), rule for few clusters as in
 * `inferClustered`. Below five treated clusters the interval comes from re-assigning the clusters' own changes (those seen
 * on both sides of the start). With two or more earlier periods pre-trends are tested (all earlier gaps together from 40
 * clusters an arm, below it by the clusters' slopes, see `preTrendSlopes`), and a placebo start halfway. With `detail`, from 5
 * to 39 clusters, the wild cluster bootstrap stands beside CR2 (seeded).
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
  const { model, ...difference } = fitted.value;
  const few = isBetween(fitted.value.clusters) && (options.fewClusters ?? 'cr2') === 'cr2';
  return ok({
    design: 'difference-in-differences',
    ...difference,
    observations: rows.length,
    ...(options.detail === true && studyOf(rows, fitted.value.clusters, options)),
    falsification: [
      preTrends(rows, fitted.value.clusters, options),
      placeboDate(rows, options),
      ...(few && options.detail === true ? [wildBootstrap(model, rows, fitted.value, options)] : []),
    ],
    assumptions: ['parallel-trends', 'no-anticipation', 'no-spillover', 'clusters-independent'],
  });
}

interface Difference extends Inference {
  readonly model: LinearModel;
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
  return ok({
    model: model.value,
    estimate: model.value.coefficients[3]!,
    ...inference.value,
    clusters: arms.value,
  });
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

/** Clusters enough for a p-value and too few for large-sample errors. */
const isBetween = ({ treated, comparison }: ClusterCounts): boolean => {
  const smaller = Math.min(treated, comparison);
  return smaller >= LEAST_CLUSTERS_FOR_P && smaller < MANY_CLUSTERS;
};

/** The other inference for few clusters beside CR2: `caution` where one excludes none and the other does not. */
function wildBootstrap(
  model: LinearModel,
  rows: readonly ComparisonRow[],
  { interval }: Difference,
  { seed = 1, level = 0.95 }: ComparisonOptions,
): Falsification {
  const clusters = rows.map((row) => row.cluster);
  const wild = wildClusterBootstrap(model, { column: 3, clusters, seed, level });
  if (!wild.ok || !interval.ok) return { check: 'wild-bootstrap', finding: 'not-possible', data: {} };
  const { pValue, interval: own } = wild.value;
  const excludes = interval.value.lower > 0 || interval.value.upper < 0;
  return {
    check: 'wild-bootstrap',
    finding: excludes === pValue <= 1 - level ? 'consistent' : 'caution',
    data: { pValue, ...(own.ok && { lower: own.value.lower, upper: own.value.upper }) },
  };
}

/**
 * The gaps against their mean before the start, as the effect is; bands by the clusters' influences, and below five clusters in
 * an arm none.
 */
function studyOf(
  rows: readonly ComparisonRow[],
  { treated, comparison }: ClusterCounts,
  options: ComparisonOptions,
): Pick<Effect, 'study' | 'studyAgainst'> {
  const study = eventStudy(rows, options);
  if (!study.ok) return {};
  const points = study.value.points.map(({ period, ...point }) => ({ at: period - options.start, ...point }));
  const smaller = Math.min(treated, comparison);
  return {
    study: banded(againstMeanBefore(points), smaller, treated + comparison - 1, options),
    studyAgainst: 'mean-before',
  };
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
