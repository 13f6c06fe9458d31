import { ok, type Result } from '#platform';
import type { Effect, Falsification } from './effect.ts';
import { findingOf } from './effect.ts';
import {
  LEAST_CLUSTERS_FOR_P,
  MANY_CLUSTERS,
  studentInference,
  withheldPValue,
  type ClusterCounts,
} from './inference.ts';
import { aggregateEffects, preTreatmentTest, type AggregationType } from './staggered-aggregation.ts';
import {
  effectsOfPanel,
  staggeredPanel,
  type StaggeredOptions,
  type StaggeredPanel,
  type StaggeredRow,
} from './staggered.ts';
import { banded } from './study-bands.ts';
import { permutePreTrend, permuteStarts } from './staggered-randomisation.ts';

export interface StaggeredEffectOptions extends StaggeredOptions {
  /** `group` by default: each treated unit counts once. */
  readonly summary?: AggregationType;
  /** Periods right after each unit's start that are left out of the average, 0 by default. */
  readonly skip?: number;
  readonly level?: number;
  readonly seed?: number | string;
  /** Whether what is shown beside the effect is wanted too: by time since the start, a second inference for few clusters. */
  readonly detail?: boolean;
}

/**
 * One number for a measure that started at different times: the overall average of `aggregateEffects`. With 40 clusters or
 * more in each arm the reference is the normal; from 5 to 39 the errors are multiplied by √(G/(G−1)) and t on
 * min(treated, comparison) − 1 degrees of freedom is used, which is cautious; below 5 no p-value, and interval and place are
 * those of re-assigning the starting times over clusters (`permuteStarts`).
 *
 * @returns refused as `staggeredEffects`.
 */
export function staggeredDifferenceInDifferences(
  rows: readonly StaggeredRow[],
  options: StaggeredEffectOptions = {},
): Result<Effect> {
  const level = options.level ?? 0.95;
  const { summary = 'group', skip = 0, seed = 1 } = options;
  const panel = staggeredPanel(rows);
  if (!panel.ok) return panel;
  const effects = effectsOfPanel(panel.value, options);
  if (!effects.ok) return effects;
  const aggregation = aggregateEffects(effects.value, summary, skip);
  if (!aggregation.ok) return aggregation;
  const { clusters } = effects.value;
  const smaller = smallerArm(clusters, options.comparison);
  const { estimate, standardError } = aggregation.value.overall;
  const total = clusters.treated + clusters.comparison;
  const many = smaller >= MANY_CLUSTERS;
  const inference = studentInference(
    estimate,
    many ? standardError : standardError * Math.sqrt(total / (total - 1)),
    staggeredDf(smaller),
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
          ...permuteStarts(panel.value, estimate, seed, level, { ...options, summary, skip }),
        }
      : {}),
    observations: rows.length,
    ...(options.detail === true && studyOf(panel.value, smaller, options)),
    clusters,
    falsification: [many ? preTrends(effects.value) : permutePreTrend(panel.value, seed, options)],
    assumptions: [
      'parallel-trends',
      'no-anticipation',
      'no-spillover',
      'clusters-independent',
      ...(options.comparison === 'not-yet-treated' ? (['cohorts-comparable'] as const) : []),
    ],
  });
}

/**
 * All against the last period before each start, as the effects after it are: beside changes from one period to the next, a
 * drift that goes on would look like a step at the start (Roth 2026, arXiv:2401.12309).
 */
function studyOf(
  panel: StaggeredPanel,
  smaller: number,
  options: StaggeredEffectOptions,
): Pick<Effect, 'study' | 'studyAgainst'> {
  const effects = effectsOfPanel(panel, { ...options, base: 'universal' });
  const found = effects.ok ? aggregateEffects(effects.value, 'dynamic') : effects;
  return found.ok
    ? {
        study: banded(found.value.points, smaller, staggeredDf(smaller), options),
        studyAgainst: 'last-before',
      }
    : {};
}

/** The arm that limits what can be said: where the last to start are the comparison, those who start. */
export const smallerArm = (
  { treated, comparison }: ClusterCounts,
  kind: StaggeredOptions['comparison'] = 'never-treated',
): number => (kind === 'not-yet-treated' ? treated : Math.min(treated, comparison));

/** Degrees of freedom of the average, by the smaller arm. */
export const staggeredDf = (smaller: number): number =>
  smaller >= MANY_CLUSTERS ? Number.POSITIVE_INFINITY : Math.max(1, smaller - 1);

function preTrends(effects: Parameters<typeof preTreatmentTest>[0]): Falsification {
  const test = preTreatmentTest(effects);
  if (!test.ok) return { check: 'pre-trends', finding: 'not-possible', data: {} };
  const { pValue, statistic, restrictions } = test.value;
  return { check: 'pre-trends', finding: findingOf(pValue), data: { pValue, statistic, restrictions } };
}
