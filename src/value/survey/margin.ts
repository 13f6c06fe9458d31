import { ok, refused, type Result } from '#platform';

/**
 * One margin that weights are fitted to: how many people of each category there are.
 * A row is a respondent, or a cell of respondents who share their categories.
 */
export interface Margin {
  readonly name: string;
  readonly categories: readonly string[];
  /** People of each category in the population, in the order of `categories`. */
  readonly targets: Float64Array;
  /** For each row, the number of its category. */
  readonly categoryOf: Uint16Array;
}

/** Categories are numbered in 16 bits: a sweep over the cells is bound by memory. */
const MOST_CATEGORIES = 65_536;

/**
 * A margin from each row's category by name and the population by category.
 *
 * Refused: `too-many-categories`; `category-without-target` (a row's category that the population does not have:
 * weighting would drop these respondents silently); `invalid-target`; `margin-empty` (nobody in the population).
 */
export function marginOf(
  name: string,
  rows: readonly string[],
  population: Readonly<Record<string, number>>,
): Result<Margin> {
  const categories = Object.keys(population);
  if (categories.length > MOST_CATEGORIES) {
    return refused('too-many-categories', {
      margin: name,
      categories: categories.length,
      most: MOST_CATEGORIES,
    });
  }
  const numberOf = new Map(categories.map((category, at) => [category, at]));
  const categoryOf = new Uint16Array(rows.length);
  for (const [row, category] of rows.entries()) {
    const number = numberOf.get(category);
    if (number === undefined) return refused('category-without-target', { margin: name, category });
    categoryOf[row] = number;
  }
  const margin = { name, categories, targets: Float64Array.from(Object.values(population)), categoryOf };
  const invalid = refuseInvalidTargets(margin);
  return invalid ?? ok(margin);
}

/** `invalid-target` for a negative or endless target, `margin-empty` where all are zero; otherwise nothing. */
export function refuseInvalidTargets({ name, categories, targets }: Margin) {
  const wrong = targets.findIndex((target) => !(target >= 0 && Number.isFinite(target)));
  if (wrong >= 0) {
    return refused('invalid-target', {
      margin: name,
      category: categoryName(categories, wrong),
      target: targets[wrong]!,
    });
  }
  return targetTotal(targets) > 0 ? undefined : refused('margin-empty', { margin: name });
}

export const targetTotal = (targets: Float64Array): number =>
  targets.reduce((total, target) => total + target, 0);

export const categoryName = (categories: readonly string[], at: number): string =>
  categories[at] ?? String(at);
