import { ok, refused, type Result } from '#platform';
import type { Measured } from '../estimate/index.ts';
import type { Random } from '../numeric/index.ts';
import { compareGroups, type RateComparison } from './compare.ts';
import { groupRates, type GroupConfusion } from './confusion.ts';
import { FOUR_FIFTHS, standingOfDifference, type Standing } from './definitions.ts';
import { gapOverGroups, type GapOverGroups } from './noise-gap.ts';

/** Decisions of one group where nobody recorded what was right. */
export interface GroupSelection {
  readonly group: string;
  /** Decided positive, among `total` people. */
  readonly selected: number;
  readonly total: number;
}

export interface SelectionReport {
  readonly rates: readonly { readonly group: string; readonly rate: Result<Measured> }[];
  /** Every other group against the reference, and whether equal selection holds between the two. */
  readonly comparisons: readonly (RateComparison & {
    readonly group: string;
    readonly reference: string;
    readonly standing: Standing;
  })[];
  readonly gap: Result<GapOverGroups>;
  readonly fourFifths: Result<FourFifths>;
}

/** Each group's selection rate over the highest one. */
export interface FourFifths {
  readonly highest: string;
  readonly ratios: readonly {
    readonly group: string;
    readonly ratio: number;
    /** Under four fifths of the highest rate. */
    readonly below: boolean;
  }[];
  /** Groups too small for the rule. */
  readonly leftOut: readonly string[];
}

/**
 * Of everybody decided on: smaller groups are not looked at, for one of a few people with a high rate by chance would put all
 * others below the line. The rule's own share, there of the work force (29 CFR 1607.15 A(2)(a)).
 */
const SMALLEST_SHARE = 0.02;

/** To count a selection as a confusion: its selection rate is the same, and nothing else of it may be read. */
const asConfusion = ({ group, selected, total }: GroupSelection): GroupConfusion => ({
  group,
  tp: selected,
  fp: 0,
  tn: total - selected,
  fn: 0,
});

/**
 * What can be said of decisions without outcomes: selection rates, their differences and ratios (Newcombe, Katz), the largest
 * gap beside that of noise alone, and the four-fifths figure. No error rate is among them, for none can be known.
 *
 * Refused as {@link compareGroups}; `invalid-count` also where more are selected than decided on.
 */
export function reportSelection(input: {
  readonly groups: readonly GroupSelection[];
  readonly reference: string;
  readonly random: Random;
  readonly level?: number;
  readonly tolerance?: number;
  /** Simulations behind what noise alone makes of the largest gap; as `gapOverGroups` if absent. */
  readonly draws?: number;
}): Result<SelectionReport> {
  const { groups, reference, random, level, tolerance, draws } = input;
  const confusions = groups.map(asConfusion);
  const compared = compareGroups(confusions, reference, level);
  if (!compared.ok) return compared;
  const rates: { group: string; rate: Result<Measured> }[] = [];
  for (const counts of confusions) {
    const own = groupRates(counts, level);
    if (!own.ok) return own;
    rates.push({ group: counts.group, rate: own.value.selectionRate });
  }
  return ok({
    rates,
    comparisons: compared.value.map(({ group, rates: { selectionRate } }) => ({
      group,
      reference,
      ...selectionRate,
      standing: selectionRate.difference.ok
        ? standingOfDifference(selectionRate.difference.value, tolerance)
        : 'undecided',
    })),
    gap: gapOverGroups(confusions, 'selectionRate', random.fork('selectionRate'), draws),
    fourFifths: fourFifths(groups),
  });
}

/**
 * The figure of the four-fifths rule (29 CFR 1607.4 D): each group's selection rate over that of the group with the highest, of
 * groups with two in a hundred people or more. It is written for selection that people want; where a positive decision is a burden it must be read the other way round.
 *
 * Refused: `nobody-decided` with the group, `nobody-selected`.
 */
export function fourFifths(groups: readonly GroupSelection[]): Result<FourFifths> {
  const empty = groups.find(({ total }) => total === 0);
  if (groups.length === 0 || empty) return refused('nobody-decided', empty ? { group: empty.group } : {});
  const all = groups.reduce((sum, { total }) => sum + total, 0);
  const isLarge = ({ total }: GroupSelection) => total >= SMALLEST_SHARE * all;
  const rates = groups
    .filter(isLarge)
    .map(({ group, selected, total }) => ({ group, rate: selected / total }));
  const highest = rates.reduce((best, one) => (one.rate > best.rate ? one : best));
  if (highest.rate === 0) return refused('nobody-selected');
  return ok({
    highest: highest.group,
    ratios: rates.map(({ group, rate }) => {
      const ratio = rate / highest.rate;
      return { group, ratio, below: ratio < FOUR_FIFTHS };
    }),
    leftOut: groups.filter((one) => !isLarge(one)).map(({ group }) => group),
  });
}
