import { ok, refused, type Result } from '#platform';
import {
  poissonRegression,
  poissonStandardErrors,
  predictPoisson,
  studentTCdf,
  type PoissonRegression,
} from '../numeric/index.ts';
import type { TestedAlarm } from './alarm.ts';
import { baselineOf, countAt } from './baseline.ts';
import { firstReferenceWeek, referenceDesign, type ReferenceDesign } from './farrington-design.ts';
import { farringtonBound, type FarringtonThreshold, type Power } from './farrington-threshold.ts';

export interface FarringtonOptions {
  /** Years of reference (b). */
  readonly years: number;
  /** Half width in weeks of the window of the same season (w). */
  readonly window: number;
  /** 1: only the windows are reference; more: the whole years, with a factor of so many levels. */
  readonly seasonLevels: number;
  /** Latest weeks left out of the reference, so that a running outbreak does not hide itself. */
  readonly weeksNotIncluded: number;
  /** Weeks whose standardised Anscombe residual exceeds this are weighted down by its square. */
  readonly reweightAbove: number;
  /** A trend is kept when its p value is below this (with three years or more, and no extrapolation). */
  readonly trendBelow: number;
  /** One-sided probability beyond the bound. */
  readonly tail: number;
  readonly threshold: FarringtonThreshold;
  /** Scale on which `delta` is normal. */
  readonly power: Power;
  /** No alarm with fewer than `cases` in the last `weeks`, this one included. */
  readonly enough: { readonly cases: number; readonly weeks: number };
  /** Points per year. */
  readonly period: number;
  /** Columns as long as the series, e.g. the days of Spring Festival that fall in each week. */
  readonly regressors?: readonly ArrayLike<number>[];
}

/** Farrington, Andrews, Beale & Catchpole (1996), J R Stat Soc A 159:547. */
export const FARRINGTON_1996: FarringtonOptions = {
  years: 5,
  window: 3,
  seasonLevels: 1,
  weeksNotIncluded: 3,
  reweightAbove: 1,
  trendBelow: 0.05,
  tail: 0.005,
  threshold: 'delta',
  power: '2/3',
  enough: { cases: 5, weeks: 4 },
  period: 52,
};

/** Noufaily, Enki, Farrington, Garthwaite, Andrews & Charlett (2013), Stat Med 32:1206. */
export const FARRINGTON_FLEXIBLE: FarringtonOptions = {
  ...FARRINGTON_1996,
  seasonLevels: 10,
  weeksNotIncluded: 26,
  reweightAbove: 2.58,
  trendBelow: 1,
  threshold: 'nbPlugin',
};

export interface FarringtonAlarm extends TestedAlarm {
  /** Quasi-Poisson dispersion, at least 1. */
  readonly dispersion: number;
  readonly trend: boolean;
  /** 1 where the season factor was asked for but no reference week of this season had a case. */
  readonly seasonLevels: number;
  /** (observed − expected) / (bound − expected): above 1 is an alarm, if there are enough cases. */
  readonly score: number;
  readonly enoughCases: boolean;
}

/**
 * Farrington's detection of unusual counts in one week, in the form of 1996 or of Noufaily 2013 by options: a
 * quasi-Poisson model of the reference weeks, refitted with past outbreaks weighted down, gives the bound.
 *
 * @param counts per week, oldest first. @param at index of the week judged.
 * @returns refused as `baselineOf`; `all-counts-zero` for a reference without a case; `regressor-length`;
 *   and as `poissonRegression` for regressors that depend on each other.
 */
export function farrington(
  counts: ArrayLike<number>,
  at: number,
  options: FarringtonOptions = FARRINGTON_FLEXIBLE,
): Result<FarringtonAlarm> {
  const observed = countAt(counts, at);
  if (!observed.ok) return observed;
  const { regressors = [] } = options;
  if (regressors.some((column) => column.length !== counts.length)) {
    return refused('regressor-length', { expected: counts.length });
  }
  const choices = { ...options, regressors, trend: true, seasonless: false };
  const reference = baselineOf(counts, firstReferenceWeek(at, choices), at);
  if (!reference.ok) return reference;

  let design = referenceDesign(counts, at, choices);
  const seasonless = options.seasonLevels > 1 && !seasonHasCases(design);
  if (seasonless) design = referenceDesign(counts, at, { ...choices, seasonless });
  const seasonLevels = seasonless ? 1 : options.seasonLevels;
  let fit = fitReweighted(design, options.reweightAbove);
  // A trend that cannot be estimated is a trend that is not kept.
  const trend = fit.ok && keepsTrend(fit.value, design, seasonLevels, options);
  if (!trend) {
    design = referenceDesign(counts, at, { ...choices, seasonless, trend: false });
    fit = fitReweighted(design, options.reweightAbove);
  }
  if (!fit.ok) return fit;

  const dispersion = Math.max(1, fit.value.dispersion);
  const prediction = predictPoisson(fit.value, design.judged, dispersion);
  const { upperBound, pValue } = farringtonBound(prediction, dispersion, observed.value, options);
  const enoughCases = casesBefore(counts, at, options.enough.weeks) >= options.enough.cases;
  const expected = prediction.mean;
  return ok({
    at,
    observed: observed.value,
    expected,
    upperBound,
    alarm: enoughCases && observed.value > upperBound,
    pValue,
    dispersion,
    trend,
    seasonLevels,
    score: (observed.value - expected) / (upperBound - expected),
    enoughCases,
  });
}

/**
 * The season factor needs a case in the judged week's own season: without one its level tends to minus infinity and
 * any single case would be infinitely surprising. Then the mean of all reference weeks is the honest expectation.
 */
const seasonHasCases = ({ x, y }: ReferenceDesign): boolean =>
  y.some((count, week) => count > 0 && x.data[week * x.cols] === 1);

function fitReweighted(design: ReferenceDesign, above: number): Result<PoissonRegression> {
  const first = poissonRegression(design.x, design.y);
  if (!first.ok) return first;
  return poissonRegression(design.x, design.y, { weights: outbreakWeights(first.value, design.y, above) });
}

/** Weights that sum to n: γ, or γ / s² where the standardised Anscombe residual s exceeds the limit. */
function outbreakWeights(fit: PoissonRegression, y: Float64Array, above: number): Float64Array {
  const dispersion = Math.max(1, fit.dispersion);
  const weights = y.map((count, week) => {
    const mu = fit.fitted[week]!;
    const anscombe = 1.5 * (count ** (2 / 3) * mu ** (-1 / 6) - Math.sqrt(mu));
    const s = anscombe / Math.sqrt(dispersion * Math.max(Number.EPSILON, 1 - fit.leverage[week]!));
    return s > above ? s ** -2 : 1;
  });
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => (weight * y.length) / total);
}

function keepsTrend(
  fit: PoissonRegression,
  { y, judged }: ReferenceDesign,
  column: number,
  options: FarringtonOptions,
): boolean {
  if (options.years < 3 || fit.residualDf < 1) return false;
  const error = poissonStandardErrors(fit, fit.dispersion)[column]!;
  const p = 2 * studentTCdf(-Math.abs(fit.coefficients[column]! / error), fit.residualDf);
  return p < options.trendBelow && predictPoisson(fit, judged).mean <= Math.max(...y);
}

function casesBefore(counts: ArrayLike<number>, at: number, weeks: number): number {
  let total = 0;
  for (let week = Math.max(0, at - weeks + 1); week <= at; week++) total += counts[week]!;
  return total;
}
