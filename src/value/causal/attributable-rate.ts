import { ok, type Result } from '#platform';
import type { Effect } from './effect.ts';
import { interruptedCounts, type CountSeriesOptions } from './interrupted-series.ts';

export interface RateSeriesInput extends CountSeriesOptions {
  /** People or person-time behind each count. */
  readonly exposure: readonly number[];
  /** The rate is per so many of the exposure, e.g. 1000. */
  readonly per: number;
}

/**
 * An interrupted series of counts, its effect in the unit of the rate: the mean rate observed under the measure, less what
 * the model (`interruptedCounts`) says it would have been, (1 − e^−β) · observed, with β the log rate ratio; the interval
 * is that of β put through the same function, which grows with it (attributable numbers: Gasparrini & Leone 2014, BMC Med.
 * Res. Methodology 14:55, who too take what was observed as given). Checks stay on the log scale.
 *
 * @returns refused as `interruptedCounts`.
 */
export function attributableRate(input: RateSeriesInput): Result<Effect> {
  const fitted = interruptedCounts(input);
  if (!fitted.ok) return fitted;
  const { outcomes, exposure, start, per } = input;
  const sum = (values: readonly number[]) => values.slice(start).reduce((total, value) => total + value, 0);
  const observed = (per * sum(outcomes)) / sum(exposure);
  const attributed = (logRatio: number) => observed * -Math.expm1(-logRatio);
  const { estimate, standardError, interval } = fitted.value;
  return ok({
    ...fitted.value,
    estimate: attributed(estimate),
    standardError: observed * Math.exp(-estimate) * standardError,
    interval: interval.ok
      ? ok({
          ...interval.value,
          lower: attributed(interval.value.lower),
          upper: attributed(interval.value.upper),
          method: 'quasi-poisson-t',
        })
      : interval,
  });
}
