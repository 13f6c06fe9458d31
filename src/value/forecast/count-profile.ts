import { ok, refused, type Result } from '#platform';
import { matrix, poissonRegression, type Matrix, type PoissonRegression } from '../numeric/index.ts';
import { LEAST_WEEKS } from './count-panel.ts';
import type { Steps } from './steps.ts';

/** Weeks in a mean Gregorian year. */
const YEAR = 365.2425 / 7;
/** Sine and cosine pairs that are tried; more would follow single weeks. */
const HARMONICS = [0, 1, 2, 3, 4, 6] as const;
/** Counts for each pair, and for each bend of the trend: fewer would be followed one by one. */
const COUNTS_PER_TERM = 30;
/** Nothing before the first count, where so many would have been expected, means that it had not begun. */
const NOT_BY_CHANCE = 10;
/** A year: half to find a level, half to judge it by. */
const LEAST_SINCE_BEGIN = 52;
/** No week is taken for more than so many times busier or quieter than others: a festival without a count is not never. */
const LARGEST_FACTOR = 50;

export interface Profile {
  /** Week of the first count of what was not offered before: it has no zeros there. 0 for all else. */
  readonly begin: number;
  /** By week, past and to come: factor against an average week. */
  readonly factors: Float64Array;
  /** By week: what the regressors alone do to it. */
  readonly regressed: Float64Array;
  /** Of the mean log factor over steps ahead: what is not known of season and regressors. */
  varianceOf(steps: Steps): number;
}

/**
 * Season of the year and regressors of a service, by quasi-Poisson regression of its weekly totals: a trend that may bend
 * once a year, harmonics of the year as many as QAIC finds worth it (Burnham & Anderson 2002, 2.4; from none to six,
 * none within two years of the first count), and the regressors, whose factor is not averaged out.
 *
 * @param regressors columns over the weeks past and to come, e.g. the days of Spring Festival in each week.
 * @returns refused `too-few-weeks` (data: available, needed 52) since a service began; as `poissonRegression`, e.g. for
 *   regressors that say the same.
 */
export function profileOf(
  totals: Float64Array,
  horizon: number,
  regressors: readonly ArrayLike<number>[],
): Result<Profile> {
  const weeks = totals.length;
  const total = totals.reduce((a, b) => a + b);
  if (total === 0) {
    const ones = new Float64Array(weeks + horizon).fill(1);
    return ok({ begin: 0, factors: ones, regressed: ones, varianceOf: () => 0 });
  }
  const first = totals.findIndex((count) => count > 0);
  const expected = (first * total) / (weeks - first);
  const begin = Math.min(expected, total) < NOT_BY_CHANCE ? 0 : first;
  const length = weeks - begin;
  if (length < LEAST_SINCE_BEGIN)
    return refused('too-few-weeks', { available: length, needed: LEAST_SINCE_BEGIN });
  const terms = Math.floor(total / COUNTS_PER_TERM);
  const harmonics = HARMONICS.filter((pairs) => pairs <= (length < LEAST_WEEKS ? 0 : terms));
  const bends = Math.min(terms, Math.floor(length / YEAR)) - 1;
  const y = totals.subarray(begin);
  // A trend that so few counts cannot carry is left out; the smoothing has a level of its own.
  const whole = fitsOf(y, begin, regressors, bends, harmonics);
  const fits = whole.ok ? whole : fitsOf(y, begin, regressors, -1, harmonics);
  if (!fits.ok) return fits;
  const best = fits.value.reduce((a, b) => (b.criterion < a.criterion ? b : a));
  return ok({
    begin,
    ...factorsOf(best, weeks, horizon, regressors),
    varianceOf: (steps) => varianceOf(best, weeks, steps, regressors),
  });
}

interface ProfileFit {
  readonly harmonics: number;
  /** Of harmonics and regressors. */
  readonly coefficients: Float64Array;
  /** Of those of harmonics and regressors, with the dispersion in it. */
  readonly covariance: Matrix;
  readonly criterion: number;
}

/** One fit for each number of harmonics that can be told apart. @param bends of the trend; −1 for no trend at all. */
function fitsOf(
  y: Float64Array,
  from: number,
  regressors: readonly ArrayLike<number>[],
  bends: number,
  tried: readonly number[],
): Result<ProfileFit[]> {
  const fits: { harmonics: number; fit: PoissonRegression }[] = [];
  for (const harmonics of tried) {
    const fit = poissonRegression(designOf(y.length, from, harmonics, regressors, bends), y);
    if (!fit.ok && fits.length > 0) break;
    if (!fit.ok) return fit;
    fits.push({ harmonics, fit: fit.value });
  }
  // The dispersion is that of the largest model (ibid.).
  const dispersion = Math.max(1, fits.at(-1)!.fit.dispersion);
  const trend = bends + 2;
  return ok(
    fits.map(({ harmonics, fit: { coefficients, covariance, deviance } }) => {
      const columns = coefficients.length;
      const own = matrix(columns - trend, columns - trend);
      for (let at = 0; at < own.data.length; at++) {
        const row = trend + Math.floor(at / own.cols);
        own.data[at] = dispersion * covariance.data[row * columns + trend + (at % own.cols)]!;
      }
      return {
        harmonics,
        coefficients: coefficients.slice(trend),
        covariance: own,
        criterion: deviance / dispersion + 2 * columns,
      };
    }),
  );
}

/** Columns: 1, trend in years with its bends, harmonics, regressors. */
function designOf(
  weeks: number,
  from: number,
  harmonics: number,
  regressors: readonly ArrayLike<number>[],
  bends: number,
): Matrix {
  const cols = bends + 2 + 2 * harmonics + regressors.length;
  const x = matrix(weeks, cols);
  for (let week = 0; week < weeks; week++) {
    let at = week * cols;
    const years = week / YEAR;
    x.data[at++] = 1;
    if (bends >= 0) x.data[at++] = years - weeks / YEAR / 2;
    for (let bend = 1; bend <= bends; bend++) x.data[at++] = Math.max(0, years - bend);
    for (let pair = 1; pair <= harmonics; pair++) {
      const angle = (2 * Math.PI * pair * (from + week)) / YEAR;
      x.data[at++] = Math.sin(angle);
      x.data[at++] = Math.cos(angle);
    }
    for (const regressor of regressors) x.data[at++] = regressor[from + week]!;
  }
  return x;
}

function factorsOf(
  { harmonics, coefficients }: ProfileFit,
  weeks: number,
  horizon: number,
  regressors: readonly ArrayLike<number>[],
): Pick<Profile, 'factors' | 'regressed'> {
  const season = Float64Array.from({ length: weeks + horizon }, (_, week) => {
    let linear = 0;
    for (let pair = 1; pair <= harmonics; pair++) {
      const angle = (2 * Math.PI * pair * week) / YEAR;
      linear += coefficients[2 * pair - 2]! * Math.sin(angle) + coefficients[2 * pair - 1]! * Math.cos(angle);
    }
    return Math.exp(linear);
  });
  const year = season.slice(0, Math.round(YEAR));
  const average = year.reduce((a, b) => a + b) / year.length;
  const bounded = (factor: number) => Math.min(LARGEST_FACTOR, Math.max(1 / LARGEST_FACTOR, factor));
  const regressed = season.map((_, week) => {
    let linear = 0;
    for (const [which, regressor] of regressors.entries()) {
      linear += coefficients[2 * harmonics + which]! * regressor[week]!;
    }
    return bounded(Math.exp(linear));
  });
  return { factors: season.map((factor, week) => bounded((factor / average) * regressed[week]!)), regressed };
}

function varianceOf(
  { harmonics, covariance }: ProfileFit,
  weeks: number,
  [from, to]: Steps,
  regressors: readonly ArrayLike<number>[],
): number {
  const mean = new Float64Array(covariance.cols);
  for (let week = weeks + from; week < weeks + to; week++) {
    for (let pair = 1; pair <= harmonics; pair++) {
      const angle = (2 * Math.PI * pair * week) / YEAR;
      mean[2 * pair - 2]! += Math.sin(angle) / (to - from);
      mean[2 * pair - 1]! += Math.cos(angle) / (to - from);
    }
    for (const [which, regressor] of regressors.entries())
      mean[2 * harmonics + which]! += regressor[week]! / (to - from);
  }
  let variance = 0;
  for (let a = 0; a < mean.length; a++) {
    for (let b = 0; b < mean.length; b++)
      variance += mean[a]! * covariance.data[a * covariance.cols + b]! * mean[b]!;
  }
  return variance;
}
