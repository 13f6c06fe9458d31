import type { StudyPoint } from './effect.ts';
import { LEAST_CLUSTERS_FOR_P, tQuantile } from './inference.ts';
import { simultaneousBand } from './simultaneous-band.ts';

/** An estimate so many periods since the start, with the influence of each cluster on it. */
export interface PointOfStudy {
  readonly at: number;
  readonly estimate: number;
  readonly standardError: number;
  /** Its squares add up to the squared error; empty where the estimate is 0 by construction. */
  readonly influence: Float64Array;
}

/**
 * The same estimates, each less the mean of those before the start: against a single period all of them shift by what was
 * out of the ordinary in that one. Influences add up as estimates do, so that errors and bands hold for the new ones.
 */
export function againstMeanBefore(points: readonly PointOfStudy[]): PointOfStudy[] {
  const before = points.filter(({ at }) => at < 0);
  const clusters = Math.max(...points.map(({ influence }) => influence.length));
  const meanOf = (valueOf: (point: PointOfStudy) => number) =>
    before.reduce((sum, point) => sum + valueOf(point), 0) / before.length;
  const centre = meanOf(({ estimate }) => estimate);
  const centreBy = Float64Array.from({ length: clusters }, (_, cluster) =>
    meanOf(({ influence }) => influence[cluster] ?? 0),
  );
  return points.map(({ at, estimate, influence }) => {
    const own = centreBy.map((mean, cluster) => (influence[cluster] ?? 0) - mean);
    const squares = own.reduce((sum, value) => sum + value * value, 0);
    return { at, estimate: estimate - centre, standardError: Math.sqrt(squares), influence: own };
  });
}

/**
 * Estimates by time since the start, each with its own interval (t) and with the band that covers all of them
 * (`simultaneousBand`, widened by t over normal as the intervals are). Below five clusters in the smaller arm errors from
 * influences say nothing, and there are no bands.
 */
export function banded(
  points: readonly PointOfStudy[],
  smaller: number,
  df: number,
  { level = 0.95, seed = 1 }: { readonly level?: number; readonly seed?: number | string },
): StudyPoint[] {
  if (smaller < LEAST_CLUSTERS_FOR_P) return points.map(({ at, estimate }) => ({ since: at, estimate }));
  const { critical, pointwise } = simultaneousBand(points, { level, seed });
  const own = tQuantile(1 - (1 - level) / 2, df);
  return points.map(({ at, estimate, standardError }) => {
    if (standardError === 0) return { since: at, estimate };
    const around = (factor: number) => ({
      lower: estimate - factor * standardError,
      upper: estimate + factor * standardError,
    });
    return {
      since: at,
      estimate,
      pointwise: around(own),
      simultaneous: around((own * critical) / pointwise),
    };
  });
}
