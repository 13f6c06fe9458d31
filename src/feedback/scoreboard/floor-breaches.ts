import { estimate as estimates, type charter } from '#value';
import type { Board } from './board.ts';
import { findCell, PART_DIMENSIONS } from './cells.ts';
import type { IndicatorDocument, PublishedCell } from './document.ts';
import { standingOf } from './figures.ts';
import { sizeBeyondNoise } from './finding-size.ts';

export interface FloorBreach {
  readonly indicator: charter.Indicator;
  readonly cell: PublishedCell;
  /** How far the interval's near end is beyond the floor, as a share of the way from the worst value to the goal. */
  readonly size: number;
}

/**
 * What is decidedly below its floor in the latest year: the whole place, its services, departments, areas and groups, and
 * groups within a service or an area. Those within a service or area that is itself below are not named: its page shows them.
 */
export function floorBreaches({ summary }: Board, document: IndicatorDocument): FloorBreach[] {
  const { indicator, years, cells } = document;
  const { floor } = indicator;
  const year = years.at(-1) ?? '';
  const { attributes } = summary.charter.equity;
  const single = new Set<string>(['', ...PART_DIMENSIONS, ...attributes]);
  const crossed = new Set(['service', 'area'].flatMap((part) => attributes.map((one) => `${part}/${one}`)));
  const isNews = ({ by: [part], keys: [key] }: PublishedCell): boolean =>
    part === undefined ||
    standingOf(indicator, findCell(document, year, [part], [key ?? ''])?.estimate) !== 'below-floor';
  return cells
    .filter(({ period, keys }) => period === year && !keys.some((key) => key.split('·').includes('unknown')))
    .filter((cell) => single.has(cell.by.join('/')) || (crossed.has(cell.by.join('/')) && isNews(cell)))
    .flatMap((cell): FloorBreach[] => {
      const { estimate } = cell;
      if (floor === undefined || !estimates.isMeasured(estimate)) return [];
      if (standingOf(indicator, estimate) !== 'below-floor') return [];
      const { lower, upper } = estimate;
      return [
        {
          indicator,
          cell,
          size: sizeBeyondNoise(indicator, { value: 0, lower: lower - floor, upper: upper - floor }),
        },
      ];
    })
    .toSorted((a, b) => b.size - a.size);
}
