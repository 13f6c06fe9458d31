import type { Condition } from '../expression/index.ts';
import { cohortAttributes, type CohortAttribute } from '../vocabulary/closed-lists.ts';
import type { Kind } from '../vocabulary/kinds.ts';

/** What facts can be told apart by. Two attributes joined by `×` make one dimension of their combinations. */
export const DIMENSIONS = [
  'service',
  'department',
  'channel',
  'channelDetail',
  'area',
  ...cohortAttributes,
] as const;
export type BaseDimension = 'service' | 'department' | 'channel' | 'channelDetail' | 'area' | CohortAttribute;
export type Dimension = BaseDimension | `${BaseDimension}×${BaseDimension}`;

export const partsOf = (dimension: Dimension): BaseDimension[] => dimension.split('×') as BaseDimension[];

/** A number that a fact carries, or the time between two of its times in whole units. */
export type Quantity =
  | { readonly type: 'field'; readonly name: string }
  | {
      readonly type: 'duration';
      readonly from: TimeName;
      readonly to: TimeName;
      /** Whole days and working days are counted from day to day in the place's time zone; hours to a tenth. */
      readonly unit: 'hours' | 'days' | 'working-days';
    };
export type TimeName = 'occurredAt' | 'openedAt' | 'dueAt';

export type Measure =
  | { readonly type: 'count' }
  | { readonly type: 'rate'; readonly success: Condition }
  | { readonly type: 'mean'; readonly of: Quantity }
  | { readonly type: 'quantile'; readonly of: Quantity; readonly p: number };

/** Which facts count, when, and what is measured of them. */
export interface Population {
  readonly kinds: readonly Kind[];
  readonly where?: Condition | undefined;
  /** The time that puts a fact into a period. */
  readonly time: TimeName;
  readonly measure: Measure;
}

/** One way of cutting the population. No dimension: the whole. */
export interface Slice {
  readonly dimensions: readonly Dimension[];
  readonly period: 'month' | 'year' | 'all';
}

/** Sufficient statistics of one cell; what a measure does not need is absent. */
export interface Cell {
  readonly slice: number;
  /** `2025-03`, `2025` or `all`. */
  readonly period: string;
  readonly keys: readonly string[];
  readonly n: number;
  readonly successes?: number;
  readonly sum?: number;
  readonly sumOfSquares?: number;
  /** Quantiles: the order statistic and those at the ranks of its interval. */
  readonly value?: number;
  readonly lower?: number | null;
  readonly upper?: number | null;
}

/** Days that are worked, counted up: `index(b) − index(a)` is the number of working days after a, up to and with b. */
export interface WorkingDays {
  readonly days: readonly { readonly day: string; readonly index: number }[];
}

/** The ranks (from 1) between which a quantile lies at the wanted level; undefined where n is too small for one. */
export type RankBounds = (n: number, p: number) => { readonly lower?: number; readonly upper?: number };
