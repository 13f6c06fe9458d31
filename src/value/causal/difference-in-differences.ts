import { ok, refused, type Result } from '#platform';
import type { Effect, Falsification } from './effect.ts';
import { findingOf } from './effect.ts';
import { eventStudy } from './event-study.ts';
import { inferClustered, type ClusterContrast, type FewClustersMethod } from './inference.ts';
import { designMatrix, fitLinear } from './linear-model.ts';

/** One observation: a unit in a period (a panel) or one person asked in a period (repeated cross-sections). */
export interface ComparisonRow {
  /** Unit at which treatment was decided and errors are clustered. */
  readonly cluster: string | number;
  readonly period: number;
  /** Whether the cluster belongs to the treated arm, before the start too. */
  readonly treated: boolean;
  readonly outcome: number;
  /** > 0; 1 by default. */
  readonly weight?: number;
}

export interface ComparisonOptions {
  /** First period under treatment. */
  readonly start: number;
  /** 0.95 by default. */
  readonly level?: number;
  readonly seed?: number | string;
  readonly fewClusters?: FewClustersMethod;
}

/**
 * Difference in differences of two arms before and after one start: the interaction of a (weighted) regression on arm,
 * period and their product, errors clustered (CR1 factor G/(G−1) · (n−1)/(n−k), k = 4), rule for few clusters as in
 * `inferClustered`. Below five treated clusters the interval comes from re-assigning the clusters' own changes (those seen
 * on both sides of the start). With two or more earlier periods pre-trends are tested, and a placebo start halfway.
 *
 * @returns the effect in the unit of the outcome; refused `no-comparison`, `no-period-before`, `no-period-after`,
 *   `treatment-varies-within-cluster`, `outcome-not-a-number` (data: row).
 */
export function differenceInDifferences(
  rows: readonly ComparisonRow[],
  options: ComparisonOptions,
): Result<Effect> {
  const { start } = options;
  const level = options.level ?? 0.95;
  const seed = options.seed ?? 1;
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
    { level, seed, fewClusters: options.fewClusters ?? 'cr2' },
  );
  if (!inference.ok) return inference;
  return ok({
    design: 'difference-in-differences',
    estimate: model.value.coefficients[3]!,
    ...inference.value,
    observations: rows.length,
    clusters: arms.value,
    falsification: [preTrends(rows, options), placeboDate(rows, options)],
    assumptions: ['parallel-trends', 'no-anticipation', 'no-spillover', 'clusters-independent'],
  });
}

/** Clusters of each arm; refuses what cannot be compared. */
export function armsOf(
  rows: readonly ComparisonRow[],
): Result<{ readonly treated: number; readonly comparison: number }> {
  const arms = new Map<string | number, boolean>();
  for (const [at, row] of rows.entries()) {
    if (!Number.isFinite(row.outcome)) return refused('outcome-not-a-number', { row: at });
    const known = arms.get(row.cluster);
    if (known === undefined) arms.set(row.cluster, row.treated);
    else if (known !== row.treated)
      return refused('treatment-varies-within-cluster', { cluster: row.cluster });
  }
  const treated = [...arms.values()].filter(Boolean).length;
  const comparison = arms.size - treated;
  if (treated === 0 || comparison === 0) return refused('no-comparison', { treated, comparison });
  return ok({ treated, comparison });
}

export const weightsOf = (rows: readonly ComparisonRow[]): Float64Array | undefined =>
  rows.some((row) => row.weight !== undefined)
    ? Float64Array.from(rows, (row) => row.weight ?? 1)
    : undefined;

function checkSides(rows: readonly ComparisonRow[], start: number): Result<true> {
  for (const treated of [true, false]) {
    const arm = rows.filter((row) => row.treated === treated);
    if (!arm.some((row) => row.period < start)) return refused('no-period-before', { start, treated });
    if (!arm.some((row) => row.period >= start)) return refused('no-period-after', { start, treated });
  }
  return ok(true);
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

function preTrends(rows: readonly ComparisonRow[], options: ComparisonOptions): Falsification {
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
  const arms = armsOf(before);
  if (!arms.ok || !checkSides(before, start).ok) return absent;
  const arm = Float64Array.from(before, (row) => (row.treated ? 1 : 0));
  const post = Float64Array.from(before, (row) => (row.period >= start ? 1 : 0));
  const model = fitLinear(
    designMatrix([arm.map(() => 1), arm, post, arm.map((value, at) => value * post[at]!)]),
    before.map((row) => row.outcome),
    weightsOf(before),
  );
  if (!model.ok) return absent;
  const inference = inferClustered(
    model.value,
    3,
    before.map((row) => row.cluster),
    arms.value,
    clusterChanges(before, start),
    { level: options.level ?? 0.95, seed: options.seed ?? 1, fewClusters: 'cr2' },
  );
  const estimate = model.value.coefficients[3]!;
  if (!inference.ok) return absent;
  const { interval, standardError } = inference.value;
  if (!interval.ok) return absent;
  const { lower, upper } = interval.value;
  return {
    check: 'placebo-date',
    finding: lower > 0 || upper < 0 ? 'contradicts' : 'consistent',
    data: { start, estimate, standardError, lower, upper },
  };
}
