import type { MeanSummary } from '../estimate/index.ts';
import { binomialCdf, studentTCdf } from '../numeric/index.ts';

/** Events, and how long or how many people were at risk of them. */
export interface EventCount {
  readonly events: number;
  readonly exposure: number;
}

/** What a group's mean or rate per head was made from. */
export type Sample = MeanSummary | EventCount;

/**
 * Two-sided p-value that two samples have equal means, or equal rates per head; undefined where one is a mean and the other a rate.
 *
 * An interval tells it badly: far out in the tail, where a correction for many comparisons looks, a skewed sample that is low
 * by luck shows a small spread of its own along with it (Welch alone called 16 to 38 of 40 places of equal groups unequal). So a
 * mean is asked twice and the larger answer counts: by Welch's t, which allows unequal spreads, and by Student's t with the
 * spread pooled as it would be were the groups alike; that on the logarithm, where spread is shared as a coefficient of
 * variation (times, trips), or as it stands where a mean is not above 0. Rates: exactly, on condition of all events (Przyborowski &
 * Wilenski 1940, Biometrika 31:313), twice the smaller tail.
 */
export function pValueOfEqual(one: Sample, other: Sample): number | undefined {
  if ('events' in one) return 'events' in other ? equalRates(one, other) : undefined;
  if ('events' in other) return undefined;
  return Math.max(welch(one, other), pooled(one, other));
}

function welch(one: MeanSummary, other: MeanSummary): number {
  const [first, second] = [one.sd ** 2 / one.n, other.sd ** 2 / other.n];
  const variance = first + second;
  const freedom = variance ** 2 / (first ** 2 / (one.n - 1) + second ** 2 / (other.n - 1));
  return twoSided(one.mean - other.mean, Math.sqrt(variance), freedom);
}

function pooled(one: MeanSummary, other: MeanSummary): number {
  const onLogarithm = one.mean > 0 && other.mean > 0;
  const spread = ({ sd, mean }: MeanSummary) => (onLogarithm ? sd / mean : sd);
  const freedom = one.n + other.n - 2;
  const variance = ((one.n - 1) * spread(one) ** 2 + (other.n - 1) * spread(other) ** 2) / freedom;
  const difference = onLogarithm ? Math.log(one.mean / other.mean) : one.mean - other.mean;
  return twoSided(difference, Math.sqrt(variance * (1 / one.n + 1 / other.n)), freedom);
}

function twoSided(difference: number, error: number, freedom: number): number {
  if (error === 0) return difference === 0 ? 1 : 0;
  return 2 * studentTCdf(-Math.abs(difference / error), freedom);
}

function equalRates(one: EventCount, other: EventCount): number {
  const all = one.events + other.events;
  const share = one.exposure / (one.exposure + other.exposure);
  const fewer = binomialCdf(one.events, all, share);
  const more = binomialCdf(other.events, all, 1 - share);
  return Math.min(1, 2 * Math.min(fewer, more));
}
