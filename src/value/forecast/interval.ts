import { normalQuantile } from '../numeric/index.ts';

/** Bounds of one probability, a pair for each step ahead. */
export interface ForecastInterval {
  /** e.g. 0.8. */
  readonly level: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface Forecast {
  /** Expected values, one for each step ahead. */
  readonly mean: Float64Array;
  /** In the order of the levels asked for. */
  readonly intervals: readonly ForecastInterval[];
}

/** Four in five, and nineteen in twenty. */
export const USUAL_LEVELS: readonly number[] = [0.8, 0.95];

/** Intervals mean ± z × standard error, for errors that are normal. */
export function normalForecast(
  mean: Float64Array,
  standardErrors: ArrayLike<number>,
  levels: readonly number[],
): Forecast {
  return {
    mean,
    intervals: levels.map((level) => {
      const z = normalQuantile((1 + level) / 2);
      return {
        level,
        lower: mean.map((value, step) => value - z * standardErrors[step]!),
        upper: mean.map((value, step) => value + z * standardErrors[step]!),
      };
    }),
  };
}

/** The forecast with nothing below a bound, e.g. 0 for what is counted. */
export function notBelow(least: number, { mean, intervals }: Forecast): Forecast {
  const raise = (values: Float64Array) => values.map((value) => Math.max(least, value));
  return {
    mean: raise(mean),
    intervals: intervals.map(({ level, lower, upper }) => ({
      level,
      lower: raise(lower),
      upper: raise(upper),
    })),
  };
}
