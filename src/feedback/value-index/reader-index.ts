import { ok, refused, type Result } from '#platform';
import type { charter } from '#value';
import type { DecidedAreas, IndexDocument, UnitResult } from './index-document.ts';
import type { Form } from './opinions/answers.ts';
import {
  compareUnder,
  decidedUnder,
  readWeights,
  reweigh,
  weightName,
  type Compared,
  type Reweighted,
  type WeightFault,
} from './reader-weights.ts';
import { charterWeights, type Weights } from './score.ts';

/** What the index would be by a reader's own weights, beside what it is by the charter's. */
export interface ReaderIndex {
  /** As shares that add up to 1. */
  readonly weights: Weights;
  readonly charterWeights: Weights;
  readonly years: readonly Reweighted[];
  /** The latest year against every earlier one. */
  readonly compared: readonly Compared[];
  /** Without those of which nothing is known that these weights count. */
  readonly areas: readonly Reweighted[];
  readonly decidedAreas: readonly DecidedAreas[];
}

const CODES: Readonly<Record<WeightFault['code'], string>> = {
  number: 'weight-not-a-number',
  negative: 'weight-negative',
  zero: 'weights-all-zero',
};

/**
 * The index by weights that somebody writes down: by dimension a number as people type it, one that is left out counting
 * nothing. Only their proportions count, and floors stay as they are.
 *
 * Refused: `unknown-dimension` with those that there are; `weight-not-a-number` and `weight-negative` with the dimension;
 * `weights-all-zero`; and as `indexOf` where a year has no index under them.
 */
export function readerIndex(
  declared: charter.Charter,
  document: IndexDocument,
  numbers: Form,
): Result<ReaderIndex> {
  const ids = declared.dimensions.map(({ id }) => id);
  const unknown = Object.keys(numbers).find((id) => !ids.includes(id));
  if (unknown !== undefined)
    return refused('unknown-dimension', { dimension: unknown, allowed: ids.join(', ') });
  const { weights, faults } = readWeights(
    Object.fromEntries(ids.map((id) => [weightName(id), numbers[id]])),
    ids,
  );
  if (!weights) {
    const { code, dimension } = faults[0]!;
    return refused(CODES[code], code === 'zero' ? {} : { dimension });
  }
  const years = reweigh(declared, document.years, weights);
  if (!years.ok) return years;
  return ok({
    weights,
    charterWeights: charterWeights(declared),
    years: years.value,
    compared: compareUnder(declared, document, weights, years.value),
    ...areasUnder(declared, document.areas, weights),
  });
}

/** The areas by a reader's weights, and which of them are decidedly above which. */
export function areasUnder(
  declared: charter.Charter,
  areas: readonly UnitResult[],
  weights: Weights,
): Pick<ReaderIndex, 'areas' | 'decidedAreas'> {
  const rows = areas.map((area) => reweigh(declared, [area], weights));
  const known = areas.filter((_, at) => rows[at]!.ok);
  return {
    areas: rows.flatMap((row) => (row.ok ? row.value : [])),
    decidedAreas: decidedUnder(declared, known, weights),
  };
}
