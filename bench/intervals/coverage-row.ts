import type { estimate } from '#value';

export const SIZES = [5, 10, 20, 50] as const;
export type Size = (typeof SIZES)[number];

/** How often intervals that promise 95 % hold the truth: on average over the truths tried, and at the worst of them. */
export interface Held {
  readonly average: number;
  readonly least: number;
}

export interface CoverageRow {
  readonly interval: string;
  /** What n counts, and which truths are tried. */
  readonly tried: string;
  readonly by: 'enumeration' | 'simulation';
  /** Undefined where the interval is refused at this size. */
  readonly at: Readonly<Record<Size, Held | undefined>>;
  /** What is promised of every size, on average and at worst; tests hold it to that. */
  readonly promised: { readonly from: number; readonly to: number; readonly least: number };
}

export const heldBy = (coverages: readonly number[]): Held => ({
  average: coverages.reduce((sum, one) => sum + one, 0) / coverages.length,
  least: Math.min(...coverages),
});

export const atEach = (of: (n: Size) => Held | undefined): CoverageRow['at'] => ({
  5: of(5),
  10: of(10),
  20: of(20),
  50: of(50),
});

/** Within rounding. */
export const covers = (
  { lower, upper }: Pick<estimate.Measured, 'lower' | 'upper'>,
  truth: number,
): boolean => lower <= truth + 1e-12 && truth - 1e-12 <= upper;

/** The middles of equal steps: no truth stands at an end, where some intervals always hold it. */
export const middles = (from: number, to: number, steps: number): number[] =>
  Array.from({ length: steps }, (_, at) => from + ((to - from) * (at + 0.5)) / steps);
