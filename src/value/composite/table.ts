import { ok, refused, type Result } from '#platform';

/**
 * What a cell holds. Zero is an ordinary measured value; the other states say why there is no measured number.
 * `imputed` is derived: a method step put a number where there was none, and it stays recognisable as such.
 */
export const VALUE_STATES = ['measured', 'missing', 'not-measured', 'suppressed', 'imputed'] as const;
export type ValueState = (typeof VALUE_STATES)[number];

/** The states a source may state; `imputed` only arises from a recorded step. */
export type AbsentState = 'missing' | 'not-measured' | 'suppressed';

export const stateCode: Readonly<Record<ValueState, number>> = {
  measured: 0,
  missing: 1,
  'not-measured': 2,
  suppressed: 3,
  imputed: 4,
};

/** True for a cell with a number in it, measured or imputed. */
export const isKnown = (state: number): boolean =>
  state === stateCode.measured || state === stateCode.imputed;

/** One indicator over all units; where the state is not known, the value is NaN so that a misuse cannot pass as zero. */
export interface Column {
  readonly values: Float64Array;
  readonly states: Uint8Array;
}

/** Units × indicators, column-major: the cell of unit u and indicator q is at q · units.length + u. */
export interface IndicatorTable extends Column {
  readonly units: readonly string[];
  readonly indicators: readonly string[];
}

/**
 * A table from a function of (unit, indicator) that gives the number or says why there is none.
 * Refused: `duplicate-unit`, `duplicate-indicator`, `value-not-finite`.
 */
export function createTable(
  units: readonly string[],
  indicators: readonly string[],
  cell: (unit: number, indicator: number) => number | AbsentState,
): Result<IndicatorTable> {
  const twice = firstDuplicate(units);
  if (twice !== undefined) return refused('duplicate-unit', { unit: twice });
  const indicatorTwice = firstDuplicate(indicators);
  if (indicatorTwice !== undefined) return refused('duplicate-indicator', { indicator: indicatorTwice });
  const values = new Float64Array(units.length * indicators.length).fill(Number.NaN);
  const states = new Uint8Array(values.length);
  for (let q = 0; q < indicators.length; q++) {
    for (let u = 0; u < units.length; u++) {
      const content = cell(u, q);
      const at = q * units.length + u;
      if (typeof content === 'string') states[at] = stateCode[content];
      else if (!Number.isFinite(content)) {
        return refused('value-not-finite', { unit: units[u]!, indicator: indicators[q]! });
      } else values[at] = content;
    }
  }
  return ok({ units, indicators, values, states });
}

/** A view (not a copy) of one indicator, or undefined if the table has none of that name. */
export function findColumn(table: IndicatorTable, indicator: string): Column | undefined {
  const q = table.indicators.indexOf(indicator);
  if (q < 0) return undefined;
  const n = table.units.length;
  return {
    values: table.values.subarray(q * n, (q + 1) * n),
    states: table.states.subarray(q * n, (q + 1) * n),
  };
}

/** The known values of a column in unit order, and at which units they stand. */
export function knownOf(column: Column): { readonly values: Float64Array; readonly at: Uint32Array } {
  const at = new Uint32Array(column.values.length);
  let count = 0;
  for (let u = 0; u < at.length; u++) if (isKnown(column.states[u]!)) at[count++] = u;
  const positions = at.slice(0, count);
  return { values: Float64Array.from(positions, (u) => column.values[u]!), at: positions };
}

/** A copy whose values and states can be written without touching the original. */
export function copyTable(table: IndicatorTable): IndicatorTable {
  return { ...table, values: table.values.slice(), states: table.states.slice() };
}

/** A table from columns over the same units. */
export function tableOf(
  units: readonly string[],
  columns: readonly (Column & { readonly indicator: string })[],
): IndicatorTable {
  const n = units.length;
  const values = new Float64Array(n * columns.length);
  const states = new Uint8Array(n * columns.length);
  columns.forEach((column, q) => {
    values.set(column.values, q * n);
    states.set(column.states, q * n);
  });
  return { units, indicators: columns.map(({ indicator }) => indicator), values, states };
}

/** The same table with only the units at the given positions. */
export function selectUnits(table: IndicatorTable, at: readonly number[]): IndicatorTable {
  const n = table.units.length;
  const values = new Float64Array(at.length * table.indicators.length);
  const states = new Uint8Array(values.length);
  for (let q = 0; q < table.indicators.length; q++) {
    at.forEach((u, row) => {
      values[q * at.length + row] = table.values[q * n + u]!;
      states[q * at.length + row] = table.states[q * n + u]!;
    });
  }
  return { units: at.map((u) => table.units[u]!), indicators: table.indicators, values, states };
}

export function firstDuplicate(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}
