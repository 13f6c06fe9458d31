import { ok, refused, type Result } from '#platform';
import { loess, type LoessOptions } from './loess.ts';
import { checkedSeries } from './series.ts';

export interface StlOptions {
  /** Steps in a season, at least 2. */
  readonly period: number;
  /** Years in the window of the season (n_s), odd and at least 7; `periodic` for a season that never changes. */
  readonly seasonWindow: number | 'periodic';
}

export interface Decomposition {
  readonly seasonal: Float64Array;
  readonly trend: Float64Array;
  readonly remainder: Float64Array;
}

/** Passes of the inner loop; the paper finds two enough without robustness weights (3.3). */
const PASSES = 2;

/**
 * Season, trend and remainder by local regression (Cleveland, Cleveland, McRae & Terpenning 1990, J. Official Statistics
 * 6:3), without robustness weights, with the windows of trend and low-pass filter that the paper recommends (3.4–3.6).
 *
 * @returns refused `value-missing`, `too-few-values` (two periods and one value), `no-season` for a period of 1,
 *   `period-not-whole`.
 */
export function stl(values: ArrayLike<number>, { period, seasonWindow }: StlOptions): Result<Decomposition> {
  const checked = checkedSeries(values, period, 2 * period + 1);
  if (!checked.ok) return checked;
  if (period < 2) return refused('no-season', { period });
  const series = checked.value;
  const n = series.length;
  const periodic = seasonWindow === 'periodic';
  const seasonWidth = periodic ? 10 * n + 1 : seasonWindow;
  const windowOf = (width: number, degree: 0 | 1): LoessOptions => ({
    width,
    degree,
    jump: Math.ceil(width / 10),
  });
  const seasonOptions = windowOf(seasonWidth, 0);
  const trendOptions = windowOf(odd(Math.ceil((1.5 * period) / (1 - 1.5 / seasonWidth))), 1);
  const lowPassOptions = windowOf(odd(period), 1);

  let seasonal: Float64Array = new Float64Array(n);
  let trend: Float64Array = new Float64Array(n);
  for (let pass = 0; pass < PASSES; pass++) {
    const cycle = cycleSubseries(
      series.map((value, at) => value - trend[at]!),
      period,
      seasonOptions,
    );
    const low = loess(average(average(average(cycle, period), period), 3), lowPassOptions);
    seasonal = series.map((_, at) => cycle[period + at]! - low[at]!);
    trend = loess(
      series.map((value, at) => value - seasonal[at]!),
      trendOptions,
    );
  }
  if (periodic) seasonal = meanByPhase(seasonal, period);
  return ok({
    seasonal,
    trend,
    remainder: series.map((value, at) => value - seasonal[at]! - trend[at]!),
  });
}

const odd = (least: number): number => (least % 2 === 0 ? least + 1 : least);

/** Each phase smoothed by itself and one period extended to both sides. */
function cycleSubseries(detrended: Float64Array, period: number, options: LoessOptions): Float64Array {
  const n = detrended.length;
  const cycle = new Float64Array(n + 2 * period);
  for (let phase = 0; phase < period; phase++) {
    const count = Math.floor((n - 1 - phase) / period) + 1;
    const own = Float64Array.from({ length: count }, (_, year) => detrended[phase + year * period]!);
    for (const [year, value] of loess(own, options, { extend: true }).entries()) {
      cycle[phase + year * period] = value;
    }
  }
  return cycle;
}

/** Moving average of the given length, at the places that it wholly covers. */
function average(values: Float64Array, length: number): Float64Array {
  const result = new Float64Array(values.length - length + 1);
  let total = 0;
  for (let at = 0; at < values.length; at++) {
    total += values[at]!;
    if (at >= length) total -= values[at - length]!;
    if (at >= length - 1) result[at - length + 1] = total / length;
  }
  return result;
}

function meanByPhase(values: Float64Array, period: number): Float64Array {
  const totals = new Float64Array(period);
  const counts = new Float64Array(period);
  for (const [at, value] of values.entries()) {
    totals[at % period]! += value;
    counts[at % period]!++;
  }
  return values.map((_, at) => totals[at % period]! / counts[at % period]!);
}
