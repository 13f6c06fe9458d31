/** Weeks before errors are counted: the level has to be found first. */
export const LEARNING_WEEKS = 26;
/** Weeks before a slope is learned. */
const SLOPE_FROM = 8;
/** Damping of the slope, a week: half is gone after a quarter of a year. */
const DAMPING = 0.95;

/** How much of the past weeks' weight a week keeps; 1 is the mean of all weeks. */
const KEPT = [0.5, 0.7, 0.8, 0.88, 0.93, 0.96, 0.98, 0.99, 1] as const;
const SLOPE_GAINS = [0.1, 0.3] as const;

/** Room for one series, to be used again for the next. */
export interface CountScratch {
  readonly level: Float64Array;
  readonly slope: Float64Array;
}

export const countScratch = (weeks: number): CountScratch => ({
  level: new Float64Array(weeks),
  slope: new Float64Array(weeks),
});

export interface CountSmoothing {
  /** Weight that a week's weight keeps a week later. */
  readonly kept: number;
  /** Share of a change of level that goes into the slope; 0 without one. */
  readonly slopeGain: number;
}

/**
 * Level and slope after each week, left in `scratch`: exponentially weighted counts over exponentially weighted factors, the
 * estimate of a Poisson rate under known seasonal exposure (Harvey & Fernandes 1989, J. Bus. Econ. Stat. 7:407, eq. 2.8), with Holt's
 * damped slope where asked for.
 *
 * @param counts @param at first place of the series in them. @param factors by week, > 0.
 * @returns the Poisson log likelihood of the one-week forecasts after the learning weeks, up to what does not change.
 */
function smooth(
  counts: Float64Array,
  at: number,
  factors: Float64Array,
  weeks: number,
  floor: number,
  { kept, slopeGain }: CountSmoothing,
  scratch: CountScratch,
): number {
  let level = 0;
  let slope = 0;
  let weight = 0;
  let likelihood = 0;
  for (let week = 0; week < weeks; week++) {
    const count = counts[at + week]!;
    const factor = factors[week]!;
    const base = level + DAMPING * slope;
    const expected = (base > floor ? base : floor) * factor;
    if (week >= LEARNING_WEEKS) likelihood += (count === 0 ? 0 : count * Math.log(expected)) - expected;
    weight = kept * weight + factor;
    const change = (count - (week === 0 ? 0 : base * factor)) / weight;
    level = (week === 0 ? 0 : base) + change;
    slope = week < SLOPE_FROM ? 0 : DAMPING * slope + slopeGain * change;
    scratch.level[week] = level;
    scratch.slope[week] = slope;
  }
  return likelihood;
}

/**
 * The smoothing with the largest likelihood of its one-week forecasts, its levels and slopes left in `scratch`. A slope is taken
 * only where it gains more than chance would (twice the log likelihood by 4 times the dispersion).
 *
 * @param floor least expected count in an average week, so that a first count after many zeros is not impossible.
 */
export function chooseSmoothing(
  counts: Float64Array,
  at: number,
  factors: Float64Array,
  weeks: number,
  floor: number,
  scratch: CountScratch,
): CountSmoothing {
  let best: CountSmoothing = { kept: 1, slopeGain: 0 };
  let likelihood = Number.NEGATIVE_INFINITY;
  for (const kept of KEPT) {
    const own = smooth(counts, at, factors, weeks, floor, { kept, slopeGain: 0 }, scratch);
    if (own > likelihood) {
      likelihood = own;
      best = { kept, slopeGain: 0 };
    }
  }
  smooth(counts, at, factors, weeks, floor, best, scratch);
  likelihood += 2 * dispersionOf(counts, at, factors, weeks, floor, scratch);
  for (const slopeGain of SLOPE_GAINS) {
    for (const kept of KEPT) {
      if (kept < 0.8 || kept === 1) continue;
      const own = smooth(counts, at, factors, weeks, floor, { kept, slopeGain }, scratch);
      if (own > likelihood) {
        likelihood = own;
        best = { kept, slopeGain };
      }
    }
  }
  smooth(counts, at, factors, weeks, floor, best, scratch);
  return best;
}

/** Mean count expected `ahead` (≥ 1) weeks after a week, for an average week. */
export function levelAhead(scratch: CountScratch, week: number, damped: number, floor: number): number {
  return Math.max(floor, scratch.level[week]! + damped * scratch.slope[week]!);
}

/** φ + φ² + … by steps ahead. */
export function dampedSteps(horizon: number): Float64Array {
  let power = 1;
  let total = 0;
  return Float64Array.from({ length: horizon }, () => (total += power *= DAMPING));
}

/** Pearson's χ² of the one-week forecasts over their number, at least 1. */
function dispersionOf(
  counts: Float64Array,
  at: number,
  factors: Float64Array,
  weeks: number,
  floor: number,
  scratch: CountScratch,
): number {
  let pearson = 0;
  for (let week = LEARNING_WEEKS; week < weeks; week++) {
    const expected = levelAhead(scratch, week - 1, DAMPING, floor) * factors[week]!;
    pearson += (counts[at + week]! - expected) ** 2 / expected;
  }
  return Math.max(1, pearson / (weeks - LEARNING_WEEKS));
}
