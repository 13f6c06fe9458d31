import type { Trial } from './backtest.ts';
import { conformal, recalibrate, type Conformal } from './conformal.ts';
import { notBelow, type Forecast } from './interval.ts';
import type { Steps } from './steps.ts';

/** The sum over several steps ahead, with bounds of its own. */
export interface SeriesTotal {
  readonly steps: Steps;
  readonly mean: number;
  readonly intervals: readonly { readonly level: number; readonly lower: number; readonly upper: number }[];
  /** What the method returned would have said of earlier totals; undefined where it could not be tried. */
  readonly record: SeriesTotalRecord | undefined;
}

export interface SeriesTotalRecord {
  readonly tries: number;
  /** Tries in which the total lay within the bounds, moved as the other tries alone would have moved them. */
  readonly inside: readonly { readonly level: number; readonly tries: number }[];
  /** Root mean square error over that of the same steps a period before; undefined where the latter is 0. */
  readonly relativeError: number | undefined;
}

export interface TotalOptions {
  readonly steps: Steps;
  readonly period: number;
}

/**
 * Bounds as wide as those of steps that err independently, moved away (`conformal`) where the totals of the backtest ask
 * for it, for steps do not err independently. The bounds of a level that asks for more tries than there are move as
 * those of the highest level that could be tried.
 */
export function totalAhead(
  series: Float64Array,
  forecast: Forecast,
  trials: readonly Trial[],
  options: TotalOptions,
): SeriesTotal {
  const { steps } = options;
  const totals = trials.map((trial): Trial => ({
    ...trial,
    forecast: sumOf(trial.forecast, steps),
    actual: Float64Array.of(trial.actual.subarray(...steps).reduce((a, b) => a + b)),
  }));
  const moved = movedBy(totals, sumOf(forecast, steps));
  const { mean, intervals } = series.some((value) => value < 0) ? moved : notBelow(0, moved);
  return {
    steps,
    mean: mean[0]!,
    intervals: intervals.map(({ level, lower, upper }) => ({ level, lower: lower[0]!, upper: upper[0]! })),
    record:
      totals.length === 0
        ? undefined
        : {
            tries: totals.length,
            inside: insideOf(totals),
            relativeError: relativeTotalError(series, trials, options),
          },
  };
}

/** A forecast with its bounds moved as the tries ask for, as far as they are enough to ask. */
function movedBy(tries: readonly Trial[], forecast: Forecast): Forecast {
  const judged = tries.map((trial): Trial => {
    const intervals = trial.forecast.intervals.filter(({ level }) => enough(tries.length, level));
    return { ...trial, forecast: { ...trial.forecast, intervals } };
  });
  if (judged.length === 0 || judged[0]!.forecast.intervals.length === 0) return forecast;
  const calibrated = conformal(judged);
  return calibrated.ok ? recalibrate(forecast, forAllLevels(forecast, calibrated.value)) : forecast;
}

function forAllLevels({ intervals }: Forecast, { scores, levels }: Conformal): Conformal {
  const highest = levels.reduce((a, b) => (b.level > a.level ? b : a));
  return {
    scores,
    levels: intervals.map(({ level }) => levels.find((own) => own.level === level) ?? { ...highest, level }),
  };
}

/** Whether so many tries, without one of them, are enough for a level. */
const enough = (tries: number, level: number): boolean => Math.ceil(tries * level - 1e-9) < tries;

function sumOf({ mean, intervals }: Forecast, steps: Steps): Forecast {
  const own = mean.subarray(...steps);
  const total = own.reduce((a, b) => a + b);
  const reach = (bounds: Float64Array) =>
    Math.sqrt(bounds.subarray(...steps).reduce((sum, bound, step) => sum + (bound - own[step]!) ** 2, 0));
  return {
    mean: Float64Array.of(total),
    intervals: intervals.map(({ level, lower, upper }) => ({
      level,
      lower: Float64Array.of(total - reach(lower)),
      upper: Float64Array.of(total + reach(upper)),
    })),
  };
}

/** Root mean square error of totals over that of the same steps a period before; undefined where the latter is 0. */
export function relativeTotalError(
  series: Float64Array,
  trials: readonly Trial[],
  { steps: [from, to], period }: TotalOptions,
): number | undefined {
  let squares = 0;
  let naiveSquares = 0;
  for (const { origin, forecast, actual } of trials) {
    let [error, naiveError] = [0, 0];
    for (let step = from; step < to; step++) {
      error += actual[step]! - forecast.mean[step]!;
      naiveError += actual[step]! - series[origin + step - period * Math.ceil((step + 1) / period)]!;
    }
    squares += error ** 2;
    naiveSquares += naiveError ** 2;
  }
  return naiveSquares > 0 ? Math.sqrt(squares / naiveSquares) : undefined;
}

function insideOf(totals: readonly Trial[]): SeriesTotalRecord['inside'] {
  const fair = totals.map((trial) => ({
    actual: trial.actual[0]!,
    bounds: movedBy(
      totals.filter((other) => other !== trial),
      trial.forecast,
    ).intervals,
  }));
  return fair[0]!.bounds.map(({ level }, which) => ({
    level,
    tries: fair.filter(({ actual, bounds }) => {
      const { lower, upper } = bounds[which]!;
      return actual >= lower[0]! && actual <= upper[0]!;
    }).length,
  }));
}
