import { identifier, literal, type Analysis } from '#platform/analysis';
import { toSql, type Condition } from '../expression/index.ts';
import { cohortAttributes, type CohortAttribute } from '../vocabulary/closed-lists.ts';
import type { Kind } from '../vocabulary/kinds.ts';

/** What facts can be told apart by. Two attributes joined by `×` make one dimension of their combinations. */
export const DIMENSIONS = [
  'service',
  'department',
  'channel',
  'channelDetail',
  'area',
  ...cohortAttributes,
] as const;
export type BaseDimension = 'service' | 'department' | 'channel' | 'channelDetail' | 'area' | CohortAttribute;
export type Dimension = BaseDimension | `${BaseDimension}×${BaseDimension}`;

export const partsOf = (dimension: Dimension): BaseDimension[] => dimension.split('×') as BaseDimension[];

/** A number that a fact carries, or the time between two of its times in whole units. */
export type Quantity =
  | { readonly type: 'field'; readonly name: string }
  | {
      readonly type: 'duration';
      readonly from: TimeName;
      readonly to: TimeName;
      /** Whole days and working days are counted from day to day in the place's time zone; hours to a tenth. */
      readonly unit: 'hours' | 'days' | 'working-days';
    };
export type TimeName = 'occurredAt' | 'openedAt' | 'dueAt';

export type Measure =
  | { readonly type: 'count' }
  | { readonly type: 'rate'; readonly success: Condition }
  | { readonly type: 'mean'; readonly of: Quantity }
  | { readonly type: 'quantile'; readonly of: Quantity; readonly p: number };

/** Which facts count, when, and what is measured of them. */
export interface Population {
  readonly kinds: readonly Kind[];
  readonly where?: Condition | undefined;
  /** The time that puts a fact into a period. */
  readonly time: TimeName;
  readonly measure: Measure;
}

/** One way of cutting the population. No dimension: the whole. */
export interface Slice {
  readonly dimensions: readonly Dimension[];
  readonly period: 'month' | 'year' | 'all';
}

/** Sufficient statistics of one cell; what a measure does not need is absent. */
export interface Cell {
  readonly slice: number;
  /** `2025-03`, `2025` or `all`. */
  readonly period: string;
  readonly keys: readonly string[];
  readonly n: number;
  readonly successes?: number;
  readonly sum?: number;
  readonly sumOfSquares?: number;
  /** Quantiles: the order statistic and those at the ranks of its interval. */
  readonly value?: number;
  readonly lower?: number | null;
  readonly upper?: number | null;
}

/** Days that are worked, counted up: `index(b) − index(a)` is the number of working days after a, up to and with b. */
export interface WorkingDays {
  readonly days: readonly { readonly day: string; readonly index: number }[];
}

/** The ranks (from 1) between which a quantile lies at the wanted level; undefined where n is too small for one. */
export type RankBounds = (n: number, p: number) => { readonly lower?: number; readonly upper?: number };

const LARGEST_EXACT_RANK_TABLE = 1000;

/**
 * Counts facts into cells inside the engine. First one cube at the finest grain, then every slice from it, so that
 * all totals add up by construction.
 */
export async function countCells(
  analysis: Analysis,
  relation: string,
  population: Population,
  slices: readonly Slice[],
  support: { workingDays?: WorkingDays | undefined; rankBounds: RankBounds },
): Promise<Cell[]> {
  const { measure } = population;
  await createCube(analysis, relation, population, support.workingDays);
  if (measure.type === 'quantile') await createRanks(analysis, measure.p, support.rankBounds);
  const statements = slices.map((slice, index) =>
    measure.type === 'quantile'
      ? quantileSlice(slice, index, measure.p)
      : additiveSlice(slice, index, measure),
  );
  const cells: Cell[] = [];
  // A statement of a hundred unions plans slowly; thirty at a time is quick.
  for (let start = 0; start < statements.length; start += 30) {
    const rows = await analysis.rows<Row>(statements.slice(start, start + 30).join('\nunion all '));
    for (const row of rows) cells.push(cellOf(row, measure, slices[row.slice] as Slice));
  }
  await analysis.run('drop table if exists cube');
  return cells;
}

interface Row extends Record<string, unknown> {
  slice: number;
  period: string;
  k0: string | null;
  k1: string | null;
  n: number;
  a: number | null;
  b: number | null;
  c: number | null;
}

function cellOf(row: Row, measure: Measure, slice: Slice): Cell {
  const keys = [row.k0, row.k1].slice(0, slice.dimensions.length).map((key) => key ?? 'unknown');
  const cell = { slice: row.slice, period: row.period, keys, n: row.n };
  switch (measure.type) {
    case 'count':
      return cell;
    case 'rate':
      return { ...cell, successes: row.a ?? 0 };
    case 'mean':
      return { ...cell, sum: row.a ?? 0, sumOfSquares: row.b ?? 0 };
    case 'quantile':
      return { ...cell, value: row.a ?? 0, lower: row.b, upper: row.c };
  }
}

/** The SQL of the finest grain: month × every dimension, with the measure's sufficient statistics. */
export function cubeSql(relation: string, population: Population): string {
  const { measure, kinds, where, time } = population;
  const day = time.replace('At', 'Day');
  const quantity =
    measure.type === 'mean' || measure.type === 'quantile' ? quantitySql(measure.of) : undefined;
  const values =
    measure.type === 'rate'
      ? `, count(*) filter (where ${toSql(measure.success.expression)}) as a`
      : measure.type === 'mean'
        ? `, sum(${quantity}) as a, sum((${quantity}) * (${quantity})) as b`
        : '';
  const group = [`strftime(${identifier(day)}, '%Y-%m') as month`, ...DIMENSIONS.map((d) => identifier(d))];
  if (measure.type === 'quantile') group.push(`${quantity} as v`);
  const conditions = [
    `kind in (${kinds.map(literal).join(', ')})`,
    `${identifier(day)} is not null`,
    ...(where ? [toSql(where.expression)] : []),
    ...(quantity ? [`(${quantity}) is not null`] : []),
  ];
  return `select ${group.join(', ')}, count(*) as n${values} from ${relation} as fact${calendarJoins(population)}
    where ${conditions.join(' and ')} group by all`;
}

async function createCube(
  analysis: Analysis,
  relation: string,
  population: Population,
  workingDays: WorkingDays | undefined,
): Promise<void> {
  if (usesWorkingDays(population)) await createCalendar(analysis, workingDays);
  await analysis.run(`create or replace temp table cube as ${cubeSql(relation, population)}`);
}

/** Loads the working-day index; the tests and the bench call it once before `cubeSql`. */
export async function createCalendar(
  analysis: Analysis,
  workingDays: WorkingDays | undefined,
): Promise<void> {
  if (!workingDays) throw new Error('an indicator in working days needs the calendar of the place');
  const rows = workingDays.days
    .map(({ day, index }) => `(date ${literal(day)}, ${Math.trunc(index)})`)
    .join(', ');
  await analysis.run(
    `create or replace temp table working_day as select * from (values ${rows}) as t(day, position)`,
  );
}

const durationOf = ({ measure }: Population) =>
  (measure.type === 'mean' || measure.type === 'quantile') && measure.of.type === 'duration'
    ? measure.of
    : undefined;
const usesWorkingDays = (population: Population) => durationOf(population)?.unit === 'working-days';

function calendarJoins(population: Population): string {
  const duration = durationOf(population);
  if (duration?.unit !== 'working-days') return '';
  const day = (name: TimeName) => identifier(name.replace('At', 'Day'));
  return ` left join working_day as first_day on first_day.day = fact.${day(duration.from)}
    left join working_day as last_day on last_day.day = fact.${day(duration.to)}`;
}

function quantitySql(quantity: Quantity): string {
  if (quantity.type === 'field') return `${identifier(quantity.name)}::double`;
  const day = (name: TimeName) => identifier(name.replace('At', 'Day'));
  switch (quantity.unit) {
    case 'working-days':
      return '(last_day.position - first_day.position)::double';
    case 'days':
      return `(${day(quantity.to)} - ${day(quantity.from)})::double`;
    case 'hours':
      return `round(epoch(${identifier(quantity.to)} - ${identifier(quantity.from)}) / 3600, 1)`;
  }
}

async function createRanks(analysis: Analysis, p: number, rankBounds: RankBounds): Promise<void> {
  const rows: string[] = [];
  for (let n = 1; n <= LARGEST_EXACT_RANK_TABLE; n++) {
    const { lower, upper } = rankBounds(n, p);
    rows.push(`(${n}, ${lower ?? 'null'}, ${upper ?? 'null'})`);
  }
  await analysis.run(
    `create or replace temp table rank_bound as select * from (values ${rows.join(', ')}) as t(size, lower, upper)`,
  );
}

function keysOf(slice: Slice): { select: string; group: string } {
  const period = { month: 'month', year: 'month[1:4]', all: `'all'` }[slice.period];
  const keys = [0, 1].map((i) => {
    const dimension = slice.dimensions[i];
    if (dimension === undefined) return `null::varchar as k${i}`;
    const parts = partsOf(dimension).map((part) => `coalesce(${identifier(part)}, 'unknown')`);
    return `${parts.join(` || '·' || `)} as k${i}`;
  });
  return { select: [`${period} as period`, ...keys].join(', '), group: 'period, k0, k1' };
}

function additiveSlice(slice: Slice, index: number, measure: Measure): string {
  const { select, group } = keysOf(slice);
  const a = measure.type === 'count' ? 'null::double' : 'sum(a)::double';
  const b = measure.type === 'mean' ? 'sum(b)::double' : 'null::double';
  return `select ${index} as slice, ${select}, sum(n)::bigint as n, ${a} as a, ${b} as b, null::double as c
    from cube group by ${group}`;
}

/** Order statistics from counted values: the smallest value at which the running count reaches a rank. */
function quantileSlice(slice: Slice, index: number, p: number): string {
  const { select, group } = keysOf(slice);
  const reach = (rank: string) => `min(v) filter (where running >= ${rank})`;
  // Beyond the exact table the normal approximation of the binomial is used (n > 1,000: error below one rank in 60).
  const spread = `1.959964 * sqrt(size * ${p} * ${1 - p})`;
  return `select ${index} as slice, period, k0, k1, any_value(size)::bigint as n, ${reach(`greatest(1, ceil(size * ${p}))`)} as a,
      ${reach('lower_rank')} as b, ${reach('upper_rank')} as c
    from (select counted.*, case when size <= ${LARGEST_EXACT_RANK_TABLE} then r.lower else greatest(1, floor(size * ${p} - ${spread})) end as lower_rank,
        case when size <= ${LARGEST_EXACT_RANK_TABLE} then r.upper else least(size, ceil(size * ${p} + ${spread}) + 1) end as upper_rank
      from (select period, k0, k1, v, sum(n) over (partition by ${group} order by v) as running,
          (sum(n) over (partition by ${group}))::bigint as size
        from (select ${select}, v, sum(n) as n from cube group by ${group}, v)) as counted
      left join rank_bound as r using (size))
    group by ${group}`;
}
