import { ok, refused, type Result } from '#platform';

/** Units × periods without gaps: those treated from one start, and donors never treated. */
export interface DonorPanel {
  readonly periods: readonly number[];
  /** Index of the first period under treatment. */
  readonly start: number;
  readonly treated: readonly Series[];
  readonly donors: readonly Series[];
}

export interface Series {
  readonly unit: string;
  /** One value per period. */
  readonly outcomes: Float64Array;
}

export interface DonorPanelRow {
  readonly unit: string;
  readonly period: number;
  readonly outcome: number;
}

/**
 * Rows arranged for synthetic control and its kin.
 *
 * @param treatedUnits all start in period `start`.
 * @returns refused `panel-not-balanced` (data: unit), `outcome-not-a-number`, `no-treated-units`, `too-few-donors` (< 2),
 *   `too-few-periods-before` (< 2), `no-period-after`.
 */
export function donorPanel(
  rows: readonly DonorPanelRow[],
  treatedUnits: readonly string[],
  start: number,
): Result<DonorPanel> {
  const periods = [...new Set(rows.map((row) => row.period))].sort((a, b) => a - b);
  const place = new Map(periods.map((period, at) => [period, at]));
  const series = new Map<string, Float64Array>();
  for (const row of rows) {
    if (!Number.isFinite(row.outcome)) {
      return refused('outcome-not-a-number', { unit: row.unit, period: row.period });
    }
    const outcomes = series.get(row.unit) ?? new Float64Array(periods.length).fill(Number.NaN);
    outcomes[place.get(row.period)!] = row.outcome;
    series.set(row.unit, outcomes);
  }
  for (const [unit, outcomes] of series) {
    if (outcomes.some(Number.isNaN)) return refused('panel-not-balanced', { unit });
  }
  const first = periods.findIndex((period) => period >= start);
  if (first < 0) return refused('no-period-after', { start });
  if (first < 2) return refused('too-few-periods-before', { periods: first, least: 2 });
  const all = [...series].map(([unit, outcomes]): Series => ({ unit, outcomes }));
  const treated = all.filter(({ unit }) => treatedUnits.includes(unit));
  const donors = all.filter(({ unit }) => !treatedUnits.includes(unit));
  if (treated.length < 1 || treated.length < treatedUnits.length) {
    return refused('no-treated-units', { found: treated.length, named: treatedUnits.length });
  }
  if (donors.length < 2) return refused('too-few-donors', { donors: donors.length, least: 2 });
  return ok({ periods, start: first, treated, donors });
}

/** Mean over units, per period. */
export function averageSeries(series: readonly Series[]): Float64Array {
  const length = series[0]!.outcomes.length;
  return Float64Array.from(
    { length },
    (_, at) => series.reduce((total, { outcomes }) => total + outcomes[at]!, 0) / series.length,
  );
}
