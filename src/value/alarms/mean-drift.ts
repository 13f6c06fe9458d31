import { ok, refused, type Result } from '#platform';
import { normalDensity } from '../numeric/index.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { cusumRunLength } from './run-length.ts';

/** A mean of one period, and its standard error from what varies within the period. */
export interface PeriodMean {
  readonly value: number;
  readonly standardError: number;
}

export interface MeanDriftOptions {
  /** Half the shift to be found, in standard errors of a period's mean. */
  readonly k: number;
  readonly h: number;
  /** Periods that a level is learned from: a whole year, so that a season is part of it. */
  readonly baseline: number;
}

export interface MeanShift {
  /** Where the sum crossed the limit, and the first period of the new level by the sum's last zero (Page 1954). */
  readonly at: number;
  readonly since: number;
  /** The level that it was judged by. */
  readonly level: number;
  /** Of the highest sum around that level, what came after the signal included. */
  readonly pValue: number;
}

export interface MeanDrift {
  /** Every shift upwards. */
  readonly shifts: readonly MeanShift[];
  /** Of the highest sum around the level that was learned last. */
  readonly pValue: number;
}

const FEWEST = 8;

/**
 * Upward CUSUM of means with known standard errors, whose level is learned from the first `baseline` means: slow drift and steps. After
 * a signal a new level is learned from where the shift began, so that one change gives one alarm.
 *
 * Where the baseline scatters more than the standard errors say, all of them are widened (a season, a habit of the
 * month's end). That the level is learned is part of the p-value: the run length of Page's integral equation, taken over
 * the error of the level, and exponential, P(sum ≥ s within T) = E[1 − exp(−T / L(s, δ))], which errs to the safe side by
 * the time that a sum takes to grow.
 *
 * @returns refused `baseline-too-short` (below 8, or no period behind it), `mean-missing` (at)
 */
export function meanDrift(periods: readonly PeriodMean[], options: MeanDriftOptions): Result<MeanDrift> {
  const { k, h, baseline } = options;
  if (baseline < FEWEST) return refused('baseline-too-short', { needed: FEWEST, available: baseline });
  const missing = periods.findIndex(
    ({ value, standardError }) => !(Number.isFinite(value) && standardError > 0),
  );
  if (missing >= 0) return refused('mean-missing', { at: missing });
  if (periods.length <= baseline)
    return refused('baseline-too-short', { needed: baseline + 1, available: periods.length });

  const shifts: MeanShift[] = [];
  let pValue = 1;
  for (let from = 0; from + baseline < periods.length;) {
    const { level, widening } = learn(periods.slice(from, from + baseline));
    let [sum, highest, since] = [0, 0, from + baseline];
    let signal: Pick<MeanShift, 'at' | 'since'> | undefined;
    for (let at = from + baseline; at < periods.length; at++) {
      const { value, standardError } = periods[at]!;
      sum = Math.max(0, sum + (value - level) / (standardError * widening) - k);
      if (sum === 0 && !signal) since = at + 1;
      if (sum > h) signal ??= { at, since };
      // Beyond the limit the sum goes on: what comes after the signal is evidence for it, or against.
      highest = Math.max(highest, sum);
    }
    pValue = driftTail(highest, { k, baseline, periods: periods.length - from - baseline });
    if (!signal) break;
    shifts.push({ ...signal, level, pValue });
    from = signal.since;
  }
  return ok({ shifts, pValue });
}

/** Level by inverse variance, and by how much its periods scatter more than their standard errors (at least 1). */
function learn(periods: readonly PeriodMean[]): { readonly level: number; readonly widening: number } {
  let [weights, total] = [0, 0];
  for (const { value, standardError } of periods) {
    weights += standardError ** -2;
    total += value * standardError ** -2;
  }
  const level = total / weights;
  const chi = periods.reduce((sum, one) => sum + ((one.value - level) / one.standardError) ** 2, 0);
  return { level, widening: Math.sqrt(Math.max(1, chi / (periods.length - 1))) };
}

/** Errors of the level beyond four of its standard errors weigh nothing. */
const LEVELS = gaussLegendre(9, -4, 4);
/** Sums below this are no evidence: their p-value is not worked out. */
const NOTHING = 3;
/** Sums are rounded down to twentieths, which errs to the safe side by a tenth at most, so that run lengths are worked out once. */
const STEPS = 20;
const runLengths = new Map<string, readonly number[]>();

/** P(the sum reaches `height` within so many periods | nothing changed), with a level learned from `baseline` periods. */
export function driftTail(
  height: number,
  { k, baseline, periods }: { readonly k: number; readonly baseline: number; readonly periods: number },
): number {
  if (!(height > NOTHING)) return 1;
  const h = Math.floor(height * STEPS) / STEPS;
  const key = `${h}/${k}/${baseline}`;
  const lengths =
    runLengths.get(key) ??
    Array.from(LEVELS.nodes, (error) => cusumRunLength({ k, h }, error / Math.sqrt(baseline), 'one'));
  runLengths.set(key, lengths);
  const tail = lengths.reduce(
    (sum, steps, at) =>
      sum + LEVELS.weights[at]! * normalDensity(LEVELS.nodes[at]!) * -Math.expm1(-periods / steps),
    0,
  );
  return Math.min(1, tail);
}
