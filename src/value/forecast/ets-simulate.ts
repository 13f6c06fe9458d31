import { createRandom, quantileOfSorted } from '../numeric/index.ts';
import type { EtsFit } from './ets-fit.ts';
import { forecastEts } from './ets-forecast.ts';
import { USUAL_LEVELS, type Forecast } from './interval.ts';

/** Futures drawn where the caller does not say. */
export const USUAL_PATHS = 2000;

/**
 * Forecasts with intervals from simulated futures (Hyndman et al. 2008, 6.1): the quantiles of what the model does
 * with normal errors. Where the error is multiplicative the distribution is skew, and these bounds are right where
 * the analytic ones are symmetric. The mean is the analytic one.
 *
 * @param options.seed of the draws: the same seed gives the same bounds.
 */
export function simulateEts(
  fit: EtsFit,
  {
    horizon,
    seed,
    paths = USUAL_PATHS,
    levels = USUAL_LEVELS,
  }: {
    readonly horizon: number;
    readonly seed: number | string;
    readonly paths?: number;
    readonly levels?: readonly number[];
  },
): Forecast {
  const random = createRandom(seed);
  const sd = Math.sqrt(fit.variance);
  const drawn = Array.from({ length: horizon }, () => new Float64Array(paths));
  for (let path = 0; path < paths; path++) {
    drawPath(
      fit,
      horizon,
      () => sd * random.normal(),
      (step, value) => {
        drawn[step]![path] = value;
      },
    );
  }
  for (const values of drawn) values.sort();
  const bound = (p: number) => Float64Array.from(drawn, (values) => quantileOfSorted(values, p));
  return {
    mean: forecastEts(fit, { horizon, levels: [] }).mean,
    intervals: levels.map((level) => ({
      level,
      lower: bound((1 - level) / 2),
      upper: bound((1 + level) / 2),
    })),
  };
}

/** One future; each value is handed to `take`. */
function drawPath(
  { form, smoothing, last, period, length }: EtsFit,
  horizon: number,
  error: () => number,
  take: (step: number, value: number) => void,
): void {
  const { alpha, beta, gamma, phi } = smoothing;
  const season = last.season.slice();
  const multiplied = form.season === 'M';
  let { level, slope } = last;
  for (let step = 0; step < horizon; step++) {
    const phase = (length + step) % period;
    const seasonal = form.season === 'N' ? 0 : season[phase]!;
    const damped = phi * slope;
    const base = level + damped;
    const forecast = multiplied ? base * seasonal : base + seasonal;
    const deviation = form.error === 'M' ? forecast * error() : error();
    take(step, forecast + deviation);
    const change = multiplied ? deviation / seasonal : deviation;
    level = base + alpha * change;
    slope = damped + beta * change;
    if (form.season !== 'N') season[phase] = seasonal + gamma * (multiplied ? deviation / base : deviation);
  }
}
