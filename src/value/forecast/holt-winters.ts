import { ok, refused, type Result } from '#platform';
import { nelderMead } from '../numeric/index.ts';
import { movingAverage, seasonalFigure } from './decompose.ts';
import { normalForecast, USUAL_LEVELS, type Forecast } from './interval.ts';
import { checkedSeries } from './series.ts';

export interface HoltWintersOptions {
  /** Steps in a season, at least 2. */
  readonly period: number;
  readonly season: 'additive' | 'multiplicative';
}

export interface HoltWinters extends HoltWintersOptions {
  /** Weights of level, slope and season, each 0 … 1; β is the share of the change of level. */
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly sumOfSquares: number;
  readonly level: number;
  readonly slope: number;
  /** By phase: the next value has phase length mod period. */
  readonly seasonal: Float64Array;
  readonly length: number;
  /** One-step errors from the second period on. */
  readonly residuals: Float64Array;
}

interface Weights {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

/**
 * Exponential smoothing of level, slope and season with the weights of the least sum of squared one-step errors (Holt
 * 1957; Winters 1960, Management Science 6:324), begun from the decomposition of the first two periods.
 *
 * @param values in order of time, at equal steps.
 * @returns refused `value-missing`, `too-few-values` (three periods), `no-season` for a period of 1,
 *   `values-not-positive` for a multiplicative season.
 */
export function holtWinters(
  values: ArrayLike<number>,
  { period, season }: HoltWintersOptions,
): Result<HoltWinters> {
  const checked = checkedSeries(values, period, 3 * period);
  if (!checked.ok) return checked;
  if (period < 2) return refused('no-season', { period });
  const series = checked.value;
  if (season === 'multiplicative' && series.some((value) => value <= 0)) {
    return refused('values-not-positive', { season });
  }
  const start = startOf(series, period, season);
  const residuals = new Float64Array(series.length - period);
  const objective = (point: Float64Array) => run(series, season, weightsAt(point), copyOf(start), residuals);
  let point: Float64Array = Float64Array.of(0.3, 0.1, 0.1);
  let sumOfSquares = objective(point);
  // A simplex that has collapsed at a bound finds its way out when it is set up anew.
  for (let before = Number.POSITIVE_INFINITY; before - sumOfSquares > 1e-10 * sumOfSquares;) {
    before = sumOfSquares;
    const options = { step: 0.1, tolerance: 1e-12, maxEvaluations: 2000 };
    ({ point, value: sumOfSquares } = nelderMead(objective, point, options));
  }
  const weights = weightsAt(point);
  const end = copyOf(start);
  run(series, season, weights, end, residuals);
  return ok({ period, season, ...weights, sumOfSquares, ...end, length: series.length, residuals });
}

/** Each brought back into 0 … 1. */
function weightsAt(point: Float64Array): Weights {
  const [alpha, beta, gamma] = point.map((value) => Math.min(1, Math.max(0, value)));
  return { alpha: alpha!, beta: beta!, gamma: gamma! };
}

interface States {
  level: number;
  slope: number;
  readonly seasonal: Float64Array;
}

const copyOf = ({ level, slope, seasonal }: States): States => ({
  level,
  slope,
  seasonal: seasonal.slice(),
});

/** Season and trend of the first two periods; level and slope from a line through that trend. */
function startOf(series: Float64Array, period: number, season: HoltWintersOptions['season']): States {
  const head = series.slice(0, 2 * period);
  const trend = movingAverage(head, period).filter((value) => !Number.isNaN(value));
  const middle = (trend.length + 1) / 2;
  const centre = trend.reduce((a, b) => a + b) / trend.length;
  let products = 0;
  let squares = 0;
  for (const [at, value] of trend.entries()) {
    products += (at + 1 - middle) * value;
    squares += (at + 1 - middle) ** 2;
  }
  const slope = squares === 0 ? 0 : products / squares;
  const seasonal = seasonalFigure(head, period, season === 'additive' ? 'A' : 'M');
  return { level: centre - slope * middle, slope, seasonal };
}

/** From the second period on; the sum of squared errors. */
function run(
  series: Float64Array,
  season: HoltWintersOptions['season'],
  { alpha, beta, gamma }: Weights,
  states: States,
  residuals: Float64Array,
): number {
  const { seasonal } = states;
  const period = seasonal.length;
  const added = season === 'additive';
  let { level, slope } = states;
  let squares = 0;
  for (let at = period; at < series.length; at++) {
    const value = series[at]!;
    const phase = at % period;
    const before = seasonal[phase]!;
    const base = level + slope;
    const residual = value - (added ? base + before : base * before);
    residuals[at - period] = residual;
    squares += residual * residual;
    const next = alpha * (added ? value - before : value / before) + (1 - alpha) * base;
    slope = beta * (next - level) + (1 - beta) * slope;
    level = next;
    seasonal[phase] = gamma * (added ? value - level : value / level) + (1 - gamma) * before;
  }
  states.level = level;
  states.slope = slope;
  return squares;
}

/**
 * Forecasts with intervals from the variance of the one-step errors (Yar & Chatfield 1990, Int. J. Forecasting 6:127
 * for the additive, Chatfield & Yar 1991, ibid. 7:31 for the multiplicative season), supposed normal.
 */
export function forecastHoltWinters(
  fit: HoltWinters,
  { horizon, levels = USUAL_LEVELS }: { readonly horizon: number; readonly levels?: readonly number[] },
): Forecast {
  const { alpha, beta, gamma, seasonal, period, length, level, slope, season, residuals } = fit;
  const at = (step: number) => seasonal[(length + step) % period]!;
  const lasting = (steps: number) =>
    alpha * (1 + steps * beta) + (steps % period === 0 ? gamma * (1 - alpha) : 0);
  const mean = new Float64Array(horizon);
  const errors = new Float64Array(horizon);
  const variance = varianceOf(residuals);
  for (let step = 0; step < horizon; step++) {
    const base = level + (step + 1) * slope;
    mean[step] = season === 'additive' ? base + at(step) : base * at(step);
    let sum = 1;
    for (let back = 1; back <= step; back++) {
      const relative = season === 'additive' ? 1 : at(step) / at(step - back);
      sum += (lasting(back) * relative) ** 2;
    }
    errors[step] = Math.sqrt(variance * sum);
  }
  return normalForecast(mean, errors, levels);
}

function varianceOf(values: Float64Array): number {
  const centre = values.reduce((a, b) => a + b) / values.length;
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
