import { createHash } from 'node:crypto';
import {
  findDocument,
  listPublications,
  rangeOf,
  type IndicatorDocument,
  type PublicationSummary,
} from '#feedback/scoreboard';
import { ok, type Result } from '#platform';
import type { Place } from '#platform/place';
import { charter as charters, composite } from '#value';
import { adjust, loadAdjustments } from './adjustments.ts';
import type { IndexDocument, IndexMethod, SeriesBreak } from './index-document.ts';
import { makeIndex, type IndexFigures } from './make-index.ts';
import { RUNS } from './monte-carlo.ts';
import { listOpinions } from './opinions/store.ts';
import { FEWEST_PEOPLE } from './opinions/summarise.ts';
import { charterWeights, type Weights } from './score.ts';
import type { Documents } from './units.ts';

/**
 * The index of a place from one publication, the weights stated so far and the pack's decisions. The same publication,
 * weights and decisions give the same document. Stated weights enter once enough people stated theirs to hide in.
 *
 * Refused: as `makeIndex` and `loadAdjustments`.
 */
export async function evaluateIndex(
  place: Place,
  publication: PublicationSummary,
): Promise<Result<IndexDocument>> {
  const adjustments = loadAdjustments(place.pack.folder);
  if (!adjustments.ok) return adjustments;
  const stated = await listOpinions(place.database, publication.charter.version);
  const opinions = stated.length < FEWEST_PEOPLE ? [] : stated.map(({ weights }) => weights);
  const figures = await figuresOf(place, publication, opinions);
  if (!figures.ok) return figures;
  const method = methodOf(publication, opinions);
  const fingerprint = fingerprintOf(publication, method);
  const adjusted = adjust(figures.value.years, adjustments.value);
  const seriesBreak = await breakOf(place, publication, figures.value, fingerprint);
  return ok({
    publication: publication.id,
    charter: publication.charter.version,
    method,
    fingerprint,
    ...figures.value,
    adjustments: adjusted.ok ? adjusted.value : [],
    ...(!adjusted.ok && { adjustmentsRefused: adjusted.refusal.code }),
    ...(seriesBreak && { seriesBreak }),
  });
}

async function figuresOf(
  place: Place,
  publication: PublicationSummary,
  opinions: readonly Weights[],
): Promise<Result<IndexFigures>> {
  const documents = await documentsOf(place, publication);
  const range = rangeOf(publication.facts, publication.method.timeZone);
  return makeIndex({ declared: publication.charter, documents, opinions, range, seed: publication.id });
}

async function documentsOf(place: Place, publication: PublicationSummary): Promise<Documents> {
  const documents = new Map<string, IndicatorDocument>();
  for (const { indicator } of publication.documents) {
    const document = await findDocument(place.database, publication.id, indicator);
    if (document) documents.set(indicator, document);
  }
  return documents;
}

const methodOf = (publication: PublicationSummary, opinions: readonly Weights[]): IndexMethod => ({
  product: publication.method.product,
  charterHash: publication.method.charterHash,
  ...charters.aggregationOf(publication.charter),
  runs: RUNS,
  seed: publication.id,
  weights: charterWeights(publication.charter),
  weightsTried: opinions.length > 0 ? 'stated' : 'around',
  opinions: sha256(composite.canonicalJson(opinions as never)),
});

const fingerprintOf = (publication: PublicationSummary, method: IndexMethod): string =>
  sha256(`${publication.id}\n${composite.canonicalJson(method as never)}`);

/** The index by the charter before this one, from the last publication that was made with it, over the same years. */
async function breakOf(
  place: Place,
  publication: PublicationSummary,
  later: IndexFigures,
  fingerprint: string,
): Promise<SeriesBreak | undefined> {
  const earlier = (await listPublications(place.database)).find(
    ({ charter }) => charter.version !== publication.charter.version,
  );
  const before = earlier && (await figuresOf(place, earlier, []));
  if (!earlier || !before?.ok) return undefined;
  const series = (method: string, { years }: IndexFigures): composite.Series => ({
    method,
    points: years.map(({ unit, score }) => ({ period: unit, value: score })),
  });
  const chained = composite.chain(
    series(fingerprintOf(earlier, methodOf(earlier, [])), before.value),
    series(fingerprint, later),
  );
  if (!chained.ok) return undefined;
  const { overlap, meanDifference } = chained.value;
  return {
    earlierCharter: earlier.charter.version,
    laterCharter: publication.charter.version,
    overlap,
    meanDifference,
  };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
