import { ok, refused, type Result } from '#platform';
import { equity, fairness, numeric } from '#value';
import { bootstrapOutcomes, bootstrapSelection, type Bootstrapped } from './bootstrap.ts';
import { calibrate } from './calibrate.ts';
import { COMPARED_RATES, compareRate, type Draft, type Tested } from './compare-rates.ts';
import { hasOutcomes, MINIMUM, type Decisions, type GroupDecisions } from './decisions.ts';
import type { Calibration, FairnessDocument, GroupFigures, GroupRate, LargestGap } from './document.ts';
import { hasTellableParts, holdBack } from './hold-back.ts';

export interface AssessOptions {
  /** The group that the others are held against; the largest unless named. */
  readonly reference?: string | undefined;
  readonly seed?: number | undefined;
}

export const REPLICATES = 2000;
const LEVEL = 0.95;
const NOISE_DRAWS = 2000;
/** Share of false discoveries among those that are called decided. */
const FALSE_DISCOVERIES = 0.05;

type WithOutcomes = GroupDecisions & { readonly outcomes: fairness.Confusion };

/**
 * Group fairness of decisions, from counts alone. Groups that are too small are left out first, and everything is reckoned from
 * the others. All statistics are those of `#value`.
 *
 * Refused: `one-group`, `no-such-group` (reference), `reference-held-back`, `too-few-told`.
 */
export function assessDecisions(
  decisions: Decisions,
  { reference: named, seed = 1 }: AssessOptions = {},
): Result<FairnessDocument> {
  const { groups, recognised } = decisions;
  if (groups.length < 2) return refused('one-group', { group: groups[0]?.group ?? '' });
  const { shown: large, names: heldBack } = holdBack(groups);
  const reference = referenceOf(groups, large, named);
  if (!reference.ok) return reference;
  if (large.length < 2) return refused('too-few-told', { minimum: MINIMUM });
  const base = reference.value;
  const shown = large.toSorted((a, b) => Number(b.group === base) - Number(a.group === base));

  const settings = { random: numeric.createRandom(seed), level: LEVEL, draws: NOISE_DRAWS };
  const selection = fairness.reportSelection({ groups: shown, reference: base, ...settings });
  if (!selection.ok) return selection;
  const outcomesRecorded = hasOutcomes(decisions);
  const told = outcomesRecorded
    ? (shown as readonly WithOutcomes[]).filter(({ outcomes }) => hasTellableParts(outcomes))
    : [];
  const refusal = outcomesRecorded ? outcomesRefusal(told, base) : undefined;
  const confusions = refusal === undefined ? told.map(({ group, outcomes }) => ({ group, ...outcomes })) : [];
  const report =
    confusions.length > 0
      ? fairness.reportFairness({ groups: confusions, reference: base, ...settings })
      : undefined;
  if (report && !report.ok) return report;

  const options = { replicates: REPLICATES, seed, level: LEVEL };
  const bootstrapped = [
    bootstrapSelection(shown, base, options),
    ...(confusions.length > 0 ? [bootstrapOutcomes(confusions, base, options)] : []),
  ];
  const calibration =
    decisions.scores && report
      ? calibrate(
          decisions.scores,
          confusions.map(({ group }) => group),
          base,
          LEVEL,
        )
      : undefined;
  const drafts = [
    ...draftsOf('selectionRate', shown, base, seed),
    ...COMPARED_RATES.flatMap((rate) => draftsOf(rate, told.length > 0 && report ? told : [], base, seed)),
  ];
  const { tested, calibrationOf, compared } = correct(drafts, calibration);

  return ok({
    recognised,
    reference: base,
    referenceIsLargest: named === undefined,
    people: shown.reduce((sum, { total }) => sum + total, 0),
    heldBack,
    groups: shown.map((one) =>
      figuresOf(
        one,
        confusions.some(({ group }) => group === one.group),
        bootstrapped,
      ),
    ),
    comparisons: tested.map((comparison) => {
      const gap = gapOf(bootstrapped, comparison.rate, comparison.group);
      return { ...comparison, ...(gap && { bootstrap: gap }) };
    }),
    largestGaps: [
      ...plainGap(selection.value.gap),
      ...(report ? COMPARED_RATES.flatMap((rate) => plainGap(report.value.gaps[rate])) : []),
    ],
    ...(selection.value.fourFifths.ok && { fourFifths: selection.value.fourFifths.value }),
    standings: [
      ...selection.value.comparisons.map(({ group, standing }) => ({
        definition: 'demographic-parity' as const,
        group,
        standing,
        rates: fairness.DEFINITIONS['demographic-parity'],
      })),
      ...(report?.value.standings ?? [])
        .filter(({ definition }) => definition !== 'demographic-parity')
        .map(({ definition, group, standing }) => ({
          definition,
          group,
          standing,
          rates: fairness.DEFINITIONS[definition],
        })),
    ],
    outcomesRecorded,
    ...(refusal !== undefined && { outcomesRefusal: refusal }),
    selectionOnly: outcomesRecorded
      ? shown.filter(({ group }) => !confusions.some((one) => one.group === group)).map(({ group }) => group)
      : [],
    findings: report?.value.findings ?? [],
    ...(calibrationOf && { calibration: calibrationOf }),
    ...(calibration && !calibration.ok && { calibrationRefusal: calibration.refusal.code }),
    compared,
    method: {
      level: LEVEL,
      tolerance: fairness.TOLERANCE,
      minimum: MINIMUM,
      seed,
      replicates: REPLICATES,
      noiseDraws: NOISE_DRAWS,
    },
  });
}

function referenceOf(
  groups: readonly GroupDecisions[],
  shown: readonly GroupDecisions[],
  named: string | undefined,
): Result<string> {
  if (named === undefined) {
    const largest = shown.toSorted((a, b) => b.total - a.total)[0];
    return largest ? ok(largest.group) : refused('too-few-told', { minimum: MINIMUM });
  }
  if (shown.some(({ group }) => group === named)) return ok(named);
  if (groups.some(({ group }) => group === named))
    return refused('reference-held-back', { group: named, minimum: MINIMUM });
  const allowed = groups.map(({ group }) => group).join(', ');
  return refused('no-such-group', { group: named, allowed });
}

/** Why nothing is said about right and wrong although it was recorded. */
function outcomesRefusal(told: readonly WithOutcomes[], reference: string): string | undefined {
  if (!told.some(({ group }) => group === reference)) return 'outcomes-of-reference-too-few';
  return told.length < 2 ? 'outcomes-of-too-few' : undefined;
}

const draftsOf = (
  rate: fairness.RateName,
  groups: readonly GroupDecisions[],
  reference: string,
  seed: number,
): Draft[] => {
  const base = groups.find(({ group }) => group === reference);
  return base === undefined
    ? []
    : groups
        .filter((one) => one !== base)
        .flatMap((one) => compareRate(rate, one, base, { level: LEVEL, draws: NOISE_DRAWS, seed }));
};

/** One correction over everything that is compared: the rates, and the outcomes at equal scores. */
function correct(
  drafts: readonly Draft[],
  calibration: ReturnType<typeof calibrate> | undefined,
): { tested: Tested[]; calibrationOf: Calibration | undefined; compared: number } {
  const atScores = calibration?.ok ? calibration.value.groups.flatMap((one) => one.atEqualScore ?? []) : [];
  const pValues = [...drafts, ...atScores].map(({ pValue }) => pValue);
  const adjusted = equity.adjustBenjaminiHochberg(pValues);
  const mark = (at: number) => ({
    adjusted: adjusted[at]!,
    decided: adjusted[at]! <= FALSE_DISCOVERIES,
  });
  let at = drafts.length;
  return {
    tested: drafts.map((draft, place) => ({ ...draft, ...mark(place) })),
    calibrationOf: calibration?.ok
      ? {
          ...calibration.value,
          groups: calibration.value.groups.map(({ atEqualScore, ...one }) => ({
            ...one,
            ...(atEqualScore && { atEqualScore: { ...atEqualScore, ...mark(at++) } }),
          })),
        }
      : undefined,
    compared: pValues.length,
  };
}

function figuresOf(
  { group, selected, total, outcomes }: GroupDecisions,
  isTold: boolean,
  bootstrapped: readonly Bootstrapped[],
): GroupFigures {
  // Of a group without tellable outcomes its share of yes alone: a count of right ones would be about too few.
  const counts = isTold && outcomes ? outcomes : { tp: selected, fp: 0, tn: total - selected, fn: 0 };
  const rates = fairness.groupRates(counts, LEVEL);
  const names: readonly fairness.RateName[] = isTold ? fairness.rateNames : ['selectionRate'];
  const told = names.flatMap((rate): [fairness.RateName, GroupRate][] => {
    const measured = rates.ok ? rates.value[rate] : rates;
    if (!measured.ok) return [];
    const { value, lower, upper } = measured.value;
    const { successes, n } = fairness.RATES[rate](counts);
    const own = bootstrapped
      .find((one) => one.rates.has(rate))
      ?.rates.get(rate)
      ?.rates.get(group);
    return [[rate, { value, lower, upper, events: successes, of: n, ...(own && { bootstrap: own }) }]];
  });
  return { group, people: total, rates: Object.fromEntries(told) };
}

const gapOf = (bootstrapped: readonly Bootstrapped[], rate: fairness.RateName, group: string) =>
  bootstrapped
    .find((one) => one.rates.has(rate))
    ?.rates.get(rate)
    ?.gaps.get(group);

const plainGap = (gap: Result<fairness.GapOverGroups>): LargestGap[] => {
  if (!gap.ok) return [];
  const { rate, highest, lowest, gap: size, expectedFromNoise, upperFromNoise } = gap.value;
  return [{ rate, highest, lowest, gap: size, expectedFromNoise, upperFromNoise }];
};
