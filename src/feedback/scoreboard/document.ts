import type { Dimension } from '#facts';
import type { charter, equity, estimate } from '#value';
import type { RecordRhythm } from './stopped-records.ts';

export type Estimate = estimate.Estimate;

/** What a reader may see of one cell: its estimate and, unless it is suppressed, the counts it was made from. */
export interface PublishedCell {
  /** No dimension: the whole place. */
  readonly by: readonly Dimension[];
  readonly keys: readonly string[];
  /** `2025-03` or `2025`. */
  readonly period: string;
  readonly estimate: Estimate;
  /** Sufficient statistics: whoever has them can recompute the estimate. */
  readonly counts?: {
    readonly n: number;
    readonly successes?: number;
    readonly sum?: number;
    readonly sumOfSquares?: number;
    readonly exposure?: number;
  };
}

export interface GroupGap {
  readonly key: string;
  /** Group minus reference. */
  readonly difference: { readonly value: number; readonly lower: number; readonly upper: number };
  readonly ratio?: { readonly value: number; readonly lower: number; readonly upper: number };
  /** Absent, with all that is made of it, of medians: two intervals of medians tell no p-value. */
  readonly pValue?: number;
  /** Benjamini-Hochberg over all judged comparisons of the document. */
  readonly adjusted?: number;
  /** Holds after correction for the number of comparisons (5 %). */
  readonly decided?: boolean;
  /**
   * The same by Benjamini-Yekutieli, whatever the tests have to do with each other: groups of one table share their reference,
   * and groups of several tables their people. Absent in publications from before it was reckoned.
   */
  readonly adjustedAnyDependence?: number;
  readonly decidedAnyDependence?: boolean;
  /**
   * The distance, either way, that two equal groups of these sizes would show by chance: on average and at the 95 % point.
   * Absent in publications from before it was reckoned.
   */
  readonly noiseMean?: number;
  readonly noise95?: number;
  /** Larger than the 95 % point: about one in twenty is so by chance; `decided` reckons with how many were looked at. */
  readonly beyondNoise?: boolean;
}

/** A group's rate drawn to the mean of all groups as far as its own evidence is weak. */
export interface ShrunkenRate extends Interval {
  readonly key: string;
  /** Weight of the group's own figure, 0 to 1. */
  readonly ownWeight: number;
}

/** How far the groups of a comparison differ beyond chance. */
export interface Spread {
  /** Share of the variation between groups that chance does not explain. */
  readonly iSquared: number;
  /** Variance of the groups' figures less the mean of their sampling variances, 0 at least. */
  readonly correctedVariance: number;
  /** Variance of the figures as they stand, and Cochran's Q with its chance under equal groups. */
  readonly naiveVariance?: number;
  readonly q?: number;
  readonly pValue?: number;
}

/** How groups of one attribute differ, in one period, in the whole place or within one service. */
export interface GroupComparison {
  readonly attribute: Dimension;
  readonly reference: string;
  readonly within?: { readonly dimension: Dimension; readonly key: string };
  readonly period: string;
  readonly gaps: readonly GroupGap[];
  readonly largest?: {
    readonly value: number;
    readonly highest: string;
    readonly lowest: string;
    /** What equal groups of these sizes would show by chance: on average and at the 95 % point. */
    readonly noiseMean: number;
    readonly noise95: number;
  };
  readonly spread?: Spread;
  readonly shrunken?: readonly ShrunkenRate[];
}

/** Whether areas with more people of some kind fare better or worse. */
export interface AreaRanking {
  readonly ranking: string;
  readonly period: string;
  readonly areas: number;
  readonly leftOut: number;
  readonly relativeConcentration?: Interval;
  readonly absoluteConcentration?: Interval;
  readonly slope?: Interval;
  readonly relativeSlope?: Interval;
}

/** One area's rate, as it would be with the people of the whole place. */
export interface StandardisedArea {
  readonly key: string;
  readonly estimate?: Interval & { readonly n: number; readonly effectiveN: number; readonly method: string };
  /** Code of the reason why there is none. */
  readonly refusal?: string;
}

/** Areas standardised by the structure of their people in one attribute, in one year. */
export interface StandardisedTable {
  readonly attribute: Dimension;
  readonly period: string;
  /** People of the whole place by category: the standard population. */
  readonly standard: readonly { readonly key: string; readonly people: number }[];
  readonly areas: readonly StandardisedArea[];
}

/** A measure of inequality with its bootstrap interval, beside what equal groups of these sizes would show. */
export interface MeasuredSpread extends Interval {
  readonly noiseMean: number;
  /** Exceeded by chance once in twenty times. */
  readonly noise95: number;
  readonly beyondNoise: boolean;
  readonly pValue: number;
}

export interface MeasuredInequality {
  readonly measure: equity.SummaryMeasure;
  readonly estimate?: MeasuredSpread;
  /** Code of the reason why there is none. */
  readonly refusal?: string;
}

/** What would be gained if every group did as well as one of them (population attributable risk). */
export interface AttributableGap {
  /** The group that the charter compares others with; of areas the best one. */
  readonly best: string;
  /** Whether it was picked after looking. */
  readonly picked: boolean;
  /** By how much the figure of all would be better, in its own unit; 0 or more. */
  readonly gain: MeasuredSpread;
  /** The same as a share of the figure of all. */
  readonly fraction: MeasuredSpread;
}

/** How unequal the areas, or the groups of an attribute, are in one year, in single numbers. */
export interface InequalityTable {
  readonly attribute: Dimension;
  readonly period: string;
  readonly groups: number;
  /** Withheld, unknown, or without a figure. */
  readonly leftOut: number;
  /** What a group weighs by, and how much all weigh together. */
  readonly weights: 'records' | 'people';
  readonly weight: number;
  /** Figure of the groups together, by these weights. */
  readonly mean: number;
  readonly measures: readonly MeasuredInequality[];
  /** Absent where neither more nor less is good, and of medians. */
  readonly attributable?: AttributableGap;
}

export interface Interval {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** Served and heard, of one group of people in one year. */
export interface GroupResponse {
  readonly attribute: Dimension;
  readonly key: string;
  /** Absent together where either number is withheld. */
  readonly served?: number;
  readonly answered?: number;
  readonly responseRate?: Interval;
}

/**
 * Ratings come from those who answer. One year's share beside the same share weighted to all people served, and who
 * was silent. What the silent of a group think nobody knows; only that groups answer unlike often is corrected.
 */
export interface SilentCount {
  readonly period: string;
  readonly served: number;
  readonly answered: number;
  readonly unraked: Interval;
  /** Absent where raking was refused; `refusal` says why. */
  readonly raked?: Interval & { readonly effectiveN: number; readonly designEffect: number };
  readonly refusal?: string;
  /** The attributes that the answers were weighted by. */
  readonly attributes: readonly Dimension[];
  readonly groups: readonly GroupResponse[];
}

/** Ratings of one department or service in one year, held against comparable ones. */
export interface OfficeFinding {
  readonly dimension: 'department' | 'service';
  readonly key: string;
  readonly period: string;
  /** All ratings, those filled in by default among them; only those that people gave where `byDefault` is withheld. */
  readonly ratings: number;
  /** `expected` is the pooled share of the peers whose own ratings are not doubted. */
  readonly bestLevel: { readonly share: number; readonly expected: number; readonly peers: number };
  /** Shannon entropy of the levels in bits: 0 where all are equal. */
  readonly entropy: { readonly observed: number; readonly expected: number };
  /** Absent where it would be about fewer than the minimum cell. */
  readonly byDefault?: { readonly share: number; readonly expected?: number };
  /** One-sided, the larger of the p-values of entropy and best level, after Benjamini-Hochberg over all offices. */
  readonly adjusted: number;
  /** More uniform and better than chance among comparable offices explains (5 %). */
  readonly decided: boolean;
  /** What people say when called back, here and everywhere else; `decided` if here is lower beyond its interval. */
  readonly callback?: {
    readonly solved: number;
    readonly n: number;
    readonly elsewhere: number;
    readonly difference: Interval;
    readonly decided: boolean;
  };
}

export interface RatingEvidence {
  readonly period: string;
  /** Offices that could be compared, and that had too few ratings or peers. */
  readonly compared: number;
  readonly leftOut: number;
  /** Decided ones first, then by their share of best ratings. */
  readonly offices: readonly OfficeFinding[];
}

export interface IndicatorDocument {
  readonly indicator: charter.Indicator;
  readonly months: readonly string[];
  readonly years: readonly string[];
  /** Years that the records do not cover as a whole, with their first and last month; absent where all are whole. */
  readonly unfinished?: Readonly<Record<string, { readonly first: string; readonly last: string }>>;
  readonly cells: readonly PublishedCell[];
  readonly comparisons: readonly GroupComparison[];
  readonly rankings: readonly AreaRanking[];
  /** Of a rate or a figure per head, where the charter says by what areas are standardised. */
  readonly standardised?: readonly StandardisedTable[];
  /** Of the latest year: areas, and groups by each attribute; absent in publications from before it was reckoned. */
  readonly inequality?: readonly InequalityTable[];
  readonly suppressed: number;
  /** How many comparisons the correction for many comparisons was made over. */
  readonly compared: number;
  /** Of an indicator over ratings, year by year. */
  readonly silence?: readonly SilentCount[];
  /** Of an indicator over ratings: whether they can be believed, in the latest year. */
  readonly ratings?: RatingEvidence;
}

/** Everything that decided the numbers besides the facts. Its hash goes with every number. */
export interface MethodRecord {
  readonly product: string;
  readonly charter: string;
  readonly charterHash: string;
  readonly level: number;
  readonly minimumCell: number;
  /** Draws behind what chance alone would show; absent in publications from before it was kept. */
  readonly noiseDraws?: number;
  /** Draws behind the intervals of inequality; absent in publications from before it was reckoned. */
  readonly inequalityDraws?: number;
  readonly seed: string;
  readonly timeZone: string;
  readonly calendar: string;
}

export interface PublicationSummary {
  readonly id: string;
  readonly madeAt: string;
  readonly place: string;
  readonly facts: {
    readonly count: number;
    readonly last: number;
    readonly from: string;
    readonly until: string;
    readonly hash: string;
  };
  readonly method: MethodRecord;
  readonly methodHash: string;
  readonly charter: charter.Charter;
  /** How records come in, and from where they no longer do; absent in publications from before it was looked at. */
  readonly records?: RecordRhythm;
  readonly documents: readonly {
    readonly indicator: string;
    readonly hash: string;
    readonly cells: number;
    readonly suppressed: number;
  }[];
}
