import { ok, refused, type Result } from '#platform';
import { mean, normalCdf } from '../numeric/index.ts';
import { cumulative, segmentSquares } from './segments.ts';

export interface Breakpoint {
  /** Last index of the segment before the break. */
  readonly at: number;
  /** Confidence interval of `at`; it may reach past the ends of a short segment. */
  readonly lower: number;
  readonly upper: number;
}

export interface Segmentation {
  readonly breakpoints: readonly Breakpoint[];
  /** Mean of each segment. */
  readonly means: readonly number[];
  /** BIC with 0, 1, 2, … breaks; the smallest was chosen. */
  readonly bic: readonly number[];
  readonly level: number;
}

/**
 * Breaks in the mean of a series: the least squares segmentation for each number of breaks by dynamic programming
 * (Bai & Perron 2003, J Appl Econometrics 18:1), the number by BIC, an interval per break from the law of Bai (1997,
 * Rev Econ Stat 79:551) with a variance per segment.
 *
 * @param options.least smallest segment as a share of the series (0.15), `most` breaks (as many as fit, at most 5).
 * @returns refused `too-few-observations` when a segment would have under 3 points, `series-constant`.
 */
export function breakpoints(
  values: ArrayLike<number>,
  options: { readonly least?: number; readonly most?: number; readonly level?: number } = {},
): Result<Segmentation> {
  const { least = 0.15, most = 5, level = 0.95 } = options;
  const n = values.length;
  const shortest = Math.floor(least * n);
  if (shortest < 3) return refused('too-few-observations', { observations: n, needed: Math.ceil(3 / least) });
  const sums = cumulative(values);
  const squares = (from: number, to: number) => segmentSquares(sums, from, to);
  if (!(squares(0, n) > 0)) return refused('series-constant', { observations: n });

  const partitions = bestPartitions(n, shortest, Math.min(most, Math.floor(n / shortest) - 1), squares);
  const bic = partitions.map(({ total }, breaks) => {
    const likelihood = -(n / 2) * (Math.log(total / n) + 1 + Math.log(2 * Math.PI));
    return -2 * likelihood + Math.log(n) * 2 * (breaks + 1);
  });
  const chosen = partitions[bic.indexOf(Math.min(...bic))]!;
  const edges = [0, ...chosen.breaks, n];
  const all = Array.from(values);
  const means = edges.slice(1).map((end, segment) => mean(all.slice(edges[segment], end)));
  const variances = edges
    .slice(1)
    .map((end, segment) => squares(edges[segment]!, end) / (end - edges[segment]!));
  return ok({
    breakpoints: chosen.breaks.map((end, index) =>
      intervalOf(end, means[index + 1]! - means[index]!, variances[index]!, variances[index + 1]!, level),
    ),
    means,
    bic,
    level,
  });
}

interface Partition {
  /** Ends (exclusive) of all segments but the last. */
  readonly breaks: readonly number[];
  readonly total: number;
}

/** The best partition for 0, 1, … `most` breaks. */
function bestPartitions(
  n: number,
  shortest: number,
  most: number,
  squares: (from: number, to: number) => number,
): Partition[] {
  let best = new Map<number, Partition>();
  for (let end = shortest; end <= n; end++) best.set(end, { breaks: [], total: squares(0, end) });
  const result = [best.get(n)!];
  for (let breaks = 1; breaks <= most; breaks++) {
    const next = new Map<number, Partition>();
    for (let end = (breaks + 1) * shortest; end <= n; end++) {
      let winner: Partition | undefined;
      for (let last = breaks * shortest; last <= end - shortest; last++) {
        const before = best.get(last)!;
        const total = before.total + squares(last, end);
        if (winner === undefined || total < winner.total)
          winner = { breaks: [...before.breaks, last], total };
      }
      next.set(end, winner!);
    }
    best = next;
    result.push(best.get(n)!);
  }
  return result;
}

function intervalOf(end: number, step: number, before: number, after: number, level: number): Breakpoint {
  const at = end - 1;
  const scale = (step * step) / before;
  // A segment without any variation places its break exactly.
  if (!Number.isFinite(scale) || after === 0) return { at, lower: at, upper: at };
  const ratio = after / before;
  const tail = (1 - level) / 2;
  const upper = quantileOfArgmax(1 - tail, ratio) / scale;
  const lower = quantileOfArgmax(tail, ratio) / scale;
  // Whole points outwards, as in Bai (1997), section IV.
  return { at, lower: at - Math.floor(upper) - 1, upper: at + Math.floor(-lower) + 1 };
}

/**
 * P(V ≤ x) for the place V of the maximum of a two-sided Brownian motion with drift −|s| / 2, whose variance is 1 to
 * the left of 0 and `ratio` to the right (Bai 1997, appendix B, with equal regressors on both sides).
 */
function argmaxCdf(x: number, ratio: number): number {
  if (x === 0) return 1 / (1 + ratio);
  return x < 0 ? leftOf(-x, ratio) : 1 - leftOf(x / ratio, 1 / ratio);
}

/** P(V ≤ −x), x > 0. The right side is the left side of the mirrored motion, with time in units of its variance. */
function leftOf(x: number, ratio: number): number {
  const inverse = 1 / ratio;
  const root = Math.sqrt(x);
  const a = (inverse * (1 + inverse)) / 2;
  const b = 0.5 + inverse;
  const c = (ratio * (ratio + 2)) / (1 + ratio);
  const d = (ratio + 2) ** 2 / (1 + ratio);
  const argument = -b * root;
  // The exponential and the normal tail overflow and underflow together.
  const product = argument < -37 ? 0 : Math.exp(a * x) * normalCdf(argument);
  return (
    -(root * Math.exp(-x / 8)) / Math.sqrt(2 * Math.PI) - c * product + (d - 2 + x / 2) * normalCdf(-root / 2)
  );
}

function quantileOfArgmax(p: number, ratio: number): number {
  let [low, high] = [-1, 1];
  while (argmaxCdf(low, ratio) > p) low *= 2;
  while (argmaxCdf(high, ratio) < p) high *= 2;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (argmaxCdf(middle, ratio) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
