import type { Locale } from '#platform/i18n';
import { estimate as estimates, indicator as indicators } from '#value';
import { cellsBy, findCell, type Part } from './cells.ts';
import type { IndicatorDocument, OfficeFinding, PublishedCell } from './document.ts';
import { labelOf, type Names } from './labels.ts';
import { ratingFindings } from './rating-evidence.ts';

export type Office = Pick<OfficeFinding, 'dimension' | 'key'>;

/** A figure made of ratings without the offices whose ratings are too uniform to be believed. */
export interface Believed {
  /** Departments, and services that are not a department's on the list already. */
  readonly without: readonly Office[];
  /** Of the whole place in the year, less these offices. */
  readonly cell: PublishedCell;
}

/**
 * The figure of a year without the offices whose ratings cannot be taken at their word, from published counts alone.
 * Undefined where no ratings are doubted in that year, or where nothing is left without them.
 */
export function believedOf(document: IndicatorDocument, year: string): Believed | undefined {
  const without = doubtedOffices(document, year);
  const whole = findCell(document, year);
  if (without.length === 0 || !whole?.counts) return undefined;
  const left = without.reduce(
    (rest, { dimension, key }) => {
      const counts = findCell(document, year, [dimension], [key])?.counts;
      return { n: rest.n - (counts?.n ?? 0), successes: rest.successes - (counts?.successes ?? 0) };
    },
    { n: whole.counts.n, successes: whole.counts.successes ?? 0 },
  );
  if (left.n <= 0) return undefined;
  const estimate = indicators.estimateCell(
    document.indicator,
    { slice: 0, period: year, keys: [], ...left },
    undefined,
  );
  return estimates.isMeasured(estimate)
    ? { without, cell: { by: [], keys: [], period: year, estimate, counts: left } }
    : undefined;
}

/** Offices whose ratings of the year are too uniform and contradicted by callbacks; a department stands for its services. */
function doubtedOffices(document: IndicatorDocument, year: string): Office[] {
  if (document.ratings?.period !== year) return [];
  const found = ratingFindings(document).map(({ dimension, key }) => ({ dimension, key }));
  const departments = new Set(
    found.filter(({ dimension }) => dimension === 'department').map(({ key }) => key),
  );
  const inside = servicesOf(document, year, departments);
  return found.filter(({ dimension, key }) => dimension === 'department' || !inside.has(key));
}

/** How the doubt about some ratings touches a part of the place: they are its own, or among others in it; undefined where not. */
export function doubtOf(document: IndicatorDocument, year: string, part: Part): 'own' | 'among' | undefined {
  const offices = doubtedOffices(document, year);
  if (offices.length === 0) return undefined;
  if (part.dimension === 'area') return 'among';
  if (isDoubted(document, year, part.dimension, part.key)) return 'own';
  // A department is among others' doubt where it is one of its services that is doubted.
  const services = servicesOf(document, year, new Set([part.key]));
  return part.dimension === 'department' &&
    offices.some(({ dimension, key }) => dimension === 'service' && services.has(key))
    ? 'among'
    : undefined;
}

/** Whether the ratings of a department or service are doubted: its own, or those of the department that it belongs to. */
export function isDoubted(
  document: IndicatorDocument,
  year: string,
  dimension: 'department' | 'service',
  key: string,
): boolean {
  const offices = doubtedOffices(document, year);
  const departments = new Set(
    offices.filter((office) => office.dimension === 'department').map((office) => office.key),
  );
  return (
    offices.some((office) => office.dimension === dimension && office.key === key) ||
    (dimension === 'service' && servicesOf(document, year, departments).has(key))
  );
}

const servicesOf = (
  document: IndicatorDocument,
  year: string,
  departments: ReadonlySet<string>,
): ReadonlySet<string> =>
  new Set(
    cellsBy(document, year, 'department', 'service')
      .filter(({ keys }) => departments.has(keys[0] as string))
      .map(({ keys }) => keys[1] as string),
  );

const lists = {
  'zh-CN': new Intl.ListFormat('zh-CN', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
};

/** Offices as a sentence names them: "the Urban Management Bureau and “Illegal parking”". */
export const officeNames = (locale: Locale, offices: readonly Office[], names: Names): string =>
  lists[locale].format(
    offices.map(({ dimension, key }) => {
      const name = labelOf(locale, dimension, key, names);
      if (dimension === 'service') return `“${name}”`;
      return locale === 'en' ? `the ${name}` : name;
    }),
  );
