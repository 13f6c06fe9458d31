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
  /** No larger than chance as a whole, yet single differences hold. */
  | 'decided-within'
  | 'within';

export const chanceVerdict = (beyondNoise: boolean, decided: boolean): ChanceVerdict =>
  beyondNoise ? (decided ? 'beyond' : 'alone') : decided ? 'decided-within' : 'within';
