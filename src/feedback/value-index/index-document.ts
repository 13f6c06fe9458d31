import type { charter, composite } from '#value';
import type { Breach } from './breaches.ts';
import type { CharterChange } from './charter-changes.ts';
import type { Effect } from './effect.ts';
import type { NotCounted, Scored, ScoredDimension } from './score.ts';

export interface UnitResult extends Scored {
  /** `2025`, `2025-03`, or an area's id. `score` is the index. */
  readonly unit: string;
  /** What the index would be if no floor were breached. */
  readonly withoutFloors: number;
  readonly dimensions: readonly ScoredDimension[];
}

/** A unit without an index, and the code of the reason. */
export interface LeftOut {
  readonly unit: string;
  readonly reason: string;
  readonly dimension?: string;
}

export type Verdict = 'better' | 'worse' | 'undecided';

/** Whether the latest year is better than an earlier one. */
export interface YearComparison {
  readonly before: string;
  readonly after: string;
  readonly change: number;
  /** Probability of "better" over data, weights and method together; better or worse is said from 0.95 on. */
  readonly probability: number;
  readonly verdict: Verdict;
  /** Share of the weights under which the latest year is better, with the figures as measured. */
  readonly shareOfWeights: number;
  /** `stated`: weights that people here stated, and the charter's; `around`: half to one and a half times the charter's. */
  readonly weights: 'stated' | 'around';
  readonly weightSets: number;
}

/** Whose weights were stated. The sample place's are made up, and said to be. */
export interface Stated {
  /** Absent where they are fewer than ten, but some. */
  readonly people?: number;
  /** How many of them are no real people; absent where it would tell how many a few real ones are. */
  readonly madeUp?: number;
}

/** A year that some counted indicator covers in part: its months are those that all of them cover. */
export interface PartialYear {
  readonly unit: string;
  readonly first?: string;
  readonly last?: string;
}

export interface WithoutDimension {
  readonly dimension: string;
  readonly index: number;
  readonly change: number;
  /** How the comparison of the last two years would come out on the figures as measured. */
  readonly yearChange: number | undefined;
}

/** What decided the index besides the published figures; the rule of aggregation as the charter declares it. */
export interface IndexMethod extends charter.AggregationRecord {
  readonly product: string;
  readonly charterHash: string;
  readonly runs: number;
  readonly seed: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly weightsTried: 'stated' | 'around';
  /** Hash of the stated weights that were tried. */
  readonly opinions: string;
}

export interface AdjustedIndex extends composite.AdjustedScore {
  readonly texts?: AdjustmentTexts;
  /** When the decision first took effect and was written down as a fact; absent before that. */
  readonly recordedAt?: string;
}

type Both = Readonly<Record<'zh-CN' | 'en', string>>;

export interface AdjustmentTexts {
  readonly who: Both;
  readonly why: Both;
  readonly legalGround: Both;
}

/** The index by the charter before this one, as it was last published: a series of its own. */
export interface EarlierSeries {
  readonly publication: string;
  readonly madeAt: string;
  /** Records that it rests on. */
  readonly facts: number;
  readonly fingerprint: string;
  readonly years: readonly (Scored & { readonly unit: string })[];
}

/**
 * A change of the charter starts a new series. Both stand side by side, over the years that were computed both ways too;
 * nothing is spliced, for a joined line would show a change of method as a change of the world.
 */
export interface SeriesBreak {
  readonly earlierCharter: string;
  readonly laterCharter: string;
  /** What of the method differs. */
  readonly changes: readonly CharterChange[];
  readonly earlier: EarlierSeries;
  /** Empty where no year was computed both ways. */
  readonly overlap: readonly composite.Overlap[];
  readonly meanDifference?: number;
  /**
   * Indicators that both charters define alike have the same yearly figures: then the differences come from the charter
   * alone.
   */
  readonly sameFigures: boolean;
}

export interface IndexDocument {
  readonly publication: string;
  readonly charter: string;
  readonly method: IndexMethod;
  /** SHA-256 of the publication and the method: the same fingerprint, the same numbers. */
  readonly fingerprint: string;
  /** Of the place as a whole and of its areas. */
  readonly breaches: readonly Breach[];
  /** Decided breaches of services, departments and groups of people. */
  readonly breachesInParts: number;
  readonly years: readonly UnitResult[];
  readonly months: readonly UnitResult[];
  readonly areas: readonly UnitResult[];
  /** Areas from the highest band to the lowest; inside a band they are equal. */
  readonly bands: readonly (readonly string[])[];
  readonly leftOut: readonly LeftOut[];
  /** Years that are not whole; they are not compared with others. */
  readonly partialYears: readonly PartialYear[];
  /** The latest year against every earlier one, the nearest first; years that are not whole are left out. */
  readonly comparisons: readonly YearComparison[];
  readonly stated: Stated;
  readonly withoutDimension: readonly WithoutDimension[];
  readonly effects: readonly Effect[];
  readonly notCounted: readonly NotCounted[];
  readonly adjustments: readonly AdjustedIndex[];
  /** Code of the reason why the decisions in the pack were not applied. */
  readonly adjustmentsRefused?: string;
  readonly seriesBreak?: SeriesBreak;
}
