import { refused, ok, type Result } from '#platform';
import { createRandom, quantile } from '../numeric/index.ts';
import { findingOf, type Falsification, type Interval } from './effect.ts';
import { aggregateEffects } from './staggered-aggregation.ts';
import {
  staggeredEffects,
  type StaggeredEffects,
  type StaggeredOptions,
  type StaggeredRow,
} from './staggered.ts';

/** Re-assignments drawn; the smallest share that can be told apart is 1 in so many. */
const DRAWS = 499;

/**
 * An interval from re-assigning the starting times over clusters: the estimate less the quantiles of the simple average under
 * re-assignment, for an effect that is the same for all. Used where clusters are too few for standard errors.
 *
 * @returns refused `too-few-assignments` where fewer distinct re-assignments exist than the level needs.
 */
export function permuteStarts(
  rows: readonly StaggeredRow[],
  estimate: number,
  seed: number | string,
  level: number,
  options: StaggeredOptions & { readonly skip?: number },
): Result<Interval> {
  const clusterOf = (row: StaggeredRow) => row.cluster ?? row.unit;
  const startOf = new Map(rows.map((row) => [clusterOf(row), row.firstTreated]));
  const possible = distinctArrangements([...startOf.values()]);
  if (possible * (1 - level) < 1) {
    return refused('too-few-assignments', { assignments: Math.floor(possible), level });
  }
  const placebo = reassigned(rows, seed, options, (effects) => {
    const simple = aggregateEffects(effects, 'simple', options.skip ?? 0);
    return simple.ok ? simple.value.overall.estimate : undefined;
  });
  if (placebo.length < DRAWS / 2) {
    return refused('too-few-assignments', { assignments: placebo.length, level });
  }
  return ok({
    lower: estimate - quantile(placebo, 1 - (1 - level) / 2),
    upper: estimate - quantile(placebo, (1 - level) / 2),
    level,
    method: 'randomisation-inversion',
  });
}

/**
 * Whether treated groups moved differently from period to period before their start (the mean of the effects before
 * treatment, each against the period before it), judged by re-assigning the starting times over clusters. Used where
 * clusters are too few for the joint test of all earlier effects.
 */
export function permutePreTrend(
  rows: readonly StaggeredRow[],
  seed: number | string,
  options: StaggeredOptions,
): Falsification {
  const varying = { ...options, base: 'varying' } as const;
  const trendOf = ({ effects }: StaggeredEffects): number | undefined => {
    const before = effects.filter(({ period, group }) => period < group);
    return before.length === 0
      ? undefined
      : before.reduce((sum, { estimate }) => sum + estimate, 0) / before.length;
  };
  const absent: Falsification = { check: 'pre-trends', finding: 'not-possible', data: {} };
  const own = staggeredEffects(rows, varying);
  const estimate = own.ok ? trendOf(own.value) : undefined;
  if (estimate === undefined) return absent;
  const placebo = reassigned(rows, seed, varying, trendOf);
  if (placebo.length < DRAWS / 2) return absent;
  const asLarge = placebo.filter((trend) => Math.abs(trend) >= Math.abs(estimate) * (1 - 1e-9)).length;
  const pValue = (1 + asLarge) / (1 + placebo.length);
  return {
    check: 'pre-trends',
    finding: findingOf(pValue),
    data: { estimate, pValue, assignments: placebo.length },
  };
}

/** A statistic under re-assigned starting times, where it can be had. */
function reassigned(
  rows: readonly StaggeredRow[],
  seed: number | string,
  options: StaggeredOptions,
  statistic: (effects: StaggeredEffects) => number | undefined,
): number[] {
  const clusterOf = (row: StaggeredRow) => row.cluster ?? row.unit;
  const startOf = new Map(rows.map((row) => [clusterOf(row), row.firstTreated]));
  const clusters = [...startOf.keys()];
  const starts = [...startOf.values()];
  const random = createRandom(seed);
  const values: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const assigned = new Map(random.shuffle(starts).map((start, at) => [clusters[at]!, start]));
    const effects = staggeredEffects(
      rows.map((row) => ({ ...row, firstTreated: assigned.get(clusterOf(row)) })),
      options,
    );
    const value = effects.ok ? statistic(effects.value) : undefined;
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** n! / Π (count of each start)!, as a double. */
function distinctArrangements(starts: readonly (number | undefined)[]): number {
  const counts = new Map<number | undefined, number>();
  let ways = 1;
  starts.forEach((start, at) => {
    const count = (counts.get(start) ?? 0) + 1;
    counts.set(start, count);
    ways *= (at + 1) / count;
  });
  return ways;
}
