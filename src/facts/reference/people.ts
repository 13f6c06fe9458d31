import type { PopulationRow } from './read-population.ts';

/** How many people live where, looked up. Undefined is not measured, never zero. */
export interface People {
  /** People of an area in a category of an attribute; of everybody by `total` / `all`. */
  inArea(area: string, attribute: string, category: string): number | undefined;
  /** The same in the whole place: the sum over its areas. */
  inPlace(attribute: string, category: string): number | undefined;
  /** By `area|attribute|category`. */
  readonly byArea: ReadonlyMap<string, number>;
  /** Of the whole place, by `attribute|category`. */
  readonly byCategory: ReadonlyMap<string, number>;
}

/** A place's population table, made ready for looking up. */
export function peopleOf(rows: readonly PopulationRow[]): People {
  const byArea = new Map<string, number>();
  const byCategory = new Map<string, number>();
  for (const { area, attribute, category, people } of rows) {
    const key = `${attribute}|${category}`;
    byArea.set(`${area}|${key}`, people);
    byCategory.set(key, (byCategory.get(key) ?? 0) + people);
  }
  return {
    inArea: (area, attribute, category) => byArea.get(`${area}|${attribute}|${category}`),
    inPlace: (attribute, category) => byCategory.get(`${attribute}|${category}`),
    byArea,
    byCategory,
  };
}
