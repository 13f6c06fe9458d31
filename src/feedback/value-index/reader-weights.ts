import { ok, refused, type Result } from '#platform';
import type { charter } from '#value';
import { numberIn, type Form } from './opinions/answers.ts';
import { indexOf, type Weights } from './score.ts';
import type { UnitResult } from './index-document.ts';

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
