import { refused, ok, type Result } from '#platform';
import { createRandom, quantile } from '../numeric/index.ts';
import type { Interval } from './effect.ts';
import { aggregateEffects } from './staggered-aggregation.ts';
import { staggeredEffects, type StaggeredOptions, type StaggeredRow } from './staggered.ts';

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
  options: StaggeredOptions,
): Result<Interval> {
  const clusterOf = (row: StaggeredRow) => row.cluster ?? row.unit;
  const startOf = new Map(rows.map((row) => [clusterOf(row), row.firstTreated]));
  const clusters = [...startOf.keys()];
  const starts = [...startOf.values()];
  const possible = distinctArrangements(starts);
  if (possible * (1 - level) < 1) {
    return refused('too-few-assignments', { assignments: Math.floor(possible), level });
  }
  const random = createRandom(seed);
  const placebo: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const assigned = new Map(random.shuffle(starts).map((start, at) => [clusters[at]!, start]));
    const effects = staggeredEffects(
      rows.map((row) => ({ ...row, firstTreated: assigned.get(clusterOf(row)) })),
      options,
    );
    if (!effects.ok) continue;
    const simple = aggregateEffects(effects.value, 'simple');
    if (simple.ok) placebo.push(simple.value.overall.estimate);
  }
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
