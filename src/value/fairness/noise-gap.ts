import { ok, refused, type Result } from '#platform';
import { quantile, type Random } from '../numeric/index.ts';
import { RATES, type GroupConfusion, type RateName } from './confusion.ts';

/** The largest gap of a rate over all groups, beside the gap that groups of these sizes show if all are alike. */
export interface GapOverGroups {
  readonly rate: RateName;
  readonly highest: string;
  readonly lowest: string;
  /** Highest minus lowest rate. */
  readonly gap: number;
  readonly expectedFromNoise: number;
  /** 95 % of the gaps under equal rates are smaller. */
  readonly upperFromNoise: number;
  /** (1 + draws with as large a gap) / (1 + draws). */
  readonly pValue: number;
  readonly draws: number;
  /** Groups with nobody the rate could be said of. */
  readonly leftOut: readonly string[];
}

/**
 * Highest minus lowest rate over groups of any size, and its distribution when each group is a binomial draw under the
 * pooled rate: small groups make large gaps from nothing.
 * Source of the concern: Lum, K., Zhang, Y. and Bower, A. (2022), De-biasing "bias" measurement, FAccT.
 *
 * Refused: `too-few-groups` (below two with a denominator).
 */
export function gapOverGroups(
  groups: readonly GroupConfusion[],
  rate: RateName,
  random: Random,
  draws = 10_000,
): Result<GapOverGroups> {
  const fractions = groups.map((counts) => ({ group: counts.group, ...RATES[rate](counts) }));
  const known = fractions.filter(({ n }) => n > 0);
  if (known.length < 2) return refused('too-few-groups', { rate, groups: known.length });
  const ordered = known
    .map(({ group, successes, n }) => ({ group, value: successes / n }))
    .sort((a, b) => a.value - b.value);
  const lowest = ordered[0]!;
  const highest = ordered.at(-1)!;
  const gap = highest.value - lowest.value;

  const pooled =
    known.reduce((sum, { successes }) => sum + successes, 0) / known.reduce((sum, { n }) => sum + n, 0);
  const noise = Array.from({ length: draws }, () => {
    let low = 1;
    let high = 0;
    for (const { n } of known) {
      const value = random.binomial(n, pooled) / n;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low;
  });
  return ok({
    rate,
    highest: highest.group,
    lowest: lowest.group,
    gap,
    expectedFromNoise: noise.reduce((sum, value) => sum + value, 0) / draws,
    upperFromNoise: quantile(noise, 0.95),
    pValue: (1 + noise.filter((value) => value >= gap - 1e-12).length) / (1 + draws),
    draws,
    leftOut: fractions.filter(({ n }) => n === 0).map(({ group }) => group),
  });
}
