import { ok, refused, type Result } from '#platform';
import type { Noise } from './power.ts';

/** Below so many observed neighbours in time an autocorrelation says nothing, and none is supposed. */
const LEAST_NEIGHBOURS = 20;

/**
 * How much a unit's outcome moves from period to period around its own level and what is common to all units, from the
 * time before a measure: what a power calculation needs. Units and periods are taken out by additive effects (one pass over
 * units, then over periods, until nothing changes); a single series has its trend taken out. Residuals are scaled by the
 * degrees of freedom that this costs (a period in which nothing was observed costs none); the lag-1 autocorrelation is corrected for the bias of demeaned series, (1 + ρ)/T
 * to the first order (Marriott & Pope 1954, Biometrika 41:390), and held in 0 … 0.95.
 *
 * @param panel rows of one length: a unit each, one value per period; undefined where nothing was observed.
 * @returns refused `too-few-points` (data: observations, least) below 8 observations or no freedom left.
 */
export function panelNoise(panel: readonly (readonly (number | undefined)[])[]): Result<Noise> {
  const periods = (panel[0] ?? []).filter((_, at) => panel.some((row) => row[at] !== undefined)).length;
  const observed = panel.reduce((sum, row) => sum + row.filter((value) => value !== undefined).length, 0);
  const units = panel.filter((row) => row.some((value) => value !== undefined)).length;
  const spent = units > 1 ? units + periods - 1 : 2;
  if (observed < 8 || observed <= spent)
    return refused('too-few-points', { observations: observed, least: 8 });
  const residuals = units > 1 ? withoutEffects(panel) : panel.map(withoutTrend);
  let [squares, products, neighbours, both] = [0, 0, 0, 0];
  for (const row of residuals) {
    row.forEach((value, at) => {
      if (value === undefined) return;
      squares += value * value;
      const before = row[at - 1];
      if (at === 0 || before === undefined) return;
      products += value * before;
      both += (value * value + before * before) / 2;
      neighbours++;
    });
  }
  const raw = both > 0 && neighbours >= LEAST_NEIGHBOURS ? products / both : 0;
  const corrected = neighbours >= LEAST_NEIGHBOURS ? raw + (1 + raw) / periods : 0;
  return ok({
    standardDeviation: Math.sqrt(squares / (observed - spent)),
    autocorrelation: Math.min(0.95, Math.max(0, corrected)),
  });
}

type Row = readonly (number | undefined)[];

const meanOf = (values: readonly (number | undefined)[]): number => {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
};

function withoutEffects(panel: readonly Row[]): Row[] {
  let rows: Row[] = panel.map((row) => [...row]);
  const periods = panel[0]?.length ?? 0;
  // Additive effects of an unbalanced table converge in a few sweeps.
  for (let sweep = 0; sweep < 50; sweep++) {
    rows = rows.map((row) => minus(row, () => meanOf(row)));
    const means = Array.from({ length: periods }, (_, at) => meanOf(rows.map((row) => row[at])));
    rows = rows.map((row) => minus(row, (at) => means[at]!));
    if (means.every((mean) => Math.abs(mean) < 1e-12)) break;
  }
  return rows;
}

const minus = (row: Row, part: (at: number) => number): Row => {
  const parts = row.map((_, at) => part(at));
  return row.map((value, at) => (value === undefined ? undefined : value - parts[at]!));
};

function withoutTrend(row: Row): Row {
  const points = row.flatMap((value, at) => (value === undefined ? [] : [{ at, value }]));
  const time = meanOf(points.map(({ at }) => at));
  const level = meanOf(points.map(({ value }) => value));
  const spread = points.reduce((sum, { at }) => sum + (at - time) ** 2, 0);
  const slope =
    spread === 0 ? 0 : points.reduce((sum, { at, value }) => sum + (at - time) * (value - level), 0) / spread;
  return minus(row, (at) => level + slope * (at - time));
}
