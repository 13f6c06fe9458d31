import { ok, refused, type Result } from '#platform';
import { betaQuantile, binomialCdf, chiSquaredCdf } from '../numeric/index.ts';

export interface EventsOverExposure {
  readonly events: number;
  /** Person-days, cases, weeks: whatever the rate is per. */
  readonly exposure: number;
}

export interface RateChange {
  /** Rate after over rate before; Infinity where nothing happened before. */
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  readonly pValue: number;
  readonly level: number;
}

/**
 * Change of a rate between two periods as a ratio with the exact interval: given all events, those after are binomial
 * (Przyborowski & Wilenski 1940), whose limits are Clopper & Pearson's. The p value is twice the smaller tail.
 *
 * @returns refused `events-not-whole`, `exposure-not-positive`, `no-events` (a ratio of nothing to nothing).
 */
export function rateChange(
  before: EventsOverExposure,
  after: EventsOverExposure,
  level = 0.95,
): Result<RateChange> {
  for (const { events, exposure } of [before, after]) {
    if (!(Number.isInteger(events) && events >= 0)) return refused('events-not-whole', { events });
    if (!(exposure > 0 && Number.isFinite(exposure))) return refused('exposure-not-positive', { exposure });
  }
  const n = before.events + after.events;
  if (n === 0) return refused('no-events');
  const x = after.events;
  const tail = (1 - level) / 2;
  const ratioOf = (share: number) => ((share / (1 - share)) * before.exposure) / after.exposure;
  const share = after.exposure / (before.exposure + after.exposure);
  const below = binomialCdf(x, n, share);
  const above = x === 0 ? 1 : 1 - binomialCdf(x - 1, n, share);
  return ok({
    ratio: ratioOf(x / n),
    lower: x === 0 ? 0 : ratioOf(betaQuantile(tail, x, n - x + 1)),
    upper: x === n ? Number.POSITIVE_INFINITY : ratioOf(betaQuantile(1 - tail, x + 1, n - x)),
    pValue: Math.min(1, 2 * Math.min(below, above)),
    level,
  });
}

export interface CompositionChange {
  /** Pearson's χ² of homogeneity. */
  readonly statistic: number;
  readonly df: number;
  readonly pValue: number;
  /** Cramér's V: 0 the same shares, 1 nothing in common. */
  readonly cramersV: number;
}

/**
 * Whether the shares of categories (channels, decisions, reasons) differ between two periods.
 *
 * @param before counts per category. @param after counts of the same categories.
 * @returns refused `categories-differ`, `events-not-whole`, `period-empty`, `one-category`, and
 *   `expected-too-small` when an expected count is below 1 (Cochran 1954): merge categories first.
 */
export function compositionChange(
  before: readonly number[],
  after: readonly number[],
): Result<CompositionChange> {
  if (before.length !== after.length) {
    return refused('categories-differ', { before: before.length, after: after.length });
  }
  const wrong = [...before, ...after].find((count) => !(Number.isInteger(count) && count >= 0));
  if (wrong !== undefined) return refused('events-not-whole', { events: wrong });
  const totals = [before, after].map((counts) => counts.reduce((a, b) => a + b, 0));
  const n = totals[0]! + totals[1]!;
  if (totals.includes(0)) return refused('period-empty', { before: totals[0]!, after: totals[1]! });
  let [statistic, used] = [0, 0];
  for (const [category, first] of before.entries()) {
    const both = first + after[category]!;
    if (both === 0) continue;
    used++;
    for (const [period, count] of [first, after[category]!].entries()) {
      const expected = (both * totals[period]!) / n;
      if (expected < 1) return refused('expected-too-small', { category, expected });
      statistic += (count - expected) ** 2 / expected;
    }
  }
  if (used < 2) return refused('one-category', { categories: used });
  const df = used - 1;
  return ok({
    statistic,
    df,
    pValue: 1 - chiSquaredCdf(statistic, df),
    cramersV: Math.sqrt(statistic / n),
  });
}
