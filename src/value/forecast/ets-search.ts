import { nelderMead, quasiNewton } from '../numeric/index.ts';
import { etsPath, filterEts, type EtsPath, type EtsStates, type Smoothing } from './ets-filter.ts';
import type { EtsForm } from './ets-form.ts';
import { etsGradient } from './ets-gradient.ts';
import { copyStates, fromVector, smoothingCount, toVector, type EtsParameters } from './ets-parameters.ts';
import { allowed, SMOOTHING_BOUNDS } from './ets-region.ts';
import { startParameters, startStates } from './ets-start.ts';

/**
 * Maximum likelihood as the reference software searches it: one simplex over all that is free, from one start, ended
 * after 2,000 evaluations, which with a season is mostly long before the maximum.
 */
export function simplexSearch(series: Float64Array, form: EtsForm, period: number): EtsParameters {
  const objective = (vector: Float64Array): number => {
    const { smoothing, first } = fromVector(form, period, vector);
    if (!allowed(form, period, smoothing)) return Number.POSITIVE_INFINITY;
    if (form.season === 'M' && first.season.some((value) => value < 0)) return Number.POSITIVE_INFINITY;
    return filterEts(series, form, smoothing, first);
  };
  const found = nelderMead(objective, toVector(form, startParameters(series, form, period)), {
    tolerance: Math.sqrt(Number.EPSILON),
    maxEvaluations: 2000,
  });
  return fromVector(form, period, found.point);
}

/** Where the gradient search begins, as shares of the way between the bounds: slow, middling and fast. */
const STARTS: readonly Smoothing[] = [
  { alpha: 0.02, beta: 0.1, gamma: 0.05, phi: 0.9 },
  { alpha: 0.4, beta: 0.1, gamma: 0.05, phi: 0.7 },
  { alpha: 0.8, beta: 0.02, gamma: 0.4, phi: 0.9 },
];
/** Without a season a slope may also follow every turn. */
const TURNING: Smoothing = { alpha: 0.95, beta: 0.7, gamma: 0.05, phi: 0.5 };

/**
 * Maximum likelihood by quasi-Newton steps on exact derivatives, from three starts (four for a slope without a
 * season), the best kept. The smoothing parameters move on a logistic scale between their bounds, the first states in
 * units of the one-step error.
 */
export function gradientSearch(series: Float64Array, form: EtsForm, period: number): EtsParameters {
  const origin = startStates(series, form, period);
  const surface = surfaceOf(series, form, period, origin);
  let best: { readonly point: Float64Array; readonly value: number } | undefined;
  const turning = form.trend !== 'N' && form.season === 'N';
  for (const start of turning ? [...STARTS, TURNING] : STARTS) {
    const found = quasiNewton(surface.valueAt, surface.pointOf(start), {
      tolerance: 1e-4,
      maxIterations: 200,
    });
    if (best === undefined || found.value < best.value) best = found;
  }
  surface.place(best!.point);
  return { smoothing: { ...surface.smoothing }, first: copyStates(surface.states) };
}

const { least, largest, leastPhi, largestPhi } = SMOOTHING_BOUNDS;

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const logit = (share: number): number => Math.log(share / (1 - share));

/**
 * The −2 log likelihood over the free vector of the gradient search: the logits of the smoothing parameters' shares
 * of the way between their bounds (β up to α, γ up to 1 − α), then how far the first states are from their origin.
 * Nothing is allocated by an evaluation.
 */
function surfaceOf(series: Float64Array, form: EtsForm, period: number, origin: EtsStates) {
  const sloped = form.trend !== 'N';
  const damped = form.trend === 'Ad';
  const seasonal = form.season !== 'N';
  const count = smoothingCount(form);
  const whole = form.season === 'M' ? period : 0;
  const path = etsPath(series.length);
  const smoothing = { alpha: 0, beta: 0, gamma: 0, phi: 1 };
  const shares = { alpha: 0, beta: 0, gamma: 0, phi: 0 };
  const states = copyStates(origin);
  const by = { alpha: 0, beta: 0, gamma: 0, phi: 0, level: 0, slope: 0, season: origin.season.slice() };

  const pointOf = (start: Smoothing): Float64Array => {
    const point = new Float64Array(count + 1 + +sloped + Math.max(0, origin.season.length - 1));
    let at = 0;
    point[at++] = logit(start.alpha);
    if (sloped) point[at++] = logit(start.beta);
    if (seasonal) point[at++] = logit(start.gamma);
    if (damped) point[at++] = logit(start.phi);
    return point;
  };
  let units = { level: 0, slope: 0, season: 0 };
  const place = (free: Float64Array): void => {
    let at = 0;
    shares.alpha = logistic(free[at++]!);
    smoothing.alpha = least + (largest - least) * shares.alpha;
    if (sloped) {
      shares.beta = logistic(free[at++]!);
      smoothing.beta = least + (smoothing.alpha - least) * shares.beta;
    }
    if (seasonal) {
      shares.gamma = logistic(free[at++]!);
      smoothing.gamma = least + (1 - smoothing.alpha - least) * shares.gamma;
    }
    if (damped) {
      shares.phi = logistic(free[at++]!);
      smoothing.phi = leastPhi + (largestPhi - leastPhi) * shares.phi;
    }
    states.level = origin.level + free[at++]! * units.level;
    if (sloped) states.slope = origin.slope + free[at++]! * units.slope;
    let left = whole;
    for (let phase = states.season.length - 1; phase > 0; phase--) {
      const value = origin.season[phase]! + free[at++]! * units.season;
      states.season[phase] = value;
      left -= value;
    }
    if (seasonal) states.season[0] = left;
  };
  place(pointOf(STARTS[1]!));
  units = unitsOf(series, form, smoothing, states, path);

  const valueAt = (free: Float64Array, gradient: Float64Array): number => {
    place(free);
    if (!allowed(form, period, smoothing)) return Number.POSITIVE_INFINITY;
    const value = filterEts(series, form, smoothing, states, path);
    if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY;
    etsGradient(form, smoothing, path, by);
    let at = 0;
    const { alpha, beta, gamma, phi } = shares;
    const byAlpha = by.alpha + (sloped ? by.beta * beta : 0) - (seasonal ? by.gamma * gamma : 0);
    gradient[at++] = byAlpha * (largest - least) * alpha * (1 - alpha);
    if (sloped) gradient[at++] = by.beta * (smoothing.alpha - least) * beta * (1 - beta);
    if (seasonal) gradient[at++] = by.gamma * (1 - smoothing.alpha - least) * gamma * (1 - gamma);
    if (damped) gradient[at++] = by.phi * (largestPhi - leastPhi) * phi * (1 - phi);
    gradient[at++] = by.level * units.level;
    if (sloped) gradient[at++] = by.slope * units.slope;
    // What a phase gains the first phase loses.
    for (let phase = by.season.length - 1; phase > 0; phase--) {
      gradient[at++] = (by.season[phase]! - by.season[0]!) * units.season;
    }
    return value;
  };
  return { smoothing, states, pointOf, place, valueAt };
}

/**
 * The steps in which the first states are searched, from the root mean square of the one-step errors at middling
 * smoothing.
 */
function unitsOf(
  series: Float64Array,
  form: EtsForm,
  smoothing: Smoothing,
  states: EtsStates,
  path: EtsPath,
) {
  filterEts(series, { ...form, error: 'A' }, smoothing, states, path);
  const squares = path.deviation.reduce((sum, value) => sum + value * value, 0);
  const error = Math.sqrt(squares / series.length);
  const size = Math.abs(series.reduce((a, b) => a + b) / series.length);
  return { level: error, slope: error / 5, season: form.season === 'M' ? error / size : error };
}
