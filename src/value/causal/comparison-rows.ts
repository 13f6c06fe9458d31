import { ok, refused, type Result } from '#platform';
import type { ClusterCounts, FewClustersMethod } from './inference.ts';

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
  /** Whether what is shown beside the effect is wanted too: by time since the start, a second inference for few clusters. */
  readonly detail?: boolean;
}

/** Clusters of each arm; refuses what cannot be compared. */
export function armsOf(rows: readonly ComparisonRow[]): Result<ClusterCounts> {
  const arms = new Map<string | number, boolean>();
  for (const [at, row] of rows.entries()) {
    if (!Number.isFinite(row.outcome)) return refused('outcome-not-a-number', { row: at });
    const known = arms.get(row.cluster);
    if (known === undefined) arms.set(row.cluster, row.treated);
    else if (known !== row.treated) {
      return refused('treatment-varies-within-cluster', { cluster: row.cluster });
    }
  }
  const treated = [...arms.values()].filter(Boolean).length;
  const comparison = arms.size - treated;
  if (treated === 0 || comparison === 0) return refused('no-comparison', { treated, comparison });
  return ok({ treated, comparison });
}

/** Refuses when an arm is not seen before or after the start. */
export function checkSides(rows: readonly ComparisonRow[], start: number): Result<true> {
  for (const treated of [true, false]) {
    const arm = rows.filter((row) => row.treated === treated);
    if (!arm.some((row) => row.period < start)) return refused('no-period-before', { start, treated });
    if (!arm.some((row) => row.period >= start)) return refused('no-period-after', { start, treated });
  }
  return ok(true);
}

export const weightsOf = (rows: readonly ComparisonRow[]): Float64Array | undefined =>
  rows.some((row) => row.weight !== undefined)
    ? Float64Array.from(rows, (row) => row.weight ?? 1)
    : undefined;
