import { ok, refused, type Result } from '#platform';
import { newcombeDifference, ratioOfProportions, type Measured } from '../estimate/index.ts';
import { logGamma, normalCdf } from '../numeric/index.ts';
import { pValueOfEqual } from './equal-samples.ts';
import { columnsOf, checkGroups, valueOfGroup, varianceOfGroup, type Group } from './groups.ts';
import { logInterval, normalInterval, type IntervalEstimate } from './interval.ts';

/** Which end of the indicator is good. */
export type Better = 'higher' | 'lower';

/** What every group is held against: one group by its key, the best value, or all groups together. */
export type GapReference = { readonly group: string } | { readonly best: Better } | 'overall';

export interface Gap {
  readonly group: string;
  /** Key of the reference group, or `overall`. */
  readonly reference: string;
  /** Group minus reference. */
  readonly difference: IntervalEstimate;
  /** Group over reference; refused `ratio-to-zero` or `ratio-not-positive` where there is none. */
  readonly ratio: Result<IntervalEstimate>;
  /** Two-sided, of no difference; for the false discovery rate over all gaps that a page shows. */
  readonly pValue: number;
}

/**
 * The gap of every group to the reference (the reference itself is left out). Where both have counts: Newcombe's interval
 * for the difference, Katz's for the ratio, the pooled score test (exact where few are expected); otherwise normal on the
 * standard errors, the ratio on the log scale, and the p-value from the samples (`pValueOfEqual`) where both are known. Against `overall` the group is part of what it is compared with: by counts the gap is that to all others,
 * times their share; by standard errors the covariance is reckoned with.
 *
 * The best group is picked after looking: its own luck widens each gap to it (see `largestGap` for how much).
 *
 * @returns refused as `checkGroups`; `no-such-group`; `no-population` for `overall` without population or counts.
 */
export function gapsTo(
  groups: readonly Group[],
  reference: GapReference,
  level = 0.95,
): Result<readonly Gap[]> {
  const checked = checkGroups(groups);
  if (!checked.ok) return checked;
  if (reference === 'overall') return gapsToOverall(groups, level);
  const key = 'group' in reference ? reference.group : bestGroup(groups, reference.best).key;
  const other = groups.find((group) => group.key === key);
  if (other === undefined) return refused('no-such-group', { group: key });
  const gaps: Gap[] = [];
  for (const group of groups) {
    if (group === other) continue;
    const gap = gapBetween(group, other, level);
    if (!gap.ok) return gap;
    gaps.push(gap.value);
  }
  return ok(gaps);
}

/** The gap between two independent groups. Refused as the intervals are. */
export function gapBetween(group: Group, other: Group, level = 0.95): Result<Gap> {
  const named = { group: group.key, reference: other.key };
  const [a, b] = [group.estimate, other.estimate];
  if ('n' in a && 'n' in b) {
    const difference = newcombeDifference(a.successes, a.n, b.successes, b.n, level);
    if (!difference.ok) return difference;
    const ratio = ratioOfProportions(a.successes, a.n, b.successes, b.n, level);
    return ok({
      ...named,
      difference: intervalOf(difference.value),
      ratio: ratio.ok ? ok(intervalOf(ratio.value)) : ratio,
      pValue: twoProportions(a.successes, a.n, b.successes, b.n),
    });
  }
  const [x, y] = [valueOfGroup(group), valueOfGroup(other)];
  const [varX, varY] = [varianceOfGroup(group), varianceOfGroup(other)];
  const relativeError = Math.sqrt(varX / x ** 2 + varY / y ** 2);
  const gap = normalGap(x, y, Math.sqrt(varX + varY), relativeError, level);
  const [sampleA, sampleB] = [a, b].map((one) => ('n' in one ? undefined : one.sample));
  const ofSamples = sampleA && sampleB && pValueOfEqual(sampleA, sampleB);
  return ok({ ...named, ...gap, ...(ofSamples !== undefined && { pValue: ofSamples }) });
}

function gapsToOverall(groups: readonly Group[], level: number): Result<readonly Gap[]> {
  const pooled = pooledCounts(groups);
  const columns = pooled === undefined ? columnsOf(groups) : undefined;
  if (columns !== undefined && !columns.ok) return columns;
  const gaps: Gap[] = [];
  for (const [at, group] of groups.entries()) {
    const gap =
      columns === undefined
        ? gapToAllCounted(group, pooled!, level)
        : ok({
            group: group.key,
            reference: 'overall',
            ...gapToMean(at, columns.value.values, columns.value.variances, columns.value.shares, level),
          });
    if (!gap.ok) return gap;
    gaps.push(gap.value);
  }
  return ok(gaps);
}

/** Counts of all groups, where overall means everyone counted; with populations of their own the mean is theirs. */
function pooledCounts(groups: readonly Group[]): { successes: number; n: number } | undefined {
  const pooled = { successes: 0, n: 0 };
  for (const { estimate, population } of groups) {
    if (!('n' in estimate) || population !== undefined) return undefined;
    pooled.successes += estimate.successes;
    pooled.n += estimate.n;
  }
  return pooled;
}

function gapToAllCounted(group: Group, all: { successes: number; n: number }, level: number): Result<Gap> {
  const { successes, n } = group.estimate as { successes: number; n: number };
  const rest: Group = { key: 'overall', estimate: { successes: all.successes - successes, n: all.n - n } };
  const gap = gapBetween(group, rest, level);
  if (!gap.ok) return gap;
  const others = 1 - n / all.n;
  const { difference } = gap.value;
  const scaled = {
    ...difference,
    value: difference.value * others,
    lower: difference.lower * others,
    upper: difference.upper * others,
  };
  return ok({ ...gap.value, difference: scaled, ratio: ratioToOverall(gap.value.ratio, 1 - others) });
}

/** p/overall from p/rest: overall = share · p + (1 − share) · rest, which rises and falls with it. */
function ratioToOverall(ratio: Result<IntervalEstimate>, share: number): Result<IntervalEstimate> {
  if (!ratio.ok) return ratio;
  const { value, lower, upper } = ratio.value;
  const convert = (r: number) => (r === Infinity ? 1 / share : r / (share * r + 1 - share));
  return ok({ ...ratio.value, value: convert(value), lower: convert(lower), upper: convert(upper) });
}

function gapToMean(
  at: number,
  values: Float64Array,
  variances: Float64Array,
  shares: Float64Array,
  level: number,
): Pick<Gap, 'difference' | 'ratio' | 'pValue'> {
  const mean = values.reduce((sum, value, other) => sum + shares[other]! * value, 0);
  let absolute = 0;
  let relative = 0;
  for (let other = 0; other < values.length; other++) {
    const own = other === at ? 1 : 0;
    absolute += (own - shares[other]!) ** 2 * variances[other]!;
    relative += (own / values[at]! - shares[other]! / mean) ** 2 * variances[other]!;
  }
  return normalGap(values[at]!, mean, Math.sqrt(absolute), Math.sqrt(relative), level);
}

function normalGap(
  x: number,
  y: number,
  error: number,
  relativeError: number,
  level: number,
): Pick<Gap, 'difference' | 'ratio' | 'pValue'> {
  const difference = normalInterval(x - y, error, level);
  const ratio =
    y === 0
      ? refused('ratio-to-zero')
      : x / y > 0
        ? ok(logInterval(x / y, relativeError, level, 'normal'))
        : refused('ratio-not-positive', { numerator: x, denominator: y });
  return { difference, ratio, pValue: twoSided(x - y, error) };
}

/** With fewer expected in any of the four cells the normal tail is far too thin where a correction for many gaps looks. */
const FEWEST_EXPECTED = 30;

/**
 * Of two proportions: the score test with the pooled variance (Pearson's χ² with one degree of freedom) where at least 30 are
 * expected in each cell, else Fisher's exact test (1935), twice the smaller tail.
 */
function twoProportions(x1: number, n1: number, x2: number, n2: number): number {
  const both = x1 + x2;
  const least = (Math.min(both, n1 + n2 - both) * Math.min(n1, n2)) / (n1 + n2);
  const whole = [x1, n1, x2, n2].every(Number.isSafeInteger);
  return whole && least < FEWEST_EXPECTED ? fisherExact(x1, n1, x2, n2) : scoreTest(x1, n1, x2, n2);
}

function fisherExact(x1: number, n1: number, x2: number, n2: number): number {
  const both = x1 + x2;
  const choose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const probability = (k: number) => Math.exp(choose(n1, k) + choose(n2, both - k) - choose(n1 + n2, both));
  const [fewest, most] = [Math.max(0, both - n2), Math.min(n1, both)];
  const away = x1 * n2 >= x2 * n1 ? 1 : -1;
  let tail = 0;
  // From what was seen outwards, away from the expected count, terms only fall.
  for (let k = x1, term = 1; k >= fewest && k <= most && term > 1e-16 * tail; k += away) {
    term = probability(k);
    tail += term;
  }
  return Math.min(1, 2 * tail);
}

function scoreTest(x1: number, n1: number, x2: number, n2: number): number {
  const pooled = (x1 + x2) / (n1 + n2);
  return twoSided(x1 / n1 - x2 / n2, Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2)));
}

function twoSided(difference: number, error: number): number {
  if (error === 0) return difference === 0 ? 1 : 0;
  return 2 * normalCdf(-Math.abs(difference / error));
}

function intervalOf({ value, lower, upper, level, method }: Measured): IntervalEstimate {
  return { value, lower, upper, level, method };
}

/** The first of the groups with the best value. */
export function bestGroup(groups: readonly Group[], better: Better): Group {
  return groups.reduce((best, group) => {
    const ahead = valueOfGroup(group) - valueOfGroup(best);
    return (better === 'higher' ? ahead > 0 : ahead < 0) ? group : best;
  });
}
