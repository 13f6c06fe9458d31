import { ok, refused, type Result } from '#platform';
import { charter as charters, numeric, type charter } from '#value';
import { verdictOf } from './compare-years.ts';
import { numberIn, type Form } from './opinions/answers.ts';
import { indexOf, type ScoredDimension, type Weights } from './score.ts';
import type { DecidedAreas, IndexDocument, UnitResult, YearComparison } from './index-document.ts';

export const WEIGHT_PREFIX = 'w-';

/** Name of the form's field for a dimension's weight. */
export const weightName = (dimension: string): string => `${WEIGHT_PREFIX}${dimension}`;

/** True if the address says anything about weights. */
export const hasWeights = (query: Form, dimensions: readonly string[]): boolean =>
  dimensions.some((id) => query[weightName(id)] !== undefined);

export interface WeightFault {
  readonly code: 'number' | 'negative' | 'zero';
  readonly dimension: string;
}

/** Shares from the numbers in an address. Faults: one for each field that is no weight, or one for all zero. */
export function readWeights(
  query: Form,
  dimensions: readonly string[],
): { readonly weights?: Weights; readonly faults: readonly WeightFault[] } {
  const numbers = new Map<string, number>();
  const faults: WeightFault[] = [];
  for (const dimension of dimensions) {
    const number = numberIn(query[weightName(dimension)]);
    if (number === undefined) faults.push({ code: 'number', dimension });
    else if (number < 0) faults.push({ code: 'negative', dimension });
    else numbers.set(dimension, number);
  }
  const total = [...numbers.values()].reduce((sum, one) => sum + one, 0);
  if (faults.length === 0 && total === 0) faults.push({ code: 'zero', dimension: dimensions[0] ?? '' });
  if (faults.length > 0) return { faults };
  return { faults, weights: Object.fromEntries([...numbers].map(([id, number]) => [id, number / total])) };
}

export interface Reweighted {
  readonly unit: string;
  readonly charter: number;
  readonly own: number;
}

/** The index of years or areas under a reader's weights beside the charter's. Refused as `indexOf`. */
export function reweigh(
  declared: charter.Charter,
  units: readonly UnitResult[],
  weights: Weights,
): Result<readonly Reweighted[]> {
  const rows: Reweighted[] = [];
  for (const { unit, score, dimensions } of units) {
    const own = indexOf(declared, dimensions, weights);
    if (!own.ok) return refused(own.refusal.code, own.refusal.data);
    rows.push({ unit, charter: score, own: own.value.index });
  }
  return ok(rows);
}

/** What is said of the latest year against an earlier one. */
export type Compared = Pick<YearComparison, 'before' | 'change' | 'verdict'>;

const Z = 1.959964;

/**
 * The latest year against every earlier one under a reader's weights, the nearest first, over figures and method: better or
 * worse is said from 0.95 on here too. The errors of the dimensions' scores are carried to the index one at a time, as
 * independent and normal (delta method with finite steps, cheap enough for every change of a weight), and the probability
 * is the mean over the powers that the charter tries. Years that are not whole are left out, as they are in `comparisons`.
 *
 * @param rows the years under these weights, from `reweigh`
 */
export function compareUnder(
  declared: charter.Charter,
  { years, partialYears }: Pick<IndexDocument, 'years' | 'partialYears'>,
  weights: Weights,
  rows: readonly Reweighted[],
): readonly Compared[] {
  const isWhole = ({ unit }: UnitResult) => !partialYears.some((one) => one.unit === unit);
  const after = years.at(-1);
  const earlier = years.slice(0, -1).filter(isWhole).toReversed();
  if (!after || !isWhole(after) || earlier.length === 0) return [];
  const { powersTried } = charters.aggregationOf(declared);
  const known = (year: UnitResult) => powersTried.map((power) => knownAt(declared, year, weights, power));
  const now = known(after);
  const ownOf = ({ unit }: UnitResult) => rows.find((row) => row.unit === unit)?.own ?? Number.NaN;
  return earlier.map((before) => {
    const then = known(before);
    const better = now.reduce((sum, one, at) => sum + chanceAbove(one, then[at]!), 0) / now.length;
    const worse = now.reduce((sum, one, at) => sum + chanceAbove(then[at]!, one), 0) / now.length;
    return {
      before: before.unit,
      change: ownOf(after) - ownOf(before),
      verdict: verdictOf(better, worse),
    };
  });
}

/** Pairs of areas of which one is above the other under a reader's weights, by the rule and the errors of `compareUnder`. */
export function decidedUnder(
  declared: charter.Charter,
  areas: readonly UnitResult[],
  weights: Weights,
): readonly DecidedAreas[] {
  const { powersTried } = charters.aggregationOf(declared);
  const known = areas.map((area) => powersTried.map((power) => knownAt(declared, area, weights, power)));
  return areas.flatMap(({ unit: above }, i) =>
    areas.flatMap(({ unit: below }, j): DecidedAreas[] => {
      if (i === j) return [];
      const [one, other] = [known[i]!, known[j]!];
      const probability = one.reduce((sum, at, p) => sum + chanceAbove(at, other[p]!), 0) / one.length;
      return verdictOf(probability, 0) === 'better' ? [{ above, below, probability }] : [];
    }),
  );
}

interface Known {
  readonly index: number;
  readonly error: number;
}

/** A year's index under one power, with its standard error. */
function knownAt(
  declared: charter.Charter,
  { dimensions }: UnitResult,
  weights: Weights,
  power: number,
): Known {
  const indexAt = (scores: readonly ScoredDimension[]): number => {
    const result = indexOf(declared, scores, weights, { power });
    return result.ok ? result.value.index : Number.NaN;
  };
  const moved = (at: number, step: number) =>
    indexAt(
      dimensions.map((one, other) =>
        other === at ? { ...one, score: Math.min(100, Math.max(0, one.score! + step)) } : one,
      ),
    );
  const parts = dimensions.flatMap(({ score, lower, upper }, at) => {
    if (score === undefined || lower === undefined || upper === undefined || upper === lower) return [];
    const error = (upper - lower) / (2 * Z);
    return [(moved(at, error) - moved(at, -error)) / 2];
  });
  return { index: indexAt(dimensions), error: Math.hypot(...parts) };
}

/** Probability that one index is above another. */
function chanceAbove(one: Known, other: Known): number {
  const error = Math.hypot(one.error, other.error);
  if (error > 0) return numeric.normalCdf((one.index - other.index) / error);
  return one.index > other.index ? 1 : 0;
}
