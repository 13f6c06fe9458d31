import type { Locale } from '#platform/i18n';
import type { Place } from '#platform/place';

interface LoopLine {
  readonly title: string;
  /** Within the place. */
  readonly path: string;
}

/** What is done about what the figures show, for the first page. Given by whoever composes the rooms. */
export interface LoopSummary {
  readonly dilemmas: LoopLine;
  /** How many measures are how far. */
  readonly measures: readonly LoopLine[];
  readonly latest: readonly (LoopLine & { readonly sentence: string })[];
}

export interface Loop {
  /** Changes whenever the lines do. */
  version(place: Place): Promise<string>;
  lines(place: Place, locale: Locale): Promise<LoopSummary>;
}
