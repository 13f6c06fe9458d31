import { identifier, literal, type Analysis } from '#platform/analysis';
import { toSql, type Condition } from '../expression/index.ts';
import type { Kind } from '../vocabulary/kinds.ts';
import { calendarJoinsOf, createCalendar, quantitySql } from './cube.ts';
import type { Quantity, TimeName, WorkingDays } from './population.ts';

/** Counts of facts in windows of equal length, told apart by any columns of a segment. */
export interface TallyRequest {
  readonly kinds: readonly Kind[];
  readonly where?: Condition | undefined;
  /** The time that puts a fact into a window. */
  readonly time: TimeName;
  /** Windows of so many days; window 0 ends with the last day, window 1 before it, and so on. */
  readonly windowDays: number;
  readonly windows: number;
  /** Columns; two joined by `×` make one key of their combinations (`a·b`). What is not known is `unknown`. */
  readonly by: readonly string[];
  /** A last key: the whole days or working days between two times. */
  readonly distance?: Extract<Quantity, { type: 'duration' }> | undefined;
  readonly success?: Condition | undefined;
  /** What `sum` and `sumOfSquares` are of; facts without it count in `n` alone. */
  readonly of?: Quantity | undefined;
}

export interface TallyRow {
  readonly window: number;
  readonly keys: readonly string[];
  readonly n: number;
  readonly successes: number;
  /** Facts that carry the quantity, its sum and its sum of squares. */
  readonly measured: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/**
 * Counts inside the engine; only the counts come out. `lastDay` is the last day of window 0 (ISO 8601).
 * A distance in working days needs `workingDays`.
 */
export async function tallyFacts(
  analysis: Analysis,
  relation: string,
  request: TallyRequest,
  lastDay: string,
  workingDays?: WorkingDays,
): Promise<TallyRow[]> {
  const { by, distance, of, success } = request;
  if (distance?.unit === 'working-days') await createCalendar(analysis, workingDays);
  const day = identifier(request.time.replace('At', 'Day'));
  const back = `(date ${literal(lastDay)} - ${day})`;
  const keys = [
    ...by.map(keySql),
    ...(distance ? [`coalesce((${quantitySql(distance)})::bigint::varchar, 'unknown')`] : []),
  ];
  const value = of ? `(${quantitySql(of)})` : 'null::double';
  const rows = await analysis.rows<Row>(`select (${back} // ${request.windowDays})::int as place,
      ${keys.map((key, at) => `${key} as k${at},`).join(' ')} count(*)::bigint as n,
      ${success ? `count(*) filter (where ${toSql(success.expression)})` : '0'}::bigint as successes,
      count(${value})::bigint as measured, coalesce(sum(${value}), 0)::double as total,
      coalesce(sum(${value} * ${value}), 0)::double as squares
    from ${relation} as fact${distance ? calendarJoinsOf(distance) : ''}
    where kind in (${request.kinds.map(literal).join(', ')}) and ${back} >= 0
      and ${back} < ${request.windowDays * request.windows}
      ${request.where ? `and (${toSql(request.where.expression)})` : ''}
    group by all order by all`);
  return rows.map((row) => ({
    window: row.place,
    keys: keys.map((_, at) => String(row[`k${at}`])),
    n: row.n,
    successes: row.successes,
    measured: row.measured,
    sum: row.total,
    sumOfSquares: row.squares,
  }));
}

interface Row extends Record<string, unknown> {
  place: number;
  n: number;
  successes: number;
  measured: number;
  total: number;
  squares: number;
}

/** A key of a series: a column, or two joined by `×`; what is not known is `unknown`. */
export const keySql = (key: string): string =>
  key
    .split('×')
    .map((part) => `coalesce(${identifier(part)}::varchar, 'unknown')`)
    .join(` || '·' || `);

/** The first and the last local day on which a fact of these kinds occurred; undefined where there is none. */
export async function daysOf(
  analysis: Analysis,
  relation: string,
  kinds: readonly Kind[],
): Promise<{ readonly first: string; readonly last: string } | undefined> {
  const [row] = await analysis.rows<{ first: string | null; last: string | null }>(
    `select strftime(min("occurredDay"), '%Y-%m-%d') as first, strftime(max("occurredDay"), '%Y-%m-%d') as last
     from ${relation} where kind in (${kinds.map(literal).join(', ')})`,
  );
  return row?.first && row.last ? { first: row.first, last: row.last } : undefined;
}

/** The last local day on which a fact of these kinds occurred; undefined where there is none. */
export async function lastDayOf(
  analysis: Analysis,
  relation: string,
  kinds: readonly Kind[],
): Promise<string | undefined> {
  return (await daysOf(analysis, relation, kinds))?.last;
}
