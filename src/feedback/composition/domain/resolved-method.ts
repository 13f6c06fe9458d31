import type { composite } from '#value';
import type { Mean } from './method.ts';

/** Something a reader has to know about what was done, by its code. */
export interface Remark {
  readonly code: string;
  readonly data: Readonly<Record<string, string | number>>;
}

export interface ResolvedIndicator {
  readonly code: string;
  readonly name?: string | undefined;
  readonly better: 'more' | 'less';
  readonly weight: number;
  readonly dimension?: string | undefined;
  readonly unit?: string | undefined;
  readonly goalposts?: { readonly lower: number; readonly upper: number } | undefined;
  readonly target?: number | undefined;
  readonly denominator?: string | undefined;
  readonly standardError?: string | undefined;
  readonly limits?: readonly [number, number] | undefined;
}

export interface ResolvedDimension {
  readonly code: string;
  readonly name?: string | undefined;
  readonly weight: number;
  readonly dimension?: string | undefined;
}

export type ResolvedTreatment =
  { readonly by: 'none' } | ({ readonly by: 'skew-and-kurtosis' } & composite.OutlierRule);

type Scale = readonly [number, number];
export type ResolvedNormalisation =
  | { readonly by: 'min-max' | 'goalposts'; readonly to: Scale }
  | { readonly by: 'affine'; readonly centre: number; readonly spread: number }
  | {
      readonly by:
        | 'z-score'
        | 'percentile-rank'
        | 'borda'
        | 'distance-to-target'
        | 'distance-to-best'
        | 'fraction-of-maximum'
        | 'ampi';
    };

export type ResolvedMean = Exclude<
  composite.AggregationRule,
  { readonly by: 'copeland' | 'limited-compensation' }
>;
export type ResolvedAggregation =
  | ResolvedMean
  | { readonly by: 'copeland' }
  | { readonly by: 'kemeny' }
  | ({ readonly by: 'limited-compensation' } & composite.LimitedCompensation);

type Points = Readonly<Record<string, number>>;
export type ResolvedWeights =
  | { readonly by: 'given' | 'equal' | 'entropy' | 'critic' | 'standard-deviation' }
  | { readonly by: 'budget'; readonly ballots: readonly Points[] }
  | { readonly by: 'ahp'; readonly order: readonly string[]; readonly matrix: readonly (readonly number[])[] }
  | { readonly by: 'benefit-of-the-doubt'; readonly least: number; readonly most: number };

export type ResolvedOpenWeights =
  | { readonly by: 'settled' | 'any' }
  | { readonly by: 'around'; readonly share: number }
  | { readonly by: 'order'; readonly mostImportantFirst: readonly string[] }
  | { readonly by: 'bounds'; readonly least: Points; readonly most: Points }
  | { readonly by: 'sets'; readonly sets: readonly Points[] };

/**
 * A method with nothing left unsaid: what is computed, published and fingerprinted. It is a method document as well, and
 * resolving it gives the same again.
 */
export interface ResolvedMethod {
  readonly title?: string | undefined;
  readonly unit: string;
  readonly groups: readonly string[];
  readonly gap?:
    | { readonly group: string; readonly of?: string | undefined; readonly against?: string | undefined }
    | undefined;
  readonly indicators: readonly ResolvedIndicator[];
  readonly dimensions: readonly ResolvedDimension[];
  readonly impute:
    | { readonly by: 'none' }
    | {
        readonly by: 'group-mean';
        readonly group?: string | undefined;
        readonly replaces: readonly composite.AbsentState[];
      };
  readonly screen?: { readonly minimumShare: number; readonly counting: 'measured' | 'known' } | undefined;
  readonly treat: ResolvedTreatment;
  readonly normalise: ResolvedNormalisation;
  readonly weights: ResolvedWeights;
  readonly aggregate: ResolvedAggregation;
  readonly below?: Mean | undefined;
  /** The method's own choices are not among them. */
  readonly alternatives: {
    readonly treat: readonly ResolvedTreatment[];
    readonly normalise: readonly ResolvedNormalisation[];
    readonly aggregate: readonly ResolvedAggregation[];
    readonly weights: ResolvedOpenWeights;
  };
  readonly runs: number;
  readonly seed: string;
}
