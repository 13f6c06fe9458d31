import { composite, numeric } from '#value';
import type { BaseIndex } from './base-index.ts';
import type { Prepared } from './prepare.ts';
import type { ResolvedIndicator, ResolvedMethod } from './resolved-method.ts';

/** The stage before the data are treated: denominated, imputed, screened. */
export function measuredTable({ composition }: BaseIndex): composite.IndicatorTable {
  const before = composition.stages.findLast(({ step }) =>
    ['raw', 'denominate', 'impute', 'screen'].includes(step),
  );
  return before!.table;
}

type Limits = readonly [number, number];

/** What the runs draw from. */
export interface DrawnData {
  /** The measured table with a number in every cell: where none is known, the middle of what it may be. */
  readonly table: composite.IndicatorTable;
  /** The standard error of every cell, laid out as the table's values. */
  readonly errors: Float64Array;
  /** By indicator, values beyond which none of its cells is drawn. */
  readonly limits: Readonly<Record<string, Limits>>;
}

/**
 * Every cell with its error: those of the table sent, divided as their indicators are; an imputed cell may be any value of its
 * group, and a cell without a number any of its column, for what is not known must not make a unit surer than what is.
 * Such cells are drawn with the standard deviation of the measured values, and no further out than these lie.
 */
export function drawnData(prepared: Prepared, base: BaseIndex, method: ResolvedMethod): DrawnData {
  const table = composite.copyTable(measuredTable(base));
  const { units } = table;
  const rowOf = new Map(prepared.data.table.units.map((unit, row) => [unit, row]));
  const rows = units.map((unit) => rowOf.get(unit)!);
  const groups = units.map(groupsOf(base, method));
  const errors = new Float64Array(table.values.length);
  const limits: Record<string, Limits> = {};
  for (const indicator of method.indicators) {
    const { code, denominator } = indicator;
    const start = table.indicators.indexOf(code) * units.length;
    const own = errors.subarray(start, start + units.length);
    const column = composite.findColumn(table, code)!;
    const measured = measuredOf(column);
    const stated = prepared.standardErrors.get(code);
    const divisor =
      denominator === undefined ? undefined : composite.findColumn(prepared.data.denominators!, denominator);
    for (const u of measured) {
      const error = stated?.[rows[u]!] ?? 0;
      if (Number.isFinite(error)) own[u] = error / (divisor?.values[rows[u]!] ?? 1);
    }
    const within = indicator.limits ?? (measured.length < units.length && rangeOf(column, own, indicator));
    if (within) limits[code] = within;
    fillIn(column, own, groups, indicator);
  }
  return { table, errors, limits };
}

/** Writes into a column what is drawn where nothing was measured, and its spread into the errors. */
function fillIn(
  column: composite.Column,
  errors: Float64Array,
  groups: readonly string[],
  { goalposts }: ResolvedIndicator,
): void {
  const measured = measuredOf(column);
  const all = at(column, measured);
  const spread = spreadOf(all);
  column.states.forEach((state, u) => {
    if (state === composite.stateCode.measured) return;
    if (state === composite.stateCode.imputed) {
      const group = measured.filter((one) => groups[one] === groups[u]);
      // Of all where the group has fewer than two.
      errors[u] = group.length >= 2 ? spreadOf(at(column, group)) : spread;
      return;
    }
    const betweenPosts = spread === 0 && goalposts !== undefined;
    column.values[u] = betweenPosts ? (goalposts.lower + goalposts.upper) / 2 : numeric.mean(all);
    column.states[u] = composite.stateCode.imputed;
    errors[u] = betweenPosts ? (goalposts.upper - goalposts.lower) / 2 : spread;
  });
}

/** A measured value is all but never drawn further away than so many of its standard errors. */
const REACH = 4;

/** How far the measured values reach, errors included; to the goalposts where they tell nothing from another. */
function rangeOf(column: composite.Column, errors: Float64Array, { goalposts }: ResolvedIndicator): Limits {
  const measured = measuredOf(column);
  const posts = goalposts && spreadOf(at(column, measured)) === 0 ? [goalposts.lower, goalposts.upper] : [];
  return [
    Math.min(...posts, ...measured.map((u) => column.values[u]! - REACH * errors[u]!)),
    Math.max(...posts, ...measured.map((u) => column.values[u]! + REACH * errors[u]!)),
  ];
}

const measuredOf = ({ states }: composite.Column): number[] =>
  Array.from(states.keys()).filter((u) => states[u] === composite.stateCode.measured);

const at = ({ values }: composite.Column, units: readonly number[]): number[] => units.map((u) => values[u]!);

const spreadOf = (values: readonly number[]): number =>
  values.length >= 2 ? numeric.standardDeviation(values) : 0;

function groupsOf({ data }: BaseIndex, { impute }: ResolvedMethod): (unit: string) => string {
  const of =
    impute.by === 'group-mean' && impute.group !== undefined ? data.groups?.[impute.group] : undefined;
  const group = new Map(data.table.units.map((unit, u) => [unit, of?.[u] ?? '']));
  return (unit) => group.get(unit) ?? '';
}
