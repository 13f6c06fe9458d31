/**
 * The form of an exponential smoothing model in the taxonomy of Hyndman, Koehler, Snyder & Grose (2002, Int. J.
 * Forecasting 18:439): error additive or multiplicative, trend none, additive or additive damped, season none,
 * additive or multiplicative.
 */
export interface EtsForm {
  readonly error: 'A' | 'M';
  readonly trend: 'N' | 'A' | 'Ad';
  readonly season: 'N' | 'A' | 'M';
}

/** The form's usual name, e.g. `ETS(M,Ad,M)`. */
export const etsName = ({ error, trend, season }: EtsForm): string => `ETS(${error},${trend},${season})`;

/**
 * The fifteen forms whose forecasts have a finite variance and whose likelihood is stable (Hyndman, Koehler, Ord &
 * Snyder 2008, Forecasting with Exponential Smoothing, ch. 15): an additive error never goes with a multiplicative
 * season.
 */
export const ETS_FORMS: readonly EtsForm[] = (['A', 'M'] as const).flatMap((error) =>
  (['N', 'A', 'Ad'] as const).flatMap((trend) =>
    (error === 'A' ? (['N', 'A'] as const) : (['N', 'A', 'M'] as const)).map((season) => ({
      error,
      trend,
      season,
    })),
  ),
);

/** Freely estimated numbers of a form: smoothing parameters, first states and the variance of the error. */
export const parametersOf = ({ trend, season }: EtsForm, period: number): number =>
  3 + (trend === 'N' ? 0 : trend === 'A' ? 2 : 3) + (season === 'N' ? 0 : period);
