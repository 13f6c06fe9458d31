import type { fairness } from '#value';
import type { Recognised } from './decisions.ts';
import type { BinRange } from './score-bins.ts';

export interface Interval {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** A rate of one group: `events` of `of` people, with Wilson's interval and that of the bootstrap. */
export interface GroupRate extends Interval {
  readonly events: number;
  readonly of: number;
  readonly bootstrap?: Interval & { readonly method: string };
}

export interface GroupFigures {
  readonly group: string;
  readonly people: number;
  /** Rates that can be said of the group. */
  readonly rates: Readonly<Partial<Record<fairness.RateName, GroupRate>>>;
}

/** One rate of one group against the reference group. */
export interface Comparison {
  readonly rate: fairness.RateName;
  readonly group: string;
  /** Group less reference: Newcombe's interval, and that of the bootstrap. */
  readonly difference: Interval;
  readonly bootstrap?: Interval & { readonly method: string };
  /** Group over reference, Katz's interval; absent where the reference has none. `upper` is absent where nothing bounds it. */
  readonly ratio?: Omit<Interval, 'upper'> & { readonly upper?: number };
  readonly pValue: number;
  /** Benjamini-Hochberg over all comparisons of the document. */
  readonly adjusted: number;
  /** Holds after that correction (5 %). */
  readonly decided: boolean;
  /** The distance, either way, that two equal groups of these sizes would show: on average, and in 19 of 20 cases at most. */
  readonly fromNoise: { readonly expected: number; readonly upper: number };
}

/** Highest less lowest rate over all groups, beside what groups of these sizes show if all are alike. */
export interface LargestGap {
  readonly rate: fairness.RateName;
  readonly highest: string;
  readonly lowest: string;
  readonly gap: number;
  readonly expectedFromNoise: number;
  readonly upperFromNoise: number;
}

export interface Standing {
  readonly definition: fairness.Definition;
  readonly group: string;
  readonly standing: fairness.Standing;
  readonly rates: readonly fairness.RateName[];
}

export interface CalibrationOfGroup {
  readonly group: string;
  /** Share for whom a yes was right, by bin. */
  readonly bins: readonly (Interval & { readonly people: number })[];
  /** What happened less what the score foresaw; absent where the score is no probability. */
  readonly bias?: Interval;
  /** Group less reference at equal scores (Mantel-Haenszel); absent for the reference. */
  readonly atEqualScore?: Interval & {
    readonly pValue: number;
    readonly adjusted: number;
    readonly decided: boolean;
  };
}

export interface Calibration {
  readonly ranges: readonly BinRange[];
  readonly areProbabilities: boolean;
  readonly groups: readonly CalibrationOfGroup[];
  /** Groups with too few people to be looked at score by score. */
  readonly leftOut: readonly string[];
}

/**
 * What decisions did to groups of people. `outcomes` is absent where nobody recorded what was right, or where it can be told
 * of fewer than two groups (`outcomesRefusal` says why).
 */
export interface FairnessDocument {
  readonly recognised: readonly Recognised[];
  readonly reference: string;
  /** The largest group was taken, because none was named. */
  readonly referenceIsLargest: boolean;
  /** Of the groups that are told. */
  readonly people: number;
  /** Groups that are too small to be told, and those that protect them. */
  readonly heldBack: readonly string[];
  readonly groups: readonly GroupFigures[];
  readonly comparisons: readonly Comparison[];
  readonly largestGaps: readonly LargestGap[];
  readonly fourFifths?: fairness.FourFifths;
  readonly standings: readonly Standing[];
  readonly outcomesRecorded: boolean;
  readonly outcomesRefusal?: string;
  /** Groups of which only the share of yes is told, because a part of them is too small. */
  readonly selectionOnly: readonly string[];
  readonly findings: readonly fairness.Finding[];
  readonly calibration?: Calibration;
  readonly calibrationRefusal?: string;
  /** Over how many comparisons the correction was made. */
  readonly compared: number;
  readonly method: {
    readonly level: number;
    readonly tolerance: number;
    readonly minimum: number;
    readonly seed: number;
    readonly replicates: number;
    readonly noiseDraws: number;
  };
}
