import type { EtsStates, Smoothing } from './ets-filter.ts';
import type { EtsForm } from './ets-form.ts';

export interface EtsParameters {
  readonly smoothing: Smoothing;
  /** The states before the first value. */
  readonly first: EtsStates;
}

/** How many smoothing parameters a form has; in a vector of all that is free they come first. */
export const smoothingCount = ({ trend, season }: EtsForm): number =>
  1 + (trend === 'N' ? 0 : trend === 'A' ? 1 : 2) + (season === 'N' ? 0 : 1);

/**
 * All that is free in a form, in one vector: α, β, γ, φ, level, slope (where the form has them), then the season from
 * its last phase down to the second. The first phase is what the others leave: additive seasons add to 0,
 * multiplicative have mean 1.
 */
export function toVector({ trend, season }: EtsForm, { smoothing, first }: EtsParameters): Float64Array {
  const { alpha, beta, gamma, phi } = smoothing;
  return Float64Array.from([
    alpha,
    ...(trend === 'N' ? [] : [beta]),
    ...(season === 'N' ? [] : [gamma]),
    ...(trend === 'Ad' ? [phi] : []),
    first.level,
    ...(trend === 'N' ? [] : [first.slope]),
    ...first.season.slice(1).reverse(),
  ]);
}

/** The reverse of `toVector`. @param period 1 without a season. */
export function fromVector(
  { trend, season }: EtsForm,
  period: number,
  vector: ArrayLike<number>,
): EtsParameters {
  let at = 0;
  const next = () => vector[at++]!;
  const smoothing = {
    alpha: next(),
    beta: trend === 'N' ? 0 : next(),
    gamma: season === 'N' ? 0 : next(),
    phi: trend === 'Ad' ? next() : 1,
  };
  const level = next();
  const slope = trend === 'N' ? 0 : next();
  const phases = new Float64Array(season === 'N' ? 0 : period);
  let left = season === 'M' ? period : 0;
  for (let phase = phases.length - 1; phase > 0; phase--) {
    const value = next();
    phases[phase] = value;
    left -= value;
  }
  if (phases.length > 0) phases[0] = left;
  return { smoothing, first: { level, slope, season: phases } };
}

export const copyStates = ({ level, slope, season }: EtsStates): EtsStates => ({
  level,
  slope,
  season: season.slice(),
});
