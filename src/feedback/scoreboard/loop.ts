import type { Kind } from '#facts';
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

/** From where records no longer come. */
export interface Stopped {
  readonly dimension: 'department' | 'channel' | 'service' | 'area';
  readonly key: string;
  /** Of these kinds; empty: of all. */
  readonly kinds: readonly Kind[];
}

export interface Loop {
  /** Changes whenever the lines do. */
  version(place: Place): Promise<string>;
  lines(place: Place, locale: Locale): Promise<LoopSummary>;
  /** Records of services and areas that no longer come. */
  stopped(place: Place): Promise<readonly Stopped[]>;
}
