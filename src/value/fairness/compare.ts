import { ok, refused, type Result } from '#platform';
import { newcombeDifference, ratioOfProportions, type Measured } from '../estimate/index.ts';
import {
  peopleIn,
  rateNames,
  RATES,
  type Confusion,
  type GroupConfusion,
  type RateName,
} from './confusion.ts';

/** One group against the reference group, for one rate. */
export interface RateComparison {
  /** Group minus reference, Newcombe's hybrid score interval. */
  readonly difference: Result<Measured>;
  /** Group over reference, Katz's interval on the logarithm. */
  readonly ratio: Result<Measured>;
}

export interface GroupComparison {
  readonly group: string;
  readonly reference: string;
  readonly rates: Readonly<Record<RateName, RateComparison>>;
  /** People selected in the group over those in the reference group: sizes, not rates; refused if nobody is there. */
  readonly selectedRatio: Result<number>;
}

/**
 * Every other group against the reference group.
 * Sources: Newcombe, R. (1998), Statistics in Medicine 17, 873-890, method 10; Katz, D. et al. (1978), Biometrics 34,
 * 469-474.
 *
 * Refused: `unknown-reference`, `duplicate-group`, `invalid-count`, `nobody-decided`; a single comparison:
 * `empty-denominator` with the group, and whatever the interval refuses (a ratio to zero).
 */
export function compareGroups(
  groups: readonly GroupConfusion[],
  reference: string,
  level?: number,
): Result<readonly GroupComparison[]> {
  const base = groups.find(({ group }) => group === reference);
  if (base === undefined) return refused('unknown-reference', { reference });
  const seen = new Set<string>();
  for (const counts of groups) {
    if (seen.has(counts.group)) return refused('duplicate-group', { group: counts.group });
    seen.add(counts.group);
    const people = peopleIn(counts);
    if (!people.ok) return refused(people.refusal.code, { ...people.refusal.data, group: counts.group });
  }
  return ok(groups.filter((counts) => counts !== base).map((counts) => comparisonOf(counts, base, level)));
}

function comparisonOf(counts: GroupConfusion, base: GroupConfusion, level?: number): GroupComparison {
  const rates = rateNames.map((rate) => [rate, compareRate(rate, counts, base, level)] as const);
  const selected = ({ tp, fp }: Confusion) => tp + fp;
  return {
    group: counts.group,
    reference: base.group,
    rates: Object.fromEntries(rates) as Record<RateName, RateComparison>,
    selectedRatio:
      selected(base) === 0
        ? refused('empty-denominator', { rate: 'selectedRatio', group: base.group })
        : ok(selected(counts) / selected(base)),
  };
}

function compareRate(
  rate: RateName,
  counts: GroupConfusion,
  base: GroupConfusion,
  level?: number,
): RateComparison {
  const ours = RATES[rate](counts);
  const theirs = RATES[rate](base);
  const empty = ours.n === 0 ? counts.group : theirs.n === 0 ? base.group : undefined;
  if (empty !== undefined) {
    const refusal = refused('empty-denominator', { rate, group: empty });
    return { difference: refusal, ratio: refusal };
  }
  return {
    difference: newcombeDifference(ours.successes, ours.n, theirs.successes, theirs.n, level),
    ratio: ratioOfProportions(ours.successes, ours.n, theirs.successes, theirs.n, level),
  };
}
