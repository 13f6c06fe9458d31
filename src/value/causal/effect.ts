import type { Result } from '#platform';

/** What the steering office can compare, from the strongest claim to the weakest. */
export const DESIGNS = [
  'randomised-rollout',
  'difference-in-differences',
  'staggered-difference-in-differences',
  'synthetic-difference-in-differences',
  'synthetic-control',
  'structural-series',
  'interrupted-series',
] as const;
export type Design = (typeof DESIGNS)[number];

/** What must be true in the world, and no calculation shows, for the estimate to be the effect. */
export type Assumption =
  | 'parallel-trends'
  | 'no-anticipation'
  | 'no-spillover'
  | 'no-other-change-at-start'
  | 'assignment-was-random'
  | 'donors-untreated'
  | 'weights-hold-after-start'
  | 'controls-unaffected'
  | 'trend-would-have-continued'
  | 'season-as-before'
  | 'clusters-independent'
  | 'same-effect-for-all'
  | 'placebos-exchangeable'
  | 'cohorts-comparable';

export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** Coverage, e.g. 0.95. */
  readonly level: number;
  readonly method: IntervalMethod;
}

export type IntervalMethod =
  | 'cluster-robust-t'
  | 'cr2-satterthwaite'
  | 'wild-cluster-bootstrap'
  | 'randomisation-inversion'
  | 'influence-function'
  | 'placebo-t'
  | 'wald'
  | 'student-t'
  | 'newey-west-t'
  | 'autoregressive-t'
  | 'quasi-poisson-t'
  | 'kalman-t';

export interface PValue {
  readonly value: number;
  readonly method: IntervalMethod | 'placebo-rank' | 'permutation';
}

export interface Place {
  readonly rank: number;
  readonly of: number;
}

export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** The effect some time after the start, or what would be one before it. */
export interface StudyPoint {
  /** Periods since the start: 0 is the first under the measure, below 0 is before it. */
  readonly since: number;
  readonly estimate: number;
  /** Covers this one at the level; absent where clusters are too few, or where the point is 0 by construction. */
  readonly pointwise?: Bounds;
  /** Covers all of them together. */
  readonly simultaneous?: Bounds;
}

/** A check that would fail if the design did not fit the case. */
export interface Falsification {
  readonly check:
    | 'pre-trends'
    | 'placebo-date'
    | 'placebo-units'
    | 'pre-period-fit'
    | 'leave-one-out'
    | 'unique-weights'
    | 'wild-bootstrap'
    | 'residual-autocorrelation'
    | 'balance-before';
  /**
   * `contradicts` at p < 0.05, or at the threshold the check documents; `caution` where the design holds and a choice within
   * it was not forced, which decides nothing.
   */
  readonly finding: 'consistent' | 'contradicts' | 'caution' | 'not-possible';
  /** Numbers of the check, named; in the unit of the outcome where they are effects. */
  readonly data: Readonly<Record<string, number>>;
}

/** The estimated effect of a measure, in the unit of the outcome (or as the design's own record says). */
export interface Effect {
  readonly design: Design;
  readonly estimate: number;
  readonly standardError: number;
  /** Refused where the data cannot carry one, e.g. `too-few-assignments`. */
  readonly interval: Result<Interval>;
  /**
   * Refused `too-few-treated-clusters` below five, whatever a formula would give; `place` then says what can be said. The
   * synthetic designs compare one treated unit with placebos: their p-value is a rank and never below 1/(placebos + 1). That
   * of few treated units, or of a single series, is for reference cases; who publishes an effect withholds it.
   */
  readonly pValue: Result<PValue>;
  /** Infinity where the reference distribution is the normal. */
  readonly df: number;
  readonly observations: number;
  readonly clusters: { readonly treated: number; readonly comparison: number };
  /** Place of the observed effect by size among all possible assignments or placebos, 1 = the largest. */
  readonly place?: Place;
  /** By time since the start, where asked for and where the design compares period by period. */
  readonly study?: readonly StudyPoint[];
  /** What each of its points is held against; absent where that is a stand-in, period by period. */
  readonly studyAgainst?: 'mean-before' | 'last-before';
  /** What each unit counts for in the stand-in, > 0, sum 1, largest first. */
  readonly weights?: readonly { readonly unit: string; readonly weight: number }[];
  /** Units that did nothing, taken as if treated, with the mean squared gap after over that before. */
  readonly placebos?: readonly { readonly unit: string; readonly ratio: number }[];
  /** The same ratio of the treated units. */
  readonly ratio?: number;
  readonly falsification: readonly Falsification[];
  readonly assumptions: readonly Assumption[];
}

/** `contradicts` when the p-value of a check falls below 0.05. */
export const findingOf = (pValue: number): Falsification['finding'] =>
  pValue < 0.05 ? 'contradicts' : 'consistent';
