import { valueOf } from '#platform';
import { type Comparison, parseCsv } from '#platform/verification';
import type { AggregationRule } from './aggregate.ts';
import { compose, type Composition, type Method } from './compose.ts';
import type { CompositeData } from './prepare.ts';
import { createTable, findColumn, isKnown } from './table.ts';
import { USUAL_OUTLIER_RULE } from './treat.ts';
import { createTree, type IndicatorTree } from './tree.ts';

type Read = (file: string) => string;

/** The published inputs: 51 countries, 49 indicators, their tree, denominators and groups. */
export function readAsem(read: Read): {
  data: CompositeData;
  tree: IndicatorTree;
  denominators: Record<string, string>;
} {
  const structure = parseCsv(read('asem/structure.csv'));
  const rows = parseCsv(read('asem/indicators.csv'));
  const units = rows.map((row) => row['uCode']!);
  const codesOf = (type: string) =>
    structure.filter((row) => row['Type'] === type).map((row) => row['iCode']!);
  const table = (codes: readonly string[]) =>
    valueOf(createTable(units, codes, (u, q) => numberOr(rows[u]![codes[q]!], 'missing')));
  const nodes = structure.flatMap((row) => {
    const leaf = row['Type'] === 'Indicator';
    if (!leaf && row['Type'] !== 'Aggregate') return [];
    return {
      code: row['iCode']!,
      weight: Number(row['Weight']),
      ...(row['Parent'] !== '' && { parent: row['Parent']! }),
      ...(leaf && { direction: row['Direction'] === '-1' ? (-1 as const) : (1 as const) }),
    };
  });
  const data: CompositeData = {
    table: table(codesOf('Indicator')),
    denominators: table(codesOf('Denominator')),
    groups: Object.fromEntries(codesOf('Group').map((name) => [name, rows.map((row) => row[name]!)])),
  };
  const denominators = Object.fromEntries(
    structure.flatMap((row) => (row['Denominator'] ? [[row['iCode']!, row['Denominator']]] : [])),
  );
  return { data, tree: valueOf(createTree(nodes)), denominators };
}

function numberOr<T>(text: string | undefined, otherwise: T): number | T {
  return text === undefined || text === '' || text === 'NA' ? otherwise : Number(text);
}

/** The example's method (README of the data): the whole pipeline, with another range or rule where a case asks for it. */
export function exampleMethod(
  denominators: Record<string, string>,
  to: readonly [number, number] = [0, 100],
  rule: AggregationRule = { by: 'arithmetic' },
  except: Readonly<Record<string, AggregationRule>> = {},
): Method {
  return {
    steps: [
      { step: 'denominate', by: denominators },
      { step: 'impute', by: 'group-mean', group: 'EurAsia_group', replaces: ['missing'] },
      { step: 'screen', minimumShare: 0.9, counting: 'known' },
      { step: 'treat', rule: USUAL_OUTLIER_RULE },
      { step: 'normalise', how: { by: 'min-max', to } },
      { step: 'aggregate', rule, except, minimumKnown: 0 },
    ],
  };
}

export function composeExample(
  read: Read,
  ...variant: [(readonly [number, number])?, AggregationRule?]
): Composition {
  const { data, tree, denominators } = readAsem(read);
  return valueOf(compose(data, tree, exampleMethod(denominators, ...variant)));
}

export const aggregatedTable = (composition: Composition) => composition.stages.at(-1)!.table;

/** Compares a composition's stage with the stored one, cell by cell; an empty cell must be empty in both. */
export function compareStage(composition: Composition, step: string, text: string): Comparison[] {
  const table = composition.stages.find((stage) => stage.step === step)!.table;
  return parseCsv(text).flatMap((row) => {
    const unit = row['uCode']!;
    const u = table.units.indexOf(unit);
    return Object.keys(row)
      .filter((name) => name !== 'uCode')
      .map((name) => {
        const column = findColumn(table, name);
        const known = column !== undefined && u >= 0 && isKnown(column.states[u]!);
        return {
          what: `${unit} ${name}`,
          expected: numberOr(row[name], Number.NaN),
          actual: known ? column.values[u]! : Number.NaN,
        };
      });
  });
}

export function compareColumn(
  composition: Composition,
  node: string,
  text: string,
  field: string,
): Comparison[] {
  const table = aggregatedTable(composition);
  const column = findColumn(table, node)!;
  return parseCsv(text).map((row) => ({
    what: `${row['uCode']} ${node}`,
    expected: Number(row[field]),
    actual: column.values[table.units.indexOf(row['uCode']!)]!,
  }));
}
