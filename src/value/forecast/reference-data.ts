import { parseCsv, type Comparison } from '#platform/verification';
import type { Forecast } from './interval.ts';

export type Read = (file: string) => string;
export type Row = Record<string, string>;

export const R_FORECAST = 'R forecast 8.20';

export const rowsOf = (read: Read, file: string): Row[] => parseCsv(read(`forecast/${file}`));
export const number = (row: Row, column: string): number => Number.parseFloat(row[column] ?? '');

export function seriesOf(read: Read, name: string): { values: Float64Array; period: number } {
  const rows = rowsOf(read, 'series.csv').filter((row) => row['series'] === name);
  return { values: Float64Array.from(rows, (row) => number(row, 'value')), period: number(rows[0]!, 'freq') };
}

/** The expected forecasts of one series and method, beside ours. */
export function forecastRows(
  read: Read,
  series: string,
  method: string,
  make: (horizon: number) => Forecast,
  columns: readonly string[] = ['mean', 'lo80', 'hi80', 'lo95', 'hi95'],
): Comparison[] {
  const rows = rowsOf(read, 'forecasts_expected.csv').filter(
    (row) => row['series'] === series && row['method'] === method,
  );
  const { mean, intervals } = make(rows.length);
  const ours: Record<string, Float64Array> = {
    mean,
    lo80: intervals[0]!.lower,
    hi80: intervals[0]!.upper,
    lo95: intervals[1]!.lower,
    hi95: intervals[1]!.upper,
  };
  return rows.flatMap((row, step) =>
    columns.map((column) => ({
      what: `${series} ${row['h']} ${column}`,
      expected: number(row, column),
      actual: ours[column]![step]!,
    })),
  );
}

export const relative = { folder: 'forecast', measure: 'relative' } as const;
