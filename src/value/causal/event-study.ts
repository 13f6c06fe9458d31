import { ok, refused, type Result } from '#platform';
import { armsOf, weightsOf, type ComparisonOptions, type ComparisonRow } from './comparison-rows.ts';
import { tQuantile } from './inference.ts';
import { designMatrix, fitLinear } from './linear-model.ts';
import { clusteredCovariance, clusterInfluence } from './robust-covariance.ts';
import { waldTest, type JointTest } from './wald.ts';

export interface EventPoint {
  readonly period: number;
  /** Difference between the arms, relative to the last period before the start, which is 0 by construction. */
  readonly estimate: number;
  readonly standardError: number;
  /** Pointwise, t on G − 1. */
  readonly lower: number;
  readonly upper: number;
  /** Of each cluster on the estimate, scaled as the error is; empty for the base. */
  readonly influence: Float64Array;
}

export interface EventStudy {
  readonly points: readonly EventPoint[];
  /** All differences before the start are 0; refused with one period before, or with fewer clusters than periods. */
  readonly preTrends: Result<JointTest>;
}

/**
 * The gap between the arms in every period against the last one before the start: regression on periods, arm and their
 * products, CR1 clustered. For a balanced panel the same as with unit fixed effects.
 *
 * @returns refused as `armsOf`; `too-few-clusters`; `columns-dependent` where an arm is not seen in a period.
 */
export function eventStudy(rows: readonly ComparisonRow[], options: ComparisonOptions): Result<EventStudy> {
  const arms = armsOf(rows);
  if (!arms.ok) return arms;
  const periods = [...new Set(rows.map((row) => row.period))].sort((a, b) => a - b);
  const base = periods.findLast((period) => period < options.start);
  if (base === undefined) return refused('no-period-before', { start: options.start });
  const others = periods.filter((period) => period !== base);
  const arm = Float64Array.from(rows, (row) => (row.treated ? 1 : 0));
  const inPeriod = others.map((period) => Float64Array.from(rows, (row) => (row.period === period ? 1 : 0)));
  const products = inPeriod.map((column) => column.map((value, at) => value * arm[at]!));
  const model = fitLinear(
    designMatrix([arm.map(() => 1), arm, ...inPeriod, ...products]),
    rows.map((row) => row.outcome),
    weightsOf(rows),
  );
  if (!model.ok) return model;
  const robust = clusteredCovariance(
    model.value,
    rows.map((row) => row.cluster),
  );
  if (!robust.ok) return robust;
  const { covariance, clusters } = robust.value;
  const critical = tQuantile(1 - (1 - (options.level ?? 0.95)) / 2, clusters - 1);
  const influenceOf = clusterInfluence(
    model.value,
    rows.map((row) => row.cluster),
  );
  const columnOf = (at: number) => 2 + others.length + at;
  const points = others.map((period, at): EventPoint => {
    const column = columnOf(at);
    const estimate = model.value.coefficients[column]!;
    const standardError = Math.sqrt(Math.max(0, covariance.data[column * covariance.cols + column]!));
    const half = critical * standardError;
    const influence = influenceOf(column);
    return { period, estimate, standardError, lower: estimate - half, upper: estimate + half, influence };
  });
  const before = others.flatMap((period, at) => (period < options.start ? [columnOf(at)] : []));
  return ok({
    points: [
      ...points,
      { period: base, estimate: 0, standardError: 0, lower: 0, upper: 0, influence: new Float64Array(0) },
    ].sort((a, b) => a.period - b.period),
    preTrends: waldTest(model.value.coefficients, covariance, before, clusters - 1),
  });
}
