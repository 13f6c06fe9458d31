import { ok, refused, type Result } from '#platform';
import { byar } from './count.ts';
import type { Measured } from './estimate.ts';

/** One age band, or whatever the rate is standardised for. */
export interface Stratum {
  readonly count: number;
  readonly population: number;
  /** People of this stratum in the standard population. */
  readonly standard: number;
}

/** Below this many events a standardised rate is not given (Dobson et al. 1991; PHEindicatormethods). */
export const LEAST_EVENTS = 10;

/**
 * Directly standardised rate: the rate the standard population would have at this place's rates, with the limits of
 * Dobson, Kuulasmaa, Eberle & Scherer (1991, Statistics in Medicine 10:457) on Byar's limits of the count.
 *
 * @param per the multiplier, e.g. 100,000.
 * @returns `n` is the number of events; refused `too-few-events` (fewer than 10), `empty-stratum` (data: index, where
 *   the standard has people and the population none), `no-standard-population`, `impossible-count`,
 *   `impossible-level`.
 */
export function directlyStandardisedRate(
  strata: readonly Stratum[],
  per = 1,
  level = 0.95,
): Result<Measured> {
  let events = 0;
  let standardTotal = 0;
  let rate = 0;
  let variance = 0;
  for (const [index, { count, population, standard }] of strata.entries()) {
    if (!(count >= 0 && standard >= 0)) return refused('impossible-count', { index, count, standard });
    if (!(population > 0)) {
      if (standard === 0 && count === 0) continue;
      return refused('empty-stratum', { index, population });
    }
    events += count;
    standardTotal += standard;
    rate += (standard * count) / population;
    variance += (standard / population) ** 2 * count;
  }
  if (!(standardTotal > 0)) return refused('no-standard-population');
  if (events < LEAST_EVENTS) return refused('too-few-events', { events, needed: LEAST_EVENTS });
  const observed = byar(events, level);
  if (!observed.ok) return observed;
  const value = (rate / standardTotal) * per;
  const perEvent = (Math.sqrt(variance / events) / standardTotal) * per;
  return ok({
    ...observed.value,
    value,
    lower: value + perEvent * (observed.value.lower - events),
    upper: value + perEvent * (observed.value.upper - events),
    method: 'dobson',
  });
}
