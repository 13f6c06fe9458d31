import { ok, refused, type Result } from '#platform';
import { backtest, type Accuracy, type Forecaster } from './backtest.ts';
import { seasonalNaive } from './baselines.ts';
import { conformal, recalibrate, type ConformalLevel } from './conformal.ts';
import { chooseEts, LONGEST_PERIOD, type EtsFit } from './ets-fit.ts';
import { forecastEts } from './ets-forecast.ts';
import { simulateEts } from './ets-simulate.ts';
import { notBelow, USUAL_LEVELS, type Forecast } from './interval.ts';
import { checkedSeries } from './series.ts';
import { relativeTotalError, totalAhead, type SeriesTotal } from './series-total.ts';
import type { Steps } from './steps.ts';
import { stlEts, withSeason } from './stl-ets.ts';

export interface SeriesForecastOptions {
  /** Steps in a season; 1 for none. */
  readonly period: number;
  readonly horizon: number;
  /** Probabilities of the intervals; 0.8 and 0.95 by default. */
  readonly levels?: readonly number[];
  /** Of the simulated intervals. */
  readonly seed: number | string;
  /** Origins of the backtest at most; 8 by default. */
  readonly origins?: number;
  /** Steps ahead that are wanted as a sum as well: then a model has to be better for the sum too. */
  readonly total?: Steps;
}

export type ForecastFlag =
  /**
   * The model's scaled errors in the backtest, or those of the sum that was asked for, are not smaller than those of
   * seasonal naive, which is returned.
   */
  | 'not-better-than-seasonal-naive'
  /**
   * No origin to try a model at (too short, or nothing but repetition before): nothing shows that a model is better, so
   * seasonal naive is returned.
   */
  | 'not-backtested'
  /** The bounds were moved away by what the backtest showed. */
  | 'intervals-widened'
  /** Too few errors in the backtest to check the bounds by. */
  | 'intervals-not-checked';

export interface BacktestRecord {
  readonly origins: number;
  readonly horizon: number;
  /** The model as it would have been chosen at each origin. */
  readonly model: Accuracy;
  readonly seasonalNaive: Accuracy;
  /** Of the method returned, as far as there were errors enough. */
  readonly calibration?: readonly ConformalLevel[];
}

export interface SeriesForecast extends Forecast {
  /** Of what is returned: e.g. `ETS(M,A,M)`, `STL + ETS(A,N,N)`, `seasonal naive`. */
  readonly method: string;
  /** The model chosen by AICc from the whole series; undefined where the series admits none. */
  readonly model: string | undefined;
  readonly flags: readonly ForecastFlag[];
  readonly backtest: BacktestRecord | undefined;
  /** The sum, where it was asked for. */
  readonly total?: SeriesTotal;
}

/**
 * The forecast of one series that may be shown: exponential smoothing chosen by AICc (below four periods, and where a
 * period is longer than 24 steps, after taking the season out by local regression), if a rolling backtest finds it
 * better than seasonal naive, else seasonal naive. Bounds that the backtest finds too near are moved away. A series
 * that never was negative gets no bound below 0.
 *
 * @param values in order of time, at equal steps, without a gap.
 * @returns refused `value-missing`, `too-few-values` (a period and one, at least 3), `period-not-whole`, `no-spread`
 *   where every period repeats the one before: what never varied says nothing about how far it may.
 */
export function forecastSeries(
  values: ArrayLike<number>,
  options: SeriesForecastOptions,
): Result<SeriesForecast> {
  const { period, horizon, levels = USUAL_LEVELS, origins, total } = options;
  if (total !== undefined && !(total[0] >= 0 && total[0] < total[1] && total[1] <= horizon))
    throw new RangeError('a total beyond the horizon');
  const checked = checkedSeries(values, period, Math.max(3, period + 1));
  if (!checked.ok) return checked;
  const series = checked.value;
  const finish = (forecast: Forecast) =>
    series.some((value) => value < 0) ? forecast : notBelow(0, forecast);
  const naively: Forecaster = (history, steps) => seasonalNaive(history, { period, horizon: steps, levels });
  const modelled: Forecaster = (history, steps) => {
    const fitted = fitModel(history, options);
    return fitted.ok ? ok(finish(fitted.value.forecast(steps))) : fitted;
  };

  if (series.every((value, at) => at < period || value === series[at - period])) {
    return refused('no-spread', { values: series.length });
  }
  const fitted = fitModel(series, options);
  // Near one another, so that what is judged had nearly as much past to learn from as what is returned.
  const every = Math.max(1, Math.round(horizon / 4));
  const judge = (method: Forecaster) =>
    backtest(series, method, {
      period,
      horizon,
      every,
      levels,
      ...(origins === undefined ? {} : { origins }),
    });
  const judged = fitted.ok ? judge(modelled) : fitted;
  const model = fitted.ok ? fitted.value.name : undefined;
  const better =
    fitted.ok &&
    judged.ok &&
    judged.value.beatsSeasonalNaive &&
    (total === undefined ||
      (relativeTotalError(series, judged.value.trials, { steps: total, period }) ?? Infinity) < 1);
  const basis = better ? ok(finish(fitted.value.forecast(horizon))) : naively(series, horizon);
  if (!basis.ok) return basis;
  // A model that cannot be tried leaves seasonal naive, whose own bounds may still be checked.
  const trials = better ? judged : judge(naively);
  const calibrated = trials.ok ? conformal(trials.value.trials) : trials;
  const forecast = finish(calibrated.ok ? recalibrate(basis.value, calibrated.value) : basis.value);
  const widened = calibrated.ok && calibrated.value.levels.some(({ reach }) => reach > 1);
  const flags: ForecastFlag[] = [
    ...(better
      ? []
      : [judged.ok ? ('not-better-than-seasonal-naive' as const) : ('not-backtested' as const)]),
    ...(widened ? ['intervals-widened' as const] : []),
    ...(calibrated.ok ? [] : ['intervals-not-checked' as const]),
  ];
  const record = judged.ok && {
    origins: judged.value.trials.length,
    horizon,
    model: judged.value.method,
    seasonalNaive: judged.value.seasonalNaive,
    ...(calibrated.ok ? { calibration: calibrated.value.levels } : {}),
  };
  return ok({
    ...forecast,
    method: better ? model! : 'seasonal naive',
    model,
    flags,
    backtest: record === false ? undefined : record,
    ...(total !== undefined && {
      total: totalAhead(series, basis.value, trials.ok ? trials.value.trials : [], { steps: total, period }),
    }),
  });
}

/**
 * With fewer periods AICc cannot afford a season's first states, and a model without season is worse than nothing: on
 * simulated monthly series of 27 and 36 months the mean absolute error of chosen ETS was 2.3 and 1.2 times that of
 * STL with ETS, at 48 and more the two are even.
 */
const PERIODS_FOR_ETS = 4;

interface Fitted {
  readonly name: string;
  forecast(steps: number): Forecast;
}

function fitModel(
  history: Float64Array,
  { period, levels = USUAL_LEVELS, seed }: SeriesForecastOptions,
): Result<Fitted> {
  // Skew where the error is multiplicative.
  const ahead = (fit: EtsFit, steps: number) =>
    fit.form.error === 'M'
      ? simulateEts(fit, { horizon: steps, levels, seed: `${seed}/${history.length}` })
      : forecastEts(fit, { horizon: steps, levels });
  const short = period > 1 && history.length < PERIODS_FOR_ETS * period;
  if (period <= LONGEST_PERIOD && !short) {
    const choice = chooseEts(history, { period });
    if (!choice.ok) return choice;
    const { chosen } = choice.value;
    return ok({ name: chosen.name, forecast: (steps) => ahead(chosen, steps) });
  }
  const parts = stlEts(history, { period });
  if (!parts.ok) return parts;
  const { chosen, season } = parts.value;
  return ok({ name: `STL + ${chosen.name}`, forecast: (steps) => withSeason(season, ahead(chosen, steps)) });
}
