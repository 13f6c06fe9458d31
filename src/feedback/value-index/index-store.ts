import { findLatestPublication, type PublicationSummary } from '#feedback/scoreboard';
import { refused, type Result } from '#platform';
import type { Place } from '#platform/place';
import { evaluateIndex } from './evaluate-index.ts';
import type { IndexDocument } from './index-document.ts';
import { listOpinions } from './opinions/store.ts';
import type { Opinion } from './opinions/opinion.ts';

export interface CurrentIndex {
  readonly publication: PublicationSummary;
  readonly opinions: readonly Opinion[];
  readonly document: Result<IndexDocument>;
  /** Changes with the publication and with every stated opinion. */
  readonly version: string;
}

/** Gives a place's index, worked out once for each publication and number of opinions. Refused: `no-publication`. */
export function createIndexStore(place: Place): () => Promise<Result<CurrentIndex>> {
  let known: { version: string; value: Promise<CurrentIndex> } | undefined;
  return async () => {
    const publication = await findLatestPublication(place.database);
    if (!publication) return refused('no-publication', { place: place.pack.id });
    const opinions = await listOpinions(place.database, publication.charter.version);
    const version = `${publication.id}-${opinions.length}`;
    if (known?.version !== version) {
      const value = evaluateIndex(place, publication).then((document): CurrentIndex => ({
        publication,
        opinions,
        document,
        version,
      }));
      known = { version, value };
      value.catch(() => (known = undefined));
    }
    return { ok: true, value: await known.value };
  };
}
