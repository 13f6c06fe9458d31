import { areas } from '#facts';
import { atMostEvery } from '#platform/clock';
import type { Place } from '#platform/place';
import { outlineOf, type AreaShape, type MapOutline } from '#platform/ui';
import type { IndicatorDocument, PublicationSummary } from './document.ts';
import { namesOf, type Names } from './labels.ts';
import { findDocument, findLatestPublication } from './store.ts';

/** All that the pages of a place show: its latest publication, with the names and borders to show it by. */
export interface Board {
  readonly summary: PublicationSummary;
  /** By indicator, in the charter's order. */
  readonly documents: ReadonlyMap<string, IndicatorDocument>;
  readonly names: Names;
  /** Absent where the place has no areas. */
  readonly outline?: MapOutline | undefined;
  readonly timeZone: string;
}

/** What is published or done meanwhile is seen so late at the most. */
export const CHECK_EVERY_MS = 2000;

/**
 * Gives the board of a place's latest publication, undefined where nothing was evaluated yet. It is kept in memory; the
 * database is asked at most every two seconds whether a newer one was published.
 */
export function boardOf(place: Place): () => Promise<Board | undefined> {
  let kept: Board | undefined;
  return atMostEvery(place.clock, CHECK_EVERY_MS, async () => {
    const summary = await findLatestPublication(place.database);
    if (summary?.id !== kept?.summary.id) kept = summary && (await loadBoard(place, summary));
    return kept;
  });
}

async function loadBoard(place: Place, summary: PublicationSummary): Promise<Board> {
  const documents = new Map<string, IndicatorDocument>();
  for (const { indicator } of summary.documents) {
    const document = await findDocument(place.database, summary.id, indicator);
    if (document) documents.set(indicator, document);
  }
  const placeAreas = await areas(place.database);
  return {
    summary,
    documents,
    names: namesOf(place.pack.labels, placeAreas),
    // Borders are checked to be polygons when they are loaded.
    outline: placeAreas.length > 0 ? outlineOf(placeAreas as readonly AreaShape[]) : undefined,
    timeZone: place.pack.timeZone,
  };
}
