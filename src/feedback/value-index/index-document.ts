import type { charter, composite } from '#value';
import type { Acceptability } from './acceptability.ts';
import type { Breach } from './breaches.ts';
import type { CharterChange } from './charter-changes.ts';
import type { Effect } from './effect.ts';
import type { IndexGap } from './group-gaps.ts';
import type { NotCounted, Scored, ScoredDimension } from './score.ts';
import type { SourceShare } from './sources.ts';
import type { LeftOut } from './units.ts';

export interface UnitResult extends Scored {
  /** `2025`, `2025-03`, or an area's id. `score` is the index. */
  readonly unit: string;
  /** What the index would be if no floor were breached. */
  readonly withoutFloors: number;
  /** Share of the weight of the index whose indicators are known here. */
  readonly known: number;
  readonly dimensions: readonly ScoredDimension[];
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
  /** Where fewer than ten people's weights, or all but fewer than ten, speak for it: on which side of the number the share is. */
  readonly shareBound?: 'less' | 'more';
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

/** What the index of the latest year would be without one dimension; or the code of the reason why there would be none. */
export type WithoutDimension =
  | {
      readonly dimension: string;
      readonly state: 'measured';
      readonly index: number;
      readonly change: number;
      /** How the comparison of the last two years would come out on the figures as measured. */
      readonly yearChange?: number;
    }
  | { readonly dimension: string; readonly state: 'not-measured'; readonly reason: string };

/** Where what is uncertain comes from: shares of the variance of each figure, the largest total first. */
export interface UncertaintySources {
  /** Of each year's index. */
  readonly years: readonly { readonly unit: string; readonly sources: readonly SourceShare[] }[];
  /** Of the change to the latest year from each earlier one that is whole, the nearest first. */
  readonly changes: readonly {
    readonly before: string;
    readonly after: string;
    readonly sources: readonly SourceShare[];
  }[];
  /** Of each area's index, and of its distance from the mean of all areas. */
  readonly areas: readonly {
    readonly unit: string;
    readonly sources: readonly SourceShare[];
    readonly distance: readonly SourceShare[];
  }[];
}

/** A counted indicator that enters the place's index and no area's. */
export interface NotInAreas {
  readonly id: string;
  readonly state: 'not-measured' | 'missing' | 'suppressed';
}

/** One area whose index is above another's with 95 % certainty. */
export interface DecidedAreas {
  readonly above: string;
  readonly below: string;
  readonly probability: number;
}

/** Whose silence the index cannot hear: those served in the latest year, and those of them who gave a rating. */
export interface Silence {
  readonly indicator: string;
  readonly period: string;
  readonly served: number;
  readonly answered: number;
}

/** What decided the index besides the published figures; the rule of aggregation as the charter declares it. */
export interface IndexMethod extends charter.AggregationRecord {
  readonly product: string;
  readonly charterHash: string;
  /** Of how the index is made beyond what the charter says; another edition gives a publication another document. */
  readonly edition: number;
  readonly runs: number;
  /** Runs of the design behind the shares of uncertainty, for each source. */
  readonly designRuns: number;
  /** How far goals and worst values are tried from the charter's, as a share of the distance between them. */
  readonly goalpostShift: number;
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
  readonly weightsTried: IndexMethod['weightsTried'];
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
  /** When the document was made and kept, and the SHA-256 of what was kept. */
  readonly keptAt: string;
  readonly hash: string;
  /** Of the place as a whole and of its areas. */
  readonly breaches: readonly Breach[];
  /** Decided breaches of services, departments and groups of people. */
  readonly breachesInParts: number;
  readonly years: readonly UnitResult[];
  readonly months: readonly UnitResult[];
  readonly areas: readonly UnitResult[];
  readonly notInAreas: readonly NotInAreas[];
  /** Areas from the highest band to the lowest; inside a band they are equal. */
  readonly bands: readonly (readonly string[])[];
  /** Pairs of areas of which one is above the other with 95 % certainty, also where both stand in one band. */
  readonly decidedAreas: readonly DecidedAreas[];
  readonly leftOut: readonly LeftOut[];
  /** Years that are not whole; they are not compared with others. */
  readonly partialYears: readonly PartialYear[];
  /** The latest year against every earlier one, the nearest first; years that are not whole are left out. */
  readonly comparisons: readonly YearComparison[];
  readonly stated: Stated;
  /** Of the years that are whole, and of the areas; absent where there are fewer than two. */
  readonly acceptability: { readonly years?: Acceptability; readonly areas?: Acceptability };
  readonly sources: UncertaintySources;
  /** Gaps between groups of people in the latest year. */
  readonly groups: readonly IndexGap[];
  readonly silence: readonly Silence[];
  readonly withoutDimension: readonly WithoutDimension[];
  readonly effects: readonly Effect[];
  readonly notCounted: readonly NotCounted[];
  readonly adjustments: readonly AdjustedIndex[];
  /** Code of the reason why the decisions in the pack were not applied. */
  readonly adjustmentsRefused?: string;
  readonly seriesBreak?: SeriesBreak;
}

/** What is kept with a publication. Decisions outside the formula stand beside it and are read anew. */
export type KeptIndex = Omit<IndexDocument, 'adjustments' | 'adjustmentsRefused' | 'keptAt' | 'hash'>;
