import type { Dimension, People } from '#facts';
import { estimate as estimates, type charter } from '#value';
import type { PublishedCell, StandardisedArea, StandardisedTable } from './document.ts';

/** With more of the records silent about an attribute than this, those that speak may be others than those that do not. */
const MOST_UNKNOWN = 0.2;

/**
 * The rates of areas as they would be if every area had the people of the whole place, by each attribute that the charter
 * names, year by year. Only published cells enter, so that nothing can be worked out of the outcome that is not published
 * anyway: where a part of an area's people is withheld, the area has no standardised rate.
 *
 * Shares as `standardisedProportion`; events per head as `directlyStandardisedRate`, there with the records that do not
 * say the attribute spread over its categories like those that do.
 *
 * @param covered share of a year that a period's records cover
 * @returns empty for other figures, whose areas have no rate to standardise
 */
export function standardiseAreas(
  declared: charter.Charter,
  indicator: charter.Indicator,
  cells: readonly PublishedCell[],
  people: People,
  covered: (period: string) => number,
): StandardisedTable[] {
  const { type } = indicator.measure;
  if (type !== 'rate' && type !== 'per-head') return [];
  const tables = Map.groupBy(cells, ({ by, period }) => `${period}|${by.join('/')}`);
  const years = [...new Set(cells.map(({ period }) => period))].filter((one) => one.length === 4).sort();
  return (declared.equity.standardise as Dimension[]).flatMap((attribute) => {
    const standard = [...people.byCategory].flatMap(([name, count]) => {
      const [of, key = ''] = name.split('|');
      return of === attribute && count > 0 ? [{ key, people: count }] : [];
    });
    if (standard.length < 2) return [];
    return years.flatMap((period): StandardisedTable[] => {
      const wholes = tables.get(`${period}|area`) ?? [];
      const parts = tables.get(`${period}|area/${attribute}`);
      const areas = wholes
        .filter(({ keys }) => keys[0] !== 'unknown')
        .map((whole): StandardisedArea => {
          const key = whole.keys[0] as string;
          if (!parts) return { key, refusal: 'table-withheld' };
          const own = parts.filter(({ keys }) => keys[0] === key);
          const strata = standard.map((one) => ({
            standard: one.people,
            cell: own.find(({ keys }) => keys[1] === one.key),
            population: (people.inArea(key, attribute, one.key) ?? 0) * covered(period),
          }));
          return { key, ...standardised(indicator, whole, strata) };
        });
      return areas.length > 0 ? [{ attribute, period, standard, areas }] : [];
    });
  });
}

interface PublishedStratum {
  readonly standard: number;
  /** Absent: nobody was counted. */
  readonly cell: PublishedCell | undefined;
  /** People of the area in it, times the share of the year that is covered. */
  readonly population: number;
}

function standardised(
  { measure }: charter.Indicator,
  whole: PublishedCell,
  strata: readonly PublishedStratum[],
): Omit<StandardisedArea, 'key'> {
  if (!whole.counts) return { refusal: 'area-withheld' };
  if (strata.some(({ cell }) => cell?.estimate.state === 'suppressed'))
    return { refusal: 'stratum-withheld' };
  const known = strata.reduce((sum, { cell }) => sum + (cell?.counts?.n ?? 0), 0);
  const all = whole.counts.n;
  if (known === 0 || known < all * (1 - MOST_UNKNOWN)) return { refusal: 'too-many-unknown' };
  const result =
    measure.type === 'per-head'
      ? estimates.directlyStandardisedRate(
          strata.map(({ cell, population, standard }) => ({
            count: cell?.counts?.n ?? 0,
            population: population * (known / all),
            standard,
          })),
          measure.per,
        )
      : estimates.standardisedProportion(
          strata.map(({ cell, standard }) => ({
            successes: cell?.counts?.successes ?? 0,
            n: cell?.counts?.n ?? 0,
            standard,
          })),
        );
  if (!result.ok) return { refusal: result.refusal.code };
  const { value, lower, upper, n, effectiveN, method } = result.value;
  return { estimate: { value, lower, upper, n, effectiveN, method } };
}
