import { composite, numeric } from '#value';
import type { BaseIndex } from './base-index.ts';
import type { Prepared } from './prepare.ts';
import type { ResolvedMethod } from './resolved-method.ts';

/** The stage before the data are treated: denominated, imputed, screened. */
export function measuredTable({ composition }: BaseIndex): composite.IndicatorTable {
  const before = composition.stages.findLast(({ step }) =>
    ['raw', 'denominate', 'impute', 'screen'].includes(step),
  );
  return before!.table;
}

/**
 * The standard error of every cell of the measured table: those of the table sent, divided as their indicators are; and for an
 * imputed cell the standard deviation of the measured values that its mean was taken of, for it may be any of them.
 */
export function cellErrors(prepared: Prepared, base: BaseIndex, method: ResolvedMethod): Float64Array {
  const table = measuredTable(base);
  const { units } = table;
  const rowOf = new Map(prepared.data.table.units.map((unit, row) => [unit, row]));
  const errors = new Float64Array(table.values.length);
  method.indicators.forEach(({ code, denominator }) => {
    const q = table.indicators.indexOf(code);
    const stated = prepared.standardErrors.get(code);
    const divisor =
      denominator === undefined ? undefined : composite.findColumn(prepared.data.denominators!, denominator);
    const column = composite.findColumn(table, code)!;
    const groupOf = groupsOf(base, method);
    units.forEach((unit, u) => {
      const row = rowOf.get(unit)!;
      const at = q * units.length + u;
      if (column.states[u] === composite.stateCode.imputed) {
        errors[at] = spreadOf(column, units.map(groupOf), groupOf(unit));
        return;
      }
      const error = stated?.[row] ?? 0;
      errors[at] =
        Number.isFinite(error) && composite.isKnown(column.states[u]!)
          ? error / (divisor?.values[row] ?? 1)
          : 0;
    });
  });
  return errors;
}

function groupsOf({ data }: BaseIndex, { impute }: ResolvedMethod): (unit: string) => string {
  const of =
    impute.by === 'group-mean' && impute.group !== undefined ? data.groups?.[impute.group] : undefined;
  const group = new Map(data.table.units.map((unit, u) => [unit, of?.[u] ?? '']));
  return (unit) => group.get(unit) ?? '';
}

/** Of the measured values in the group; of all where the group has fewer than two. */
function spreadOf(column: composite.Column, groups: readonly string[], group: string): number {
  const measured = (of?: string) =>
    Float64Array.from(
      column.values.filter(
        (_, u) => column.states[u] === composite.stateCode.measured && (of === undefined || groups[u] === of),
      ),
    );
  const own = measured(group);
  const values = own.length >= 2 ? own : measured();
  return values.length >= 2 ? numeric.standardDeviation(values) : 0;
}
