import { ok, type Result } from '#platform';
import { cholesky, type Matrix } from '../numeric/index.ts';
import { designMatrix, fitLinear } from './linear-model.ts';

/** y_t = level_t + xᵀβ + ε_t, level a random walk whose steps have `ratio` times the variance of ε. */
export interface LocalLevel {
  readonly ratio: number;
  /** First level, then β. */
  readonly coefficients: Float64Array;
  /** Covariance of the coefficients, in units of the variance of ε. */
  readonly bread: Matrix;
  /** Estimated variance of ε. */
  readonly noiseVariance: number;
  readonly df: number;
  /** Diffuse log likelihood of the ratio, up to a constant. */
  readonly logLikelihood: number;
  /** Last filtered level of the outcome, and of each column of the regression. */
  readonly filtered: Float64Array;
  /** Variance of the last filtered level given the coefficients, in units of the variance of ε. */
  readonly filteredVariance: number;
}

/**
 * The model at a given variance ratio. The walk is started at 0 and the first level is a coefficient, so that filtering the
 * outcome and every column by the same gains leaves independent innovations, on which generalised least squares is
 * ordinary (Harvey 1989, Forecasting, Structural Time Series Models and the Kalman Filter, 3.4).
 */
export function fitLocalLevel(
  outcomes: readonly number[],
  controls: readonly (readonly number[])[],
  ratio: number,
): Result<LocalLevel> {
  const columns = [outcomes, outcomes.map(() => 1), ...controls];
  const filtered = new Float64Array(columns.length);
  const innovations = columns.map(() => new Float64Array(outcomes.length));
  let variance = 0;
  let logDeterminant = 0;
  for (let at = 0; at < outcomes.length; at++) {
    if (at > 0) variance += ratio;
    const total = variance + 1;
    const gain = variance / total;
    logDeterminant += Math.log(total);
    columns.forEach((column, col) => {
      const innovation = column[at]! - filtered[col]!;
      innovations[col]![at] = innovation / Math.sqrt(total);
      filtered[col]! += gain * innovation;
    });
    variance *= 1 - gain;
  }
  const [target, ...regressors] = innovations as [Float64Array, ...Float64Array[]];
  const model = fitLinear(designMatrix(regressors), target);
  if (!model.ok) return model;
  const root = cholesky(model.value.bread);
  if (!root.ok) return root;
  const df = outcomes.length - regressors.length;
  const squares = model.value.residuals.reduce((sum, value) => sum + value * value, 0);
  let logBread = 0;
  for (let at = 0; at < root.value.rows; at++) {
    logBread += 2 * Math.log(root.value.data[at * root.value.cols + at]!);
  }
  return ok({
    ratio,
    coefficients: model.value.coefficients,
    bread: model.value.bread,
    noiseVariance: squares / df,
    df,
    logLikelihood: (logBread - logDeterminant - df * Math.log(Math.max(squares, Number.MIN_VALUE))) / 2,
    filtered,
    filteredVariance: variance,
  });
}

/**
 * The mean of the outcome over the steps `from` … `to` − 1 after the end of the fit, with the uncertainty of level, coefficients,
 * steps and observations.
 *
 * @param later the control series after the end.
 */
export function predictMean(
  fit: LocalLevel,
  later: readonly (readonly number[])[],
  from: number,
  to: number,
): { readonly centre: number; readonly standardError: number } {
  const length = to - from;
  const rows = [Array.from({ length: to }, () => 1), ...later];
  const difference = rows.map((column, col) => {
    const average = column.slice(from, to).reduce((sum, value) => sum + value, 0) / length;
    return average - fit.filtered[col + 1]!;
  });
  const centre = difference.reduce(
    (sum, value, col) => sum + value * fit.coefficients[col]!,
    fit.filtered[0]!,
  );
  let variance = fit.filteredVariance + 1 / length;
  difference.forEach((a, row) =>
    difference.forEach((b, col) => {
      variance += a * b * fit.bread.data[row * fit.bread.cols + col]!;
    }),
  );
  // A step of the walk at h is in all later levels: in the mean with the share of steps from h on.
  for (let step = 0; step < to; step++) {
    const share = (to - Math.max(step, from)) / length;
    variance += fit.ratio * share * share;
  }
  return { centre, standardError: Math.sqrt(fit.noiseVariance * variance) };
}

/** Values from `least` to `largest` at even steps of the logarithm. */
export const logGrid = (least: number, largest: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => least * (largest / least) ** (at / (count - 1)));
