import { ok, refused, type Result } from '#platform';
import type { Trial } from './backtest.ts';
import type { Forecast, ForecastInterval } from './interval.ts';

export interface ConformalOptions {
  /**
   * What is compared across origins and steps: the error in units of the distance from the mean to the bound on its side
   * (`standardised`, default), or the error itself (`absolute`), for intervals whose width says nothing.
   */
  readonly scores?: 'standardised' | 'absolute';
}

export interface ConformalLevel {
  readonly level: number;
  /** Standardised: how many times as far from the mean the bounds have to be. Absolute: how far. */
  readonly reach: number;
  /** Share of the backtest inside bounds drawn from the other origins. */
  readonly achieved: number;
  /** Share inside the bounds as the method gave them. */
  readonly before: number;
}

export interface Conformal {
  readonly scores: 'standardised' | 'absolute';
  readonly levels: readonly ConformalLevel[];
}

/**
 * Split conformal calibration of intervals by the errors of a backtest (Lei, G'Sell, Rinaldo, Tibshirani & Wasserman
 * 2018, J. Am. Stat. Assoc. 113:1094, 2.2): the ⌈(n + 1) level⌉-th smallest score. Errors of a series are not
 * exchangeable, those of one origin least of all, so that the guarantee does not hold to the letter; `achieved` says
 * what each origin would have had from the others.
 *
 * @returns refused `too-few-residuals` (data: available, needed) where the level asks for more scores than there are,
 *   counted without one origin, and with fewer than two origins; `bounds-without-width` (data: level) where standardised
 *   scores have no width to stretch.
 */
export function conformal(
  trials: readonly Trial[],
  { scores = 'standardised' }: ConformalOptions = {},
): Result<Conformal> {
  const levels: ConformalLevel[] = [];
  for (const [which, { level }] of trials[0]!.forecast.intervals.entries()) {
    const byTrial = trials.map((trial) => scoresOf(trial, which, scores));
    const all = byTrial.flat();
    const reach = reachOf(all, level);
    let inside = 0;
    for (const own of byTrial) {
      const others = byTrial.filter((each) => each !== own).flat();
      const without = reachOf(others, level);
      if (reach === undefined || without === undefined) {
        return refused('too-few-residuals', {
          available: others.length,
          needed: Math.ceil(level / (1 - level)),
        });
      }
      inside += own.filter((score) => score <= without).length;
    }
    if (!Number.isFinite(reach)) return refused('bounds-without-width', { level });
    const before = byTrial.map((_, at) => scoresOf(trials[at]!, which, 'standardised')).flat();
    levels.push({
      level,
      reach: reach!,
      achieved: inside / all.length,
      before: before.filter((score) => score <= 1).length / before.length,
    });
  }
  return ok({ scores, levels });
}

function scoresOf({ forecast, actual }: Trial, which: number, scores: Conformal['scores']): number[] {
  const { lower, upper } = forecast.intervals[which]!;
  return Array.from(actual, (value, step) => {
    const error = value - forecast.mean[step]!;
    if (scores === 'absolute') return Math.abs(error);
    if (error === 0) return 0;
    const room = error > 0 ? upper[step]! - forecast.mean[step]! : forecast.mean[step]! - lower[step]!;
    return Math.abs(error) / room;
  });
}

/** The ⌈(n + 1) level⌉-th smallest; undefined where n is too small. */
function reachOf(scores: readonly number[], level: number): number | undefined {
  const rank = Math.ceil((scores.length + 1) * level - 1e-9);
  if (rank > scores.length) return undefined;
  return [...scores].sort((a, b) => a - b)[rank - 1]!;
}

/**
 * The forecast with calibrated bounds. Higher levels are never narrower than lower ones.
 *
 * @param options.narrow whether bounds may also come nearer than the method has them; by default they only move away.
 */
export function recalibrate(
  forecast: Forecast,
  { scores, levels }: Conformal,
  { narrow = false }: { readonly narrow?: boolean } = {},
): Forecast {
  const { mean } = forecast;
  const own = forecast.intervals.map((interval): ForecastInterval => {
    const reach = levels.find(({ level }) => level === interval.level)?.reach;
    if (reach === undefined) return interval;
    const distance = (room: number) => {
      const wanted = scores === 'absolute' ? reach : reach * room;
      return narrow ? wanted : Math.max(room, wanted);
    };
    return {
      level: interval.level,
      lower: interval.lower.map((bound, step) => mean[step]! - distance(mean[step]! - bound)),
      upper: interval.upper.map((bound, step) => mean[step]! + distance(bound - mean[step]!)),
    };
  });
  return { mean, intervals: own.map((interval) => nested(interval, own)) };
}

/** At least as wide as every interval of a lower level. */
function nested(interval: ForecastInterval, all: readonly ForecastInterval[]): ForecastInterval {
  const inner = all.filter(({ level }) => level <= interval.level);
  return {
    level: interval.level,
    lower: interval.lower.map((_, step) => Math.min(...inner.map(({ lower }) => lower[step]!))),
    upper: interval.upper.map((_, step) => Math.max(...inner.map(({ upper }) => upper[step]!))),
  };
}
