import type { Refusal } from '#platform';
import type { composite, uncertainty } from '#value';
import type { LeftOut } from './base-index.ts';
import type { Remark, ResolvedMethod } from './resolved-method.ts';

/** A part of the answer that may be refused while the rest stands. */
export type Part<T> =
  ({ readonly state: 'told' } & T) | { readonly state: 'refused'; readonly refusal: Refusal };

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

export interface UnitResult {
  readonly unit: string;
  readonly index: number;
  /** The central 90 % of the runs with the method's own choices: data and weights vary. Absent where nothing was open. */
  readonly interval?: Interval;
  /** 1 for the highest; absent where nothing was open. Inside a band the order as a whole is not decided. */
  readonly band?: number;
  /** Best and worst place that the decided pairs leave open. */
  readonly places?: { readonly best: number; readonly worst: number };
  /** The central 90 % of its ranks over all runs. */
  readonly ranks?: Interval;
  readonly imputedShare: number;
  /** Under benefit of the doubt: the score under the weights that favour it most, 1 at best. */
  readonly favoured?: number;
}

export interface Neighbours {
  readonly above: string;
  readonly below: string;
  readonly probability: number;
  readonly decided: boolean;
}

export interface Standing {
  readonly runs: number;
  /** "Above" is said from this probability on. */
  readonly threshold: number;
  /** From the highest; inside one by name. */
  readonly bands: readonly (readonly string[])[];
  readonly pairs: number;
  readonly decidedPairs: number;
  /** The units in the order of the index, each with the next. */
  readonly neighbours: readonly Neighbours[];
  /** What was left open, in the order in which it is drawn. */
  readonly open: readonly uncertainty.IndexFactor[];
}

/** How much a part of the method decides. */
export interface FactorShare {
  readonly factor: uncertainty.IndexFactor;
  /** Share of the variance that would go if this were settled. */
  readonly first: number;
  readonly firstInterval: Interval;
  /** Share that would go if everything else were settled is one less this. */
  readonly total: number;
  readonly totalInterval: Interval;
}

export interface Decisive {
  readonly evaluations: number;
  /** Of the mean shift of ranks. Empty where nothing that was open shifts a rank. */
  readonly order: readonly FactorShare[];
  readonly gaps: readonly { readonly name: string; readonly shares: readonly FactorShare[] }[];
}

export interface Acceptability {
  readonly draws: number;
  readonly weights: 'any' | 'order' | 'bounds' | 'sets';
  readonly parts: readonly string[];
  readonly units: readonly {
    readonly unit: string;
    /** Share of the weights under which it is at each rank, from the first. */
    readonly ranks: readonly number[];
    /** Mean of the weights under which it is first; absent where it never is. */
    readonly centralWeights?: readonly number[];
    /** Probability, over the data, that it is first under these. */
    readonly confidence?: number;
  }[];
  /** Probability that the unit of the row is above the unit of the column. */
  readonly pairwise: readonly (readonly number[])[];
}

export interface IndicatorEffect {
  readonly indicator: string;
  readonly nominal: number;
  readonly correlation: number;
  readonly effective: number;
}

export interface RankShift {
  readonly node: string;
  readonly kind: 'dimension' | 'indicator';
  /** Mean number of places by which the units move without it. */
  readonly shift: number;
}

/** What each indicator brings to each unit's index. */
export interface Contributions {
  /** `points`: they add up to the index. `without`: by how much the index is higher with it than without it. */
  readonly kind: 'points' | 'without';
  readonly indicators: readonly string[];
  /** By unit, in the order of the document's units; null where the indicator is not known. */
  readonly rows: readonly (readonly (number | null)[])[];
}

export interface GroupGap {
  readonly name: string;
  readonly group: string;
  readonly of: string;
  /** Absent: all others. */
  readonly against?: string;
  readonly value: number;
  readonly interval?: Interval;
  /** Probability that the first is above, over data, weights and method. */
  readonly positive?: number;
}

export interface TreatmentDone {
  readonly indicator: string;
  readonly by: 'none' | 'winsorising' | 'logarithm';
  readonly moved: number;
  readonly before: composite.Shape;
  readonly after: composite.Shape;
  readonly within: boolean;
}

/** All that decides the result; its canonical JSON has the fingerprint. */
export interface CompositionRecord {
  readonly format: 1;
  readonly method: ResolvedMethod;
  /** SHA-256 of the table as it was sent. */
  readonly table: string;
}

export interface CompositionDocument {
  readonly fingerprint: string;
  readonly record: CompositionRecord;
  readonly remarks: readonly Remark[];
  readonly breaches: readonly {
    readonly unit: string;
    readonly dimension: string;
    readonly score: number;
    readonly floor: number;
  }[];
  /** In the order of the table. */
  readonly units: readonly UnitResult[];
  readonly leftOut: readonly LeftOut[];
  readonly parts: readonly { readonly code: string; readonly scores: readonly (number | null)[] }[];
  /** Weight of each indicator and dimension in the index, sum of the indicators 1. */
  readonly weights: readonly {
    readonly code: string;
    readonly kind: 'dimension' | 'indicator';
    readonly weight: number;
  }[];
  readonly consistencyRatio?: number;
  /** Kemeny's order, best first. */
  readonly order?: readonly string[];
  readonly standing: Part<Standing>;
  readonly decisive: Part<Decisive>;
  readonly acceptability: Part<Acceptability>;
  readonly effects: Part<{ readonly units: number; readonly indicators: readonly IndicatorEffect[] }>;
  readonly shifts: readonly RankShift[];
  readonly contributions: Part<Contributions>;
  readonly gaps: readonly GroupGap[];
  readonly treatments: readonly TreatmentDone[];
  readonly imputed: readonly { readonly indicator: string; readonly share: number }[];
}
