import { ok, refused, type Result } from '#platform';
import { etsPath, filterEts, type EtsStates } from './ets-filter.ts';
import { ETS_FORMS, etsName, parametersOf, type EtsForm } from './ets-form.ts';
import { copyStates, type EtsParameters } from './ets-parameters.ts';
import { gradientSearch, simplexSearch } from './ets-search.ts';
import { checkedSeries, isConstant } from './series.ts';

/** Beyond this a season has more first states than a series can tell (hourly and weekly years: `stlEts`). */
export const LONGEST_PERIOD = 24;

export interface EtsOptions {
  /** Steps in a season; 1 for none. */
  readonly period: number;
  /**
   * `gradient` (default) reaches the maximum; `simplex` stops where the reference software stops, and is there to be
   * compared with it.
   */
  readonly search?: 'gradient' | 'simplex';
}

export interface EtsFit extends EtsParameters {
  readonly form: EtsForm;
  readonly name: string;
  readonly period: number;
  readonly length: number;
  /** After the last value; the season by phase, so that the next value has phase length mod period. */
  readonly last: EtsStates;
  /** Freely estimated numbers, the variance of the error among them. */
  readonly parameters: number;
  /** Without its constant, as the reference software prints it. */
  readonly logLikelihood: number;
  readonly aic: number;
  readonly aicc: number;
  readonly bic: number;
  /**
   * Σ error² / (n − those parameters that are not the variance itself); of relative errors where the error is
   * multiplicative.
   */
  readonly variance: number;
  readonly fitted: Float64Array;
  readonly errors: Float64Array;
}

/**
 * One exponential smoothing model, fitted by maximum likelihood (Hyndman, Koehler, Snyder & Grose 2002; Hyndman,
 * Koehler, Ord & Snyder 2008, ch. 5) within the usual and the admissible region of its parameters.
 *
 * @param values in order of time, at equal steps.
 * @returns refused `value-missing`, `too-few-values` (a season needs two periods, and each model more values than it
 *   has parameters and one), `series-constant`, `values-not-positive` for a form with a multiplicative part,
 *   `period-too-long` beyond 24 for a form with a season, `period-not-whole`.
 */
export function fitEts(
  values: ArrayLike<number>,
  form: EtsForm,
  { period, search = 'gradient' }: EtsOptions,
): Result<EtsFit> {
  const seasonal = form.season !== 'N';
  const parameters = parametersOf(form, period);
  const checked = checkedSeries(values, period, Math.max(parameters + 2, seasonal ? 2 * period : 0));
  if (!checked.ok) return checked;
  const series = checked.value;
  if (seasonal && period > LONGEST_PERIOD)
    return refused('period-too-long', { period, most: LONGEST_PERIOD });
  if (seasonal && period < 2) return refused('no-season', { period });
  if (isConstant(series)) return refused('series-constant', { value: series[0]! });
  if ((form.error === 'M' || form.season === 'M') && series.some((value) => value <= 0)) {
    return refused('values-not-positive', { form: etsName(form) });
  }
  const find = search === 'simplex' ? simplexSearch : gradientSearch;
  const { smoothing, first } = find(series, form, period);
  const last = copyStates(first);
  const path = etsPath(series.length);
  const deviance = filterEts(series, form, smoothing, last, path);
  if (!Number.isFinite(deviance)) return refused('fit-failed', { form: etsName(form) });
  const n = series.length;
  const aic = deviance + 2 * parameters;
  return ok({
    form,
    name: etsName(form),
    period,
    length: n,
    smoothing,
    first,
    last,
    parameters,
    logLikelihood: -deviance / 2,
    aic,
    aicc: aic + (2 * parameters * (parameters + 1)) / (n - parameters - 1),
    bic: deviance + Math.log(n) * parameters,
    variance: path.error.reduce((sum, error) => sum + error * error, 0) / (n - parameters + 1),
    fitted: series.map((value, at) => value - path.deviation[at]!),
    errors: path.error,
  });
}

export interface EtsChoice {
  readonly chosen: EtsFit;
  /** All forms that could be fitted, best first. */
  readonly compared: readonly { readonly name: string; readonly aicc: number }[];
}

/**
 * The form with the smallest AICc among those that the series admits (Hyndman et al. 2002, 3.2; Hyndman & Khandakar
 * 2008).
 *
 * @param options.forms to choose from, all fifteen by default.
 * @returns refused as `fitEts` refuses the simplest form.
 */
export function chooseEts(
  values: ArrayLike<number>,
  options: EtsOptions & { readonly forms?: readonly EtsForm[] },
): Result<EtsChoice> {
  const forms = options.forms ?? ETS_FORMS;
  const seasons = options.period > 1 && options.period <= LONGEST_PERIOD;
  const results = forms
    .filter(({ season }) => season === 'N' || seasons)
    .map((form) => fitEts(values, form, options));
  const fits = results.flatMap((result) => (result.ok ? [result.value] : [])).sort((a, b) => a.aicc - b.aicc);
  const chosen = fits[0];
  if (chosen === undefined) return results.find(({ ok: fitted }) => !fitted) as Result<never>;
  return ok({ chosen, compared: fits.map(({ name, aicc }) => ({ name, aicc })) });
}
