import { ok, refused, type Result } from '#platform';
import { normalCdf, rankAscending } from '../numeric/index.ts';

export interface RankSum {
  /** How often a value of the first is larger than one of the second; ties count half. 0.5 where neither is. */
  readonly probability: number;
  /** Two-sided, of neither being larger. */
  readonly pValue: number;
}

/** From here on the distribution is taken for normal (Mann & Whitney 1947, section 5). */
const FEWEST = 8;

/**
 * Wilcoxon's rank sum of two independent samples (Mann & Whitney 1947, Annals of Mathematical Statistics 18:50), normal
 * with the variance corrected for ties (Lehmann 1975, Nonparametrics, 1.4) and without a correction for continuity. It
 * asks nothing of the shape of the values: times that gather at certain hours do not mislead it.
 *
 * @returns refused `too-few-observations` (data: needed) below 8 values on either side, and `no-spread` where all are equal.
 */
export function rankSum(first: ArrayLike<number>, second: ArrayLike<number>): Result<RankSum> {
  const [m, n] = [first.length, second.length];
  if (Math.min(m, n) < FEWEST) return refused('too-few-observations', { n: Math.min(m, n), needed: FEWEST });
  const all = new Float64Array(m + n);
  all.set(Float64Array.from(first));
  all.set(Float64Array.from(second), m);
  const ranks = rankAscending(all);
  let sum = 0;
  for (let at = 0; at < m; at++) sum += ranks[at]!;
  const larger = sum - (m * (m + 1)) / 2;
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - tiesOf(all) / (total * (total - 1)));
  if (!(variance > 0)) return refused('no-spread');
  const z = (larger - (m * n) / 2) / Math.sqrt(variance);
  return ok({ probability: larger / (m * n), pValue: 2 * normalCdf(-Math.abs(z)) });
}

/** Σ (t³ − t) over groups of t equal values. */
function tiesOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  let ties = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return ties;
}
