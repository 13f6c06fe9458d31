import type { PublicationSummary } from '#feedback/scoreboard';
import type { Result } from '#platform';
import type { Place } from '#platform/place';
import { evaluateIndex } from './evaluate-index.ts';
import type { IndexDocument } from './index-document.ts';
import type { Opinion } from './opinions/opinion.ts';
import { listOpinions } from './opinions/store.ts';
import { summariseOpinions, type OpinionSummary } from './opinions/summarise.ts';
import { charterWeights, type Weights } from './score.ts';

/** What groups think each dimension should count for as of now, and what holds whoever is right, of the index as it was kept. */
export interface WeightsDocument extends OpinionSummary {
  readonly charter: string;
  readonly charterWeights: Weights;
  readonly acceptability: IndexDocument['acceptability'];
}

export function weightsDocument(
  { charter }: PublicationSummary,
  opinions: readonly Opinion[],
  document: Result<IndexDocument>,
): WeightsDocument {
  const ids = charter.dimensions.map(({ id }) => id);
  return {
    charter: charter.version,
    charterWeights: charterWeights(charter),
    ...summariseOpinions(opinions, ids),
    acceptability: document.ok ? document.value.acceptability : {},
  };
}

/** The same of a place, by what it has kept. */
export const weightsOfPlace = async (
  place: Place,
  publication: PublicationSummary,
): Promise<WeightsDocument> =>
  weightsDocument(
    publication,
    await listOpinions(place.database, publication.charter.version),
    await evaluateIndex(place, publication),
  );
