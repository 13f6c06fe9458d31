import { ok, refused, type Result } from '#platform';
import { seasonalNaive } from './baselines.ts';
import { USUAL_LEVELS, type Forecast } from './interval.ts';
import { checkedSeries } from './series.ts';

/** A method to be judged: what it would have said at the end of a history. */
export type Forecaster = (history: Float64Array, horizon: number) => Result<Forecast>;

export interface BacktestOptions {
  readonly period: number;
  /** Steps ahead that are judged at each origin. */
  readonly horizon: number;
  /** Origins at most, counted back from the last possible one; 8 by default. */
  readonly origins?: number;
  /** Steps from one origin to the next; by default a third of the horizon. */
  readonly every?: number;
  readonly levels?: readonly number[];
}

/** What was forecast at one origin, and what came. */
export interface Trial {
  /** Values known at the origin. */
  readonly origin: number;
  readonly forecast: Forecast;
  readonly actual: Float64Array;
  /** Mean absolute error of the seasonal naive forecast, one period ahead, within the history. */
  readonly scale: number;
}

export interface Accuracy {
  /** Mean absolute scaled error (Hyndman & Koehler 2006, Int. J. Forecasting 22:679), scaled at each origin. */
  readonly mase: number;
  /** In the unit of the series. */
  readonly rmse: number;
  /** Share of what came that lay within the intervals. */
  readonly coverage: readonly { readonly level: number; readonly share: number }[];
}

export interface Backtest {
  readonly horizon: number;
  readonly method: Accuracy;
  readonly seasonalNaive: Accuracy;
  /** Whether the method's scaled error is the smaller one. */
  readonly beatsSeasonalNaive: boolean;
  readonly trials: readonly Trial[];
}

/**
 * Rolling-origin backtest (Tashman 2000, Int. J. Forecasting 16:437): at each origin the method sees the past alone
 * and is fitted anew; seasonal naive is judged beside it on the same values.
 *
 * @returns refused `value-missing`, `too-few-values` (two periods and one value, at least 10, before the first origin,
 *   and the horizon after it), `history-repeats` (data: values) where seasonal naive has no error by which to scale at
 *   any origin; and as the method refuses.
 */
export function backtest(
  values: ArrayLike<number>,
  method: Forecaster,
  options: BacktestOptions,
): Result<Backtest> {
  const { period, horizon, origins = 8, levels = USUAL_LEVELS } = options;
  const every = options.every ?? Math.max(1, Math.round(horizon / 3));
  const leastHistory = Math.max(10, 2 * period + 1);
  const checked = checkedSeries(values, period, leastHistory + horizon);
  if (!checked.ok) return checked;
  const series = checked.value;
  const naively: Forecaster = (history, steps) => seasonalNaive(history, { period, horizon: steps, levels });
  const trials: Trial[] = [];
  const naiveTrials: Trial[] = [];
  for (
    let origin = series.length - horizon;
    origin >= leastHistory && trials.length < origins;
    origin -= every
  ) {
    const scale = naiveError(series, origin, period);
    // Nor has any shorter history.
    if (scale === 0) break;
    const history = series.slice(0, origin);
    const actual = series.slice(origin, origin + horizon);
    const forecast = method(history, horizon);
    if (!forecast.ok) return forecast;
    const naiveForecast = naively(history, horizon);
    if (!naiveForecast.ok) return naiveForecast;
    trials.push({ origin, forecast: forecast.value, actual, scale });
    naiveTrials.push({ origin, forecast: naiveForecast.value, actual, scale });
  }
  if (trials.length === 0) return refused('history-repeats', { values: series.length - horizon });
  const judged = accuracyOf(trials);
  const naive = accuracyOf(naiveTrials);
  return ok({
    horizon,
    method: judged,
    seasonalNaive: naive,
    beatsSeasonalNaive: judged.mase < naive.mase,
    trials: trials.reverse(),
  });
}

/** Errors and coverage over all steps of all trials (at least one). */
export function accuracyOf(trials: readonly Trial[]): Accuracy {
  let count = 0;
  let scaled = 0;
  let squares = 0;
  for (const { forecast, actual, scale } of trials) {
    for (const [step, value] of actual.entries()) {
      const error = value - forecast.mean[step]!;
      scaled += Math.abs(error) / scale;
      squares += error * error;
      count++;
    }
  }
  const levels = trials[0]!.forecast.intervals.map(({ level }) => level);
  return {
    mase: scaled / count,
    rmse: Math.sqrt(squares / count),
    coverage: levels.map((level, which) => ({ level, share: covered(trials, which) / count })),
  };
}

function covered(trials: readonly Trial[], which: number): number {
  let inside = 0;
  for (const { forecast, actual } of trials) {
    const { lower, upper } = forecast.intervals[which]!;
    for (const [step, value] of actual.entries()) {
      inside += +(value >= lower[step]! && value <= upper[step]!);
    }
  }
  return inside;
}

/** Mean absolute error of the seasonal naive forecast, one period ahead, within the first values. */
export function naiveError(series: Float64Array, length: number, period: number): number {
  let total = 0;
  for (let at = period; at < length; at++) total += Math.abs(series[at]! - series[at - period]!);
  return total / (length - period);
}
