import { ok, refused, type Result } from '#platform';
import { mean, standardDeviation } from '../numeric/index.ts';
import { averageSeries, type DonorPanel, type Series } from './donor-panel.ts';
import type { Effect, Falsification } from './effect.ts';
import { placeboInterval } from './placebo-interval.ts';
import { simplexLeastSquares } from './simplex-least-squares.ts';

/** Of the largest squared distance of a donor: what it costs in fit is below what any outcome is measured to. */
const EVEN_RIDGE = 1e-8;
/** Share of the weights that may lie elsewhere. */
const SAME_WEIGHTS = 0.01;

export interface SyntheticControl extends Effect {
  readonly weights: readonly { readonly unit: string; readonly weight: number }[];
  /** Observed minus synthetic, per period of the panel. */
  readonly gaps: Float64Array;
  /** Mean squared gap before and after the start. */
  readonly meanSquaredBefore: number;
  readonly meanSquaredAfter: number;
  /** Donors taken as if treated; ratio = mean squared gap after / before. */
  readonly placebos: readonly Placebo[];
}

export interface Placebo {
  readonly unit: string;
  readonly ratio: number;
  readonly meanSquaredBefore: number;
  /** Mean gap after the start. */
  readonly effect: number;
}

/** A fit before the start worse than this share of the treated series' own spread is said to contradict. */
const POOR_FIT = 0.25;

/**
 * Synthetic control on outcomes alone: the weighted mean of donors nearest to the treated series before the start (Abadie,
 * Diamond & Hainmueller 2010, JASA 105:493; exact convex optimum). Estimate: mean gap after the start. Inference: each donor
 * as a placebo with the other donors (the treated unit is left out of their pools); p = rank of the after/before ratio
 * over placebos + 1, never below 1/(J + 1). The standard error is the spread of the placebos' effects, the interval is made of
 * it (`placeboInterval`), which supposes that the treated unit is as well fitted as they are. Several treated units are
 * averaged.
 *
 * Falsification: fit before the start (root mean squared gap over the standard deviation of the series, contradicts above
 * 0.25); a placebo start after two thirds of the period before (its rank); the range when each weighted donor is left out
 * (contradicts when the sign changes); whether other weights fit as well (`caution`, with the effect by the most even of them).
 */
export function syntheticControl(
  panel: DonorPanel,
  options: { readonly level?: number } = {},
): Result<SyntheticControl> {
  const level = options.level ?? 0.95;
  const { donors, start } = panel;
  const treated = averageSeries(panel.treated);
  const fit = fitDonors(treated, donors, start);
  const own = summarise(treated, donors, fit, start);
  const placebos = placebosOf(donors, start);
  const rank = 1 + placebos.filter(({ ratio }) => ratio >= own.ratio).length;
  const standardError = standardDeviation(placebos.map(({ effect }) => effect));
  const { df, interval } = placeboInterval(own.effect, standardError, donors.length, level);
  const weights = donors
    .map(({ unit }, at) => ({ unit, weight: fit[at]! }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return ok({
    design: 'synthetic-control',
    estimate: own.effect,
    standardError,
    interval: ok(interval),
    pValue:
      placebos.length < 5
        ? refused('too-few-donors', { donors: placebos.length, least: 5 })
        : ok({ value: rank / (placebos.length + 1), method: 'placebo-rank' }),
    df,
    observations: panel.periods.length * (donors.length + panel.treated.length),
    clusters: { treated: panel.treated.length, comparison: donors.length },
    falsification: [
      fitBefore(treated, own.meanSquaredBefore, start),
      placeboStart(treated, donors, start),
      leaveOneOut(treated, donors, fit, start, own.effect),
      uniqueWeights(treated, donors, fit, start),
    ],
    assumptions: ['donors-untreated', 'no-anticipation', 'weights-hold-after-start', 'placebos-exchangeable'],
    place: { rank, of: placebos.length + 1 },
    weights,
    gaps: own.gaps,
    meanSquaredBefore: own.meanSquaredBefore,
    meanSquaredAfter: own.meanSquaredAfter,
    ratio: own.ratio,
    study: [...own.gaps].map((estimate, at) => ({ since: at - start, estimate })),
    placebos,
  });
}

/** Weights on the donors from the periods before `start`. */
export function fitDonors(target: Float64Array, donors: readonly Series[], start: number): Float64Array {
  const columns = donors.map(({ outcomes }) => outcomes.subarray(0, start));
  return simplexLeastSquares(columns, target.subarray(0, start)).weights;
}

/** Gaps, their squares on both sides and their mean after the start (to `end`, exclusive). */
export function summarise(
  target: Float64Array,
  donors: readonly Series[],
  weights: Float64Array,
  start: number,
  end = target.length,
) {
  const gaps = target.slice(0, end);
  donors.forEach(({ outcomes }, at) => {
    if (weights[at] === 0) return;
    for (let period = 0; period < end; period++) gaps[period]! -= weights[at]! * outcomes[period]!;
  });
  const squares = gaps.map((gap) => gap * gap);
  const meanSquaredBefore = mean(squares.subarray(0, start));
  const meanSquaredAfter = mean(squares.subarray(start));
  return {
    gaps,
    meanSquaredBefore,
    meanSquaredAfter,
    ratio: meanSquaredAfter / Math.max(meanSquaredBefore, Number.MIN_VALUE),
    effect: mean(gaps.subarray(start)),
  };
}

function placebosOf(donors: readonly Series[], start: number, end?: number): Placebo[] {
  return donors.map(({ unit, outcomes }, at) => {
    const pool = donors.filter((_, other) => other !== at);
    const { ratio, meanSquaredBefore, effect } = summarise(
      outcomes,
      pool,
      fitDonors(outcomes, pool, start),
      start,
      end,
    );
    return { unit, ratio, meanSquaredBefore, effect };
  });
}

function fitBefore(target: Float64Array, meanSquared: number, start: number): Falsification {
  const spread = standardDeviation(target.subarray(0, start));
  const relative = spread === 0 ? (meanSquared === 0 ? 0 : Infinity) : Math.sqrt(meanSquared) / spread;
  return {
    check: 'pre-period-fit',
    finding: relative > POOR_FIT ? 'contradicts' : 'consistent',
    data: { rootMeanSquared: Math.sqrt(meanSquared), relative, threshold: POOR_FIT },
  };
}

function placeboStart(target: Float64Array, donors: readonly Series[], start: number): Falsification {
  const pretended = Math.floor((2 * start) / 3);
  if (pretended < 2 || start - pretended < 1) {
    return { check: 'placebo-date', finding: 'not-possible', data: { periods: start } };
  }
  const { ratio, effect } = summarise(target, donors, fitDonors(target, donors, pretended), pretended, start);
  const placebos = placebosOf(donors, pretended, start);
  const pValue = (1 + placebos.filter((placebo) => placebo.ratio >= ratio).length) / (placebos.length + 1);
  return {
    check: 'placebo-date',
    finding: pValue <= 0.05 ? 'contradicts' : 'consistent',
    data: { start: pretended, estimate: effect, pValue },
  };
}

/** The most even weights among those that fit as well: a ridge too small to cost any fit chooses them. */
function uniqueWeights(
  target: Float64Array,
  donors: readonly Series[],
  weights: Float64Array,
  start: number,
): Falsification {
  const columns = donors.map(({ outcomes }) => outcomes.subarray(0, start));
  const before = target.subarray(0, start);
  const scale = Math.max(
    ...columns.map((column) => column.reduce((sum, value, at) => sum + (value - before[at]!) ** 2, 0)),
  );
  const even = simplexLeastSquares(columns, before, EVEN_RIDGE * scale).weights;
  const moved = even.reduce((sum, weight, at) => sum + Math.abs(weight - weights[at]!), 0) / 2;
  const estimate = summarise(target, donors, even, start).effect;
  return {
    check: 'unique-weights',
    finding: moved > SAME_WEIGHTS ? 'caution' : 'consistent',
    data: { moved, estimate },
  };
}

function leaveOneOut(
  target: Float64Array,
  donors: readonly Series[],
  weights: Float64Array,
  start: number,
  estimate: number,
): Falsification {
  if (donors.length < 3) return { check: 'leave-one-out', finding: 'not-possible', data: {} };
  const effects = donors.flatMap((_donor, at) => {
    if (weights[at] === 0) return [];
    const pool = donors.filter((_, other) => other !== at);
    return [summarise(target, pool, fitDonors(target, pool, start), start).effect];
  });
  const least = Math.min(...effects);
  const largest = Math.max(...effects);
  return {
    check: 'leave-one-out',
    finding: estimate * (estimate > 0 ? least : largest) <= 0 ? 'contradicts' : 'consistent',
    data: { least, largest },
  };
}
