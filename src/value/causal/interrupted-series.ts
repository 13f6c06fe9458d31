import { ok, refused, type Result } from '#platform';
import { poissonRegression, type Matrix } from '../numeric/index.ts';
import type { Effect, Falsification } from './effect.ts';
import { findingOf } from './effect.ts';
import { studentInference, twoSided, type Inference } from './inference.ts';
import { designMatrix, fitLinear } from './linear-model.ts';
import { autoregressiveErrorCovariance, durbinWatson, neweyWestCovariance } from './robust-covariance.ts';

/** One series, in order of time, at equal steps. */
export interface InterruptedSeriesInput {
  readonly outcomes: readonly number[];
  /** Person-time or population behind each count: log offset. Counts only. */
  readonly exposure?: readonly number[];
  /** Index of the first observation under the measure. */
  readonly start: number;
  /** Steps in a year, with the number of sine and cosine pairs for the season. */
  readonly season?: { readonly period: number; readonly harmonics: number };
  /** Whether the trend may change too, by time since the start. */
  readonly slopeChange?: boolean;
  /**
   * Time since the start at the first observation under the measure: 0 (default) makes the level change the one at that
   * observation, 1 the one a step before it, as some papers count.
   */
  readonly slopeOrigin?: 0 | 1;
  /** Steps between the last observation before and the first after that are left out, e.g. while the measure was set up. */
  readonly skipped?: number;
  readonly level?: number;
}

export interface CountSeriesOptions extends InterruptedSeriesInput {
  /** `quasi-poisson` by default: variance = dispersion × mean. */
  readonly family?: 'poisson' | 'quasi-poisson';
  /** Distribution of estimate / error: t on the residual degrees of freedom (default) or normal. */
  readonly reference?: 'student-t' | 'normal';
}

export interface SeriesTerm extends Inference {
  readonly estimate: number;
}

export interface InterruptedSeries extends Effect {
  /** Change of level at the start (log scale for counts; `estimate` is its copy). */
  readonly levelChange: SeriesTerm;
  /** Per step of time, before the start. */
  readonly trend: SeriesTerm;
  /** Per step of time after the start, where asked for. */
  readonly slopeChange?: SeriesTerm;
  /** Pearson χ² over degrees of freedom; 1 supposed for Poisson. Not for `interruptedLevels`. */
  readonly dispersion?: number;
  readonly durbinWatson: number;
}

const LEAST_PER_SIDE = 8;

/**
 * Interrupted time series of counts: Poisson regression of the counts on level, trend, season and (if asked) a change of
 * slope, log offset (Lopez Bernal, Cummins & Gasparrini 2017, Int. J. Epidemiology 46:348). `estimate` and interval are on
 * the log scale: exp() of them is the rate ratio. One series cannot tell the measure from whatever else began with it.
 *
 * Falsification: a placebo start in the middle of the time before, and autocorrelation of the Pearson residuals at lag 1
 * (contradicts beyond ±1.96/√n).
 *
 * @returns refused `too-few-points` (data: before, after, least 8), `exposure-not-positive`, or as `poissonRegression`.
 */
export function interruptedCounts(input: CountSeriesOptions): Result<InterruptedSeries> {
  const { outcomes, exposure } = input;
  const short = tooShort(input);
  if (short !== undefined) return short;
  const bad = exposure?.findIndex((value) => !(value > 0)) ?? -1;
  if (bad >= 0) return refused('exposure-not-positive', { row: bad });
  const design = designOf(input);
  const offset = exposure === undefined ? {} : { offset: exposure.map(Math.log) };
  const fit = poissonRegression(design, outcomes, offset);
  if (!fit.ok) return fit;
  const dispersion = input.family === 'poisson' ? 1 : fit.value.dispersion;
  const df = input.reference === 'normal' ? Number.POSITIVE_INFINITY : fit.value.residualDf;
  const pearson = outcomes.map(
    (count, at) => (count - fit.value.fitted[at]!) / Math.sqrt(fit.value.fitted[at]!),
  );
  const term = termsFrom(fit.value.coefficients, fit.value.covariance, dispersion, df, input, 'wald');
  return ok({
    ...describe(input, term, pearson, placeboOf(input, interruptedCounts)),
    dispersion,
  });
}

/**
 * Interrupted time series of a continuous outcome or a rate: least squares, errors of a first-order
 * autoregression (`autoregressiveErrorCovariance`), t on n − k. Measured on 2,000 series without an effect (24 and 12 points,
 * a season): 95 % intervals missed none in 4.2 % without autocorrelation and in 8.3 % at 0.3.
 *
 * @param input.lag of Newey and West's errors instead, to replay a source.
 * @returns refused `too-few-points`, `columns-dependent`.
 */
export function interruptedLevels(
  input: InterruptedSeriesInput & { readonly lag?: number },
): Result<InterruptedSeries> {
  const short = tooShort(input);
  if (short !== undefined) return short;
  const model = fitLinear(designOf(input), input.outcomes);
  if (!model.ok) return model;
  const { coefficients, residuals, observations } = model.value;
  const df = observations - coefficients.length;
  const term =
    input.lag === undefined
      ? termsFrom(coefficients, autoregressiveErrorCovariance(model.value), 1, df, input, 'autoregressive-t')
      : termsFrom(coefficients, neweyWestCovariance(model.value, input.lag), 1, df, input, 'newey-west-t');
  return ok(describe(input, term, residuals, placeboOf(input, interruptedLevels)));
}

interface Terms {
  readonly levelChange: SeriesTerm;
  readonly trend: SeriesTerm;
  readonly slopeChange?: SeriesTerm;
}

function tooShort({ outcomes, start }: InterruptedSeriesInput) {
  const before = Math.max(0, start);
  const after = Math.max(0, outcomes.length - start);
  return before < LEAST_PER_SIDE || after < LEAST_PER_SIDE
    ? refused('too-few-points', { before, after, least: LEAST_PER_SIDE })
    : undefined;
}

/** Columns: 1, level after the start, time from 1, time since the start, season. */
function designOf(input: InterruptedSeriesInput): Matrix {
  const { outcomes, start: first, season, slopeChange, slopeOrigin = 0, skipped = 0 } = input;
  const start = first + skipped;
  const at = Float64Array.from(outcomes, (_, row) => (row < first ? row : row + skipped));
  const columns = [at.map(() => 1), at.map((row) => (row >= start ? 1 : 0)), at.map((row) => row + 1)];
  if (slopeChange === true) {
    columns.push(at.map((row) => (row >= start ? row - start + slopeOrigin : 0)));
  }
  for (let harmonic = 1; harmonic <= (season?.harmonics ?? 0); harmonic++) {
    const angle = (2 * Math.PI * harmonic) / season!.period;
    columns.push(at.map((row) => Math.sin(angle * (row + 1))));
    // At half the period the sine is 0 everywhere.
    if (2 * harmonic === season!.period) columns.pop();
    columns.push(at.map((row) => Math.cos(angle * (row + 1))));
  }
  return designMatrix(columns);
}

function termsFrom(
  coefficients: Float64Array,
  covariance: Matrix,
  dispersion: number,
  df: number,
  input: InterruptedSeriesInput,
  method: 'wald' | 'newey-west-t' | 'autoregressive-t',
): Terms {
  const term = (column: number): SeriesTerm => {
    const estimate = coefficients[column]!;
    const error = Math.sqrt(dispersion * covariance.data[column * covariance.cols + column]!);
    return { estimate, ...studentInference(estimate, error, df, input.level ?? 0.95, method) };
  };
  const common = { levelChange: term(1), trend: term(2) };
  return input.slopeChange === true ? { ...common, slopeChange: term(3) } : common;
}

function describe(
  input: InterruptedSeriesInput,
  terms: Terms,
  residuals: ArrayLike<number>,
  placebo: Falsification,
): InterruptedSeries {
  const { outcomes } = input;
  return {
    design: 'interrupted-series',
    ...terms.levelChange,
    ...terms,
    observations: outcomes.length,
    clusters: { treated: 1, comparison: 0 },
    falsification: [placebo, autocorrelation(residuals)],
    assumptions: [
      'no-other-change-at-start',
      'trend-would-have-continued',
      ...(input.season === undefined ? [] : (['season-as-before'] as const)),
    ],
    durbinWatson: durbinWatson(residuals),
  };
}

/** The same model on the time before the start, pretended to start in its middle. */
function placeboOf<Input extends InterruptedSeriesInput>(
  input: Input,
  fit: (input: Input) => Result<InterruptedSeries>,
): Falsification {
  const pretended = Math.floor(input.start / 2);
  const absent: Falsification = {
    check: 'placebo-date',
    finding: 'not-possible',
    data: { before: input.start, least: 2 * LEAST_PER_SIDE },
  };
  if (pretended < LEAST_PER_SIDE) return absent;
  const before = {
    ...input,
    outcomes: input.outcomes.slice(0, input.start),
    ...(input.exposure === undefined ? {} : { exposure: input.exposure.slice(0, input.start) }),
    start: pretended,
    skipped: 0,
  };
  const result = fit(before);
  if (!result.ok) return absent;
  const { estimate, standardError, df } = result.value;
  const pValue = twoSided(estimate / standardError, df);
  return {
    check: 'placebo-date',
    finding: findingOf(pValue),
    data: { start: pretended, estimate, standardError, pValue },
  };
}

function autocorrelation(residuals: ArrayLike<number>): Falsification {
  let products = 0;
  let squares = 0;
  for (let at = 0; at < residuals.length; at++) {
    squares += residuals[at]! ** 2;
    if (at > 0) products += residuals[at]! * residuals[at - 1]!;
  }
  const correlation = products / squares;
  const bound = 1.96 / Math.sqrt(residuals.length);
  return {
    check: 'residual-autocorrelation',
    finding: Math.abs(correlation) > bound ? 'contradicts' : 'consistent',
    data: { correlation, bound, durbinWatson: durbinWatson(residuals) },
  };
}
