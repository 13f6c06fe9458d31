import {
  negativeBinomialCdf,
  negativeBinomialQuantile,
  normalCdf,
  normalQuantile,
} from '../numeric/index.ts';
import { poissonCdf, poissonQuantile, type PoissonPrediction } from '../numeric/index.ts';

export type FarringtonThreshold = 'delta' | 'nbPlugin' | 'muan' | 'predictive';
export type Power = '2/3' | '1/2' | 'none';

export interface UpperBound {
  readonly upperBound: number;
  /** P(a count at least as large as the observed one). */
  readonly pValue: number;
}

/**
 * Upper bound of a new count from the predicted mean, one-sided at `tail`:
 * - `delta`: normal on a power scale, with the variance of the count and of the mean (Farrington et al. 1996, 3.6);
 * - `nbPlugin`: quantile of the negative binomial with the predicted mean and dispersion (Noufaily et al. 2013, 3.2);
 * - `muan`: the same at the upper limit (level `tail`) of the mean itself (Salmon et al. 2016, 3.4);
 * - `predictive`: quantile of the negative binomial whose variance also holds that of the mean, for short references, where a
 *   mean of two years' weeks is far from known.
 */
export function farringtonBound(
  prediction: PoissonPrediction,
  dispersion: number,
  observed: number,
  options: { readonly threshold: FarringtonThreshold; readonly power: Power; readonly tail: number },
): UpperBound {
  const { threshold, power, tail } = options;
  if (threshold === 'delta') return onPowerScale(prediction, dispersion, observed, power, tail);
  const margin = threshold === 'muan' ? normalQuantile(1 - tail) * prediction.linearStandardError : 0;
  const mu = Math.exp(prediction.linear + margin);
  const uncertain = threshold === 'predictive' ? mu * prediction.linearStandardError ** 2 : 0;
  const size = mu / (dispersion - 1 + uncertain);
  if (dispersion - 1 + uncertain > 0 && Number.isFinite(size) && size > 0) {
    return {
      upperBound: negativeBinomialQuantile(1 - tail, size, mu),
      pValue: 1 - negativeBinomialCdf(observed - 1, size, mu),
    };
  }
  return { upperBound: poissonQuantile(1 - tail, mu), pValue: 1 - poissonCdf(observed - 1, mu) };
}

function onPowerScale(
  { mean, linearStandardError }: PoissonPrediction,
  dispersion: number,
  observed: number,
  power: Power,
  tail: number,
): UpperBound {
  const exponent = power === '2/3' ? 2 / 3 : power === '1/2' ? 1 / 2 : 1;
  // The variance of count and mean together, over the mean; then the delta method for y^exponent.
  const ratio = dispersion + mean * linearStandardError ** 2;
  const error = exponent * mean ** (exponent - 0.5) * Math.sqrt(ratio);
  const centre = mean ** exponent;
  return {
    upperBound: Math.max(0, centre + normalQuantile(1 - tail) * error) ** (1 / exponent),
    pValue: normalCdf((centre - observed ** exponent) / error),
  };
}
