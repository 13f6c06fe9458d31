import type { Result } from '#platform';
import type { Cell } from '#facts';
import type { Indicator } from '../charter/index.ts';
import {
  countInterval,
  isMeasured,
  missing,
  newcombeDifference,
  notMeasured,
  quantileRanks,
  ratePerExposure,
  ratioOfProportions,
  studentTFromMoments,
  wilson,
  type Estimate,
} from '../estimate/index.ts';
import { differenceOfEstimates } from '../estimate/index.ts';

/**
 * The estimate of one cell by the indicator's own formula.
 *
 * @param exposure people, for `per-head`; undefined where no population is known (`not-measured: no-population`)
 * @returns `missing` with the refusal's code where there is nothing to measure by, or too little for an interval
 */
export function estimateCell(indicator: Indicator, cell: Cell | undefined, exposure?: number): Estimate {
  const { measure } = indicator;
  switch (measure.type) {
    case 'rate':
      return cell === undefined ? missing('no-facts') : fromResult(wilson(cell.successes ?? 0, cell.n));
    case 'mean':
      return cell === undefined
        ? missing('no-facts')
        : fromResult(studentTFromMoments(cell.n, cell.sum ?? 0, cell.sumOfSquares ?? 0));
    case 'median':
    case 'quantile':
      return cell === undefined ? missing('no-facts') : quantileCell(cell);
    case 'count':
      // No fact of a kind that is counted is a true zero, not a hole.
      return fromResult(countInterval(cell?.n ?? 0));
    case 'per-head':
      if (exposure === undefined) return notMeasured('no-population');
      if (exposure <= 0) return notMeasured('nobody-lives-here');
      return fromResult(ratePerExposure(cell?.n ?? 0, exposure, measure.per));
    case 'gap':
      throw new Error('a gap is estimated from two cells: see estimateGap');
  }
}

function quantileCell(cell: Cell): Estimate {
  if (cell.value === undefined || cell.lower === null || cell.upper === null)
    return missing('too-few-observations');
  const { value, lower = value, upper = value, n } = cell;
  return {
    state: 'measured',
    value,
    lower,
    upper,
    level: 0.95,
    n,
    effectiveN: n,
    method: 'order-statistics',
  };
}

const fromResult = (result: Result<Estimate>): Estimate =>
  result.ok ? result.value : missing(result.refusal.code);

/**
 * The gap of an indicator between two groups: the group of interest minus (or divided by) the other.
 * Proportions by Newcombe's difference or Katz's ratio; everything else from the two intervals (MOVER).
 */
export function estimateGap(
  as: 'difference' | 'ratio',
  group: { readonly estimate: Estimate; readonly cell: Cell | undefined },
  other: { readonly estimate: Estimate; readonly cell: Cell | undefined },
): Estimate {
  for (const { estimate } of [group, other]) if (!isMeasured(estimate)) return estimate;
  const [a, b] = [group.cell, other.cell];
  if (a?.successes !== undefined && b?.successes !== undefined) {
    return fromResult(
      as === 'difference'
        ? newcombeDifference(a.successes, a.n, b.successes, b.n)
        : ratioOfProportions(a.successes, a.n, b.successes, b.n),
    );
  }
  if (as === 'ratio') return notMeasured('ratio-needs-shares');
  const change = differenceOfEstimates(group.estimate, other.estimate);
  return change.ok ? change.value.difference : missing(change.refusal.code);
}

/** The ranks that bound a quantile, in the form the counting engine asks for. */
export function rankBounds(n: number, p: number): { lower?: number; upper?: number } {
  const ranks = quantileRanks(n, p);
  return ranks.ok ? { lower: ranks.value.lowerRank, upper: ranks.value.upperRank } : {};
}
