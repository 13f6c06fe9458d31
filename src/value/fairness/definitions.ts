import type { Result } from '#platform';
import type { Measured } from '../estimate/index.ts';
import type { GroupComparison } from './compare.ts';
import type { RateName } from './confusion.ts';

/**
 * Definitions of group fairness as the rates that must be equal between two groups. Names and sources:
 * Barocas, S., Hardt, M. and Narayanan, A., Fairness and Machine Learning, chapter 3 (independence, separation,
 * sufficiency); equal opportunity: Hardt, M., Price, E. and Srebro, N. (2016), NeurIPS; predictive parity: Chouldechova
 * (2017). Calibration is that of a score with two values: equal outcomes among the selected and among the others.
 */
export const DEFINITIONS = {
  'demographic-parity': ['selectionRate'],
  'equal-opportunity': ['truePositiveRate'],
  'equalised-odds': ['truePositiveRate', 'falsePositiveRate'],
  'predictive-parity': ['positivePredictiveValue'],
  calibration: ['positivePredictiveValue', 'negativePredictiveValue'],
} as const satisfies Record<string, readonly RateName[]>;

export type Definition = keyof typeof DEFINITIONS;

/**
 * `holds`: each interval lies within ± tolerance. `broken`: at least one lies wholly outside. `undecided`: the data do
 * not say; an absence of evidence is not shown as equality.
 */
export type Standing = 'holds' | 'broken' | 'undecided';

export interface DefinitionStanding {
  readonly definition: Definition;
  readonly group: string;
  readonly reference: string;
  readonly standing: Standing;
  /** The differences it rests on, group minus reference. */
  readonly differences: readonly { readonly rate: RateName; readonly difference: Result<Measured> }[];
}

/** Differences up to a tenth count as equal by convention (IBM AI Fairness 360 marks −0.1 … 0.1 as fair). */
export const TOLERANCE = 0.1;

/**
 * The four-fifths rule of the Uniform Guidelines on Employee Selection Procedures (29 CFR 1607.4 D, 1978): a ratio of
 * selection rates below it is looked into in American employment. A convention; nothing follows from it elsewhere.
 */
export const FOUR_FIFTHS = 0.8;

/** Where each definition stands between two groups, judged by the intervals of the differences. */
export function definitionStandings(
  comparison: GroupComparison,
  tolerance: number = TOLERANCE,
): readonly DefinitionStanding[] {
  const { group, reference } = comparison;
  return (Object.keys(DEFINITIONS) as Definition[]).map((definition) => {
    const differences = DEFINITIONS[definition].map((rate) => ({
      rate,
      difference: comparison.rates[rate].difference,
    }));
    const standings = differences.map(({ difference }) => standingOf(difference, tolerance));
    const standing = standings.includes('broken')
      ? 'broken'
      : standings.every((each) => each === 'holds')
        ? 'holds'
        : 'undecided';
    return { definition, group, reference, standing, differences };
  });
}

/** Rates that are known where only the decisions are recorded, and not what was right. */
const KNOWN_FROM_DECISIONS: readonly RateName[] = ['selectionRate'];

/**
 * Which definitions can be checked on records that hold decisions alone, and which need somebody to record the outcome:
 * who was in truth entitled, in need, at fault.
 */
export function definitionsOnDecisions(): {
  readonly checkable: readonly Definition[];
  readonly needOutcomes: readonly Definition[];
} {
  const all = Object.keys(DEFINITIONS) as Definition[];
  const isKnown = (definition: Definition) =>
    DEFINITIONS[definition].every((rate) => KNOWN_FROM_DECISIONS.includes(rate));
  return { checkable: all.filter(isKnown), needOutcomes: all.filter((one) => !isKnown(one)) };
}

/** Where "equal within the tolerance" stands by the interval of a difference of two rates. */
export function standingOfDifference(
  { lower, upper }: { readonly lower: number; readonly upper: number },
  tolerance: number = TOLERANCE,
): Standing {
  if (lower > tolerance || upper < -tolerance) return 'broken';
  return lower >= -tolerance && upper <= tolerance ? 'holds' : 'undecided';
}

const standingOf = (difference: Result<Measured>, tolerance: number): Standing =>
  difference.ok ? standingOfDifference(difference.value, tolerance) : 'undecided';
