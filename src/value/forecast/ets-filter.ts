import type { EtsForm } from './ets-form.ts';

/** β is that of the state space form: at most α. φ is 1 without damping. */
export interface Smoothing {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
}

export interface EtsStates {
  level: number;
  slope: number;
  /** By phase: the value for all times t with t mod period = its index. Empty without a season. */
  readonly season: Float64Array;
}

/** What a run went through, one value per observation. */
export interface EtsPath {
  /** Level and damped slope before the observation, together. */
  readonly base: Float64Array;
  readonly slope: Float64Array;
  readonly seasonal: Float64Array;
  /** Observation minus forecast. */
  readonly deviation: Float64Array;
  /** The same, or relative to the forecast where the error is multiplicative. */
  readonly error: Float64Array;
}

export const etsPath = (length: number): EtsPath => ({
  base: new Float64Array(length),
  slope: new Float64Array(length),
  seasonal: new Float64Array(length),
  deviation: new Float64Array(length),
  error: new Float64Array(length),
});

/** Below this a divisor is not told from 0. */
const TINY = 1e-10;
/** Stands for a sum of squared errors of 0, whose logarithm is not a number. */
const PERFECT = 1e-300;

/**
 * Runs a series through the model and leaves the last states in `states` (Hyndman et al. 2008, table 2.2; the kind of
 * error only enters the likelihood, not the recursion of the states).
 *
 * @param states those before the first value; changed in place.
 * @returns −2 log likelihood, the variance of the error concentrated out, without its constant (ibid. 5.1); Infinity
 *   where a multiplicative model has to divide by nothing.
 */
export function filterEts(
  series: ArrayLike<number>,
  { error, trend, season }: EtsForm,
  { alpha, beta, gamma, phi }: Smoothing,
  states: EtsStates,
  path?: EtsPath,
): number {
  const { season: seasons } = states;
  const period = seasons.length;
  const slopeGain = trend === 'N' ? 0 : beta;
  const relative = error === 'M';
  const multiplied = season === 'M';
  const added = season === 'A';
  let { level, slope } = states;
  let phase = 0;
  let squares = 0;
  let logForecasts = 0;
  // Logarithms are dear: they are taken of products, before these leave the range of doubles.
  let product = 1;
  for (let at = 0; at < series.length; at++) {
    const damped = phi * slope;
    const base = level + damped;
    const seasonal = period === 0 ? 0 : seasons[phase]!;
    const forecast = multiplied ? base * seasonal : base + seasonal;
    const deviation = series[at]! - forecast;
    let innovation = deviation;
    if (relative) {
      const size = Math.abs(forecast);
      if (!(size > TINY)) return Number.POSITIVE_INFINITY;
      innovation = deviation / forecast;
      product *= size;
      if (product > 1e200 || product < 1e-200) {
        logForecasts += Math.log(product);
        product = 1;
      }
    }
    squares += innovation * innovation;
    if (path !== undefined) {
      path.base[at] = base;
      path.slope[at] = slope;
      path.seasonal[at] = seasonal;
      path.deviation[at] = deviation;
      path.error[at] = innovation;
    }
    if (multiplied) {
      if (!(base > TINY && seasonal > TINY)) return Number.POSITIVE_INFINITY;
      const change = deviation / seasonal;
      level = base + alpha * change;
      slope = damped + slopeGain * change;
      seasons[phase] = seasonal + (gamma * deviation) / base;
    } else {
      level = base + alpha * deviation;
      slope = damped + slopeGain * deviation;
      if (added) seasons[phase] = seasonal + gamma * deviation;
    }
    if (++phase >= period) phase = 0;
  }
  states.level = level;
  states.slope = slope;
  return series.length * Math.log(Math.max(squares, PERFECT)) + 2 * (logForecasts + Math.log(product));
}
