import type { VERDICTS } from '#facts';
import { normalQuantile } from '../numeric/index.ts';

export type Verdict = (typeof VERDICTS)[number];

export interface GroupEffect {
  readonly group: string;
  readonly estimate: number;
  /** At the level of the question, one group by itself; it is widened here for the number of groups. */
  readonly interval: { readonly lower: number; readonly upper: number };
}

export interface VerdictQuestion {
  readonly estimate: number;
  /** Undefined where the design carries none; the verdict is then inconclusive. */
  readonly interval: { readonly lower: number; readonly upper: number } | undefined;
  /** > 0, in the unit of the estimate, declared before the start. */
  readonly smallestEffectWorthHaving: number;
  /** Which way is better. */
  readonly direction: 'increase' | 'decrease';
  readonly byGroup: readonly GroupEffect[];
  /** A falsification check spoke against the design: nothing is then called effective. */
  readonly contradicted?: boolean;
  /** Coverage of all intervals, 0.95 by default. */
  readonly level?: number;
}

export type VerdictReason =
  | 'better-and-large-enough'
  | 'too-small-to-be-worth-having'
  | 'worse-in-total'
  | 'interval-includes-none-and-enough'
  | 'better-but-perhaps-not-enough'
  | 'no-interval'
  | 'a-check-contradicts'
  | 'group-worse';

export interface VerdictFinding {
  readonly verdict: Verdict;
  readonly reasons: readonly VerdictReason[];
  /** Groups whose widened interval lies wholly on the worse side of none. */
  readonly harmedGroups: readonly string[];
  /** Groups whose widened interval leaves harm of the smallest effect or more possible. */
  readonly groupsNotCleared: readonly string[];
  /** What would change our mind: the half-width at which this estimate would be decided, where it is not. */
  readonly halfWidthNeeded?: number;
}

/**
 * The rule, in terms of benefit (the sign is turned where a decrease is better), with s the smallest effect worth having:
 *
 * 1. **harmful to a group**: a group's interval, widened by Bonferroni's correction for the number of groups, lies wholly below
 *    0. No total makes up for it.
 * 2. **not effective**: the total interval lies wholly below s. Absence of evidence does not suffice: the interval must
 *    exclude every effect worth having, as in a test of equivalence (Schuirmann 1987, J. Pharmacokinetics 15:657).
 * 3. **effective**: the total interval lies wholly above 0, the estimate is at least s, and no check contradicts the design.
 * 4. **inconclusive** otherwise.
 */
export function verdict(question: VerdictQuestion): VerdictFinding {
  const { interval, smallestEffectWorthHaving: least, direction } = question;
  if (!(least > 0)) throw new RangeError(`the smallest effect worth having must be > 0, got ${least}`);
  const sign = direction === 'increase' ? 1 : -1;
  const groups = question.byGroup.map((group) => ({
    group: group.group,
    ...widen(
      asBenefit(group.interval, sign),
      sign * group.estimate,
      question.byGroup.length,
      question.level ?? 0.95,
    ),
  }));
  const harmedGroups = groups.filter(({ upper }) => upper < 0).map(({ group }) => group);
  const groupsNotCleared = groups.filter(({ lower }) => lower <= -least).map(({ group }) => group);
  const total = decideTotal(
    sign * question.estimate,
    interval === undefined ? undefined : asBenefit(interval, sign),
    least,
    question.contradicted === true,
  );
  if (harmedGroups.length > 0) {
    const reasons: VerdictReason[] = ['group-worse', ...total.reasons];
    return { verdict: 'harmful-to-a-group', reasons, harmedGroups, groupsNotCleared };
  }
  return { ...total, harmedGroups, groupsNotCleared };
}

function decideTotal(
  estimate: number,
  interval: { lower: number; upper: number } | undefined,
  least: number,
  contradicted: boolean,
): Pick<VerdictFinding, 'verdict' | 'reasons' | 'halfWidthNeeded'> {
  if (interval === undefined) return { verdict: 'inconclusive', reasons: ['no-interval'] };
  if (interval.upper < least) {
    const reason = interval.upper < 0 ? 'worse-in-total' : 'too-small-to-be-worth-having';
    return { verdict: 'not-effective', reasons: [reason] };
  }
  if (interval.lower > 0 && estimate >= least) {
    if (contradicted) return { verdict: 'inconclusive', reasons: ['a-check-contradicts'] };
    return { verdict: 'effective', reasons: ['better-and-large-enough'] };
  }
  const halfWidthNeeded = estimate >= least ? estimate : least - estimate;
  return interval.lower > 0
    ? { verdict: 'inconclusive', reasons: ['better-but-perhaps-not-enough'], halfWidthNeeded }
    : { verdict: 'inconclusive', reasons: ['interval-includes-none-and-enough'], halfWidthNeeded };
}

const asBenefit = ({ lower, upper }: { lower: number; upper: number }, sign: number) =>
  sign === 1 ? { lower, upper } : { lower: -upper, upper: -lower };

/** On which side of none each group's widened interval lies, in the order given: better, worse, or neither for certain. */
export function standingsOf({
  byGroup,
  direction,
  level = 0.95,
}: Pick<VerdictQuestion, 'byGroup' | 'direction' | 'level'>): ('better' | 'worse' | 'unclear')[] {
  const sign = direction === 'increase' ? 1 : -1;
  return byGroup.map(({ interval, estimate }) => {
    const { lower, upper } = widen(asBenefit(interval, sign), sign * estimate, byGroup.length, level);
    return lower > 0 ? 'better' : upper < 0 ? 'worse' : 'unclear';
  });
}

/** Each side's distance from the estimate times z of level 1 − α/m over z of level 1 − α. */
function widen(
  { lower, upper }: { lower: number; upper: number },
  estimate: number,
  groups: number,
  level: number,
) {
  const tail = (1 - level) / 2;
  const factor = normalQuantile(1 - tail / groups) / normalQuantile(1 - tail);
  return {
    lower: estimate - factor * (estimate - lower),
    upper: estimate + factor * (upper - estimate),
  };
}
