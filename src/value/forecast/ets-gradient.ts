import type { EtsPath, EtsStates, Smoothing } from './ets-filter.ts';
import type { EtsForm } from './ets-form.ts';

/** Derivatives by the smoothing parameters and by the states before the first value. */
export interface EtsGradient extends EtsStates {
  alpha: number;
  beta: number;
  gamma: number;
  phi: number;
}

/**
 * Derivatives of the −2 log likelihood of `filterEts`, by running its recursion backwards (adjoints): the price of
 * about two runs, whatever the number of parameters.
 *
 * @param path that of the run. @param gradient changed in place, its season as long as that of the states.
 */
export function etsGradient(
  { error, trend, season }: EtsForm,
  { alpha, beta, gamma, phi }: Smoothing,
  path: EtsPath,
  gradient: EtsGradient,
): void {
  const { season: bySeasons } = gradient;
  const { base: bases, deviation: deviations, error: errors, seasonal: seasonals, slope: slopes } = path;
  const n = bases.length;
  const period = bySeasons.length;
  const slopeGain = trend === 'N' ? 0 : beta;
  const relative = error === 'M';
  const multiplied = season === 'M';
  let squares = 0;
  for (let at = 0; at < n; at++) squares += errors[at]! * errors[at]!;
  const perError = squares > 0 ? (2 * n) / squares : 0;
  let byAlpha = 0;
  let byBeta = 0;
  let byGamma = 0;
  let byPhi = 0;
  let byLevel = 0;
  let bySlope = 0;
  bySeasons.fill(0);
  let phase = period === 0 ? 0 : n % period;
  for (let at = n - 1; at >= 0; at--) {
    if (--phase < 0) phase = Math.max(0, period - 1);
    const base = bases[at]!;
    const seasonal = seasonals[at]!;
    const deviation = deviations[at]!;
    const bySeason = period === 0 ? 0 : bySeasons[phase]!;
    // What the states after the observation owe to its deviation.
    const perLevel = multiplied ? 1 / seasonal : 1;
    const perSeason = multiplied ? 1 / base : 1;
    const change = deviation * perLevel;
    const owed = (alpha * byLevel + slopeGain * bySlope) * perLevel;
    const owedBySeason = gamma * bySeason * perSeason;
    byAlpha += byLevel * change;
    byBeta += bySlope * change;
    byGamma += bySeason * deviation * perSeason;
    let byDeviation = owed + owedBySeason;
    let byForecast = 0;
    if (relative) {
      const forecast = multiplied ? base * seasonal : base + seasonal;
      const byError = perError * errors[at]!;
      byDeviation += byError / forecast;
      byForecast = (2 - byError * errors[at]!) / forecast;
    } else byDeviation += perError * deviation;
    byForecast -= byDeviation;
    let byBase = byLevel;
    let bySeasonal = bySeason;
    if (multiplied) {
      byBase += byForecast * seasonal - owedBySeason * deviation * perSeason;
      bySeasonal += byForecast * base - owed * deviation * perLevel;
    } else {
      byBase += byForecast;
      bySeasonal += byForecast;
    }
    const byDamped = bySlope + byBase;
    byPhi += byDamped * slopes[at]!;
    byLevel = byBase;
    bySlope = phi * byDamped;
    if (period > 0) bySeasons[phase] = bySeasonal;
  }
  gradient.alpha = byAlpha;
  gradient.beta = byBeta;
  gradient.gamma = byGamma;
  gradient.phi = byPhi;
  gradient.level = byLevel;
  gradient.slope = bySlope;
}
