import { ok, refused, type Result } from '#platform';
import { newcombeDifference, wilson, type Measured } from '../estimate/index.ts';
import { normalCdf } from '../numeric/index.ts';

/** People of a group whose score falls into one bin, and how many of them turned out positive. */
export interface ScoreBin {
  readonly people: number;
  readonly positives: number;
  /** Mean predicted probability in the bin; absent where the score is not a probability. */
  readonly meanScore?: number;
}

export interface ScoredGroup {
  readonly group: string;
  /** The same bins for each group, from the lowest score up. */
  readonly bins: readonly ScoreBin[];
}

export interface GroupCalibration {
  readonly group: string;
  /** Share of positives by bin; `empty-bin` where nobody of the group scored so. */
  readonly bins: readonly Result<Measured>[];
  /** Observed minus predicted share over all bins; refused with `score-not-probability` without mean scores. */
  readonly bias: Result<Difference>;
  /** Difference to the reference at equal scores; absent for the reference itself. */
  readonly atEqualScore?: Result<TestedDifference>;
}

export interface Difference {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
}

export interface TestedDifference extends Difference {
  /** Two-sided, of no difference at any score; for the false discovery rate over all that a page compares. */
  readonly pValue: number;
}

/**
 * Calibration by score bin: does the same score mean the same for each group? Beside the share in each bin, one number
 * against the reference: the Mantel-Haenszel difference of the shares at equal score, weighted n₁n₀/(n₁ + n₀) (Greenland, S.
 * and Robins, J. (1985), Biometrics 41, 55-68), with the interval recovered from Newcombe's of the bins (Yan, X. and Su, X.
 * (2010), Statistics in Biopharmaceutical Research 2, 329-335) and the p-value of Cochran, Mantel and Haenszel (1959, JNCI 22,
 * 719-748): a variance from the group's own shares is 0 where all or none of a small group turned out positive.
 *
 * Refused: `unknown-reference`, `bins-differ` (groups with another number of bins), `invalid-count`, `nobody-decided`.
 */
export function calibrationByGroup(
  groups: readonly ScoredGroup[],
  reference: string,
  level = 0.95,
): Result<readonly GroupCalibration[]> {
  const base = groups.find(({ group }) => group === reference);
  if (base === undefined) return refused('unknown-reference', { reference });
  for (const { group, bins } of groups) {
    if (bins.length !== base.bins.length) return refused('bins-differ', { group, reference });
    const wrong = bins.findIndex(
      ({ people, positives }) => !(Number.isSafeInteger(people) && positives >= 0 && positives <= people),
    );
    if (wrong >= 0) return refused('invalid-count', { group, bin: wrong });
    if (bins.every(({ people }) => people === 0)) return refused('nobody-decided', { group });
  }
  return ok(
    groups.map(({ group, bins }) => ({
      group,
      bins: bins.map(({ people, positives }, bin) =>
        people === 0 ? refused('empty-bin', { group, bin }) : wilson(positives, people, level),
      ),
      bias: biasOf(bins, level),
      ...(group === reference ? {} : { atEqualScore: mantelHaenszel(bins, base.bins, level) }),
    })),
  );
}

function biasOf(bins: readonly ScoreBin[], level: number): Result<Difference> {
  let people = 0;
  let positives = 0;
  let predicted = 0;
  for (const bin of bins) {
    if (bin.people === 0) continue;
    if (bin.meanScore === undefined || bin.meanScore < 0 || bin.meanScore > 1)
      return refused('score-not-probability');
    people += bin.people;
    positives += bin.positives;
    predicted += bin.people * bin.meanScore;
  }
  const observed = wilson(positives, people, level);
  if (!observed.ok) return observed;
  const { value, lower, upper } = observed.value;
  const expected = predicted / people;
  return ok({ value: value - expected, lower: lower - expected, upper: upper - expected, level });
}

function mantelHaenszel(
  ours: readonly ScoreBin[],
  theirs: readonly ScoreBin[],
  level: number,
): Result<TestedDifference> {
  const common = ours.flatMap(({ people: n1, positives: x1 }, at) => {
    const { people: n0, positives: x0 } = theirs[at]!;
    return n1 === 0 || n0 === 0 ? [] : [{ n1, x1, n0, x0, weight: (n1 * n0) / (n1 + n0) }];
  });
  if (common.length === 0) return refused('no-common-bin');
  const weights = common.reduce((sum, { weight }) => sum + weight, 0);
  let [value, below, above, beyond, variance] = [0, 0, 0, 0, 0];
  for (const { n1, x1, n0, x0, weight } of common) {
    const one = newcombeDifference(x1, n1, x0, n0, level);
    if (!one.ok) return one;
    const share = weight / weights;
    const [n, x] = [n1 + n0, x1 + x0];
    value += share * one.value.value;
    below += (share * (one.value.value - one.value.lower)) ** 2;
    above += (share * (one.value.upper - one.value.value)) ** 2;
    beyond += x1 - (n1 * x) / n;
    variance += (n1 * n0 * x * (n - x)) / (n * n * (n - 1));
  }
  // Without spread (all of both alike at every score) nothing speaks against equality.
  const pValue = variance > 0 ? 2 * normalCdf(-Math.abs(beyond) / Math.sqrt(variance)) : 1;
  return ok({ value, lower: value - Math.sqrt(below), upper: value + Math.sqrt(above), level, pValue });
}
