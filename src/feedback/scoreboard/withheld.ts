import { WITHHOLDABLE, type Protection, type Withholdable } from '#facts';
import type { IndicatorDocument } from './document.ts';

/**
 * What published rows must not tell: the values and periods whose number some indicator keeps back. Rows carry no
 * cohort, so they say nothing about a group; but counting them gives every total of services, areas and months, and a
 * total that is hidden guards the groups inside it.
 */
export function withheldOf(documents: Iterable<IndicatorDocument>): Omit<Protection, 'key'> {
  const values = new Map<string, Protection['values'][number]>();
  const periods = new Set<string>();
  for (const { indicator, cells } of documents) {
    // A gap has no counts: it is hidden where one of its two groups is, which says nothing about the rows.
    if (indicator.measure.type === 'gap') continue;
    for (const { by, keys, period, estimate } of cells) {
      if (estimate.state !== 'suppressed' || by.length > 1) continue;
      const [dimension] = by;
      const key = keys[0];
      if (dimension === undefined || key === undefined) periods.add(period);
      else if (isWithholdable(dimension))
        values.set([dimension, key, period].join('|'), { dimension, key, year: period });
    }
  }
  return { values: [...values.values()], periods: [...periods].sort() };
}

const isWithholdable = (dimension: string): dimension is Withholdable =>
  (WITHHOLDABLE as readonly string[]).includes(dimension);
