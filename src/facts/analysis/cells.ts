import { identifier, type Analysis } from '#platform/analysis';
import { createCalendar, cubeSql, passesOf, usesWorkingDays } from './cube.ts';
import {
  partsOf,
  type Cell,
  type Measure,
  type Population,
  type RankBounds,
  type Slice,
  type WorkingDays,
} from './population.ts';

const LARGEST_EXACT_RANK_TABLE = 1000;

/** One population and the ways of cutting it. */
export interface CellRequest {
  readonly population: Population;
  readonly slices: readonly Slice[];
}

export interface CountingSupport {
  readonly workingDays?: WorkingDays | undefined;
  readonly rankBounds: RankBounds;
}

/**
 * Counts facts into cells inside the engine. First one cube at the finest grain, then every slice from it, so that
 * all totals add up by construction.
 */
export async function countCells(
  analysis: Analysis,
  relation: string,
  population: Population,
  slices: readonly Slice[],
  support: CountingSupport,
): Promise<Cell[]> {
  const [cells] = await countAllCells(analysis, relation, [{ population, slices }], support);
  return cells ?? [];
}

/**
 * Counts several populations, those of the same facts in one pass over them.
 * @param onCounted told after each population, by its place among the requests
 * @returns the cells of each request, in the order of the requests
 */
export async function countAllCells(
  analysis: Analysis,
  relation: string,
  requests: readonly CellRequest[],
  support: CountingSupport,
  onCounted?: (request: number) => void,
): Promise<Cell[][]> {
  const answers: Cell[][] = requests.map(() => []);
  await analysis.apart(async (own) => {
    for (const pass of passesOf(requests.map(({ population }) => population))) {
      const populations = pass.map((index) => (requests[index] as CellRequest).population);
      if (populations.some(usesWorkingDays)) await createCalendar(own, support.workingDays);
      await own.run(`create or replace temp table cube as ${cubeSql(relation, populations)}`);
      for (const [position, index] of pass.entries()) {
        answers[index] = await cutCube(own, requests[index] as CellRequest, position, support);
        onCounted?.(index);
      }
    }
    await own.run('drop table if exists cube');
  });
  return answers;
}

/** The cells of one population of the cube, the `position`-th that was counted into it. */
async function cutCube(
  analysis: Analysis,
  { population, slices }: CellRequest,
  position: number,
  support: CountingSupport,
): Promise<Cell[]> {
  const { measure } = population;
  if (measure.type === 'quantile') await createRanks(analysis, measure.p, support.rankBounds);
  const statements = slices.map((slice, index) =>
    measure.type === 'quantile'
      ? quantileSlice(slice, index, measure.p)
      : additiveSlice(slice, index, measure, position),
  );
  const cells: Cell[] = [];
  // A statement of a hundred unions plans slowly; thirty at a time is quick.
  for (let start = 0; start < statements.length; start += 30) {
    const rows = await analysis.rows<Row>(statements.slice(start, start + 30).join('\nunion all '));
    for (const row of rows) cells.push(cellOf(row, measure, slices[row.slice] as Slice));
  }
  return cells;
}

interface Row extends Record<string, unknown> {
  slice: number;
  /** 202503 for a month, 2025 for a year, 0 for all. */
  period: number;
  k0: string | null;
  k1: string | null;
  n: number;
  a: number | null;
  b: number | null;
  c: number | null;
}

function periodName(period: number): string {
  if (period === 0) return 'all';
  return period < 10_000
    ? String(period)
    : `${Math.trunc(period / 100)}-${String(period % 100).padStart(2, '0')}`;
}

function cellOf(row: Row, measure: Measure, slice: Slice): Cell {
  const keys = [row.k0, row.k1].slice(0, slice.dimensions.length).map((key) => key ?? 'unknown');
  const cell = { slice: row.slice, period: periodName(row.period), keys, n: row.n };
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
  const period = { month: 'month', year: 'month // 100', all: '0' }[slice.period];
  const keys = [0, 1].map((i) => {
    const dimension = slice.dimensions[i];
    if (dimension === undefined) return `null::varchar as k${i}`;
    const parts = partsOf(dimension).map((part) => `coalesce(${identifier(part)}, 'unknown')`);
    return `${parts.join(` || '·' || `)} as k${i}`;
  });
  return { select: [`${period} as period`, ...keys].join(', '), group: 'period, k0, k1' };
}

function additiveSlice(slice: Slice, index: number, measure: Measure, position: number): string {
  const { select, group } = keysOf(slice);
  const a = measure.type === 'count' ? 'null::double' : `sum(a${position})::double`;
  const b = measure.type === 'mean' ? `sum(b${position})::double` : 'null::double';
  return `select ${index} as slice, ${select}, sum(n${position})::bigint as n, ${a} as a, ${b} as b, null::double as c
    from cube where n${position} > 0 group by ${group}`;
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
        from (select ${select}, v, sum(n0) as n from cube group by ${group}, v)) as counted
      left join rank_bound as r using (size))
    group by ${group}`;
}
