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
  /** Makes being followed by another fact a part of the success. */
  readonly follow?: Follow | undefined;
  /**
   * Only what has so many facts in one of the latest windows comes out with its past; of everything else, its latest row: many
   * thin series stay in the engine, and are still known of.
   */
  readonly atLeast?: { readonly n: number; readonly windows: number } | undefined;
  /** The last day of window 0 (ISO 8601), where it is not the last day that all is counted to. */
  readonly lastDay?: string | undefined;
  /** What `sum` and `sumOfSquares` are of; facts without it count in `n` alone. */
  readonly of?: Quantity | undefined;
}

/**
 * That another fact follows. A fact is judged once its `days` are over, so the windows end so many days earlier; a fact
 * that does not know what the two should have in common is not counted.
 */
export interface Follow {
  readonly kinds: readonly Kind[];
  readonly where?: Condition | undefined;
  /** Columns that both facts have in common: the subject, or service and spot. */
  readonly same: readonly string[];
  /** Of these, what a fact does not say again is read from its subject's facts of this kind: no resolution repeats its spot. */
  readonly toldBy?: Kind | undefined;
  /** Within so many days after the fact's time; absent: at any time, also before it. */
  readonly days?: number | undefined;
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
 * Counts inside the engine; only the counts come out. `lastDay` is the last day of window 0 (ISO 8601) unless the request
 * has its own. What is in working days needs `workingDays`.
 */
export async function tallyFacts(
  analysis: Analysis,
  relation: string,
  request: TallyRequest,
  lastDay: string,
  workingDays?: WorkingDays,
): Promise<TallyRow[]> {
  const { atLeast, by, distance, of, follow, success } = request;
  const calendars = [distance, of].filter((one) => one !== undefined && needsWorkingDays(one));
  if (calendars.length > 0) await createCalendar(analysis, workingDays);
  if (calendars.length > 1) throw new Error('one quantity in working days for each tally');
  const time = identifier(request.time);
  const day = identifier(request.time.replace('At', 'Day'));
  const back = `(date ${literal(request.lastDay ?? lastDay)} - ${day} - ${follow?.days ?? 0})`;
  const counted = `kind in (${request.kinds.map(literal).join(', ')}) and ${back} >= 0
      and ${back} < ${request.windowDays * request.windows}
      ${request.where ? `and (${toSql(request.where.expression)})` : ''}`;
  const keys = [
    ...by.map(keySql),
    ...(distance ? [`coalesce((${quantitySql(distance)})::bigint::varchar, 'unknown')`] : []),
  ];
  const successes = [
    ...(success ? [toSql(success.expression)] : []),
    ...(follow ? ['coalesce(followed, false)'] : []),
  ];
  const value = of ? `(${quantitySql(of)})` : 'null::double';
  const source = follow ? followedSql(relation, counted, follow, time) : relation;
  const series = ['true', ...keys.map((_, at) => `k${at}`)].join(', ');
  const rows =
    await analysis.rows<Row>(`select * from (select (${back} // ${request.windowDays})::int as place,
      ${keys.map((key, at) => `${key} as k${at},`).join(' ')} count(*)::bigint as n,
      ${successes.length > 0 ? `count(*) filter (where ${successes.join(' and ')})` : '0'}::bigint as successes,
      count(${value})::bigint as measured, coalesce(sum(${value}), 0)::double as total,
      coalesce(sum(${value} * ${value}), 0)::double as squares
    from ${source} as fact${calendars.map((one) => calendarJoinsOf(one as Quantity)).join('')}
    where ${counted}
    group by all)
    ${atLeast ? `qualify place = min(place) over (partition by ${series}) or coalesce(max(n) filter (where place < ${atLeast.windows}) over (partition by ${series}), 0) >= ${atLeast.n}` : ''}
    order by all`);
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

/** Whether a request can be counted only with the place's working days. */
export const needsWorkingDays = (quantity: Quantity | undefined): boolean =>
  quantity?.type === 'duration' && quantity.unit === 'working-days';

/**
 * The counted facts with a column `followed`. The next fact in time is found by the engine's as-of join, so that a spot
 * with a thousand reports costs no more than a thousand spots.
 */
function followedSql(relation: string, counted: string, follow: Follow, time: string): string {
  const { kinds, where, same, toldBy, days } = follow;
  const columns = same.map(identifier);
  const known = columns.map((column) => `${column} is not null`).join(' and ');
  const later = `from ${relation} where kind in (${kinds.map(literal).join(', ')}) and ${known}
      ${where ? `and (${toSql(where.expression)})` : ''}`;
  const shared = columns.map((column) => `fact.${column} = later.${column}`).join(' and ');
  const facts = `(select * from ${toldBy ? toldSql(relation, counted, columns, toldBy) : relation} where ${counted} and ${known})`;
  if (days === undefined) {
    return `(select fact.*, later.found is not null as followed from ${facts} as fact
      left join (select distinct ${columns.join(', ')}, true as found ${later}) as later on ${shared})`;
  }
  return `(select fact.*, later.at <= fact.${time} + interval ${Math.trunc(days)} day as followed from ${facts} as fact
    asof left join (select ${columns.join(', ')}, "occurredAt" as at ${later}) as later
      on ${shared} and fact.${time} < later.at)`;
}

/** The counted facts, with what their subject's facts of another kind say where they are silent themselves. */
function toldSql(relation: string, counted: string, columns: readonly string[], kind: Kind): string {
  const told = columns.filter((column) => column !== '"subject"');
  return `(select own.* replace (${told.map((column) => `coalesce(own.${column}, told.${column}) as ${column}`).join(', ')})
    from (select * from ${relation} where ${counted}) as own
    left join (select subject, ${told.map((column) => `any_value(${column}) as ${column}`).join(', ')}
      from ${relation} where kind = ${literal(kind)} group by subject) as told on own.subject = told.subject)`;
}

interface Row extends Record<string, unknown> {
  place: number;
  n: number;
  successes: number;
  measured: number;
  total: number;
  squares: number;
}

const keySql = (key: string): string =>
  key
    .split('×')
    .map((part) => `coalesce(${identifier(part)}::varchar, 'unknown')`)
    .join(` || '·' || `);

/** The last local day on which a fact of these kinds occurred; undefined where there is none. */
export async function lastDayOf(
  analysis: Analysis,
  relation: string,
  kinds: readonly Kind[],
): Promise<string | undefined> {
  const [row] = await analysis.rows<{ day: string | null }>(
    `select strftime(max("occurredDay"), '%Y-%m-%d') as day from ${relation} where kind in (${kinds.map(literal).join(', ')})`,
  );
  return row?.day ?? undefined;
}
