import { ok, type Result } from '#platform';
import { createRandom, normalQuantile, quantileOfSorted } from '../numeric/index.ts';
import { checkGroups, valueOfGroup, varianceOfGroup, type Group } from './groups.ts';
import type { Measure } from './interval.ts';

/** What a measure of inequality would be if all groups were alike and only chance made them differ. */
export interface NoiseOnly {
  readonly expected: number;
  /** Not exceeded by chance alone in 95 of 100 cases. */
  readonly quantile95: number;
  /** Chance of a value at least as large as the observed one, (1 + k)/(1 + draws). */
  readonly pValue: number;
  readonly draws: number;
  readonly seed: number | string;
}

export interface NoiseOptions {
  readonly seed: number | string;
  /** 10,000 where nothing is said. */
  readonly draws?: number;
}

/**
 * Simulates groups that share one rate: binomial counts under the pooled rate where all groups have counts, otherwise
 * normal values around the mean weighted by inverse variance. Values that cannot be (a share outside 0 … 1) are kept in
 * the normal case, since the scale of the indicator is not known here.
 *
 * @param measure grows with inequality. @returns refused as `checkGroups`.
 */
export function noiseOnly(
  groups: readonly Group[],
  measure: Measure,
  options: NoiseOptions,
): Result<NoiseOnly> {
  const checked = checkGroups(groups);
  if (!checked.ok) return checked;
  const { seed, draws = 10_000 } = options;
  const observed = measure(Float64Array.from(groups, valueOfGroup));
  const draw = drawAlike(groups, seed);
  const drawn = new Float64Array(draws);
  let reached = 0;
  for (let at = 0; at < draws; at++) {
    drawn[at] = measure(draw());
    if (drawn[at]! >= observed - 1e-12) reached++;
  }
  drawn.sort();
  return ok({
    expected: drawn.reduce((total, value) => total + value, 0) / draws,
    quantile95: quantileOfSorted(drawn, 0.95),
    pValue: (1 + reached) / (1 + draws),
    draws,
    seed,
  });
}

/**
 * The distance, either way, between two groups if they were alike: on average, and at the 95 % point. For two shares from
 * counts drawn under the pooled share, as `noiseOnly`; for values with standard errors exactly, since their difference is then
 * normal with s² = v₁ + v₂: s √(2/π) and 1.96 s.
 *
 * @returns refused as `checkGroups`.
 */
export function distanceFromNoise(
  one: Group,
  other: Group,
  options: NoiseOptions,
): Result<Pick<NoiseOnly, 'expected' | 'quantile95'>> {
  const pair = [one, other];
  if (pair.every(({ estimate }) => 'n' in estimate))
    return noiseOnly(pair, ([a = 0, b = 0]) => Math.abs(a - b), options);
  const checked = checkGroups(pair);
  if (!checked.ok) return checked;
  const spread = Math.sqrt(varianceOfGroup(one) + varianceOfGroup(other));
  return ok({ expected: spread * Math.sqrt(2 / Math.PI), quantile95: spread * normalQuantile(0.975) });
}

/** Draws groups that share one rate; each draw is the same array, filled anew. */
export function drawAlike(groups: readonly Group[], seed: number | string): () => Float64Array {
  const random = createRandom(seed);
  const drawn = new Float64Array(groups.length);
  const counts = groups.flatMap(({ estimate }) => ('n' in estimate ? [estimate] : []));
  if (counts.length === groups.length) {
    const trials = counts.reduce((total, { n }) => total + n, 0);
    const pooled = counts.reduce((total, { successes }) => total + successes, 0) / trials;
    return () => {
      counts.forEach(({ n }, at) => (drawn[at] = random.binomial(n, pooled) / n));
      return drawn;
    };
  }
  const values = groups.map(valueOfGroup);
  const errors = groups.map((group) => Math.sqrt(varianceOfGroup(group)));
  const least = Math.min(...errors.filter((error) => error > 0), Infinity);
  // A value without error would carry all weight; it counts as the surest of the others.
  const weights = errors.map((error) => (least === Infinity ? 1 : 1 / Math.max(error, least) ** 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, at) => sum + (weights[at]! / total) * value, 0);
  return () => {
    errors.forEach((error, at) => (drawn[at] = mean + error * random.normal()));
    return drawn;
  };
}
