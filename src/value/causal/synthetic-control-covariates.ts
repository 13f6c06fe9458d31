import { ok, refused, type Result } from '#platform';
import { createRandom, nelderMead, standardDeviation } from '../numeric/index.ts';
import { averageSeries, type DonorPanel, type Series } from './donor-panel.ts';
import { simplexLeastSquares } from './simplex-least-squares.ts';
import { summarise } from './synthetic-control.ts';

/** A characteristic of every unit from before the start (a mean over years, an earlier outcome). */
export interface Predictor {
  readonly name: string;
  /** By unit; treated units are averaged. */
  readonly values: ReadonlyMap<string, number>;
}

export interface CovariateOptions {
  readonly seed: number | string;
  /** At least 20; 24 by default. */
  readonly starts?: number;
}

export interface CovariateControl {
  /** Mean gap after the start. */
  readonly estimate: number;
  readonly weights: readonly { readonly unit: string; readonly weight: number }[];
  readonly gaps: Float64Array;
  /** Mean squared gap before the start of the best start: what the search minimises. */
  readonly loss: number;
  readonly meanSquaredAfter: number;
  readonly ratio: number;
  readonly starts: readonly SearchStart[];
  /** Effects by where the starts ended: the estimate depends on the search by so much. */
  readonly estimateRange: { readonly least: number; readonly largest: number };
  /** Loss of the outcome-only control, below which no weighting of predictors can come. */
  readonly leastPossibleLoss: number;
  /** `starts-disagree` when more than a quarter of the starts were stuck: the estimate depends on the search. */
  readonly warnings: readonly 'starts-disagree'[];
}

export interface SearchStart {
  readonly loss: number;
  readonly estimate: number;
  /** Ended more than 4 % above the best loss: a local optimum. */
  readonly stuck: boolean;
}

const LEAST_STARTS = 20;
const STUCK_ABOVE = 1.04;
/** Evaluations of a start; the best is then followed to the end. */
const EVALUATIONS = 250;

/**
 * Synthetic control with predictors (Abadie, Diamond & Hainmueller 2010, JASA 105:493): donor weights W(V) that match the
 * treated unit's predictors in the metric V (each divided by its standard deviation over units), V chosen to minimise
 * the mean squared gap before the start. That search is not convex: one data set gave losses from 3.35 to 34.8 with one
 * library's settings, so it is repeated from at least 20 places (softmax of normal draws, Nelder-Mead) and the spread is
 * reported. V is not returned: it is degenerate and says nothing of the importance of a predictor.
 *
 * @returns refused `predictor-missing` (data: predictor, unit), `predictor-constant`, `too-few-starts`.
 */
export function covariateControl(
  panel: DonorPanel,
  predictors: readonly Predictor[],
  options: CovariateOptions,
): Result<CovariateControl> {
  const count = options.starts ?? 24;
  if (count < LEAST_STARTS) return refused('too-few-starts', { starts: count, least: LEAST_STARTS });
  const scaled = scalePredictors(panel, predictors);
  if (!scaled.ok) return scaled;
  const treated = averageSeries(panel.treated);
  const search = searchFrom(treated, panel.donors, panel.start, scaled.value);
  const random = createRandom(options.seed);
  const runs = Array.from({ length: count }, (_, at) =>
    search(
      predictors.map(() => (at === 0 ? 0 : 3 * random.normal())),
      EVALUATIONS,
    ),
  );
  const leader = runs.reduce((best, run) => (run.loss < best.loss ? run : best));
  const polished = search(leader.point, 4 * EVALUATIONS);
  const best = polished.loss < leader.loss ? polished : leader;

  const own = summarise(treated, panel.donors, best.weights, panel.start);
  const ends = runs.map(({ loss, weights }): SearchStart => ({
    loss,
    estimate: summarise(treated, panel.donors, weights, panel.start).effect,
    stuck: loss > STUCK_ABOVE * best.loss,
  }));
  const estimates = ends.map(({ estimate }) => estimate);
  const columns = panel.donors.map(({ outcomes }) => outcomes.subarray(0, panel.start));
  return ok({
    estimate: own.effect,
    weights: panel.donors
      .map(({ unit }, at) => ({ unit, weight: best.weights[at]! }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight),
    gaps: own.gaps,
    loss: own.meanSquaredBefore,
    meanSquaredAfter: own.meanSquaredAfter,
    ratio: own.ratio,
    starts: ends,
    estimateRange: { least: Math.min(...estimates), largest: Math.max(...estimates) },
    leastPossibleLoss: simplexLeastSquares(columns, treated.subarray(0, panel.start)).objective / panel.start,
    warnings: ends.filter(({ stuck }) => stuck).length > ends.length / 4 ? ['starts-disagree'] : [],
  });
}

export interface CovariatePlacebos {
  /** After/before ratio of each donor taken as if treated. */
  readonly ratios: readonly { readonly unit: string; readonly ratio: number }[];
  /** Place of the treated by ratio, 1 = the largest. */
  readonly rank: number;
  /** rank / (donors + 1). */
  readonly pValue: number;
}

/**
 * Placebos in space for `covariateControl`: every donor as if treated, the other donors as its pool. It repeats the whole
 * search for each donor, so it takes as many times longer.
 */
export function covariatePlacebos(
  panel: DonorPanel,
  predictors: readonly Predictor[],
  options: CovariateOptions,
): Result<CovariatePlacebos> {
  const own = covariateControl(panel, predictors, options);
  if (!own.ok) return own;
  const ratios: { unit: string; ratio: number }[] = [];
  for (const placebo of panel.donors) {
    const donors = panel.donors.filter((donor) => donor !== placebo);
    const found = covariateControl({ ...panel, treated: [placebo], donors }, predictors, options);
    if (!found.ok) return found;
    ratios.push({ unit: placebo.unit, ratio: found.value.ratio });
  }
  const rank = 1 + ratios.filter(({ ratio }) => ratio >= own.value.ratio).length;
  return ok({ ratios, rank, pValue: rank / (ratios.length + 1) });
}

interface ScaledPredictors {
  readonly treated: Float64Array;
  readonly donors: readonly Float64Array[];
}

function scalePredictors(panel: DonorPanel, predictors: readonly Predictor[]): Result<ScaledPredictors> {
  const treated = new Float64Array(predictors.length);
  const donors = panel.donors.map(() => new Float64Array(predictors.length));
  for (const [at, { name, values }] of predictors.entries()) {
    const units = [...panel.treated, ...panel.donors];
    const missing = units.find(({ unit }) => !Number.isFinite(values.get(unit)));
    if (missing !== undefined) return refused('predictor-missing', { predictor: name, unit: missing.unit });
    const spread = standardDeviation(units.map(({ unit }) => values.get(unit)!));
    if (!(spread > 0)) return refused('predictor-constant', { predictor: name });
    for (const { unit } of panel.treated) treated[at]! += values.get(unit)! / spread / panel.treated.length;
    panel.donors.forEach(({ unit }, donor) => {
      donors[donor]![at] = values.get(unit)! / spread;
    });
  }
  return ok({ treated, donors });
}

function searchFrom(
  treated: Float64Array,
  donors: readonly Series[],
  start: number,
  predictors: ScaledPredictors,
) {
  const weightsAt = (point: Float64Array): Float64Array => {
    const top = Math.max(...point);
    const metric = point.map((value) => Math.exp((value - top) / 2));
    const stretch = (values: Float64Array) => values.map((value, at) => value * metric[at]!);
    return simplexLeastSquares(predictors.donors.map(stretch), stretch(predictors.treated)).weights;
  };
  const lossAt = (weights: Float64Array): number => {
    let squares = 0;
    for (let period = 0; period < start; period++) {
      let gap = treated[period]!;
      donors.forEach(({ outcomes }, at) => {
        if (weights[at] !== 0) gap -= weights[at]! * outcomes[period]!;
      });
      squares += gap * gap;
    }
    return squares / start;
  };
  return (from: ArrayLike<number>, maxEvaluations: number) => {
    const found = nelderMead((point) => lossAt(weightsAt(point)), from, {
      step: 1,
      tolerance: 1e-7,
      maxEvaluations,
    });
    return { point: found.point, loss: found.value, weights: weightsAt(found.point) };
  };
}
