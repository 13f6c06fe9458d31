import { matrix, type Matrix } from '../numeric/index.ts';

export interface ReferenceDesign {
  readonly x: Matrix;
  readonly y: Float64Array;
  /** The design's row for the week judged. */
  readonly judged: Float64Array;
}

export interface DesignOptions {
  readonly years: number;
  readonly window: number;
  readonly seasonLevels: number;
  readonly weeksNotIncluded: number;
  readonly period: number;
  readonly trend: boolean;
  /** One mean for all reference weeks, whatever their season. */
  readonly seasonless: boolean;
  /** Each as long as the series. */
  readonly regressors: readonly ArrayLike<number>[];
}

/**
 * Level of the season factor of a week `lag` weeks before the one judged: 0 within ±window of the same week of the
 * year, the rest of the year in `levels − 1` stretches as equal as whole weeks allow (Noufaily et al. 2013, 2.2). With
 * one level only the windows belong to the reference (Farrington et al. 1996); weeks outside them get −1.
 */
export function seasonLevel(lag: number, window: number, levels: number, period: number): number {
  const place = (((window - lag) % period) + period) % period;
  if (place <= 2 * window) return 0;
  if (levels === 1) return -1;
  return 1 + Math.floor(((place - 2 * window - 1) * (levels - 1)) / (period - 2 * window - 1));
}

/** First reference week of the week at `at`. */
export const firstReferenceWeek = (at: number, options: DesignOptions): number =>
  at - options.years * options.period - options.window;

/**
 * Reference weeks and design of the quasi-Poisson model: a column per season level (together the intercept), the
 * trend in years before the week judged, the regressors.
 */
export function referenceDesign(
  counts: ArrayLike<number>,
  at: number,
  options: DesignOptions,
): ReferenceDesign {
  const { window, seasonLevels, period, trend, regressors, seasonless } = options;
  const columns = seasonless ? 1 : seasonLevels;
  const weeks: number[] = [];
  const levels: number[] = [];
  for (let week = firstReferenceWeek(at, options); week <= at - options.weeksNotIncluded - 1; week++) {
    const level = seasonLevel(at - week, window, seasonLevels, period);
    if (level < 0) continue;
    weeks.push(week);
    levels.push(seasonless ? 0 : level);
  }
  const cols = columns + (trend ? 1 : 0) + regressors.length;
  const row = (week: number, level: number, into: Float64Array, start: number) => {
    into[start + level] = 1;
    let col = start + columns;
    if (trend) into[col++] = (week - at) / period;
    for (const regressor of regressors) into[col++] = regressor[week]!;
  };
  const x = matrix(weeks.length, cols);
  for (const [index, week] of weeks.entries()) row(week, levels[index]!, x.data, index * cols);
  const judged = new Float64Array(cols);
  row(at, 0, judged, 0);
  return { x, y: Float64Array.from(weeks, (week) => counts[week]!), judged };
}
