import { CHANNELS, COHORT_ATTRIBUTES, DIMENSIONS, partsOf, type Dimension } from '#facts';
import { refused, type Refusal } from '#platform';
import type { MeasureDraft } from './draft.ts';
import type { PlaceOptions } from './options-of-place.ts';

/** The categories of a part of an attribute that has a closed list, "unknown" left out: nobody can aim at those. */
function categoriesOf(part: string): readonly string[] | undefined {
  const listed: readonly string[] | undefined = Object.hasOwn(COHORT_ATTRIBUTES, part)
    ? COHORT_ATTRIBUTES[part as keyof typeof COHORT_ATTRIBUTES]
    : part === 'channel'
      ? CHANNELS
      : undefined;
  return listed?.filter((one) => one !== 'unknown');
}

/** Every combination of the known categories of an attribute; none where a part has no list. */
export const keysOf = (attribute: Dimension): string[] =>
  partsOf(attribute).reduce<string[] | undefined>((keys, part) => {
    const categories = categoriesOf(part) ?? [];
    return keys === undefined
      ? [...categories]
      : keys.flatMap((key) => categories.map((category) => `${key}·${category}`));
  }, undefined) ?? [];

/**
 * Whether the people whom a draft is for are a group that records tell apart: of an unknown one nobody would ever start.
 * Refusals: attribute-not-known and group-not-known, both { value, allowed }.
 */
export function aimProblems({ aimedAt }: Pick<MeasureDraft, 'aimedAt'>, options: PlaceOptions): Refusal[] {
  if (!aimedAt) return [];
  const { attribute, key } = aimedAt;
  const problem = (code: string, value: string, allowed: readonly string[]): Refusal[] => {
    const result = refused(code, { value, allowed: allowed.join(', ') });
    return [result.refusal];
  };
  const parts: readonly string[] = partsOf(attribute as Dimension);
  if (!parts.every((part) => (DIMENSIONS as readonly string[]).includes(part)))
    return problem('attribute-not-known', attribute, options.charter.equity.attributes);
  const named = key.split('·');
  const known =
    named.length === parts.length &&
    parts.every((part, at) => categoriesOf(part)?.includes(named[at]!) ?? true);
  return known ? [] : problem('group-not-known', key, keysOf(attribute as Dimension));
}
