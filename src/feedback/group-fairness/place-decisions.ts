import { areas } from '#facts';
import { findDocument, findLatestPublication, namesOf, type Names } from '#feedback/scoreboard';
import { refused, ok, type Result } from '#platform';
import type { Place } from '#platform/place';
import type { charter } from '#value';
import { isShareGranted, publishedDecisions, type PublishedDecisions } from './domain/index.ts';

export interface PlaceDecisions {
  readonly publication: string;
  readonly shares: readonly {
    readonly indicator: charter.Indicator;
    readonly decisions: PublishedDecisions;
  }[];
  readonly names: Names;
}

/**
 * What a place has published about its decisions by group; worked out once for each publication. Refused: `no-publication`,
 * `no-decisions` where no indicator of the charter is a share of decisions granted, or none is told by group.
 */
export function placeDecisionsOf(place: Place): () => Promise<Result<PlaceDecisions>> {
  let known: { id: string; value: Promise<Result<PlaceDecisions>> } | undefined;
  return async () => {
    const publication = await findLatestPublication(place.database);
    if (!publication) return refused('no-publication');
    if (known?.id !== publication.id) {
      const value = load(place, publication.id, publication.charter);
      known = { id: publication.id, value };
      value.catch(() => (known = undefined));
    }
    return known.value;
  };
}

async function load(
  place: Place,
  publication: string,
  declared: charter.Charter,
): Promise<Result<PlaceDecisions>> {
  const shares: { indicator: charter.Indicator; decisions: PublishedDecisions }[] = [];
  for (const indicator of declared.indicators.filter(isShareGranted)) {
    const document = await findDocument(place.database, publication, indicator.id);
    const decisions = document && publishedDecisions(document);
    if (decisions) shares.push({ indicator, decisions });
  }
  if (shares.length === 0) return refused('no-decisions');
  return ok({ publication, shares, names: namesOf(place.pack.labels, await areas(place.database)) });
}
