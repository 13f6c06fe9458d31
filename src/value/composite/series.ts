import { ok, refused, type Result } from '#platform';
import { mean } from '../numeric/index.ts';
import { firstDuplicate } from './table.ts';

/** One unit's index over time under one method. */
export interface Series {
  /** Fingerprint of the method record under which every point was computed. */
  readonly method: string;
  /** In time order; periods as text that sorts by time (2026-Q1). */
  readonly points: readonly { readonly period: string; readonly value: number }[];
}

export interface Overlap {
  readonly period: string;
  readonly earlier: number;
  readonly later: number;
  readonly difference: number;
}

export interface ChainedSeries {
  readonly earlier: Series;
  readonly later: Series;
  /** Periods computed both ways: what the change of method did, apart from what happened. */
  readonly overlap: readonly Overlap[];
  /** Mean of later − earlier over the overlap. */
  readonly meanDifference: number;
  /** The first period that only the later method has: a chart breaks its line before it. */
  readonly breakBefore?: string;
}

/**
 * A change of method starts a new series; this puts the old and the new side by side over the periods computed both ways.
 * Nothing is spliced or rescaled: a joined line would show a change of method as a change of the world.
 *
 * Refused: `same-method`, `no-overlap`, `duplicate-period`, `periods-not-ordered`.
 */
export function chain(earlier: Series, later: Series): Result<ChainedSeries> {
  if (earlier.method === later.method) return refused('same-method', { method: earlier.method });
  for (const { points } of [earlier, later]) {
    const periods = points.map(({ period }) => period);
    const twice = firstDuplicate(periods);
    if (twice !== undefined) return refused('duplicate-period', { period: twice });
    const late = periods.find((period, at) => at > 0 && periods[at - 1]! > period);
    if (late !== undefined) return refused('periods-not-ordered', { period: late });
  }
  const before = new Map(earlier.points.map(({ period, value }) => [period, value]));
  const overlap = later.points.flatMap(({ period, value }) => {
    const old = before.get(period);
    return old === undefined ? [] : [{ period, earlier: old, later: value, difference: value - old }];
  });
  if (overlap.length === 0) return refused('no-overlap');
  const last = earlier.points.at(-1)!.period;
  const breakBefore = later.points.find(({ period }) => period > last)?.period;
  return ok({
    earlier,
    later,
    overlap,
    meanDifference: mean(overlap.map(({ difference }) => difference)),
    ...(breakBefore !== undefined && { breakBefore }),
  });
}
