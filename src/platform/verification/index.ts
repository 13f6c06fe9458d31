export * from './csv.ts';

/**
 * Reference cases: an input published by others and the result they published, recomputed by our code.
 * A room lists its cases; `commonweal verify` and the tests run the same list.
 */
export interface ReferenceCase {
  /** Folder of the data directory's topic, e.g. `asem` under `value`; `by-hand` for a case that reads no file. */
  readonly folder: string;
  /** Unique within the folder, kebab-case. */
  readonly name: string;
  /** Who published the expected numbers, short enough for one line. */
  readonly source: string;
  /** Largest difference allowed, in the unit of `measure`. */
  readonly tolerance: number;
  /** `absolute` (the default) or `relative` to the expected value. */
  readonly measure?: 'absolute' | 'relative';
  /** Reads files by path relative to the topic's data directory and compares pair by pair. */
  readonly run: (read: (file: string) => string) => readonly Comparison[];
}

export interface Comparison {
  readonly what: string;
  readonly expected: number;
  readonly actual: number;
}

export interface CaseOutcome {
  readonly folder: string;
  readonly name: string;
  readonly source: string;
  readonly compared: number;
  readonly largestDifference: number;
  readonly worst: string;
  readonly tolerance: number;
  readonly passed: boolean;
  readonly error?: string;
}

/** Runs one case. Comparing nothing is a failure, and so is a number that is not a number on one side only. */
export function runCase(reference: ReferenceCase, read: (file: string) => string): CaseOutcome {
  const { folder, name, source, tolerance } = reference;
  try {
    const comparisons = reference.run(read);
    let largestDifference = 0;
    let worst = '';
    for (const { what, expected, actual } of comparisons) {
      const difference = differenceOf(expected, actual, reference.measure ?? 'absolute');
      if (difference > largestDifference || worst === '') {
        largestDifference = Math.max(largestDifference, difference);
        worst = `${what}: expected ${expected}, got ${actual}`;
      }
    }
    const passed = comparisons.length > 0 && largestDifference <= tolerance;
    return {
      folder,
      name,
      source,
      compared: comparisons.length,
      largestDifference,
      worst,
      tolerance,
      passed,
    };
  } catch (error) {
    return {
      folder,
      name,
      source,
      compared: 0,
      largestDifference: Number.POSITIVE_INFINITY,
      worst: '',
      tolerance,
      passed: false,
      error: error instanceof Error ? error.message : String(error),
    };
  }
}

function differenceOf(expected: number, actual: number, measure: 'absolute' | 'relative'): number {
  if (Number.isNaN(expected) && Number.isNaN(actual)) return 0;
  if (expected === actual) return 0;
  const difference = Math.abs(expected - actual);
  if (!Number.isFinite(difference)) return Number.POSITIVE_INFINITY;
  return measure === 'relative' ? difference / Math.max(Math.abs(expected), Number.MIN_VALUE) : difference;
}
