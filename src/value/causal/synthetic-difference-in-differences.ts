import { ok, refused, type Result } from '#platform';
import { createRandom, standardDeviation } from '../numeric/index.ts';
import { averageSeries, type DonorPanel, type Series } from './donor-panel.ts';
import type { Effect, Falsification } from './effect.ts';
import { placeboInterval } from './placebo-interval.ts';
import { simplexLeastSquares } from './simplex-least-squares.ts';

export interface SyntheticDifference extends Effect {
  readonly weights: readonly { readonly unit: string; readonly weight: number }[];
  readonly timeWeights: readonly { readonly period: number; readonly weight: number }[];
  /** The plain difference in differences of the same panel, for comparison. */
  readonly differenceInDifferences: number;
  /** Placebo assignments behind the standard error. */
  readonly placeboDraws: number;
}

/** Below so many placebos a rank says nothing. */
const LEAST_PLACEBOS = 5;

export interface SyntheticDifferenceOptions {
  readonly level?: number;
  readonly seed?: number | string;
  /** With one treated unit every donor is a placebo once; with more, so many draws of as many donors. */
  readonly replications?: number;
}

/**
 * Synthetic difference in differences (Arkhangelsky, Athey, Hirshberg, Imbens & Wager 2021, AER 111:4088, algorithms 1
 * and 4): unit weights with intercept and ridge ζ²T₀, ζ = (N₁T₁)^¼ σ, σ the standard deviation of the donors' first
 * differences; time weights with intercept and a ridge of 1e-6 σ; then the weighted 2×2. Both weights are exact optima.
 * Standard error: the effect on placebo donors, as published; its interval is wider than normal (`placeboInterval`); p-value
 * from the rank among the placebos.
 *
 * @returns refused `too-few-donors` when donors do not outnumber treated units, which placebos need.
 */
export function syntheticDifferenceInDifferences(
  panel: DonorPanel,
  options: SyntheticDifferenceOptions = {},
): Result<SyntheticDifference> {
  const level = options.level ?? 0.95;
  const { donors, start } = panel;
  const size = panel.treated.length;
  if (donors.length <= size + 1) {
    return refused('too-few-donors', { donors: donors.length, least: size + 2 });
  }
  const noise = firstDifferenceDeviation(donors, start);
  const own = estimateOn(averageSeries(panel.treated), size, donors, start, noise);
  const placebos = placeboGroups(donors, size, options.replications ?? 200, options.seed ?? 1).map(
    (chosen) =>
      estimateOn(
        averageSeries(donors.filter((_, at) => chosen.has(at))),
        size,
        donors.filter((_, at) => !chosen.has(at)),
        start,
        noise,
      ).estimate,
  );
  // As in the source: the variance of the placebo effects with divisor n.
  const spread = standardDeviation(placebos);
  const standardError = spread * Math.sqrt((placebos.length - 1) / placebos.length);
  const { df, interval } = placeboInterval(own.estimate, spread, donors.length, level);
  const rank = 1 + placebos.filter((effect) => Math.abs(effect) >= Math.abs(own.estimate)).length;
  return ok({
    design: 'synthetic-difference-in-differences',
    estimate: own.estimate,
    standardError,
    interval: ok(interval),
    pValue:
      placebos.length < LEAST_PLACEBOS
        ? refused('too-few-donors', { donors: donors.length, least: LEAST_PLACEBOS })
        : ok({ value: rank / (placebos.length + 1), method: 'placebo-rank' }),
    place: { rank, of: placebos.length + 1 },
    df,
    observations: panel.periods.length * (donors.length + size),
    clusters: { treated: size, comparison: donors.length },
    falsification: [placeboStart(panel, noise)],
    assumptions: ['donors-untreated', 'no-anticipation', 'parallel-trends', 'placebos-exchangeable'],
    weights: donors
      .map(({ unit }, at) => ({ unit, weight: own.unitWeights[at]! }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight),
    timeWeights: panel.periods
      .slice(0, start)
      .map((period, at) => ({ period, weight: own.timeWeights[at]! }))
      .filter(({ weight }) => weight > 0),
    differenceInDifferences: weightedDifference(
      averageSeries(panel.treated),
      donors,
      start,
      new Float64Array(donors.length).fill(1 / donors.length),
      new Float64Array(start).fill(1 / start),
    ),
    placeboDraws: placebos.length,
  });
}

/** The estimate alone, without placebos and checks. */
export function syntheticDifference({
  treated,
  donors,
  start,
}: Pick<DonorPanel, 'treated' | 'donors' | 'start'>): number {
  const noise = firstDifferenceDeviation(donors, start);
  return estimateOn(averageSeries(treated), treated.length, donors, start, noise).estimate;
}

function estimateOn(
  treated: Float64Array,
  size: number,
  donors: readonly Series[],
  start: number,
  noise: number,
) {
  const after = treated.length - start;
  const unitRidge = Math.sqrt(size * after) * noise ** 2 * start;
  const unitWeights = simplexLeastSquares(
    donors.map(({ outcomes }) => centred(outcomes.subarray(0, start))),
    centred(treated.subarray(0, start)),
    unitRidge,
  ).weights;
  const byPeriod = Array.from({ length: start }, (_, period) =>
    centred(Float64Array.from(donors, ({ outcomes }) => outcomes[period]!)),
  );
  const afterMeans = centred(Float64Array.from(donors, ({ outcomes }) => average(outcomes.subarray(start))));
  const timeWeights = simplexLeastSquares(byPeriod, afterMeans, (1e-6 * noise) ** 2 * donors.length).weights;
  return {
    unitWeights,
    timeWeights,
    estimate: weightedDifference(treated, donors, start, unitWeights, timeWeights),
  };
}

function weightedDifference(
  treated: Float64Array,
  donors: readonly Series[],
  start: number,
  unitWeights: Float64Array,
  timeWeights: Float64Array,
): number {
  const change = (series: Float64Array): number => {
    let before = 0;
    for (let period = 0; period < start; period++) before += timeWeights[period]! * series[period]!;
    return average(series.subarray(start)) - before;
  };
  return donors.reduce(
    (total, { outcomes }, at) => total - unitWeights[at]! * change(outcomes),
    change(treated),
  );
}

function firstDifferenceDeviation(donors: readonly Series[], start: number): number {
  return standardDeviation(
    donors.flatMap(({ outcomes }) =>
      Array.from({ length: start - 1 }, (_, at) => outcomes[at + 1]! - outcomes[at]!),
    ),
  );
}

/** Sets of donors to be taken as treated. */
function placeboGroups(
  donors: readonly Series[],
  size: number,
  replications: number,
  seed: number | string,
): Set<number>[] {
  if (size === 1) return donors.map((_, at) => new Set([at]));
  const random = createRandom(seed);
  const places = donors.map((_, at) => at);
  return Array.from({ length: replications }, () => new Set(random.shuffle(places).slice(0, size)));
}

/** The design on the periods before the start, pretended to start after two thirds of them; judged by its own placebos. */
function placeboStart(panel: DonorPanel, noise: number): Falsification {
  const { donors, start, treated } = panel;
  const pretended = Math.floor((2 * start) / 3);
  if (pretended < 2 || pretended >= start) {
    return { check: 'placebo-date', finding: 'not-possible', data: { periods: start } };
  }
  const cut = (series: Series): Series => ({ ...series, outcomes: series.outcomes.slice(0, start) });
  const before = donors.map(cut);
  const effectOf = (target: Float64Array, pool: readonly Series[]) =>
    estimateOn(target, 1, pool, pretended, noise).estimate;
  const estimate = effectOf(averageSeries(treated.map(cut)), before);
  const placebos = before.map(({ outcomes }, at) =>
    effectOf(
      outcomes,
      before.filter((_, other) => other !== at),
    ),
  );
  const pValue =
    (1 + placebos.filter((effect) => Math.abs(effect) >= Math.abs(estimate)).length) / (placebos.length + 1);
  return {
    check: 'placebo-date',
    finding: pValue <= 0.05 ? 'contradicts' : 'consistent',
    data: { start: pretended, estimate, pValue },
  };
}

const average = (values: Float64Array): number =>
  values.reduce((total, value) => total + value, 0) / values.length;

function centred(values: Float64Array): Float64Array {
  const centre = average(values);
  return values.map((value) => value - centre);
}
