import { ok, type Result } from '#platform';
import { matrix, poissonRegression, type Matrix } from '../numeric/index.ts';

/** Weeks in a mean Gregorian year. */
const YEAR = 365.2425 / 7;
/** Sine and cosine pairs that are tried; more would follow single weeks. */
const HARMONICS = [0, 1, 2, 3, 4, 6] as const;

/**
 * Factor of each week, past and to come, against an average week: season of the year and regressors, by quasi-Poisson regression of
 * the weekly totals on a trend that may bend once a year, harmonics of the year as many as QAIC finds worth it (Burnham & Anderson
 * 2002, 2.4; from none to six), and the regressors.
 *
 * @param totals weekly counts. @param regressors columns over the weeks past and to come, e.g. the days of Spring Festival in
 *   each week. Their factor is not averaged out.
 * @returns refused as `poissonRegression`; a year without a single count has no season: all factors are 1.
 */
export function weeklyProfile(
  totals: Float64Array,
  horizon: number,
  regressors: readonly ArrayLike<number>[],
): Result<Float64Array> {
  const weeks = totals.length;
  if (totals.every((count) => count === 0)) return ok(new Float64Array(weeks + horizon).fill(1));
  const fits: { harmonics: number; coefficients: Float64Array; deviance: number; parameters: number }[] = [];
  let dispersion = 1;
  for (const harmonics of HARMONICS) {
    const design = designOf(weeks, harmonics, regressors);
    const fit = poissonRegression(design, totals);
    // What cannot be told apart with more harmonics is left to fewer.
    if (!fit.ok && fits.length > 0) break;
    if (!fit.ok) return fit;
    dispersion = Math.max(1, fit.value.dispersion);
    const { coefficients, deviance } = fit.value;
    fits.push({ harmonics, coefficients, deviance, parameters: design.cols });
  }
  // The dispersion is that of the largest model (ibid.).
  const criterion = (fit: { deviance: number; parameters: number }) =>
    fit.deviance / dispersion + 2 * fit.parameters;
  const best = fits.reduce((a, b) => (criterion(b) < criterion(a) ? b : a));
  return ok(factors(best.coefficients, best.harmonics, weeks, horizon, regressors));
}

const trendColumns = (weeks: number): number => 2 + Math.max(0, Math.floor(weeks / YEAR) - 1);

/** Columns: 1, trend in years with a bend after each whole year, harmonics, regressors. */
function designOf(weeks: number, harmonics: number, regressors: readonly ArrayLike<number>[]): Matrix {
  const bends = trendColumns(weeks) - 2;
  const cols = 2 + bends + 2 * harmonics + regressors.length;
  const x = matrix(weeks, cols);
  for (let week = 0; week < weeks; week++) {
    let at = week * cols;
    x.data[at++] = 1;
    const years = week / YEAR;
    x.data[at++] = years - weeks / YEAR / 2;
    for (let bend = 1; bend <= bends; bend++) x.data[at++] = Math.max(0, years - bend);
    for (let pair = 1; pair <= harmonics; pair++) {
      x.data[at++] = Math.sin(2 * Math.PI * pair * years);
      x.data[at++] = Math.cos(2 * Math.PI * pair * years);
    }
    for (const regressor of regressors) x.data[at++] = regressor[week]!;
  }
  return x;
}

function factors(
  coefficients: Float64Array,
  harmonics: number,
  weeks: number,
  horizon: number,
  regressors: readonly ArrayLike<number>[],
): Float64Array {
  const first = trendColumns(weeks);
  const season = Float64Array.from({ length: weeks + horizon }, (_, week) => {
    let linear = 0;
    for (let pair = 1; pair <= harmonics; pair++) {
      const angle = (2 * Math.PI * pair * week) / YEAR;
      const at = first + 2 * (pair - 1);
      linear += coefficients[at]! * Math.sin(angle) + coefficients[at + 1]! * Math.cos(angle);
    }
    return Math.exp(linear);
  });
  const year = season.slice(0, Math.min(weeks, Math.round(YEAR)));
  const average = year.reduce((a, b) => a + b) / year.length;
  return season.map((factor, week) => {
    let linear = 0;
    for (const [which, regressor] of regressors.entries()) {
      linear += coefficients[first + 2 * harmonics + which]! * regressor[week]!;
    }
    return (factor / average) * Math.exp(linear);
  });
}
