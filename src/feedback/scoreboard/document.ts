import type { Dimension } from '#facts';
import type { charter, estimate } from '#value';

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
  readonly pValue: number;
  /** Benjamini-Hochberg over all comparisons of the document. */
  readonly adjusted: number;
  /** Holds after correction for the number of comparisons (5 %). */
  readonly decided: boolean;
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
  readonly spread?: { readonly iSquared: number; readonly correctedVariance: number };
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

export interface Interval {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

export interface IndicatorDocument {
  readonly indicator: charter.Indicator;
  readonly months: readonly string[];
  readonly years: readonly string[];
  readonly cells: readonly PublishedCell[];
  readonly comparisons: readonly GroupComparison[];
  readonly rankings: readonly AreaRanking[];
  readonly suppressed: number;
  /** How many comparisons the correction for many comparisons was made over. */
  readonly compared: number;
}

/** Everything that decided the numbers besides the facts. Its hash goes with every number. */
export interface MethodRecord {
  readonly product: string;
  readonly charter: string;
  readonly charterHash: string;
  readonly level: number;
  readonly minimumCell: number;
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
  readonly documents: readonly {
    readonly indicator: string;
    readonly hash: string;
    readonly cells: number;
    readonly suppressed: number;
  }[];
}
