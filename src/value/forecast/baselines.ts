import { ok, type Result } from '#platform';
import { mean, studentTQuantile, variance } from '../numeric/index.ts';
import { normalForecast, USUAL_LEVELS, type Forecast } from './interval.ts';
import { checkedSeries } from './series.ts';

export interface BaselineOptions {
  readonly horizon: number;
  readonly levels?: readonly number[];
}

/**
 * The last value, for all times to come (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 5.2 and 5.5,
 * as the other baselines): errors of h steps have h times the mean square of one step.
 *
 * @returns refused `value-missing`, `too-few-values` (two).
 */
export const naive = (values: ArrayLike<number>, options: BaselineOptions): Result<Forecast> =>
  seasonalNaive(values, { ...options, period: 1 });

/**
 * The last value of the same season. What every other method has to beat.
 *
 * @returns refused `value-missing`, `too-few-values` (a period and one), `period-not-whole`.
 */
export function seasonalNaive(
  values: ArrayLike<number>,
  { period, horizon, levels = USUAL_LEVELS }: BaselineOptions & { readonly period: number },
): Result<Forecast> {
  const checked = checkedSeries(values, period, period + 1);
  if (!checked.ok) return checked;
  const series = checked.value;
  const n = series.length;
  let squares = 0;
  for (let at = period; at < n; at++) squares += (series[at]! - series[at - period]!) ** 2;
  const meanSquare = squares / (n - period);
  const steps = Float64Array.from({ length: horizon }, (_, step) => step);
  return ok(
    normalForecast(
      steps.map((step) => series[n - period + (step % period)]!),
      steps.map((step) => Math.sqrt(meanSquare * (1 + Math.floor(step / period)))),
      levels,
    ),
  );
}

/**
 * The last value and the mean change so far, continued.
 *
 * @returns refused `value-missing`, `too-few-values` (three).
 */
export function drift(
  values: ArrayLike<number>,
  { horizon, levels = USUAL_LEVELS }: BaselineOptions,
): Result<Forecast> {
  const checked = checkedSeries(values, 1, 3);
  if (!checked.ok) return checked;
  const series = checked.value;
  const n = series.length;
  const change = (series[n - 1]! - series[0]!) / (n - 1);
  let squares = 0;
  for (let at = 1; at < n; at++) squares += (series[at]! - series[at - 1]! - change) ** 2;
  // The change itself is one estimated number.
  const meanSquare = squares / (n - 2);
  const steps = Float64Array.from({ length: horizon }, (_, step) => step + 1);
  return ok(
    normalForecast(
      steps.map((step) => series[n - 1]! + step * change),
      steps.map((step) => Math.sqrt(meanSquare * step * (1 + step / (n - 1)))),
      levels,
    ),
  );
}

/**
 * The mean of all values, with Student intervals for independent ones.
 *
 * @returns refused `value-missing`, `too-few-values` (two).
 */
export function overallMean(
  values: ArrayLike<number>,
  { horizon, levels = USUAL_LEVELS }: BaselineOptions,
): Result<Forecast> {
  const checked = checkedSeries(values, 1, 2);
  if (!checked.ok) return checked;
  const series = checked.value;
  const n = series.length;
  const centre = mean(series);
  const error = Math.sqrt(variance(series) * (1 + 1 / n));
  return ok({
    mean: new Float64Array(horizon).fill(centre),
    intervals: levels.map((level) => {
      const reach = studentTQuantile((1 + level) / 2, n - 1) * error;
      return {
        level,
        lower: new Float64Array(horizon).fill(centre - reach),
        upper: new Float64Array(horizon).fill(centre + reach),
      };
    }),
  });
}
