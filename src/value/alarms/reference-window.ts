import { ok, refused, type Result } from '#platform';
import {
  mean,
  negativeBinomialCdf,
  negativeBinomialQuantile,
  standardDeviation,
  sum,
} from '../numeric/index.ts';
import type { Alarm, TestedAlarm } from './alarm.ts';
import { baselineOf, countAt } from './baseline.ts';

export interface ReferenceWindow {
  /** Years of reference. */
  readonly years: number;
  /** Weeks on either side of the same week in earlier years, and weeks before it in its own year. */
  readonly window: number;
  readonly period?: number;
}

/**
 * The Bayesian rule of Höhle & Riebler (2005): the counts of the reference weeks with Jeffreys' prior give a negative
 * binomial for the new count; the bound is its 1 − alpha quantile. It knows no trend and no extra variation.
 *
 * @returns refused as `baselineOf`.
 */
export function bayesAlarm(
  counts: ArrayLike<number>,
  at: number,
  options: ReferenceWindow & { readonly alpha: number },
): Result<TestedAlarm> {
  const observed = countAt(counts, at);
  if (!observed.ok) return observed;
  const reference = referenceCounts(counts, at, options);
  if (!reference.ok) return reference;
  const size = sum(reference.value) + 0.5;
  const expected = size / reference.value.length;
  const upperBound = negativeBinomialQuantile(1 - options.alpha, size, expected);
  const pValue = 1 - negativeBinomialCdf(observed.value - 1, size, expected);
  return ok({
    at,
    observed: observed.value,
    expected,
    upperBound,
    alarm: observed.value > upperBound,
    pValue,
  });
}

/** Upper 95 % limits of a Poisson mean after 0, 1, … 20 events: Crow & Gardner (1959), Biometrika 46:441, table 1. */
const CROW_GARDNER_UPPER = [
  3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.05, 20.335, 21.364,
  22.945, 23.762, 25.4, 26.306, 27.735, 28.966, 30.017,
];

/**
 * The rule of the Robert Koch Institute (as in Höhle 2007, Comput Stat 22:571): above a mean of 20 the mean plus two
 * standard deviations, below it the upper Poisson limit of the mean's whole part. For comparison; its error rate is
 * not stated.
 *
 * @returns refused as `baselineOf`.
 */
export function rkiAlarm(counts: ArrayLike<number>, at: number, options: ReferenceWindow): Result<Alarm> {
  const observed = countAt(counts, at);
  if (!observed.ok) return observed;
  const reference = referenceCounts(counts, at, options);
  if (!reference.ok) return reference;
  const expected = mean(reference.value);
  const upperBound =
    CROW_GARDNER_UPPER[Math.floor(expected)] ?? expected + 2 * standardDeviation(reference.value);
  return ok({ at, observed: observed.value, expected, upperBound, alarm: observed.value > upperBound });
}

function referenceCounts(
  counts: ArrayLike<number>,
  at: number,
  { years, window, period = 52 }: ReferenceWindow,
): Result<Float64Array> {
  if (years === 0 && window === 0) return refused('baseline-too-short', { needed: 1, available: 0 });
  const values: number[] = [];
  for (let year = 0; year <= years; year++) {
    const centre = at - year * period;
    const part = baselineOf(counts, centre - window, year === 0 ? at - 1 : centre + window);
    if (!part.ok) return part;
    values.push(...part.value);
  }
  return ok(Float64Array.from(values));
}
