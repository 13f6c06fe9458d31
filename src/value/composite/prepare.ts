import { ok, refused, type Result } from '#platform';
import { mean } from '../numeric/index.ts';
import {
  type AbsentState,
  copyTable,
  findColumn,
  type IndicatorTable,
  isKnown,
  selectUnits,
  stateCode,
  tableOf,
} from './table.ts';

/** Raw data of an index: indicators, and what they may be divided or grouped by, over the same units. */
export interface CompositeData {
  readonly table: IndicatorTable;
  /** Columns such as population or area; never part of the index. */
  readonly denominators?: IndicatorTable;
  /** Group of each unit, in the table's unit order, by name of the grouping. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Divides indicators by the named denominators. Where the denominator is not known the result is not known either, in
 * the denominator's state.
 * Refused: `no-denominators`, `unknown-indicator`, `unknown-denominator`, `denominator-not-positive`.
 */
export function denominate(data: CompositeData, by: Readonly<Record<string, string>>): Result<CompositeData> {
  const { denominators } = data;
  if (denominators === undefined) return refused('no-denominators');
  const table = copyTable(data.table);
  for (const [indicator, denominator] of Object.entries(by)) {
    const column = findColumn(table, indicator);
    if (column === undefined) return refused('unknown-indicator', { indicator });
    const divisor = findColumn(denominators, denominator);
    if (divisor === undefined) return refused('unknown-denominator', { indicator, denominator });
    for (let u = 0; u < table.units.length; u++) {
      if (!isKnown(column.states[u]!)) continue;
      if (!isKnown(divisor.states[u]!)) {
        column.states[u] = divisor.states[u]!;
        column.values[u] = Number.NaN;
      } else if (divisor.values[u]! <= 0) {
        return refused('denominator-not-positive', { indicator, denominator, unit: table.units[u]! });
      } else column.values[u]! /= divisor.values[u]!;
    }
  }
  return ok({ ...data, table });
}

export interface Imputation {
  readonly data: CompositeData;
  /** Share of the units' cells filled by this step, by indicator; only those above zero. */
  readonly imputedShareByIndicator: Readonly<Record<string, number>>;
  readonly imputedShareByUnit: Readonly<Record<string, number>>;
  /** Cells that stay empty because nobody in the unit's group has a value. */
  readonly unfilled: readonly { readonly unit: string; readonly indicator: string }[];
}

/**
 * Fills cells in the named states with the mean of the measured values in the unit's group (all units if no group is
 * named). A suppressed value may be left as it is: what privacy hides need not be guessed.
 * Refused: `unknown-grouping`, `grouping-incomplete`.
 */
export function imputeGroupMean(
  data: CompositeData,
  group: string | undefined,
  replaces: readonly AbsentState[],
): Result<Imputation> {
  const n = data.table.units.length;
  const groupOf = group === undefined ? data.table.units.map(() => '') : data.groups?.[group];
  if (groupOf === undefined) return refused('unknown-grouping', { group: group ?? '' });
  if (groupOf.length !== n) return refused('grouping-incomplete', { group: group ?? '', units: n });
  const replaced = new Set(replaces.map((state) => stateCode[state]));
  const table = copyTable(data.table);
  const byIndicator: Record<string, number> = {};
  const byUnit: Record<string, number> = {};
  const unfilled: { unit: string; indicator: string }[] = [];
  for (const indicator of table.indicators) {
    const original = findColumn(data.table, indicator)!;
    const column = findColumn(table, indicator)!;
    const means = meansByGroup(original.values, original.states, groupOf);
    for (let u = 0; u < n; u++) {
      if (!replaced.has(column.states[u]!)) continue;
      const unit = table.units[u]!;
      const value = means.get(groupOf[u]!);
      if (value === undefined) {
        unfilled.push({ unit, indicator });
        continue;
      }
      column.values[u] = value;
      column.states[u] = stateCode.imputed;
      byIndicator[indicator] = (byIndicator[indicator] ?? 0) + 1 / n;
      byUnit[unit] = (byUnit[unit] ?? 0) + 1 / table.indicators.length;
    }
  }
  return ok({
    data: { ...data, table },
    imputedShareByIndicator: byIndicator,
    imputedShareByUnit: byUnit,
    unfilled,
  });
}

function meansByGroup(
  values: Float64Array,
  states: Uint8Array,
  groupOf: readonly string[],
): Map<string, number> {
  const members = new Map<string, number[]>();
  for (let u = 0; u < values.length; u++) {
    if (states[u] !== stateCode.measured) continue;
    const list = members.get(groupOf[u]!);
    if (list === undefined) members.set(groupOf[u]!, [values[u]!]);
    else list.push(values[u]!);
  }
  return new Map(Array.from(members, ([group, list]) => [group, mean(list)]));
}

export interface Screening {
  readonly data: CompositeData;
  readonly removed: readonly { readonly unit: string; readonly share: number }[];
}

/**
 * Keeps the units with at least the given share of their indicators: counting measured values only, or imputed ones as
 * well. Refused: `share-out-of-range`, `no-unit-left`.
 */
export function screenUnits(
  data: CompositeData,
  minimumShare: number,
  counting: 'measured' | 'known',
): Result<Screening> {
  if (!(minimumShare >= 0 && minimumShare <= 1))
    return refused('share-out-of-range', { share: minimumShare });
  const { table } = data;
  const n = table.units.length;
  const kept: number[] = [];
  const removed: { unit: string; share: number }[] = [];
  table.units.forEach((unit, u) => {
    let count = 0;
    for (let q = 0; q < table.indicators.length; q++) {
      const state = table.states[q * n + u]!;
      if (counting === 'known' ? isKnown(state) : state === stateCode.measured) count++;
    }
    const share = count / table.indicators.length;
    if (share >= minimumShare) kept.push(u);
    else removed.push({ unit, share });
  });
  if (kept.length === 0) return refused('no-unit-left', { minimumShare });
  const groups = Object.fromEntries(
    Object.entries(data.groups ?? {}).map(([name, of]) => [name, kept.map((u) => of[u]!)]),
  );
  const screened: CompositeData = {
    table: selectUnits(table, kept),
    groups,
    ...(data.denominators && { denominators: selectUnits(data.denominators, kept) }),
  };
  return ok({ data: screened, removed });
}

/** The table with only the tree's indicators, in that order. Refused: `unknown-indicator`. */
export function selectIndicators(
  table: IndicatorTable,
  indicators: readonly string[],
): Result<IndicatorTable> {
  const columns = [];
  for (const indicator of indicators) {
    const column = findColumn(table, indicator);
    if (column === undefined) return refused('unknown-indicator', { indicator });
    columns.push({ indicator, ...column });
  }
  return ok(tableOf(table.units, columns));
}
