/** Weeks before errors are counted: the level has to be found first. */
export const LEARNING_WEEKS = 26;
/** Weeks before a slope is learned. */
const SLOPE_FROM = 8;
/** Damping of the slope, a week: half is gone after a quarter of a year. */
const DAMPING = 0.95;

/** How much of its weight a week keeps a week later; 1 is the mean of all weeks. */
const KEPT = [0.5, 0.7, 0.8, 0.88, 0.93, 0.96, 0.98, 0.99, 1] as const;
const SLOPE_GAINS = [0.1, 0.3] as const;

/** Level and slope after each week; room for one series, to be used again for the next. */
export interface CountLevels {
  readonly level: Float64Array;
  readonly slope: Float64Array;
}

export const countLevels = (weeks: number): CountLevels => ({
  level: new Float64Array(weeks),
  slope: new Float64Array(weeks),
});

/** One series: its counts, and by week the factor against an average week, > 0, for at least as many weeks. */
export interface CountSeries {
  readonly counts: Float64Array;
  readonly factors: Float64Array;
  /** Least expected count in an average week, so that a first count after many zeros is not impossible. */
  readonly floor: number;
}

interface Smoothing {
  readonly kept: number;
  /** Share of a change of level that goes into the slope; 0 without one. */
  readonly slopeGain: number;
}

/**
 * Exponentially weighted counts over exponentially weighted factors, the estimate of a Poisson rate under known
 * seasonal exposure (Harvey & Fernandes 1989, J. Bus. Econ. Stat. 7:407, eq. 2.8), with Holt's damped slope where asked
 * for.
 *
 * @returns the Poisson log likelihood of the one-week forecasts after the learning weeks, up to what does not change.
 */
function smooth(
  { counts, factors, floor }: CountSeries,
  { kept, slopeGain }: Smoothing,
  levels: CountLevels,
): number {
  let level = 0;
  let slope = 0;
  let weight = 0;
  let likelihood = 0;
  for (let week = 0; week < counts.length; week++) {
    const count = counts[week]!;
    const factor = factors[week]!;
    const base = level + DAMPING * slope;
    if (week >= LEARNING_WEEKS) {
      const expected = (base > floor ? base : floor) * factor;
      likelihood += (count === 0 ? 0 : count * Math.log(expected)) - expected;
    }
    weight = kept * weight + factor;
    const change = (count - base * factor) / weight;
    level = base + change;
    slope = week < SLOPE_FROM ? 0 : DAMPING * slope + slopeGain * change;
    levels.level[week] = level;
    levels.slope[week] = slope;
  }
  return likelihood;
}

/**
 * Leaves in `levels` what the smoothing with the largest likelihood of its one-week forecasts gives. A slope is taken
 * only where it gains more than chance would (twice the log likelihood by 4 times the dispersion).
 */
export function chooseLevels(series: CountSeries, levels: CountLevels): void {
  let best: Smoothing = { kept: 1, slopeGain: 0 };
  let likelihood = Number.NEGATIVE_INFINITY;
  const attempt = (smoothing: Smoothing): void => {
    const own = smooth(series, smoothing, levels);
    if (own > likelihood) {
      likelihood = own;
      best = smoothing;
    }
  };
  for (const kept of KEPT) attempt({ kept, slopeGain: 0 });
  smooth(series, best, levels);
  likelihood += 2 * dispersionOf(series, levels);
  for (const slopeGain of SLOPE_GAINS) {
    for (const kept of KEPT) if (kept >= 0.8 && kept < 1) attempt({ kept, slopeGain });
  }
  smooth(series, best, levels);
}

/** Count expected in an average week, seen from the end of a week; `damped` from `dampedSteps`. */
export function levelAhead(levels: CountLevels, week: number, damped: number, floor: number): number {
  return Math.max(floor, levels.level[week]! + damped * levels.slope[week]!);
}

/** φ + φ² + … by steps ahead. */
export function dampedSteps(horizon: number): Float64Array {
  let power = 1;
  let total = 0;
  return Float64Array.from({ length: horizon }, () => (total += power *= DAMPING));
}

/** Pearson's χ² of the one-week forecasts over their number, at least 1. */
function dispersionOf({ counts, factors, floor }: CountSeries, levels: CountLevels): number {
  let pearson = 0;
  for (let week = LEARNING_WEEKS; week < counts.length; week++) {
    const expected = levelAhead(levels, week - 1, DAMPING, floor) * factors[week]!;
    pearson += (counts[week]! - expected) ** 2 / expected;
  }
  return Math.max(1, pearson / (counts.length - LEARNING_WEEKS));
}
