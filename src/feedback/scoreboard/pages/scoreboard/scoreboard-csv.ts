import { estimate as estimates } from '#value';
import type { Board } from '../../board.ts';
import { cellOf, type Part } from '../../cells.ts';
import { reachOf } from '../../year-change.ts';

const COLUMNS = [
  'indicator',
  'unit',
  'period',
  'state',
  'value',
  'lower',
  'upper',
  'n',
  'method',
  'covers',
] as const;

/**
 * The scoreboard's figures as CSV (RFC 4180), one line per indicator and year. Numbers are not rounded; an interval
 * without an upper bound leaves it empty; `covers` is empty for a whole year and names the months of an unfinished one, such as
 * 2026-01/2026-03. No field needs quotes: all are numbers and words of closed lists.
 */
export function scoreboardCsv(board: Board, part?: Part): string {
  const lines = [...board.documents.values()].flatMap((document) =>
    document.years.flatMap((year) => {
      const estimate = cellOf(document, year, part)?.estimate;
      if (!estimate) return [];
      const { id, unit } = document.indicator;
      const { whole, first, last } = reachOf(board, document, year);
      const covers = whole || first === undefined || last === undefined ? '' : `${first}/${last}`;
      if (!estimates.isMeasured(estimate))
        return [[id, unit, year, estimate.state, '', '', '', '', '', covers]];
      const { value, lower, upper, n, method } = estimate;
      const bound = Number.isFinite(upper) ? upper : '';
      return [[id, unit, year, estimate.state, value, lower, bound, n, method, covers]];
    }),
  );
  return [COLUMNS, ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}
