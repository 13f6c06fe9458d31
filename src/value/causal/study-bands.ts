import type { StudyPoint } from './effect.ts';
import { LEAST_CLUSTERS_FOR_P, tQuantile } from './inference.ts';
import { simultaneousBand } from './simultaneous-band.ts';

/**
 * Estimates by time since the start, each with its own interval (t) and with the band that covers all of them
 * (`simultaneousBand`, widened by t over normal as the intervals are). Below five clusters in the smaller arm errors from
 * influences say nothing, and there are no bands.
 */
export function banded(
  points: readonly {
    readonly at: number;
    readonly estimate: number;
    readonly standardError: number;
    readonly influence: Float64Array;
  }[],
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
