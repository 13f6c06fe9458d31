import { identifier, literal, type Analysis } from '#platform/analysis';
import { toSql, type Condition } from '../expression/index.ts';
import type { Kind } from '../vocabulary/kinds.ts';
import { calendarJoinsOf, createCalendar, quantitySql } from './cube.ts';
import { daysToJudge, followedSql, type Follow } from './follow.ts';
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
   * Only what has so many facts in the latest windows together comes out with its past; of everything else, its latest row: many
   * thin series stay in the engine, and are still known of.
   */
  readonly atLeast?: { readonly n: number; readonly windows: number } | undefined;
  /** The last day of window 0 (ISO 8601), where it is not the last day that all is counted to. */
  readonly lastDay?: string | undefined;
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
  const [rows = []] = await tallyAll(analysis, relation, [request], lastDay, workingDays);
  return rows;
}

/**
 * Counts several requests. Those that differ only in what facts are told apart by are counted in one pass over them.
 * @returns the rows of each request, in the order of the requests
 */
export async function tallyAll(
  analysis: Analysis,
  relation: string,
  requests: readonly TallyRequest[],
  lastDay: string,
  workingDays?: WorkingDays,
): Promise<TallyRow[][]> {
  const answers: TallyRow[][] = requests.map(() => []);
  const passes = Map.groupBy(requests.keys(), (index) => JSON.stringify({ ...requests[index], by: [] }));
  await analysis.apart(async (own) => {
    for (const pass of passes.values()) {
      const together = pass.map((index) => requests[index] as TallyRequest);
      const counted = await tallyPass(own, relation, together, lastDay, workingDays);
      for (const [at, index] of pass.entries()) answers[index] = counted[at] ?? [];
    }
  });
  return answers;
}

/** Requests that are the same but for `by`. */
async function tallyPass(
  analysis: Analysis,
  relation: string,
  requests: readonly TallyRequest[],
  lastDay: string,
  workingDays: WorkingDays | undefined,
): Promise<TallyRow[][]> {
  const { atLeast, distance, of, follow, success, ...request } = requests[0]!;
  const calendars = [distance, of].filter((one) => one !== undefined && needsWorkingDays(one));
  if (calendars.length > 0) await createCalendar(analysis, workingDays);
  if (calendars.length > 1) throw new Error('one quantity in working days for each tally');
  const time = identifier(request.time);
  const day = identifier(request.time.replace('At', 'Day'));
  const back = `(date ${literal(request.lastDay ?? lastDay)} - ${day} - ${follow ? daysToJudge(follow) : 0})`;
  const counted = `kind in (${request.kinds.map(literal).join(', ')}) and ${back} >= 0
      and ${back} < ${request.windowDays * request.windows}
      ${request.where ? `and (${toSql(request.where.expression)})` : ''}`;
  const names = [...new Set(requests.flatMap(({ by }) => by))];
  const keys = [
    ...names.map(keySql),
    ...(distance ? [`coalesce((${quantitySql(distance)})::bigint::varchar, 'unknown')`] : []),
  ];
  /** The keys of each request, by their places. */
  const sets = requests.map(({ by }) => [
    ...by.map((name) => names.indexOf(name)),
    ...(distance ? [names.length] : []),
  ]);
  const successes = [
    ...(success ? [toSql(success.expression)] : []),
    ...(follow ? ['coalesce(followed, false)'] : []),
  ];
  const value = of ? `(${quantitySql(of)})` : 'null::double';
  const source = follow ? followedSql(relation, counted, follow, time) : relation;
  const all = keys.map((_, at) => `k${at}`);
  // Rows come out as one text of keys: a column less for each key is worth more than the splitting costs.
  const moments = `count(value)::bigint as measured, coalesce(sum(value), 0)::double as total,
        coalesce(sum(value * value), 0)::double as squares`;
  const grouped = `select ${all.length > 0 ? `grouping(${all.join(', ')})` : '0'} as mask, place,
        ${all.length > 0 ? `concat_ws(${BETWEEN}, ${all.join(', ')})` : `''`} as key, count(*)::bigint as n
        ${successes.length > 0 ? ', count(*) filter (where success)::bigint as successes' : ''} ${of ? `, ${moments}` : ''}
      from (select (${back} // ${request.windowDays})::int as place, ${keys.map((key, at) => `${key} as k${at}, `).join('')}
          ${successes.length > 0 ? successes.join(' and ') : 'false'} as success, ${value} as value
        from ${source} as fact${calendars.map((one) => calendarJoinsOf(one as Quantity)).join('')}
        where ${counted})
      group by grouping sets (${sets.map((set) => `(${['place', ...set.map((at) => `k${at}`)].join(', ')})`).join(', ')})`;
  const rows = await analysis.rows<Row>(
    `${atLeast ? latestOf(grouped, atLeast) : grouped} order by mask, place, key`,
  );
  const answers = new Map(sets.map((set) => [maskOf(set, all.length), answerOf(set)]));
  for (const row of rows) answers.get(row.mask)!.add(row);
  return sets.map((set) => answers.get(maskOf(set, all.length))!.rows);
}

/** Joining series to their latest counts takes a third of the time that a window over them takes. */
const latestOf = (grouped: string, { n, windows }: NonNullable<TallyRequest['atLeast']>): string =>
  `with grouped as materialized (${grouped}),
      series as (select mask, key, min(place) as newest, coalesce(sum(n) filter (where place < ${windows}), 0) as latest
        from grouped group by mask, key)
    select grouped.* from grouped join series using (mask, key) where latest >= ${n} or place = newest`;

/** Between the keys of a row; no key has it. */
const BETWEEN = 'chr(31)';

/** A key that a set leaves out is a 1 in the engine's mask, the first key the highest. */
const maskOf = (set: readonly number[], keys: number): number => {
  let mask = 0;
  for (let at = 0; at < keys; at++) mask = mask * 2 + (set.includes(at) ? 0 : 1);
  return mask;
};

/** The rows of one request; the engine gives its keys in the order of their places. */
function answerOf(set: readonly number[]): { readonly rows: TallyRow[]; add(row: Row): void } {
  const sorted = set.toSorted((a, b) => a - b);
  const order = set.map((at) => sorted.indexOf(at));
  const rows: TallyRow[] = [];
  return {
    rows,
    add({ place, key, n, successes = 0, measured = 0, total = 0, squares = 0 }) {
      const parts = set.length === 0 ? [] : key.split('\u001f');
      const keys = order.map((at) => parts[at]!);
      rows.push({ window: place, keys, n, successes, measured, sum: total, sumOfSquares: squares });
    },
  };
}

/** Whether a request can be counted only with the place's working days. */
export const needsWorkingDays = (quantity: Quantity | undefined): boolean =>
  quantity?.type === 'duration' && quantity.unit === 'working-days';

interface Row extends Record<string, unknown> {
  mask: number;
  place: number;
  key: string;
  n: number;
  successes?: number;
  measured?: number;
  total?: number;
  squares?: number;
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
