import type { GroupComparison } from '../../document.ts';

/**
 * What may be said of differences that were judged twice: taken alone beside what chance would show, and one by one after
 * correction for all comparisons. Heading, sentences and tables of a page ask here, so that none says "chance" beside a
 * difference that another calls decided.
 */
export type ChanceVerdict =
  /** Larger than chance, and single differences hold after correction. */
  | 'beyond'
  /** Larger than chance taken alone; no difference holds after correction. */
  | 'alone'
  /** Larger than chance taken alone; single differences were not tested. */
  | 'untested'
  /** No larger than chance as a whole, yet single differences hold. */
  | 'decided-within'
  | 'within';

/** @param decided whether any single difference holds after correction; undefined where none was tested */
export function chanceVerdict(beyondNoise: boolean, decided: boolean | undefined): ChanceVerdict {
  if (!beyondNoise) return decided ? 'decided-within' : 'within';
  if (decided === undefined) return 'untested';
  return decided ? 'beyond' : 'alone';
}

/** Whether any difference of a comparison holds after correction; undefined where none was tested (medians). */
export const anyDecided = ({ gaps }: Pick<GroupComparison, 'gaps'>): boolean | undefined =>
  gaps.every(({ decided }) => decided === undefined) ? undefined : gaps.some(({ decided }) => decided);
