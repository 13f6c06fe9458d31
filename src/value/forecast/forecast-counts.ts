import { ok, refused, type Result } from '#platform';
import { agree } from './agree.ts';
import { countQuantiles } from './count-bounds.ts';
import { checkedCounts, nodeCounts, servicesOfNodes, type CountPanel } from './count-panel.ts';
import { profileOf, type Profile } from './count-profile.ts';
import { chooseLevels, countLevels, dampedSteps, levelAhead } from './count-smoothing.ts';
import { addSpread, spreadOf, spreadSums, type SpreadSums } from './count-spread.ts';
import { USUAL_LEVELS } from './interval.ts';
import { structuralVariances } from './reconcile.ts';
import type { Steps } from './steps.ts';

export interface CountForecastOptions {
  /** Weeks ahead. */
  readonly horizon: number;
  /** Probabilities of the intervals, at least; 0.8 and 0.95 by default. */
  readonly levels?: readonly number[];
  /**
   * How totals and parts are made to agree: by the variances of their forecasts (default), by the number of series in
   * them, or by adding up the finest alone.
   */
  readonly reconciliation?: 'variance' | 'structural' | 'bottom-up';
  /**
   * How many groupings, counted from the front, agree among themselves first and then hold. Each must nest in the one
   * before. Sums tell a growth that single series are too small for: held, they are not pulled down by them.
   */
  readonly holding?: number;
  /** Totals of several weeks that are wanted beside the weeks: [0, 4] is the first four. */
  readonly windows?: readonly Steps[];
}

export interface CountInterval {
  readonly level: number;
  /** Whole numbers ≥ 0, as `mean` is laid out. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Node after node (totals first, as the hierarchy numbers them), each with its weeks ahead. */
export interface CountForecasts {
  readonly nodes: number;
  readonly horizon: number;
  /** Expected counts that add up. */
  readonly mean: Float64Array;
  /** Expected counts of each node by itself. */
  readonly base: Float64Array;
  /** Variance of a forecast count = mean + spread × mean². */
  readonly spread: Float64Array;
  /** A count lies within with at least the given probability, at most half of the rest beyond each bound. */
  readonly intervals: readonly CountInterval[];
  /** As asked for. */
  readonly windows: readonly CountWindow[];
  /**
   * By service, in the order in which the series first name them: the factor of the regressors alone in every week, past
   * and to come, e.g. to take a moving festival out of monthly counts.
   */
  readonly regressed: readonly Float64Array[];
}

/** The total of several weeks ahead, by node: its bounds are not those of the weeks added up, for weeks even out. */
export interface CountWindow {
  readonly steps: Steps;
  readonly mean: Float64Array;
  /** Variance of the total = mean + spread × mean². */
  readonly spread: Float64Array;
  readonly intervals: readonly CountInterval[];
}

/**
 * Weekly counts of many series and of their sums, most of them small: season and regressors from the service that a
 * series belongs to, level and damped slope by exponential smoothing of its own counts, negative binomial intervals
 * whose spread comes from its past errors and those of its like, and all of them reconciled so that parts add to
 * totals.
 *
 * @returns refused `too-few-weeks` (data: available, needed 104; with a service, since its first count: needed 52),
 *   `week-missing` (data: series, week) for a count that is not a number (no record is not 0), `count-negative`,
 *   `panel-length`, `regressor-length`, `regressor-missing`, `matrix-not-positive-definite` for regressors that say the
 *   same; as `reconcile`. A window beyond the horizon is an error of programming.
 */
export function forecastCounts(panel: CountPanel, options: CountForecastOptions): Result<CountForecasts> {
  const {
    horizon,
    reconciliation = 'variance',
    windows = [],
    levels: probabilities = USUAL_LEVELS,
  } = options;
  if (windows.some(([from, to]) => from < 0 || from >= to || to > horizon))
    throw new RangeError('a window beyond the horizon');
  const checked = checkedCounts(panel, horizon);
  if (!checked.ok) return checked;
  const { hierarchy, weeks, regressors = [] } = panel;
  const { nodes } = hierarchy;
  const counts = nodeCounts(hierarchy, checked.value, weeks);
  const services = servicesOfNodes(hierarchy, panel.services, checked.value, weeks);
  const profiles: Profile[] = [];
  for (const [service, total] of services.totals.entries()) {
    const profile = profileOf(total, horizon, regressors);
    if (!profile.ok) return refused(profile.refusal.code, { ...profile.refusal.data, service });
    profiles.push(profile.value);
  }

  const base = new Float64Array(nodes * horizon);
  const weekly = spreadSums(
    nodes,
    Array.from({ length: horizon }, (_, step) => [step, step + 1] as const),
  );
  const summed = spreadSums(nodes, windows);
  const levels = countLevels(weeks);
  const damped = dampedSteps(horizon);
  const seasonVariance = new Float64Array(nodes * windows.length);
  for (let node = 0; node < nodes; node++) {
    const own = counts.subarray(node * weeks, (node + 1) * weeks);
    const shared = profiles[services.service[node]!];
    // Sums over several services have a season of their own.
    const profile = shared === undefined ? profileOf(own, horizon, regressors) : ok(shared);
    if (!profile.ok) return refused(profile.refusal.code, { ...profile.refusal.data, node });
    const { begin, factors } = profile.value;
    const length = weeks - begin;
    // Half a count over the whole record: a first count after many zeros is rare, not impossible.
    const series = { counts: own.subarray(begin), factors: factors.subarray(begin), floor: 0.5 / length };
    chooseLevels(series, levels);
    addSpread(weekly, node, series, levels);
    addSpread(summed, node, series, levels);
    for (const [which, steps] of windows.entries()) {
      seasonVariance[node * windows.length + which] = profile.value.varianceOf(steps);
    }
    for (let step = 0; step < horizon; step++) {
      base[node * horizon + step] =
        levelAhead(levels, length - 1, damped[step]!, series.floor) * series.factors[length + step]!;
    }
  }
  const spread = spreadOf(weekly, services.pool, true);
  const variances =
    reconciliation === 'structural' ? structuralVariances(hierarchy) : meanVariances(base, spread, nodes);
  const agreed = agree(hierarchy, base, variances, { reconciliation, holding: options.holding ?? 0 });
  if (!agreed.ok) return agreed;
  const mean = agreed.value;
  return ok({
    nodes,
    horizon,
    mean,
    base,
    spread,
    intervals: boundsOf(mean, spread, probabilities),
    windows: windowsOf(mean, windows, windowSpread(summed, services.pool, seasonVariance), probabilities),
    regressed: profiles.map(({ regressed }) => regressed),
  });
}

/**
 * The spread of totals is measured on weeks that the season was fitted to. Its own error is the same in all weeks of a
 * total and does not even out: it comes twice, once for what the fit took out of past errors, once for those to come.
 */
const windowSpread = (sums: SpreadSums, pools: Int32Array, seasonVariance: Float64Array): Float64Array =>
  spreadOf(sums, pools, false).map((spread, at) => spread + 2 * seasonVariance[at]!);

function windowsOf(
  mean: Float64Array,
  windows: readonly Steps[],
  spread: Float64Array,
  levels: readonly number[],
): CountWindow[] {
  const nodes = spread.length / windows.length;
  const horizon = mean.length / nodes;
  return windows.map((steps, which) => {
    const total = new Float64Array(nodes);
    for (let node = 0; node < nodes; node++) {
      for (let step = steps[0]; step < steps[1]; step++) total[node]! += mean[node * horizon + step]!;
    }
    const own = Float64Array.from({ length: nodes }, (_, node) => spread[node * windows.length + which]!);
    return { steps, mean: total, spread: own, intervals: boundsOf(total, own, levels) };
  });
}

/** Of the forecasts of each node by itself, over the weeks ahead. */
function meanVariances(base: Float64Array, spread: Float64Array, nodes: number): Float64Array {
  const horizon = base.length / nodes;
  const variances = new Float64Array(nodes);
  for (let at = 0; at < base.length; at++) {
    variances[Math.floor(at / horizon)]! += (base[at]! + spread[at]! * base[at]! ** 2) / horizon;
  }
  return variances;
}

function boundsOf(mean: Float64Array, spread: Float64Array, levels: readonly number[]): CountInterval[] {
  const probabilities = levels.flatMap((level) => [(1 - level) / 2, (1 + level) / 2]).sort((a, b) => a - b);
  const quantiles = probabilities.map(() => new Float64Array(mean.length));
  const found = new Float64Array(probabilities.length);
  for (let at = 0; at < mean.length; at++) {
    countQuantiles(mean[at]!, spread[at]!, probabilities, found);
    for (const [which, values] of quantiles.entries()) values[at] = found[which]!;
  }
  const of = (p: number) => quantiles[probabilities.indexOf(p)]!;
  return levels.map((level) => ({
    level,
    lower: of((1 - level) / 2),
    upper: of((1 + level) / 2),
  }));
}
