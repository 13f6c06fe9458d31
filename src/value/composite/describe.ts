import { ok, type Result } from '#platform';
import { mean, quantile, standardDeviation } from '../numeric/index.ts';
import { shapeOf } from './moments.ts';
import { type Column, knownOf } from './table.ts';

export interface Description {
  readonly units: number;
  readonly known: number;
  readonly nonZero: number;
  readonly distinct: number;
  /** Units that share the most frequent value. */
  readonly mostFrequent: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  readonly median: number;
  /** Sample standard deviation. */
  readonly standardDeviation: number;
  /** Type 2, as excess for the kurtosis. */
  readonly skewness: number;
  readonly kurtosis: number;
}

/** What an indicator looks like before anything is done to it. Refused: `too-few-values` (under 4), `constant-indicator`. */
export function describeColumn(column: Column): Result<Description> {
  const { values } = knownOf(column);
  const shape = shapeOf(values);
  if (!shape.ok) return shape;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return ok({
    units: column.values.length,
    known: values.length,
    nonZero: values.reduce((count, value) => count + (value === 0 ? 0 : 1), 0),
    distinct: counts.size,
    mostFrequent: Math.max(...counts.values()),
    minimum: values.reduce((a, b) => Math.min(a, b)),
    maximum: values.reduce((a, b) => Math.max(a, b)),
    mean: mean(values),
    median: quantile(values, 0.5),
    standardDeviation: standardDeviation(values),
    ...shape.value,
  });
}
