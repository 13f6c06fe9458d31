/**
 * A value in one of four states that are never confused. Zero is a measured value like any other: whoever reads an
 * estimate has to look at `state` before there is a number to read.
 */
export type Estimate = Measured | Missing | NotMeasured | Suppressed;

export interface Measured {
  readonly state: 'measured';
  readonly value: number;
  /** Limits of the interval, in the unit of `value`; `upper` may be Infinity where the evidence sets no bound. */
  readonly lower: number;
  readonly upper: number;
  /** Confidence level of the interval, 0.95 unless stated. */
  readonly level: number;
  /** What was counted: trials of a proportion, events of a count or rate, observations of a mean or quantile. */
  readonly n: number;
  /** Size of the equally weighted sample with the same precision; `n` where nothing was weighted. */
  readonly effectiveN: number;
  readonly method: IntervalMethod;
}

/** It was to be measured, and there is nothing to measure it by. */
export interface Missing {
  readonly state: 'missing';
  /** Kebab-case code, e.g. `no-facts`. */
  readonly reason: string;
}

/** Nobody set out to measure it here or then. */
export interface NotMeasured {
  readonly state: 'not-measured';
  /** Kebab-case code, e.g. `not-declared-for-period`. */
  readonly reason: string;
}

/** It is known and withheld, because it would tell on people. */
export interface Suppressed {
  readonly state: 'suppressed';
  readonly reason: 'small-cell' | 'complementary';
}

/** How the interval was found; each name is explained to readers in the method note of a page. */
export type IntervalMethod =
  | 'wilson'
  | 'newcombe'
  | 'katz'
  | 'mover'
  | 'exact-poisson'
  | 'byar'
  | 'student-t'
  | 'welch'
  | 'order-statistics'
  | 'dobson'
  | 'bootstrap'
  | 'bootstrap-bca'
  | 'linearised';

export const missing = (reason: string): Missing => ({ state: 'missing', reason });

export const notMeasured = (reason: string): NotMeasured => ({ state: 'not-measured', reason });

export const suppressed = (reason: Suppressed['reason']): Suppressed => ({ state: 'suppressed', reason });

export const isMeasured = (estimate: Estimate): estimate is Measured => estimate.state === 'measured';
