import { refused, type Result } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { findingOf, type Falsification, type Interval, type Place } from './effect.ts';
import { invertTest } from './randomisation.ts';
import {
  averageOf,
  averageWeights,
  preTrendWeights,
  type AverageOptions,
  type AverageWeights,
} from './staggered-weights.ts';
import type { StaggeredOptions, StaggeredPanel } from './staggered.ts';

/** All re-assignments are used up to this number; beyond it so many are drawn. */
const DRAWS = 499;

export interface StartsTest {
  /** Constant effects that are not rejected; refused `too-few-assignments` where none can be. */
  readonly interval: Result<Interval>;
  /** Place of the estimate by size among all re-assignments, 1 = the largest. */
  readonly place: Place;
}

/** The average under every assignment of the starts to the clusters, as a function of the outcomes. */
export interface Reassignments {
  readonly weights: readonly AverageWeights[];
  /** Of the observed treatment alone: 1 for the observed assignment, mostly far below it for others. */
  readonly ofEffect: readonly number[];
  /** Assignments with the observed one, which counts in where they were drawn. */
  readonly assignments: number;
}

/**
 * Randomisation inference for starts that differ (Fisher 1935; Imbens & Rubin 2015, ch. 5): under an effect δ that is the
 * same for all from the start on, outcomes less δ · treated are what would have been under any assignment. So δ is rejected
 * where few assignments a reach |s(Y,a) − δ s(D,a)| ≥ |s(Y) − δ|, with s the same average as the estimate and D the
 * observed treatment. Used where clusters are too few for standard errors.
 */
export function permuteStarts(
  panel: StaggeredPanel,
  estimate: number,
  seed: number | string,
  level: number,
  options: AverageOptions,
): StartsTest {
  const reassignments = reassignStarts(panel, seed, options);
  const { weights, ofEffect, assignments } = reassignments;
  const outcomes = panel.units.map((unit) => unit.outcomes);
  const ofOutcome = weights.map((one) => averageOf(one, outcomes));
  const reached = (effect: number) => reachedBy(reassignments, ofOutcome, estimate, effect);
  const spread = Math.max(...ofOutcome.map((value, at) => Math.abs(value - estimate * ofEffect[at]!)));
  return {
    interval: canReject(reassignments, level)
      ? invertTest((effect) => reached(effect) / assignments, estimate, spread, level, assignments)
      : refused('too-few-assignments', { assignments, level }),
    place: { rank: reached(0), of: assignments },
  };
}

/** Whether so many assignments can reject anything at the level. */
export const canReject = ({ assignments }: Pick<Reassignments, 'assignments'>, level: number): boolean =>
  assignments * (1 - level) >= 1 - 1e-9;

/** How many assignments show at least what was observed, had the effect been so large. */
export function reachedBy(
  { ofEffect, assignments }: Pick<Reassignments, 'ofEffect' | 'assignments'>,
  ofOutcome: readonly number[],
  estimate: number,
  effect: number,
): number {
  const observed = Math.abs(estimate - effect) * (1 - 1e-9) - 1e-300;
  let reached = assignments - ofOutcome.length;
  for (let at = 0; at < ofOutcome.length; at++) {
    if (Math.abs(ofOutcome[at]! - effect * ofEffect[at]!) >= observed) reached++;
  }
  return reached;
}

export function reassignStarts(
  panel: StaggeredPanel,
  seed: number | string,
  options: AverageOptions,
): Reassignments {
  const { panels, assignments } = reassignedPanels(panel, seed);
  const treated = panel.units.map(({ group }) =>
    Float64Array.from(panel.periods, (period) => (period >= group ? 1 : 0)),
  );
  const weights = panels.map((one) => averageWeights(one, options));
  return { weights, ofEffect: weights.map((one) => averageOf(one, treated)), assignments };
}

/**
 * Whether treated groups moved differently from period to period before their start (the mean of the effects before
 * treatment, each against the period before it), judged by re-assigning the starting times over clusters. Used where
 * clusters are too few for the joint test of all earlier effects.
 */
export function permutePreTrend(
  panel: StaggeredPanel,
  seed: number | string,
  options: StaggeredOptions,
): Falsification {
  const outcomes = panel.units.map((unit) => unit.outcomes);
  const trendOf = (one: StaggeredPanel) => averageOf(preTrendWeights(one, options), outcomes);
  const own = preTrendWeights(panel, options);
  if (own.every((row) => row.every((weight) => weight === 0))) {
    return { check: 'pre-trends', finding: 'not-possible', data: {} };
  }
  const estimate = averageOf(own, outcomes);
  const { panels, assignments } = reassignedPanels(panel, seed);
  const ofOutcome = panels.map(trendOf);
  const none = { weights: [], ofEffect: panels.map(() => 0), assignments };
  const pValue = reachedBy(none, ofOutcome, estimate, 0) / assignments;
  return { check: 'pre-trends', finding: findingOf(pValue), data: { estimate, pValue, assignments } };
}

/** The panel with its starts given to the clusters in every other way, or in a draw of them where there are many. */
function reassignedPanels(
  panel: StaggeredPanel,
  seed: number | string,
): { readonly panels: readonly StaggeredPanel[]; readonly assignments: number } {
  const starts = new Array<number>(panel.clusterCount).fill(Infinity);
  for (const { cluster, group } of panel.units) starts[cluster] = group;
  const random = createRandom(seed);
  const exact = distinctArrangements(starts) <= DRAWS;
  const list = exact ? arrangements(starts) : Array.from({ length: DRAWS }, () => random.shuffle(starts));
  return {
    panels: list.map((own) => ({
      ...panel,
      units: panel.units.map((unit) => ({ ...unit, group: own[unit.cluster]! })),
    })),
    assignments: exact ? list.length : list.length + 1,
  };
}

function arrangements(starts: readonly number[]): number[][] {
  if (starts.length === 0) return [[]];
  return [...new Set(starts)].flatMap((first) =>
    arrangements(starts.toSpliced(starts.indexOf(first), 1)).map((rest) => [first, ...rest]),
  );
}

/** n! / Π (count of each start)!, as a double. */
function distinctArrangements(starts: readonly number[]): number {
  const counts = new Map<number, number>();
  let ways = 1;
  starts.forEach((start, at) => {
    const count = (counts.get(start) ?? 0) + 1;
    counts.set(start, count);
    ways *= (at + 1) / count;
  });
  return ways;
}
