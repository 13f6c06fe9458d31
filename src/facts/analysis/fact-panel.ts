import { literal, type Analysis } from '#platform/analysis';
import type { Kind } from '../vocabulary/kinds.ts';
import { keySql } from './tally.ts';

/** Counts of facts in periods of equal kind, for many series at once. */
export interface FactPanelRequest {
  readonly kinds: readonly Kind[];
  /** Columns that make a series, at least one; two joined by `×` make one key of their combinations (`a·b`). What is not known is `unknown`. */
  readonly by: readonly string[];
  /** Weeks end on the last day; the last month is the one that the last day falls in. */
  readonly period: 'week' | 'month';
  readonly periods: number;
}

export interface FactPanel {
  /** The keys of each series that has a fact in these periods, in order. */
  readonly series: readonly (readonly string[])[];
  readonly periods: number;
  /** Series after series, each its periods from the oldest to the last; 0 where nothing happened. */
  readonly counts: Float64Array;
}

const DAY = '"occurredDay"';
const monthNumber = (day: string) => `(year(${day}) * 12 + month(${day}))`;

/**
 * Counts facts up to and including `lastDay` (ISO 8601, local) by the day on which they occurred, inside the engine:
 * what comes out are columns of numbers, for a county has millions of such cells.
 */
export async function countPanel(
  analysis: Analysis,
  relation: string,
  { kinds, by, period, periods }: FactPanelRequest,
  lastDay: string,
): Promise<FactPanel> {
  const last = `date ${literal(lastDay)}`;
  const back = period === 'week' ? `(${last} - ${DAY}) // 7` : `${monthNumber(last)} - ${monthNumber(DAY)}`;
  const keys = by.map((_, at) => `k${at}`);
  const order = keys.join(', ');
  const { names, rows, columns } = await analysis.apart(async (own) => {
    await own.run(`create or replace temp table panel_cell as
    select ${by.map((key, at) => `${keySql(key)} as k${at}, `).join('')}(${back})::int as back, count(*)::int as n
    from ${relation} as fact where kind in (${kinds.map(literal).join(', ')}) and ${DAY} <= ${last} and ${back} < ${periods}
    group by all`);
    await own.run(`create or replace temp table panel_series as
    select *, (row_number() over (order by ${order}) - 1)::int as series from (select distinct ${order} from panel_cell)`);
    return {
      names: await own.rows<Record<string, string>>('select * from panel_series order by series'),
      ...(await own.numbers(`select series, back, n from panel_cell join panel_series using (${order})`)),
    };
  });
  const [numbers, backs, counted] = columns;
  const counts = new Float64Array(names.length * periods);
  for (let at = 0; at < rows; at++) {
    counts[numbers![at]! * periods + periods - 1 - backs![at]!] = counted![at]!;
  }
  return { series: names.map((row) => keys.map((key) => row[key]!)), periods, counts };
}
