import { ok, type Result } from '#platform';
import type { Effect, Falsification } from './effect.ts';
import { findingOf } from './effect.ts';
import { LEAST_CLUSTERS_FOR_P, MANY_CLUSTERS, studentInference, withheldPValue } from './inference.ts';
import { aggregateEffects, preTreatmentTest, type AggregationType } from './staggered-aggregation.ts';
import { staggeredEffects, type StaggeredOptions, type StaggeredRow } from './staggered.ts';
import { permutePreTrend, permuteStarts } from './staggered-randomisation.ts';

export interface StaggeredEffectOptions extends StaggeredOptions {
  /** `group` by default: each treated unit counts once. */
  readonly summary?: AggregationType;
  /** Periods right after each unit's start that are left out of the average, 0 by default. */
  readonly skip?: number;
  readonly level?: number;
  readonly seed?: number | string;
}

/**
 * One number for a measure that started at different times: the overall average of `aggregateEffects`. With 40 clusters or
 * more in each arm the reference is the normal; from 5 to 39 the errors are multiplied by √(G/(G−1)) and t on
 * min(treated, comparison) − 1 degrees of freedom is used, which is cautious; below 5 no p-value, and the interval is that of
 * re-assigning the starting times over clusters.
 *
 * @returns refused as `staggeredEffects`.
 */
export function staggeredDifferenceInDifferences(
  rows: readonly StaggeredRow[],
  options: StaggeredEffectOptions = {},
): Result<Effect> {
  const level = options.level ?? 0.95;
  const effects = staggeredEffects(rows, options);
  if (!effects.ok) return effects;
  const aggregation = aggregateEffects(effects.value, options.summary ?? 'group', options.skip ?? 0);
  if (!aggregation.ok) return aggregation;
  const { clusters } = effects.value;
  // Where all are treated in the end, the last group is the comparison of the others.
  const smaller =
    options.comparison === 'not-yet-treated'
      ? clusters.treated
      : Math.min(clusters.treated, clusters.comparison);
  const { estimate, standardError } = aggregation.value.overall;
  const total = clusters.treated + clusters.comparison;
  const many = smaller >= MANY_CLUSTERS;
  const inference = studentInference(
    estimate,
    many ? standardError : standardError * Math.sqrt(total / (total - 1)),
    many ? Number.POSITIVE_INFINITY : Math.max(1, smaller - 1),
    level,
    'influence-function',
  );
  const few = smaller < LEAST_CLUSTERS_FOR_P;
  return ok({
    design: 'staggered-difference-in-differences',
    estimate,
    ...inference,
    ...(few
      ? {
          pValue: withheldPValue(clusters),
          interval: permuteStarts(rows, estimate, options.seed ?? 1, level, options),
        }
      : {}),
    observations: rows.length,
    clusters,
    falsification: [many ? preTrends(effects.value) : permutePreTrend(rows, options.seed ?? 1, options)],
    assumptions: [
      'parallel-trends',
      'no-anticipation',
      'no-spillover',
      'clusters-independent',
      ...(options.comparison === 'not-yet-treated' ? (['cohorts-comparable'] as const) : []),
    ],
  });
}

function preTrends(effects: Parameters<typeof preTreatmentTest>[0]): Falsification {
  const test = preTreatmentTest(effects);
  if (!test.ok) return { check: 'pre-trends', finding: 'not-possible', data: {} };
  const { pValue, statistic, restrictions } = test.value;
  return { check: 'pre-trends', finding: findingOf(pValue), data: { pValue, statistic, restrictions } };
}
