import { ok, type Result } from '#platform';
import type { Random } from '../numeric/index.ts';
import { calibrationByGroup, type GroupCalibration, type ScoredGroup } from './calibration.ts';
import { compareGroups, type GroupComparison } from './compare.ts';
import { groupRates, rateNames, type GroupConfusion, type GroupRates, type RateName } from './confusion.ts';
import { definitionStandings, type DefinitionStanding } from './definitions.ts';
import { gapOverGroups, type GapOverGroups } from './noise-gap.ts';
import { findTensions, type Finding } from './tensions.ts';

export interface FairnessInput {
  readonly groups: readonly GroupConfusion[];
  readonly reference: string;
  readonly random: Random;
  readonly level?: number;
  /** Difference up to which two rates count as equal; 0.1 if absent. */
  readonly tolerance?: number;
  /** Simulations behind what noise alone makes of each largest gap; as `gapOverGroups` if absent. */
  readonly draws?: number;
  /** Score bins of each group, where the decision rests on a score. */
  readonly scores?: readonly ScoredGroup[];
}

/** Everything a page says about a decision's fairness between groups; none of it is one single score. */
export interface FairnessReport {
  readonly rates: readonly { readonly group: string; readonly rates: GroupRates }[];
  readonly comparisons: readonly GroupComparison[];
  readonly gaps: Readonly<Record<RateName, Result<GapOverGroups>>>;
  readonly standings: readonly DefinitionStanding[];
  readonly findings: readonly Finding[];
  readonly calibration?: readonly GroupCalibration[];
}

/**
 * Group fairness of a decision from counts.
 *
 * Refused as {@link compareGroups} and, where scores are given, {@link calibrationByGroup}.
 */
export function reportFairness(input: FairnessInput): Result<FairnessReport> {
  const { groups, reference, random, level, tolerance, draws, scores } = input;
  const comparisons = compareGroups(groups, reference, level);
  if (!comparisons.ok) return comparisons;
  const calibration = scores && calibrationByGroup(scores, reference, level);
  if (calibration !== undefined && !calibration.ok) return calibration;

  const rates: { group: string; rates: GroupRates }[] = [];
  for (const counts of groups) {
    const own = groupRates(counts, level);
    if (!own.ok) return own;
    rates.push({ group: counts.group, rates: own.value });
  }
  const base = groups.find(({ group }) => group === reference)!;
  const standings = comparisons.value.map((comparison) => definitionStandings(comparison, tolerance));
  const gaps = rateNames.map(
    (rate) => [rate, gapOverGroups(groups, rate, random.fork(rate), draws)] as const,
  );
  return ok({
    rates,
    comparisons: comparisons.value,
    gaps: Object.fromEntries(gaps) as Record<RateName, Result<GapOverGroups>>,
    standings: standings.flat(),
    findings: comparisons.value.flatMap((comparison, at) => {
      const own = groups.find(({ group }) => group === comparison.group)!;
      return findTensions(own, base, comparison, standings[at]!);
    }),
    ...(calibration === undefined ? {} : { calibration: calibration.value }),
  });
}
