import { ok, refused, type Result } from '#platform';

/** What unequal weights cost. */
export interface WeightSpread {
  readonly respondents: number;
  /** n Σw² / (Σw)²: the variance of a weighted mean over that of equal weights (Kish 1992). At least 1. */
  readonly designEffect: number;
  /** Respondents divided by the design effect. */
  readonly effectiveN: number;
  /** The largest weight of one person over the mean weight, and the row it is in. */
  readonly largestRatio: number;
  readonly largestRow: number;
}

/**
 * Design effect and effective n of weights. Source: Kish, L. (1992), Weighting for unequal Pi, J. Official Statistics 8.
 *
 * @param weights total weight of each row (not negative).
 * @param respondents people in each row who share its weight; one per row if absent.
 *
 * Refused: `no-respondents-weighted` where no row has both respondents and weight.
 */
export function weightSpread(weights: Float64Array, respondents?: Float64Array): Result<WeightSpread> {
  let people = 0;
  let total = 0;
  let squares = 0;
  let largest = 0;
  let largestRow = -1;
  for (let row = 0; row < weights.length; row++) {
    const n = respondents === undefined ? 1 : respondents[row]!;
    if (n === 0) continue;
    const each = weights[row]! / n;
    people += n;
    total += weights[row]!;
    squares += n * each * each;
    if (each > largest) {
      largest = each;
      largestRow = row;
    }
  }
  if (total === 0) return refused('no-respondents-weighted', { rows: weights.length });
  const designEffect = (people * squares) / (total * total);
  return ok({
    respondents: people,
    designEffect,
    effectiveN: people / designEffect,
    largestRatio: (largest * people) / total,
    largestRow,
  });
}
