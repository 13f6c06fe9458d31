import { seasonalFigure } from './decompose.ts';
import type { EtsStates } from './ets-filter.ts';
import type { EtsForm } from './ets-form.ts';
import type { EtsParameters } from './ets-parameters.ts';
import { SMOOTHING_BOUNDS } from './ets-region.ts';

/** A multiplicative season begins no lower. */
const LEAST_SEASON = 0.01;

/**
 * The states from which a fit begins (Hyndman, Koehler, Snyder & Grose 2002, 3.1): season from classical decomposition,
 * level and slope from a line through the first seasonally adjusted values (at least ten, at least two periods).
 *
 * @param series for a form with a season at least two periods.
 */
export function startStates(series: Float64Array, { trend, season }: EtsForm, period: number): EtsStates {
  const figure = season === 'N' ? new Float64Array(0) : seasonalFigure(series, period, season);
  const phases = season === 'M' ? figure.map((value) => Math.max(value, LEAST_SEASON)) : figure;
  const length = Math.min(Math.max(10, 2 * period), series.length);
  const adjusted = series.slice(0, length).map((value, at) => {
    if (season === 'N') return value;
    return season === 'A' ? value - phases[at % period]! : value / phases[at % period]!;
  });
  const centre = adjusted.reduce((a, b) => a + b) / length;
  if (trend === 'N') return { level: centre, slope: 0, season: closed(phases, season) };
  // Times 1 … length.
  const middle = (length + 1) / 2;
  let products = 0;
  let squares = 0;
  for (let at = 0; at < length; at++) {
    products += (at + 1 - middle) * (adjusted[at]! - centre);
    squares += (at + 1 - middle) ** 2;
  }
  const slope = products / squares;
  const level = centre - slope * middle;
  // A multiplicative error needs a first forecast to divide by.
  const flat = Math.abs(level + slope) < 1e-8;
  return {
    level: flat ? level * (1 + 1e-3) : level,
    slope: flat ? slope * (1 - 1e-3) : slope,
    season: closed(phases, season),
  };
}

/** The first phase as the others leave it. */
function closed(phases: Float64Array, season: EtsForm['season']): Float64Array {
  const result = phases.slice();
  if (result.length > 0) {
    result[0] = (season === 'M' ? phases.length : 0) - phases.slice(1).reduce((a, b) => a + b, 0);
  }
  return result;
}

/** First parameters of the simplex search: slow smoothing, little damping (Hyndman & Khandakar 2008, JSS 27:3, 2.3). */
export function startParameters(series: Float64Array, form: EtsForm, period: number): EtsParameters {
  const { least, largest, leastPhi, largestPhi } = SMOOTHING_BOUNDS;
  const alpha = least + (0.2 * (largest - least)) / period;
  return {
    smoothing: {
      alpha,
      beta: least + 0.1 * (alpha - least),
      gamma: least + 0.05 * (Math.min(largest, 1 - alpha) - least),
      phi: leastPhi + 0.99 * (largestPhi - leastPhi),
    },
    first: startStates(series, form, period),
  };
}
