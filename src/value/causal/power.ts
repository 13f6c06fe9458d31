import { createRandom, matrix, multiply, transpose, type Matrix, type Random } from '../numeric/index.ts';
import { averageSeries, type DonorPanel, type Series } from './donor-panel.ts';
import { tQuantile } from './inference.ts';
import { designMatrix, fitLinear, sandwich } from './linear-model.ts';
import { aggregateEffects } from './staggered-aggregation.ts';
import { possibleAssignments } from './randomisation.ts';
import { canReject, reachedBy, reassignStarts, type Reassignments } from './staggered-randomisation.ts';
import { averageOf, averageWeights } from './staggered-weights.ts';
import { staggeredEffects, staggeredPanel } from './staggered.ts';
import { fitDonors, summarise } from './synthetic-control.ts';
import { syntheticDifference } from './synthetic-difference-in-differences.ts';

/** How one unit's outcome moves from period to period around its level and the common season. */
export interface Noise {
  /** Standard deviation of one unit in one period. */
  readonly standardDeviation: number;
  /** Correlation of neighbouring periods, 0 ≤ ρ < 1 (first-order autoregression). */
  readonly autocorrelation: number;
}

/** Smallest true effect that a two-sided test at 1 − level finds with the given power: (t_{1−α/2} + t_{power}) · error. */
export function minimumDetectableEffect(
  standardError: number,
  df: number,
  level = 0.95,
  power = 0.8,
): number {
  return (tQuantile(1 - (1 - level) / 2, df) + tQuantile(power, df)) * standardError;
}

/** Standard error of a difference in differences of unit means, before and after, under autoregressive noise. */
export function differenceError(
  noise: Noise,
  before: number,
  after: number,
  treated: number,
  comparison: number,
): number {
  const weights = Float64Array.from({ length: before + after }, (_, at) =>
    at < before ? -1 / before : 1 / after,
  );
  const covariance = autoregressiveCovariance(noise, weights.length);
  const row = matrix(1, weights.length, weights);
  const variance = multiply(multiply(row, covariance), transpose(row)).data[0]!;
  return Math.sqrt(variance * (1 / treated + 1 / comparison));
}

/** Standard error of the change of level in a series of level and trend fitted by least squares, under the same noise. */
export function levelChangeError(noise: Noise, before: number, after: number): number {
  const time = Float64Array.from({ length: before + after }, (_, at) => at);
  const x = designMatrix([time.map(() => 1), time.map((at) => (at >= before ? 1 : 0)), time]);
  const fit = fitLinear(
    x,
    time.map(() => 0),
  );
  if (!fit.ok) throw new RangeError(`no level change in ${before} + ${after} periods`);
  const meat = multiply(multiply(transpose(x), autoregressiveCovariance(noise, x.rows)), x);
  const covariance: Matrix = sandwich(fit.value.bread, meat);
  return Math.sqrt(covariance.data[4]!);
}

/** Deviation of the staggered average (by share) over simulated panels without an effect. */
export function staggeredError(
  noise: Noise,
  starts: readonly (number | undefined)[],
  periods: readonly number[],
  comparison: 'never-treated' | 'not-yet-treated',
  simulation: Simulation,
): number {
  return deviationOver(simulation, (random) => {
    const rows = starts.flatMap((firstTreated, unit) => {
      const series = autoregressive(random, noise, periods.length);
      return periods.map((period, at) => ({ unit, period, outcome: series[at]!, firstTreated }));
    });
    const effects = staggeredEffects(rows, { comparison });
    if (!effects.ok) return undefined;
    const aggregation = aggregateEffects(effects.value, 'group');
    return aggregation.ok ? aggregation.value.overall.estimate : undefined;
  });
}

/**
 * Smallest constant effect that the interval of `permuteStarts` tells from none in 80 % of simulated panels: in each, the
 * effect from which on no more than 1 − level of the re-assignments reach what would be seen.
 *
 * @returns undefined where there are too few assignments to exclude anything, or to do so in so many panels.
 */
export function leastByReassignment(
  noise: Noise,
  starts: readonly (number | undefined)[],
  periods: readonly number[],
  comparison: 'never-treated' | 'not-yet-treated',
  { seed, draws }: Simulation,
  level: number,
): number | undefined {
  const panel = staggeredPanel(
    starts.flatMap((firstTreated, unit) =>
      periods.map((period) => ({ unit, period, outcome: 0, firstTreated })),
    ),
  );
  if (!panel.ok) return undefined;
  const options = { comparison, summary: 'group', skip: 0 } as const;
  const reassignments = reassignStarts(panel.value, seed, options);
  if (!canReject(reassignments, level)) return undefined;
  const own = averageWeights(panel.value, options);
  const random = createRandom(seed);
  return foundInFourOfFive(reassignments, level, 100 * noise.standardDeviation, draws, () => {
    const series = panel.value.units.map(() => autoregressive(random, noise, periods.length));
    return {
      chance: averageOf(own, series),
      ofNoise: reassignments.weights.map((weights) => averageOf(weights, series)),
    };
  });
}

/** Assignments that a simulated test looks at, where there are more. */
const ASSIGNMENTS = 999;

/**
 * The same for clusters that all start at once, whose changes from before to after are re-assigned (`randomisationTest`): what
 * stands in for a t formula where clusters are too few for one. Changes are normal and alike in all clusters.
 *
 * @param changeError standard deviation of one cluster's change
 */
export function leastBySwapping(
  changeError: number,
  treated: number,
  comparison: number,
  { seed, draws }: Simulation,
  level: number,
): number | undefined {
  const random = createRandom(seed);
  const arms = Array.from({ length: treated + comparison }, (_, at) => at < treated);
  const { list, exact } = possibleAssignments(arms, undefined, ASSIGNMENTS, random);
  const difference = (values: ArrayLike<number>, assignment: readonly boolean[]): number => {
    const sums = [0, 0];
    assignment.forEach((isTreated, at) => (sums[isTreated ? 1 : 0]! += values[at]!));
    return sums[1]! / treated - sums[0]! / comparison;
  };
  const indicator = arms.map(Number);
  const reassignments = {
    ofEffect: list.map((assignment) => difference(indicator, assignment)),
    assignments: exact ? list.length : list.length + 1,
  };
  if (!canReject(reassignments, level)) return undefined;
  return foundInFourOfFive(reassignments, level, 100 * changeError, draws, () => {
    const changes = arms.map(() => changeError * random.normal());
    return {
      chance: difference(changes, arms),
      ofNoise: list.map((assignment) => difference(changes, assignment)),
    };
  });
}

/** The effect that no more than 1 − level of the re-assignments reach in four of five simulated cases; undefined where none is. */
function foundInFourOfFive(
  reassignments: Pick<Reassignments, 'ofEffect' | 'assignments'>,
  level: number,
  largest: number,
  draws: number,
  simulated: () => { readonly chance: number; readonly ofNoise: readonly number[] },
): number | undefined {
  const most = (1 - level) * reassignments.assignments + 1e-9;
  const thresholds = Array.from({ length: draws }, () => {
    const { chance, ofNoise } = simulated();
    const isFound = (effect: number) => {
      const seen = ofNoise.map((value, at) => value + effect * reassignments.ofEffect[at]!);
      return reachedBy(reassignments, seen, chance + effect, 0) <= most;
    };
    let [inside, outside] = [Math.max(0, -chance), largest];
    if (!isFound(outside)) return Number.POSITIVE_INFINITY;
    for (let step = 0; step < 20; step++) {
      const middle = (inside + outside) / 2;
      if (isFound(middle)) outside = middle;
      else inside = middle;
    }
    return outside;
  });
  const least = thresholds.sort((a, b) => a - b)[Math.ceil(0.8 * draws) - 1]!;
  return Number.isFinite(least) ? least : undefined;
}

/** Deviation of the estimate of a synthetic design over simulated panels without an effect. */
export function syntheticError(
  design: 'synthetic-control' | 'synthetic-difference-in-differences',
  noise: Noise,
  before: number,
  after: number,
  treated: number,
  donors: number,
  simulation: Simulation,
): number {
  return deviationOver(simulation, (random) => {
    const series = (unit: number): Series => ({
      unit: String(unit),
      outcomes: autoregressive(random, noise, before + after),
    });
    const panel: Pick<DonorPanel, 'start' | 'treated' | 'donors'> = {
      start: before,
      treated: Array.from({ length: treated }, (_, at) => series(at)),
      donors: Array.from({ length: donors }, (_, at) => series(treated + at)),
    };
    if (design === 'synthetic-difference-in-differences') return syntheticDifference(panel);
    const target = averageSeries(panel.treated);
    return summarise(target, panel.donors, fitDonors(target, panel.donors, before), before).effect;
  });
}

export interface Simulation {
  readonly seed: number | string;
  readonly draws: number;
}

function deviationOver(
  { seed, draws }: Simulation,
  estimate: (random: Random) => number | undefined,
): number {
  const random = createRandom(seed);
  let squares = 0;
  let used = 0;
  for (let draw = 0; draw < draws; draw++) {
    const value = estimate(random);
    if (value === undefined) continue;
    squares += value * value;
    used++;
  }
  return Math.sqrt(squares / Math.max(1, used));
}

function autoregressive(random: Random, { standardDeviation, autocorrelation }: Noise, length: number) {
  const series = new Float64Array(length);
  const fresh = standardDeviation * Math.sqrt(1 - autocorrelation ** 2);
  for (let at = 0; at < length; at++) {
    series[at] =
      at === 0
        ? standardDeviation * random.normal()
        : autocorrelation * series[at - 1]! + fresh * random.normal();
  }
  return series;
}

function autoregressiveCovariance({ standardDeviation, autocorrelation }: Noise, size: number): Matrix {
  const result = matrix(size, size);
  for (let row = 0; row < size; row++) {
    for (let col = 0; col < size; col++) {
      result.data[row * size + col] = standardDeviation ** 2 * autocorrelation ** Math.abs(row - col);
    }
  }
  return result;
}
