import { WITHHOLDABLE, type Protection, type Withholdable } from '#facts';
import type { IndicatorDocument } from './document.ts';

/**
 * What published rows must not tell: the values, pairs of values and periods whose number some indicator keeps back. Rows carry
 * no cohort, but counting them gives every total of services, areas and months, and a total that is hidden guards the
 * groups inside it. What they would tell beside a table of groups is kept back in that table (`tellTales`).
 */
export function withheldOf(documents: Iterable<IndicatorDocument>): Omit<Protection, 'key'> {
  const values = new Map<string, Protection['values'][number]>();
  const periods = new Set<string>();
  for (const { indicator, cells } of documents) {
    // A gap has no counts: it is hidden where one of its two groups is, which says nothing about the rows.
    if (indicator.measure.type === 'gap') continue;
    for (const { by, keys, period, estimate } of cells) {
      if (estimate.state !== 'suppressed') continue;
      const [first, second] = by;
      const [key, other] = keys;
      if (first === undefined || key === undefined) periods.add(period);
      else if (!isWithholdable(first)) continue;
      else if (second === undefined || other === undefined)
        values.set([first, key, period].join('|'), { dimension: first, key, year: period });
      else if (isWithholdable(second))
        values.set([first, key, second, other, period].join('|'), {
          dimension: second,
          key: other,
          year: period,
          beside: { dimension: first, key },
        });
    }
  }
  return { values: [...values.values()], periods: [...periods].sort() };
}

const isWithholdable = (dimension: string): dimension is Withholdable =>
  (WITHHOLDABLE as readonly string[]).includes(dimension);
