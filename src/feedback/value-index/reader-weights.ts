import { ok, refused, type Result } from '#platform';
import { charter as charters, numeric, type charter } from '#value';
import { verdictOf } from './compare-years.ts';
import { numberIn, type Form } from './opinions/answers.ts';
import { indexOf, type ScoredDimension, type Weights } from './score.ts';
import type { IndexDocument, UnitResult, YearComparison } from './index-document.ts';

/** Name of the form's field for a dimension's weight. */
export const weightName = (dimension: string): string => `w-${dimension}`;

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

/** The years' index under a reader's weights beside the charter's. Refused as `indexOf`. */
export function reweighYears(
  declared: charter.Charter,
  years: readonly UnitResult[],
  weights: Weights,
): Result<readonly Reweighted[]> {
  const rows: Reweighted[] = [];
  for (const { unit, score, dimensions } of years) {
    const own = indexOf(declared, dimensions, weights);
    if (!own.ok) return refused(own.refusal.code, own.refusal.data);
    rows.push({ unit, charter: score, own: own.value.index });
  }
  return ok(rows);
}

/** What is said of the latest year against an earlier one. */
export type Compared = Pick<YearComparison, 'before' | 'change' | 'verdict'>;

const RUNS = 1000;
const Z = 1.959964;

/**
 * The latest year against every earlier one under a reader's weights, the nearest first: the scores of the dimensions are
 * drawn within their intervals and every power that the charter tries is tried, so that better or worse is said from 0.95
 * on here too. Years that are not whole are left out, as they are in `comparisons`.
 *
 * @param rows the years under these weights, from `reweighYears`
 */
export function compareUnder(
  declared: charter.Charter,
  { years, partialYears, publication }: Pick<IndexDocument, 'years' | 'partialYears' | 'publication'>,
  weights: Weights,
  rows: readonly Reweighted[],
): readonly Compared[] {
  const isWhole = ({ unit }: UnitResult) => !partialYears.some((one) => one.unit === unit);
  const after = years.at(-1);
  const earlier = years.slice(0, -1).filter(isWhole).toReversed();
  if (!after || !isWhole(after) || earlier.length === 0) return [];
  const powers = charters.aggregationOf(declared).powersTried;
  const random = numeric.createRandom(`${publication}/reader`);
  const [better, worse] = [earlier.map(() => 0), earlier.map(() => 0)];
  const indexAt = (year: UnitResult, power: number): number => {
    const drawn = indexOf(
      declared,
      year.dimensions.map((one) => drawScore(one, random)),
      weights,
      { power },
    );
    return drawn.ok ? drawn.value.index : Number.NaN;
  };
  for (let run = 0; run < RUNS; run++) {
    const power = powers[random.integer(powers.length)]!;
    const now = indexAt(after, power);
    for (const [at, before] of earlier.entries()) {
      const then = indexAt(before, power);
      if (now > then) better[at]! += 1;
      else if (now < then) worse[at]! += 1;
    }
  }
  const ownOf = ({ unit }: UnitResult) => rows.find((row) => row.unit === unit)?.own ?? Number.NaN;
  return earlier.map((before, at) => ({
    before: before.unit,
    change: ownOf(after) - ownOf(before),
    verdict: verdictOf(better[at]! / RUNS, worse[at]! / RUNS),
  }));
}

/** A score within its interval, which may be longer on one side. */
function drawScore(dimension: ScoredDimension, random: numeric.Random): ScoredDimension {
  const { score, lower = score, upper = score } = dimension;
  if (score === undefined || lower === undefined || upper === undefined) return dimension;
  const draw = random.normal();
  const error = (draw < 0 ? score - lower : upper - score) / Z;
  return { ...dimension, score: Math.min(100, Math.max(0, score + draw * error)) };
}
