import { identifier, literal, type Analysis } from '#platform/analysis';
import { toSql, type Condition } from '../expression/index.ts';
import type { Kind } from '../vocabulary/kinds.ts';
import type { BaseDimension, TimeName } from './population.ts';

/** How many facts of one key and year carry one value of a payload field; a fact without the field is not counted. */
export interface FieldCount {
  readonly period: string;
  readonly key: string;
  readonly value: string;
  readonly n: number;
}

/**
 * Counts facts by year, one dimension and the values of a payload field: for closed lists such as the levels of a
 * rating, where the whole distribution is wanted and not a rate. Counted in one pass; sorted by period, key and value.
 */
export async function countField(
  analysis: Analysis,
  relation: string,
  population: { readonly kinds: readonly Kind[]; readonly where?: Condition; readonly time: TimeName },
  dimension: BaseDimension,
  field: string,
): Promise<FieldCount[]> {
  const { kinds, where, time } = population;
  const day = identifier(time.replace('At', 'Day'));
  const conditions = [
    `kind in (${kinds.map(literal).join(', ')})`,
    `${day} is not null`,
    `${identifier(field)} is not null`,
    ...(where ? [toSql(where.expression)] : []),
  ];
  const rows = await analysis.rows<Record<string, unknown> & FieldCount>(
    `select strftime(${day}, '%Y') as period, coalesce(${identifier(dimension)}, 'unknown') as key,
       ${identifier(field)}::varchar as value, count(*)::bigint as n
     from ${relation} as fact where ${conditions.join(' and ')} group by all order by all`,
  );
  return rows.map(({ period, key, value, n }) => ({ period, key, value, n: Number(n) }));
}
