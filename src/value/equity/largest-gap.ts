import { ok, type Result } from '#platform';
import { gapBetween, bestGroup } from './gaps.ts';
import { checkGroups, type Group } from './groups.ts';
import type { IntervalEstimate } from './interval.ts';
import { noiseOnly, type NoiseOnly, type NoiseOptions } from './noise.ts';

export interface LargestGap {
  readonly highest: string;
  readonly lowest: string;
  /**
   * Highest minus lowest with the interval of these two groups. They were picked for being far apart, which the interval
   * does not know: read it beside `fromNoise`.
   */
  readonly difference: IntervalEstimate;
  /** The gap that equal groups of these sizes would show. */
  readonly fromNoise: NoiseOnly;
}

/**
 * Max − min over groups, never without the gap expected from noise alone: over small groups chance makes large gaps
 * (METHODS: under equal rates the COMPAS groups show .196 on average).
 *
 * @returns refused as `checkGroups` and `gapBetween`.
 */
export function largestGap(
  groups: readonly Group[],
  options: NoiseOptions & { readonly level?: number },
): Result<LargestGap> {
  const checked = checkGroups(groups);
  if (!checked.ok) return checked;
  const highest = bestGroup(groups, 'higher');
  const lowest = bestGroup(groups, 'lower');
  const gap = gapBetween(highest, lowest, options.level ?? 0.95);
  if (!gap.ok) return gap;
  const fromNoise = noiseOnly(groups, range, options);
  if (!fromNoise.ok) return fromNoise;
  return ok({
    highest: highest.key,
    lowest: lowest.key,
    difference: gap.value.difference,
    fromNoise: fromNoise.value,
  });
}

function range(values: Float64Array): number {
  let least = Infinity;
  let greatest = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return greatest - least;
}
