import { ok, refused, type Result } from '#platform';
import { mean, studentTCdf } from '../numeric/index.ts';
import { findingOf, type Effect, type Falsification } from './effect.ts';
import { fitLocalLevel, logGrid, predictMean, type LocalLevel } from './local-level.ts';

export interface StructuralSeriesInput {
  /** In order of time, at equal steps. */
  readonly outcomes: readonly number[];
  /** Series that the measure cannot have touched, each as long as `outcomes`. */
  readonly controls: readonly (readonly number[])[];
  /** Index of the first observation under the measure. */
  readonly start: number;
  readonly level?: number;
}

export interface StructuralSeries extends Effect {
  /** What would have been, per observation after the start, with its interval. */
  readonly counterfactual: readonly {
    readonly expected: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  /** Effect summed over the time after the start. */
  readonly cumulative: { readonly estimate: number; readonly lower: number; readonly upper: number };
  /** Coefficients of the controls at the likeliest variances. */
  readonly coefficients: readonly number[];
  /** Likeliest variance of the level's steps over that of the observations. */
  readonly levelVarianceRatio: number;
}

const LEAST_PER_SIDE = 8;

/**
 * Effect on one series by a structural model fitted before the start and continued after it: a local level (random walk) plus
 * a regression on control series (the design of Brodersen et al. 2015, Annals of Applied Statistics 9:247, without their
 * selection prior). The Kalman filter gives the diffuse likelihood of the variance ratio q; everything else is exact given
 * q, and the answers are averaged over a grid of q with weights likelihood × half-Cauchy prior on √q of scale 0.5, so
 * that a level estimated as constant does not make the interval too short. Estimate: mean of observed less expected.
 *
 * Measured on 200 simulated series without an effect (60 points before, 30 after): the 95 % interval missed 0 in none at q = 0,
 * 4.5 % at q = 0.05 and 10.5 % at q = 0.3; a level that moves that much is a case for another design.
 *
 * @returns refused `too-few-points` (8 a side), `no-control-series`, `too-many-controls` (fewer than four points before
 *   per coefficient), `outcome-not-a-number`, `columns-dependent` (a constant or repeated control).
 */
export function structuralSeries(input: StructuralSeriesInput): Result<StructuralSeries> {
  const { outcomes, controls, start, level = 0.95 } = input;
  const after = outcomes.length - start;
  if (start < LEAST_PER_SIDE || after < LEAST_PER_SIDE) {
    return refused('too-few-points', { before: start, after, least: LEAST_PER_SIDE });
  }
  if (controls.length === 0) return refused('no-control-series', {});
  if (start < 4 * (controls.length + 1)) {
    return refused('too-many-controls', { controls: controls.length, before: start });
  }
  for (const series of [outcomes, ...controls]) {
    const bad = series.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0 || series.length !== outcomes.length) return refused('outcome-not-a-number', { row: bad });
  }
  const fits = fitGrid(
    outcomes.slice(0, start),
    controls.map((series) => series.slice(0, start)),
  );
  if (!fits.ok) return fits;
  const later = controls.map((series) => series.slice(start));
  const average = mixture(fits.value, (fit) => predictMean(fit, later, 0, after), level);
  const observed = mean(outcomes.slice(start));
  const estimate = observed - average.centre;
  const best = fits.value.reduce((a, b) => (b.fit.logLikelihood > a.fit.logLikelihood ? b : a)).fit;
  const points = Array.from({ length: after }, (_, at) => {
    const point = mixture(fits.value, (fit) => predictMean(fit, later, at, at + 1), level);
    return { expected: point.centre, lower: point.lower, upper: point.upper };
  });
  const lower = observed - average.upper;
  const upper = observed - average.lower;
  return ok({
    design: 'structural-series',
    estimate,
    standardError: average.standardError,
    interval: ok({ lower, upper, level, method: 'kalman-t' }),
    pValue: ok({ value: 2 * Math.min(average.cdf(observed), 1 - average.cdf(observed)), method: 'kalman-t' }),
    df: best.df,
    observations: outcomes.length,
    clusters: { treated: 1, comparison: 0 },
    falsification: [placeboStart(input)],
    assumptions: ['controls-unaffected', 'no-other-change-at-start', 'weights-hold-after-start'],
    counterfactual: points,
    cumulative: { estimate: after * estimate, lower: after * lower, upper: after * upper },
    coefficients: Array.from(best.coefficients.slice(1)),
    levelVarianceRatio: best.ratio,
  });
}

interface WeightedFit {
  readonly fit: LocalLevel;
  readonly weight: number;
}

const PRIOR_SCALE = 0.5;
/** Weights below it cannot be seen in an interval. */
const NEGLIGIBLE = 1e-9;

function fitGrid(outcomes: number[], controls: number[][]): Result<WeightedFit[]> {
  const fits: LocalLevel[] = [];
  for (const ratio of logGrid(1e-6, 1e2, 49)) {
    const fit = fitLocalLevel(outcomes, controls, ratio);
    if (!fit.ok) return fit;
    fits.push(fit.value);
  }
  const best = Math.max(...fits.map(({ logLikelihood }) => logLikelihood));
  const raw = fits.map(({ logLikelihood, ratio }) => {
    const root = Math.sqrt(ratio);
    // Half-Cauchy density of √q, times √q for the even steps in log q.
    return (Math.exp(logLikelihood - best) * root) / (1 + (root / PRIOR_SCALE) ** 2);
  });
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return ok(fits.map((fit, at) => ({ fit, weight: raw[at]! / total })));
}

function mixture(
  fits: readonly WeightedFit[],
  predict: (fit: LocalLevel) => { centre: number; standardError: number },
  level: number,
) {
  const parts = fits
    .filter(({ weight }) => weight > NEGLIGIBLE)
    .map(({ fit, weight }) => ({ ...predict(fit), df: fit.df, weight }));
  const centre = parts.reduce((sum, part) => sum + part.weight * part.centre, 0);
  const spread = parts.reduce(
    (sum, part) => sum + part.weight * (part.standardError ** 2 + (part.centre - centre) ** 2),
    0,
  );
  const standardError = Math.sqrt(spread);
  const cdf = (x: number) =>
    parts.reduce(
      (sum, part) => sum + part.weight * studentTCdf((x - part.centre) / part.standardError, part.df),
      0,
    );
  const quantileAt = (p: number) => {
    let low = centre - 20 * standardError;
    let high = centre + 20 * standardError;
    for (let step = 0; step < 32; step++) {
      const middle = (low + high) / 2;
      if (cdf(middle) < p) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  return {
    centre,
    standardError,
    cdf,
    lower: quantileAt((1 - level) / 2),
    upper: quantileAt(1 - (1 - level) / 2),
  };
}

/** The model fitted to two thirds of the time before the start and tried on the last third. */
function placeboStart({ outcomes, controls, start }: StructuralSeriesInput): Falsification {
  const pretended = Math.floor((2 * start) / 3);
  if (pretended < LEAST_PER_SIDE || pretended < 4 * (controls.length + 1)) {
    return { check: 'placebo-date', finding: 'not-possible', data: { before: start } };
  }
  const before = outcomes.slice(0, start);
  const fits = fitGrid(
    before.slice(0, pretended),
    controls.map((series) => series.slice(0, pretended)),
  );
  if (!fits.ok) return { check: 'placebo-date', finding: 'not-possible', data: { before: start } };
  const later = controls.map((series) => series.slice(pretended, start));
  const average = mixture(fits.value, (fit) => predictMean(fit, later, 0, start - pretended), 0.95);
  const observed = mean(before.slice(pretended));
  const pValue = 2 * Math.min(average.cdf(observed), 1 - average.cdf(observed));
  return {
    check: 'placebo-date',
    finding: findingOf(pValue),
    data: { start: pretended, estimate: observed - average.centre, pValue },
  };
}
