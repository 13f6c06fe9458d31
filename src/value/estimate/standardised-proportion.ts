import { refused, type Result } from '#platform';
import type { Measured } from './estimate.ts';
import { wilsonWeighted } from './proportion.ts';

/** Those counted in one age band, or whatever a share is standardised for. */
export interface ShareStratum {
  readonly successes: number;
  readonly n: number;
  /** People of this stratum in the standard population. */
  readonly standard: number;
}

/**
 * Directly standardised share: Σ w p, the share that the standard population would show at this place's shares, w being
 * the standard's composition. Wilson's interval at the effective n of the weights, 1 / Σ (w²/n) (Kish 1965; compared
 * with others near 0 and 1 by Dean & Pagano 2015, Journal of Survey Statistics and Methodology 3:484). Joining each
 * stratum's own Wilson limits side by side does not keep the level: with five strata of ten and shares of nine in ten it
 * held the truth in 91 % of simulations, this one in 97 % (see the test). Rates of events per head are
 * `directlyStandardisedRate`.
 *
 * @returns `n` all counted; refused `impossible-count` and `empty-stratum` (data: index, where the standard has people
 *   and nobody was counted), `no-standard-population`, and as `wilson`.
 */
export function standardisedProportion(strata: readonly ShareStratum[], level = 0.95): Result<Measured> {
  let total = 0;
  let counted = 0;
  for (const [index, { successes, n, standard }] of strata.entries()) {
    if (!(standard >= 0 && successes >= 0 && successes <= n)) {
      return refused('impossible-count', { index, successes, n, standard });
    }
    if (standard > 0 && n === 0) return refused('empty-stratum', { index });
    total += standard;
    counted += standard > 0 ? n : 0;
  }
  if (!(total > 0)) return refused('no-standard-population');
  let value = 0;
  let spread = 0;
  for (const { successes, n, standard } of strata) {
    if (standard === 0) continue;
    value += (standard / total) * (successes / n);
    spread += (standard / total) ** 2 / n;
  }
  // Rounding must not carry the share of strata that are all 1 beyond it.
  return wilsonWeighted(Math.min(1, value), counted, 1 / spread, level);
}
