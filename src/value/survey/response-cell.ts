import type { Refusal } from '#platform';

/** Those who share all their categories: how many answered, how many of these were satisfied. */
export interface ResponseCell {
  /** Category by attribute, e.g. `{ ageBand: '65+', residence: 'rural' }`; the same attributes in every cell. */
  readonly categories: Readonly<Record<string, string>>;
  readonly answered: number;
  readonly satisfied: number;
  /** People of the cell who were served, answering or not; absent where it was not measured. */
  readonly served?: number;
}

/** What a cell must not be; `attributes` are those it must know, by default those of the first cell. */
export function refuseCells(
  cells: readonly ResponseCell[],
  attributes: readonly string[] = Object.keys(cells[0]?.categories ?? {}),
): Refusal | undefined {
  for (const [at, { categories, answered, satisfied, served }] of cells.entries()) {
    if (!(satisfied >= 0 && answered >= satisfied && Number.isFinite(answered) && (served ?? 0) >= 0)) {
      return { code: 'invalid-cell', data: { cell: at, answered, satisfied } };
    }
    if (served !== undefined && answered > served) {
      return { code: 'more-answers-than-served', data: { cell: at, answered, served } };
    }
    const absent = attributes.find((attribute) => categories[attribute] === undefined);
    if (absent !== undefined)
      return { code: 'cell-without-attribute', data: { cell: at, attribute: absent } };
  }
  return undefined;
}
