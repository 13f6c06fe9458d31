import { ok, type Result } from '#platform';
import { chooseEts, type EtsChoice, type EtsOptions } from './ets-fit.ts';
import type { Forecast } from './interval.ts';
import { stl } from './stl.ts';

export interface StlEts extends EtsChoice {
  /** The season of the last period, to be added to what is forecast without it, by steps ahead. */
  readonly season: Float64Array;
}

/** Years in the window of the season: it may change slowly. */
const SEASON_WINDOW = 11;

/**
 * For seasons of any length: the season of the last period by local regression (`stl`), and exponential smoothing
 * without a season for what is left, chosen by AICc (Hyndman & Athanasopoulos, Forecasting: Principles and Practice,
 * 5.7).
 *
 * @returns refused as `stl` and `chooseEts`.
 */
export function stlEts(values: ArrayLike<number>, options: EtsOptions): Result<StlEts> {
  const { period } = options;
  const parts = stl(values, { period, seasonWindow: SEASON_WINDOW });
  if (!parts.ok) return parts;
  const { seasonal } = parts.value;
  const adjusted = seasonal.map((value, at) => values[at]! - value);
  const choice = chooseEts(adjusted, { ...options, period: 1 });
  if (!choice.ok) return choice;
  return ok({ ...choice.value, season: seasonal.slice(-period) });
}

/** Adds the season to a forecast without it. The season's own error is not in the intervals. */
export function withSeason(season: Float64Array, { mean, intervals }: Forecast): Forecast {
  const add = (values: Float64Array) => values.map((value, step) => value + season[step % season.length]!);
  return {
    mean: add(mean),
    intervals: intervals.map(({ level, lower, upper }) => ({
      level,
      lower: add(lower),
      upper: add(upper),
    })),
  };
}
