/** What is to come, within which bounds, and whether the same season a year ago would have said it better. */
export {
  forecastSeries,
  type BacktestRecord,
  type ForecastFlag,
  type SeriesForecast,
  type SeriesForecastOptions,
} from './forecast-series.ts';
export type { SeriesTotal, SeriesTotalRecord } from './series-total.ts';
export {
  forecastCounts,
  type CountForecastOptions,
  type CountForecasts,
  type CountInterval,
  type CountWindow,
} from './forecast-counts.ts';
export {
  backtestCounts,
  type CountAccuracy,
  type CountBacktest,
  type CountBacktestOptions,
  type CountWindowRecord,
} from './backtest-counts.ts';
export type { Steps } from './steps.ts';
export type { CountPanel } from './count-panel.ts';
export { hierarchyOf, type Hierarchy } from './hierarchy.ts';
export { bottomUp, reconcile, structuralVariances } from './reconcile.ts';
export { reconcileWithCovariance, shrunkCovariance, type ShrunkCovariance } from './mint-shrink.ts';
export { ETS_FORMS, etsName, type EtsForm } from './ets-form.ts';
export { chooseEts, fitEts, type EtsChoice, type EtsFit, type EtsOptions } from './ets-fit.ts';
export { forecastEts } from './ets-forecast.ts';
export { simulateEts } from './ets-simulate.ts';
export { stl, type Decomposition, type StlOptions } from './stl.ts';
export { stlEts, withSeason, type StlEts } from './stl-ets.ts';
export {
  forecastHoltWinters,
  holtWinters,
  type HoltWinters,
  type HoltWintersOptions,
} from './holt-winters.ts';
export { theta } from './theta.ts';
export { drift, naive, overallMean, seasonalNaive } from './baselines.ts';
export {
  accuracyOf,
  backtest,
  type Accuracy,
  type Backtest,
  type BacktestOptions,
  type Forecaster,
  type Trial,
} from './backtest.ts';
export { conformal, recalibrate, type Conformal, type ConformalLevel } from './conformal.ts';
export { USUAL_LEVELS, type Forecast, type ForecastInterval } from './interval.ts';
export { referenceCases } from './reference-cases.ts';
