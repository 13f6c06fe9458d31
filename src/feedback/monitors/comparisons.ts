import type { Dimension, TallyRow } from '#facts';
import { valueOf } from '#platform';
import { equity, estimate, numeric } from '#value';
import type { Severity, Setting } from './monitor.ts';

/** Fewest cases on each side of a comparison. */
export const FEWEST = 30;
export const fewest = ({ minimumCell }: Setting): number => Math.max(FEWEST, minimumCell);

/** The attributes whose groups are held against a group of reference: those for which the charter names one. */
export const comparedAttributes = ({ attributes, references }: Setting): Dimension[] =>
  attributes.filter((attribute) => references[attribute] !== undefined);

export interface Counts {
  readonly n: number;
  readonly successes: number;
  readonly measured: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** Adds rows up: counts and moments are additive. */
export function total(rows: readonly TallyRow[]): Counts {
  const counts = { n: 0, successes: 0, measured: 0, sum: 0, sumOfSquares: 0 };
  for (const row of rows) {
    counts.n += row.n;
    counts.successes += row.successes;
    counts.measured += row.measured;
    counts.sum += row.sum;
    counts.sumOfSquares += row.sumOfSquares;
  }
  return counts;
}

export interface Compared {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** Of no difference against a difference above 0 (a ratio above 1). */
  readonly pAbove: number;
  readonly pBelow: number;
}

/**
 * What a share of an evidence rests on: of how many (rounded by whoever publishes it), with Wilson's interval at 95 %. The numbers
 * are told; nothing is decided by them.
 */
export function countedShare(successes: number, n: number): Readonly<Record<'of' | 'low' | 'high', number>> {
  const { lower: low, upper: high } = valueOf(estimate.wilson(successes, n));
  return { of: n, low, high };
}

/** Share of `a` minus share of `b`: Newcombe's interval and the pooled score test, one-sided. */
export function shareDifference(a: Counts, b: Counts): Compared | undefined {
  const gap = equity.gapBetween({ key: 'a', estimate: a }, { key: 'b', estimate: b });
  if (!gap.ok) return undefined;
  const { value, lower, upper } = gap.value.difference;
  const half = gap.value.pValue / 2;
  return { value, lower, upper, pAbove: value > 0 ? half : 1 - half, pBelow: value < 0 ? half : 1 - half };
}

/** Mean of `a` over mean of `b`, normal on the logarithm by the delta method; undefined where a mean is not positive. */
export function meanRatio(a: Counts, b: Counts): (Compared & { readonly logSe: number }) | undefined {
  const parts = [a, b].map(({ measured: n, sum, sumOfSquares }) => {
    const mean = sum / n;
    const variance = Math.max(0, (sumOfSquares - n * mean * mean) / (n - 1));
    return { mean, relative: variance / (n * mean * mean) };
  });
  const [first, second] = parts;
  if (!first || !second || !(first.mean > 0 && second.mean > 0)) return undefined;
  const log = Math.log(first.mean / second.mean);
  const logSe = Math.sqrt(first.relative + second.relative);
  if (!(logSe > 0)) return undefined;
  const pBelow = numeric.normalCdf(log / logSe);
  return {
    value: Math.exp(log),
    lower: Math.exp(log - 1.959964 * logSe),
    upper: Math.exp(log + 1.959964 * logSe),
    pBelow,
    pAbove: 1 - pBelow,
    logSe,
  };
}

export interface PeerDeviation {
  /** The middle of the peers on the same scale. */
  readonly centre: number;
  /** Lower 95 % limit of the value, by chance alone. */
  readonly lower: number;
  /** Whether it lies out of what peers differ by anyway. */
  readonly outlying: boolean;
}

/** Modified z-score above which a value is an outlier (Iglewicz & Hoaglin 1993, How to Detect and Handle Outliers, 3.3). */
const OUTLYING = 3.5;
const Z = 1.959964;

/**
 * Which values lie above comparable ones, which differ among themselves beyond chance. The centre is the median, and what the
 * peers differ by is estimated beside the chance of each (`equity.commonSpread`), down to the least spread: fewer than half of
 * them being at fault cannot hide one. Each value's own standard error and that of the median are added.
 *
 * This is a rule and no test: how sure it is that a value lies above the centre by more than is tolerated is for a test of the
 * value itself to say, and both must hold.
 *
 * @returns undefined below five values
 */
export function amongPeers(
  values: readonly { readonly value: number; readonly standardError: number }[],
  leastSpread: number,
): readonly PeerDeviation[] | undefined {
  const units = values.map(({ value, standardError }, at) => ({
    key: String(at),
    value,
    variance: standardError ** 2,
  }));
  const common = equity.commonSpread([units]);
  if (!common.ok) return undefined;
  const median = (all: readonly number[]) => numeric.quantile(all, 0.5);
  const centre = median(values.map(({ value }) => value));
  const spread = Math.max(leastSpread ** 2, common.value.variance);
  // A median of m normal values varies π/2 times as much as their mean.
  const ofCentre = ((Math.PI / 2) * (spread + median(units.map(({ variance }) => variance)))) / units.length;
  return units.map(({ value, variance }) => ({
    centre,
    lower: value - Z * Math.sqrt(variance),
    outlying: value - centre > OUTLYING * Math.sqrt(spread + variance + ofCentre),
  }));
}

export interface ShareAmongPeers {
  /** The median share of the peers. */
  readonly usual: number;
  /** Lower 95 % limit of the share minus the usual one. */
  readonly near: number;
  /** One-sided, of a share that is above the usual one by no more than is tolerated; 1 for one that is no outlier. */
  readonly pValue: number;
}

/**
 * Shares against the median of comparable ones: above it by more than `tolerated` (exact binomial test), and out of
 * what they differ by anyway. `leastSpread` is on the scale 2·arcsin√p.
 *
 * @returns undefined below five shares
 */
export function sharesAmongPeers(
  shares: readonly { readonly events: number; readonly n: number }[],
  tolerated: number,
  leastSpread: number,
): readonly ShareAmongPeers[] | undefined {
  const peers = amongPeers(
    shares.map(({ events, n }) => {
      const { value, variance } = arcsine(events, n);
      return { value, standardError: Math.sqrt(variance) };
    }),
    leastSpread,
  );
  return peers?.map(({ centre, lower, outlying }, at) => {
    const { events, n } = shares[at]!;
    const usual = shareOf(centre);
    const bound = Math.min(1, usual + tolerated);
    const pValue = outlying && events > 0 ? Math.max(0, 1 - numeric.binomialCdf(events - 1, n, bound)) : 1;
    return { usual, near: shareOf(lower) - usual, pValue };
  });
}

/** Anscombe's form of 2·arcsin√p, whose variance 1 / (n + ½) hardly depends on p (1948, Biometrika 35:246). */
export const arcsine = (successes: number, n: number): { value: number; variance: number } => ({
  value: 2 * Math.asin(Math.sqrt((successes + 0.375) / (n + 0.75))),
  variance: 1 / (n + 0.5),
});
/** The share that a value of `arcsine` stands for. */
export const shareOf = (value: number): number => Math.sin(Math.min(Math.PI, Math.max(0, value)) / 2) ** 2;

/** The logarithm of a mean, with the variance of the delta method; undefined where it has none. */
export function logMean(counts: Counts): { value: number; variance: number } | undefined {
  const { measured, sum, sumOfSquares } = counts;
  const mean = sum / measured;
  const variance = (sumOfSquares - measured * mean * mean) / (measured - 1) / (measured * mean * mean);
  return mean > 0 && variance > 0 ? { value: Math.log(mean), variance } : undefined;
}

/** How much weight a difference of shares has, by the near end of its interval. */
export const severityOfShare = (near: number): Severity =>
  near >= 0.2 ? 'high' : near >= 0.08 ? 'medium' : 'low';
export const severityOfRatio = (near: number): Severity =>
  near >= 2 ? 'high' : near >= 1.3 ? 'medium' : 'low';

/** Rows of one key, by that key; `unknown` is no service and no group. */
export function byKey(rows: readonly TallyRow[], at: number): Map<string, TallyRow[]> {
  const groups = new Map<string, TallyRow[]>();
  for (const row of rows) {
    const key = row.keys[at];
    if (key === undefined || (key.includes('unknown') && key.split('·').includes('unknown'))) continue;
    const own = groups.get(key);
    if (own) own.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

export const inWindow = (rows: readonly TallyRow[], window: number): TallyRow[] =>
  rows.filter((row) => row.window === window);

/** A group and the group of reference of its attribute, both with the fewest cases or more. */
export interface AgainstReference {
  readonly key: string;
  readonly referenceKey: string;
  readonly counts: Counts;
  readonly reference: Counts;
  readonly rows: readonly TallyRow[];
  readonly referenceRows: readonly TallyRow[];
}

/**
 * Each group of an attribute beside its group of reference; none where either has too few cases.
 *
 * @param at which of the rows' keys names the group
 */
export function againstReference(
  setting: Setting,
  attribute: Dimension,
  rows: readonly TallyRow[],
  at: number,
): AgainstReference[] {
  const groups = byKey(rows, at);
  const referenceKey = setting.references[attribute];
  const referenceRows = referenceKey === undefined ? undefined : groups.get(referenceKey);
  if (referenceKey === undefined || referenceRows === undefined) return [];
  const least = fewest(setting);
  const reference = total(referenceRows);
  if (reference.n < least) return [];
  return [...groups].flatMap(([key, own]) => {
    const counts = total(own);
    if (key === referenceKey || counts.n < least) return [];
    return [{ key, referenceKey, counts, reference, rows: own, referenceRows }];
  });
}
