import type { EtsFit } from './ets-fit.ts';
import { normalForecast, USUAL_LEVELS, type Forecast } from './interval.ts';

/**
 * Forecasts of a fitted model with intervals from the analytic variance, supposed normal (Hyndman et al. 2008, ch.
 * 6): its classes 1 (additive error), 2 (multiplicative error, additive season) and 3 (multiplicative season) hold
 * all fifteen forms.
 *
 * @param horizon steps ahead, at least 1.
 */
export function forecastEts(
  fit: EtsFit,
  { horizon, levels = USUAL_LEVELS }: { readonly horizon: number; readonly levels?: readonly number[] },
): Forecast {
  const { mean, variance } =
    fit.form.season === 'M' ? productMoments(fit, horizon) : sumMoments(fit, horizon);
  return normalForecast(mean, variance.map(Math.sqrt), levels);
}

interface Moments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** Additive season or none (ibid. 6.2 and 6.3, theorem 6.1). */
function sumMoments(
  { form, smoothing, last, period, length, variance: sigma2 }: EtsFit,
  horizon: number,
): Moments {
  const { alpha, beta, gamma, phi } = smoothing;
  const mean = new Float64Array(horizon);
  /** What a unit of error leaves in the forecasts j steps later, squared; at 0 unused. */
  const lasting = new Float64Array(horizon);
  let damping = 0;
  let power = 1;
  for (let step = 0; step < horizon; step++) {
    if (step > 0) {
      const again = form.season !== 'N' && step % period === 0 ? gamma : 0;
      lasting[step] = (alpha + beta * damping + again) ** 2;
    }
    power *= phi;
    damping += power;
    const seasonal = form.season === 'N' ? 0 : last.season[(length + step) % period]!;
    mean[step] = last.level + damping * last.slope + seasonal;
  }
  const variance = new Float64Array(horizon);
  if (form.error === 'A') {
    let sum = 1;
    for (let step = 0; step < horizon; step++) {
      if (step > 0) sum += lasting[step]!;
      variance[step] = sigma2 * sum;
    }
    return { mean, variance };
  }
  const squares = new Float64Array(horizon);
  for (let step = 0; step < horizon; step++) {
    let spread = 0;
    for (let back = 1; back <= step; back++) spread += lasting[back]! * squares[step - back]!;
    squares[step] = mean[step]! ** 2 + sigma2 * spread;
    variance[step] = (1 + sigma2) * squares[step]! - mean[step]! ** 2;
  }
  return { mean, variance };
}

/**
 * Multiplicative season, multiplicative error (ibid. 6.4). A seasonal state is only ever multiplied, by 1 + γε when
 * its phase comes round; so the forecast is level and slope times such factors, and the first two moments of that
 * product follow step by step from the two of (level, slope), exactly, for normal errors.
 */
function productMoments(
  { smoothing, last, period, length, variance: sigma2 }: EtsFit,
  horizon: number,
): Moments {
  const { alpha, beta, gamma, phi } = smoothing;
  const mean = new Float64Array(horizon);
  const variance = new Float64Array(horizon);
  // (level, slope) → (F + G ε)(level, slope); where the phase comes round, times 1 + γ ε.
  const keep: Square = [1, phi, 0, phi];
  const react: Square = [alpha, alpha * phi, beta, beta * phi];
  const plain = { constant: keep, linear: react, quadratic: combine(0, keep, 0, react) };
  const round = {
    constant: keep,
    linear: combine(gamma, keep, 1, react),
    quadratic: combine(0, keep, gamma, react),
  };
  for (let step = 0; step < horizon; step++) {
    let level = last.level;
    let slope = last.slope;
    let moments: Symmetric = [level * level, level * slope, slope * slope];
    for (let at = 0; at < step; at++) {
      const move = (step - at) % period === 0 ? round : plain;
      const [a, b, c, d] = combine(1, move.constant, sigma2, move.quadratic);
      [level, slope] = [a * level + b * slope, c * level + d * slope];
      moments = moved(moments, move, sigma2);
    }
    const seasonal = last.season[(length + step) % period]!;
    mean[step] = (level + phi * slope) * seasonal;
    const square = (moments[0] + 2 * phi * moments[1] + phi * phi * moments[2]) * seasonal * seasonal;
    variance[step] = (1 + sigma2) * square - mean[step]! ** 2;
  }
  return { mean, variance };
}

/** Row after row. */
type Square = readonly [number, number, number, number];
/** First diagonal element, the one beside it, second diagonal element. */
type Symmetric = readonly [number, number, number];
interface Move {
  readonly constant: Square;
  readonly linear: Square;
  readonly quadratic: Square;
}

const combine = (x: number, a: Square, y: number, b: Square): Square => [
  x * a[0] + y * b[0],
  x * a[1] + y * b[1],
  x * a[2] + y * b[2],
  x * a[3] + y * b[3],
];

/** E[(A₀ + A₁ε + A₂ε²) S (A₀ + A₁ε + A₂ε²)ᵀ] for normal ε. */
function moved(s: Symmetric, { constant, linear, quadratic }: Move, sigma2: number): Symmetric {
  const first = sandwich(constant, s, constant);
  const second = sandwich(linear, s, linear);
  const mixed = sandwich(constant, s, quadratic);
  const fourth = sandwich(quadratic, s, quadratic);
  const total = (at: 0 | 1 | 2) =>
    first[at] + sigma2 * (second[at] + 2 * mixed[at]) + 3 * sigma2 * sigma2 * fourth[at];
  return [total(0), total(1), total(2)];
}

/** The symmetric part of A S Bᵀ. */
function sandwich(a: Square, [p, q, r]: Symmetric, b: Square): Symmetric {
  const first = [a[0] * p + a[1] * q, a[0] * q + a[1] * r] as const;
  const second = [a[2] * p + a[3] * q, a[2] * q + a[3] * r] as const;
  return [
    first[0] * b[0] + first[1] * b[1],
    (first[0] * b[2] + first[1] * b[3] + second[0] * b[0] + second[1] * b[1]) / 2,
    second[0] * b[2] + second[1] * b[3],
  ];
}
