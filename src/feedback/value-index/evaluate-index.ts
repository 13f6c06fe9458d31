import { createHash } from 'node:crypto';
import {
  findDocument,
  lastByCharter,
  rangeOf,
  type IndicatorDocument,
  type PublicationSummary,
} from '#feedback/scoreboard';
import { ok, type Result } from '#platform';
import type { Place } from '#platform/place';
import { charter as charters, composite } from '#value';
import { adjust, loadAdjustments } from './adjustments.ts';
import { charterChanges } from './charter-changes.ts';
import { adjustmentId, recordedAdjustments } from './adjustment-record.ts';
import type { AdjustedIndex, IndexDocument, IndexMethod, SeriesBreak } from './index-document.ts';
import { makeIndex, type IndexFigures } from './make-index.ts';
import { RUNS } from './monte-carlo.ts';
import { listOpinions } from './opinions/store.ts';
import { FEWEST_PEOPLE, statedBy } from './opinions/summarise.ts';
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
    stated: statedBy(stated),
    adjustments: adjusted.ok ? await withTheirRecord(place, adjusted.value) : [],
    ...(!adjusted.ok && { adjustmentsRefused: adjusted.refusal.code }),
    ...(seriesBreak && { seriesBreak }),
  });
}

/** Decisions with the time at which each was written down. */
async function withTheirRecord(
  { database }: Place,
  decisions: readonly AdjustedIndex[],
): Promise<readonly AdjustedIndex[]> {
  if (decisions.length === 0) return [];
  const recorded = await recordedAdjustments(database);
  return decisions.map((decision) => {
    const recordedAt = recorded.get(adjustmentId(decision));
    return { ...decision, ...(recordedAt !== undefined && { recordedAt }) };
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

/** Whether the indicators that two publications define alike have the same figures in the years that both have. */
async function sameFigures(
  place: Place,
  earlier: PublicationSummary,
  later: PublicationSummary,
): Promise<boolean> {
  const [before, now] = [await documentsOf(place, earlier), await documentsOf(place, later)];
  const figures = (document: IndicatorDocument) =>
    document.years.map((year) => [
      year,
      document.cells.find(({ by, period }) => by.length === 0 && period === year),
    ]);
  return [...now].every(([id, document]) => {
    const other = before.get(id);
    if (!other || !sameJson(other.indicator.measure, document.indicator.measure)) return true;
    const years = other.years.filter((year) => document.years.includes(year));
    const of = (one: IndicatorDocument) => figures(one).filter(([year]) => years.includes(year as string));
    return sameJson(of(other), of(document));
  });
}

const sameJson = (one: object, other: object): boolean =>
  composite.canonicalJson(one as never) === composite.canonicalJson(other as never);

/**
 * The series before the last change of method: from the last publication by a charter that decides otherwise than this one.
 * A charter whose file changed in words alone starts no new series; one that changed without a new version does.
 */
async function breakOf(
  place: Place,
  publication: PublicationSummary,
  later: IndexFigures,
  fingerprint: string,
): Promise<SeriesBreak | undefined> {
  const { charter } = publication;
  for (const earlier of await lastByCharter(place.database)) {
    const changes = charterChanges(earlier.charter, charter);
    if (changes.length === 0) continue;
    const before = await figuresOf(place, earlier, []);
    // A charter under which there was no index left no series behind; another one may have, before it.
    if (!before.ok) continue;
    const own = fingerprintOf(earlier, methodOf(earlier, []));
    const series = (method: string, { years }: IndexFigures): composite.Series => ({
      method,
      points: years.map(({ unit, score }) => ({ period: unit, value: score })),
    });
    const chained = composite.chain(series(own, before.value), series(fingerprint, later));
    return {
      earlierCharter: earlier.charter.version,
      laterCharter: charter.version,
      changes,
      earlier: {
        publication: earlier.id,
        madeAt: earlier.madeAt,
        facts: earlier.facts.count,
        fingerprint: own,
        years: before.value.years.map(({ unit, score, lower, upper }) => ({ unit, score, lower, upper })),
      },
      overlap: chained.ok ? chained.value.overlap : [],
      ...(chained.ok && { meanDifference: chained.value.meanDifference }),
      sameFigures: await sameFigures(place, earlier, publication),
    };
  }
  return undefined;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
