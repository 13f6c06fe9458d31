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
import { findKept, storeKept, type StoredIndex } from './document-store.ts';
import { GOALPOST_SHIFT } from './goalposts.ts';
import type { AdjustedIndex, IndexDocument, IndexMethod, KeptIndex, SeriesBreak } from './index-document.ts';
import { makeIndex, type IndexFigures } from './make-index.ts';
import { RUNS } from './monte-carlo.ts';
import { inLots } from './opinions/lots.ts';
import { listOpinions } from './opinions/store.ts';
import { FEWEST_PEOPLE } from './opinions/opinion.ts';
import { statedBy } from './opinions/summarise.ts';
import { charterWeights, type Weights } from './score.ts';
import { DESIGN_RUNS } from './sources.ts';
import type { Documents } from './units.ts';

/** How the index is made beyond what the charter says. What changes a figure or the form of the document raises it. */
const EDITION = 3;

/**
 * The index of a publication, with the pack's decisions as they stand beside it. It is made once, from the publication and
 * the weights stated up to then, and kept: of a publication from before it was kept it is made when it is first asked for.
 * Stated weights enter once enough people stated theirs to hide in; those stated later enter with the next publication.
 *
 * Refused: as `makeIndex` and `loadAdjustments`.
 */
export async function evaluateIndex(
  place: Place,
  publication: PublicationSummary,
): Promise<Result<IndexDocument>> {
  const adjustments = loadAdjustments(place.pack.folder);
  if (!adjustments.ok) return adjustments;
  const kept = await keptIndex(place, publication);
  if (!kept.ok) return kept;
  const { document, hash, keptAt } = kept.value;
  const adjusted = adjust(document.years, adjustments.value);
  return ok({
    ...document,
    keptAt,
    hash,
    adjustments: adjusted.ok ? await withTheirRecord(place, adjusted.value) : [],
    ...(!adjusted.ok && { adjustmentsRefused: adjusted.refusal.code }),
  });
}

/** What is kept of a publication; made and kept if it is not there. Refused as `makeIndex`: then nothing is kept. */
async function keptIndex(place: Place, publication: PublicationSummary): Promise<Result<StoredIndex>> {
  const { database, clock } = place;
  const known = await findKept(database, publication.id, EDITION);
  if (known) return ok(known);
  const made = await newIndex(place, publication);
  if (!made.ok) return made;
  await storeKept(database, made.value, clock.now().toISOString());
  const stored = await findKept(database, publication.id, EDITION);
  if (!stored) throw new Error('an index was kept and is not there');
  return ok(stored);
}

async function newIndex(place: Place, publication: PublicationSummary): Promise<Result<KeptIndex>> {
  const { charter, madeAt, facts, method } = publication;
  const stated = inLots(await listOpinions(place.database, charter.version, madeAt));
  const opinions = stated.length < FEWEST_PEOPLE ? [] : stated.map(({ weights }) => weights);
  const figures = await makeIndex({
    declared: charter,
    documents: await documentsOf(place, publication),
    opinions,
    range: rangeOf(facts, method.timeZone),
    seed: publication.id,
  });
  if (!figures.ok) return figures;
  const record = methodOf(publication, opinions);
  const fingerprint = fingerprintOf(publication, record);
  const seriesBreak = await breakOf(place, publication, figures.value, fingerprint);
  return ok({
    publication: publication.id,
    charter: charter.version,
    method: record,
    fingerprint,
    ...figures.value,
    stated: statedBy(stated),
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
  edition: EDITION,
  runs: RUNS,
  designRuns: DESIGN_RUNS,
  goalpostShift: GOALPOST_SHIFT,
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
    if (changes.length === 0 || earlier.madeAt >= publication.madeAt) continue;
    const kept = await keptIndex(place, earlier);
    // A charter under which there was no index left no series behind; another one may have, before it.
    if (!kept.ok) continue;
    const { years, fingerprint: own, method } = kept.value.document;
    const series = (name: string, of: IndexFigures['years']): composite.Series => ({
      method: name,
      points: of.map(({ unit, score }) => ({ period: unit, value: score })),
    });
    const chained = composite.chain(series(own, years), series(fingerprint, later.years));
    return {
      earlierCharter: earlier.charter.version,
      laterCharter: charter.version,
      changes,
      earlier: {
        publication: earlier.id,
        madeAt: earlier.madeAt,
        facts: earlier.facts.count,
        fingerprint: own,
        weightsTried: method.weightsTried,
        years: years.map(({ unit, score, lower, upper }) => ({ unit, score, lower, upper })),
      },
      overlap: chained.ok ? chained.value.overlap : [],
      ...(chained.ok && { meanDifference: chained.value.meanDifference }),
      sameFigures: await sameFigures(place, earlier, publication),
    };
  }
  return undefined;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
