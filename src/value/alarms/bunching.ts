import { ok, refused, type Result } from '#platform';
import {
  matrix,
  negativeBinomialCdf,
  normalQuantile,
  poissonCdf,
  poissonRegression,
  predictPoisson,
  type Matrix,
  type PoissonRegression,
} from '../numeric/index.ts';

export interface BunchingOptions {
  /** First and last position of the window at which cases may heap up. */
  readonly window: readonly [number, number];
  /**
   * Positions on each side of the window that those who heap up may have come from. They are left out of the fit and only
   * counted: the density has a hole there. Without enough positions beyond it on both sides the curve is a guess.
   */
  readonly hole?: number;
  /** Most powers of the polynomial; 4 by default, fewer where BIC says so. */
  readonly degree?: number;
  readonly level?: number;
}

export interface Bunching {
  readonly observed: number;
  /** What a smooth density leads to expect in the window. */
  readonly expected: number;
  /** Cases in the window beyond the expected ones, with the interval of the delta method. */
  readonly excess: number;
  readonly lower: number;
  readonly upper: number;
  /** Observed over expected. */
  readonly ratio: number;
  readonly ratioLower: number;
  /** One-sided: as many or more in the window under a smooth density. */
  readonly pValue: number;
  readonly degree: number;
  /** Quasi-Poisson dispersion outside the window, at least 1. */
  readonly dispersion: number;
}

/** Positions outside the window and its hole below which no polynomial is fitted. */
const FEWEST_POSITIONS = 6;

/**
 * Excess mass at a threshold: counts by position (days left of a time limit) against a counterfactual density fitted
 * without the window (Chetty, Friedman, Olsen & Pistaferri 2011, QJE 126:749, section IV; Kleven & Waseem 2013, QJE 128:669,
 * section IV), with the integration constraint: whoever heaps up came from somewhere, so the counterfactual holds as many cases
 * as there are. The polynomial is fitted on the logarithm with Poisson errors instead of by least squares, so that no
 * expected count is negative and thin tails weigh what they should; its degree is chosen by BIC.
 *
 * @param counts from the first position to the last without a hole; zeros count.
 * @returns refused `too-few-positions`, `window-outside`, `count-missing`, and as `poissonRegression`
 */
export function bunching(
  first: number,
  counts: readonly number[],
  { window: [from, to], hole = 0, degree = 4, level = 0.95 }: BunchingOptions,
): Result<Bunching> {
  const wrong = counts.findIndex((count) => !(count >= 0 && Number.isFinite(count)));
  if (wrong >= 0) return refused('count-missing', { at: wrong });
  const last = first + counts.length - 1;
  if (!(from <= to && from >= first && to <= last))
    return refused('window-outside', { from, to, first, last });
  const positions = counts.map((_, at) => first + at);
  const inside = (position: number) => position >= from && position <= to;
  const used = positions.map((position) => position < from - hole || position > to + hole);
  const usedCount = used.filter(Boolean).length;
  if (usedCount < FEWEST_POSITIONS)
    return refused('too-few-positions', { positions: usedCount, needed: FEWEST_POSITIONS });

  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const observed = sum(counts.filter((_, at) => inside(positions[at]!)));
  const best = chooseDegree(positions, counts, used, Math.min(degree, Math.floor(usedCount / 3)));
  if (!best.ok) return best;
  const { fit, powers } = best.value;
  const predicted = positions.map((position) => predictPoisson(fit, rowOf(position, positions, powers)));
  // Scaled counts give the scaled fit: the constraint of equal totals is met in one step.
  const restored = sum(counts) / sum(predicted.map(({ mean }) => mean));
  const within = predicted.filter((_, at) => inside(positions[at]!));
  const mean = restored * sum(within.map((one) => one.mean));
  const logError =
    sum(within.map((one) => one.mean * one.linearStandardError)) / sum(within.map((one) => one.mean));
  const dispersion = Math.max(1, fit.dispersion);
  const error = mean * logError * Math.sqrt(dispersion);
  const z = normalQuantile((1 + level) / 2);
  const excess = observed - mean;
  const excessError = Math.hypot(Math.sqrt(dispersion * Math.max(observed, mean)), error);
  const ratio = observed / mean;
  const ratioError = Math.hypot(Math.sqrt(dispersion / Math.max(1, observed)), error / mean);
  return ok({
    observed,
    expected: mean,
    excess,
    lower: excess - z * excessError,
    upper: excess + z * excessError,
    ratio,
    ratioLower: ratio * Math.exp(-z * ratioError),
    pValue: upperTail(observed, mean, (dispersion - 1) * mean + error * error),
    degree: powers,
    dispersion,
  });
}

/** P(as many or more) for a count whose variance is its mean and so much more. */
function upperTail(observed: number, mean: number, extra: number): number {
  if (observed <= 0) return 1;
  if (!(extra > 1e-9 * mean)) return 1 - poissonCdf(Math.ceil(observed) - 1, mean);
  return Math.max(0, 1 - negativeBinomialCdf(Math.ceil(observed) - 1, (mean * mean) / extra, mean));
}

function chooseDegree(
  positions: readonly number[],
  counts: readonly number[],
  used: readonly boolean[],
  most: number,
): Result<{ fit: PoissonRegression; powers: number }> {
  let chosen: { fit: PoissonRegression; powers: number; bic: number } | undefined;
  let refusal: Result<never> | undefined;
  const cells = used.filter(Boolean).length;
  for (let powers = 1; powers <= Math.max(1, most); powers++) {
    const fit = fitPowers(positions, counts, used, powers);
    if (!fit.ok) {
      refusal ??= fit;
      continue;
    }
    const bic = fit.value.deviance + Math.log(cells) * (powers + 1);
    if (!chosen || bic < chosen.bic) chosen = { fit: fit.value, powers, bic };
  }
  return chosen
    ? ok(chosen)
    : (refusal ?? refused('too-few-positions', { positions: cells, needed: FEWEST_POSITIONS }));
}

function fitPowers(
  positions: readonly number[],
  counts: readonly number[],
  used: readonly boolean[],
  powers: number,
): Result<PoissonRegression> {
  const rows = positions.flatMap((position, at) => (used[at] ? [rowOf(position, positions, powers)] : []));
  const x: Matrix = matrix(rows.length, powers + 1, rows.flat());
  return poissonRegression(
    x,
    counts.filter((_, at) => used[at]),
  );
}

/** Powers of the position on −1 … 1, so that they are of like size. */
function rowOf(position: number, positions: readonly number[], powers: number): number[] {
  const [low, high] = [positions[0]!, positions.at(-1)!];
  const scaled = (2 * position - low - high) / Math.max(1, high - low);
  return Array.from({ length: powers + 1 }, (_, power) => scaled ** power);
}
