import { ok, type Result } from '#platform';
import { mean, normalQuantile } from '../numeric/index.ts';
import { seasonalFigure } from './decompose.ts';
import { fitEts, type EtsOptions } from './ets-fit.ts';
import { normalForecast, USUAL_LEVELS, type Forecast } from './interval.ts';
import { checkedSeries, isConstant } from './series.ts';

/**
 * The theta method (Assimakopoulos & Nikolopoulos 2000, Int. J. Forecasting 16:521) in its equivalent form, simple
 * exponential smoothing with half the slope of a line through all values as drift (Hyndman & Billah 2003, ibid. 19:287).
 * A series whose autocorrelation at the period is significant (one-sided, 5 %) is seasonally adjusted first.
 *
 * @param values positive where they are seasonal.
 * @returns refused as `fitEts`.
 */
export function theta(
  values: ArrayLike<number>,
  {
    period,
    horizon,
    levels = USUAL_LEVELS,
    search,
  }: EtsOptions & { readonly horizon: number; readonly levels?: readonly number[] },
): Result<Forecast> {
  const checked = checkedSeries(values, period, 5);
  if (!checked.ok) return checked;
  const series = checked.value;
  const n = series.length;
  const figure = isSeasonal(series, period) ? seasonalFigure(series, period, 'M') : Float64Array.of(1);
  const adjusted = series.map((value, at) => value / figure[at % figure.length]!);
  const fit = fitEts(
    adjusted,
    { error: 'A', trend: 'N', season: 'N' },
    { period: 1, ...(search === undefined ? {} : { search }) },
  );
  if (!fit.ok) return fit;
  const { alpha } = fit.value.smoothing;
  const drift = slopeOf(adjusted) / 2;
  const steps = Float64Array.from({ length: horizon }, (_, step) => step);
  const forecast = steps.map((step) => {
    const level = fit.value.last.level + drift * (step + (1 - (1 - alpha) ** n) / alpha);
    return level * figure[(n + step) % figure.length]!;
  });
  const errors = steps.map((step) => Math.sqrt(fit.value.variance * (1 + step * alpha * alpha)));
  return ok(normalForecast(forecast, errors, levels));
}

/** Two whole periods and one value, positive, with a significant autocorrelation at the period (Bartlett's error). */
function isSeasonal(series: Float64Array, period: number): boolean {
  if (period < 2 || series.length <= 2 * period || isConstant(series)) return false;
  if (series.some((value) => value <= 0)) return false;
  const centre = mean(series);
  let whole = 0;
  for (const value of series) whole += (value - centre) ** 2;
  const correlation = (lag: number) => {
    let total = 0;
    for (let at = lag; at < series.length; at++)
      total += (series[at]! - centre) * (series[at - lag]! - centre);
    return total / whole;
  };
  let squares = 0;
  for (let lag = 1; lag < period; lag++) squares += correlation(lag) ** 2;
  const error = Math.sqrt((1 + 2 * squares) / series.length);
  return Math.abs(correlation(period)) / error > normalQuantile(0.95);
}

/** Of the least-squares line over time. */
function slopeOf(series: Float64Array): number {
  const middle = (series.length - 1) / 2;
  const centre = mean(series);
  let products = 0;
  let squares = 0;
  for (let at = 0; at < series.length; at++) {
    products += (at - middle) * (series[at]! - centre);
    squares += (at - middle) ** 2;
  }
  return products / squares;
}
