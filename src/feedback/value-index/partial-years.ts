import { yearReach, type Range } from '#feedback/scoreboard';
import type { PartialYear } from './index-document.ts';
import type { CountedIndicator } from './score.ts';
import type { Documents } from './units.ts';

/** Which years some counted indicator does not cover as a whole, with the months that all of them cover. */
export function partialYears(
  counted: readonly CountedIndicator[],
  documents: Documents,
  years: readonly string[],
  range: Range | undefined,
): PartialYear[] {
  if (!range) return [];
  return years.flatMap((unit): PartialYear[] => {
    const reaches = counted.flatMap(({ id }) => {
      const document = documents.get(id);
      return document?.years.includes(unit) ? [yearReach(unit, document.months, range)] : [];
    });
    if (reaches.every(({ whole }) => whole)) return [];
    const first = reaches
      .flatMap((reach) => reach.first ?? [])
      .toSorted()
      .at(-1);
    const last = reaches.flatMap((reach) => reach.last ?? []).toSorted()[0];
    return [{ unit, ...(first !== undefined && { first }), ...(last !== undefined && { last }) }];
  });
}
