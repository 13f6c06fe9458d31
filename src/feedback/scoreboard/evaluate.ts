import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, refused, type Result } from '#platform';
import type { Place } from '#platform/place';
import { parseYaml } from '#platform/yaml';
import {
  countCells,
  factRange,
  factRelation,
  factsFingerprint,
  loadWorkingDays,
  peopleOf,
  population as populationRows,
  syncSegments,
  type Cell,
  type Slice,
} from '#facts';
import { charter as charters, composite, indicator as indicators, type charter } from '#value';
import { NOISE_DRAWS } from './compare.ts';
import type { IndicatorDocument, MethodRecord, PublicationSummary } from './document.ts';
import { INEQUALITY_DRAWS } from './inequality.ts';
import { inOrderOfIds, makeDocument, makeGapDocument } from './make-document.ts';
import { callbackIndicator, countRatings, ratingEvidence } from './rating-evidence.ts';
import { countAnswers, isOverRatings, silentCounts } from './silent-count.ts';
import { slicesOf } from './slices.ts';
import { rangeOf } from './reach.ts';
import { weekdays } from './outage.ts';
import { countRecords, recordRhythm } from './stopped-records.ts';
import { hiddenTogether, numberOf, type CountedTable } from './suppress-cells.ts';
import { savePublication } from './store.ts';
import { PRODUCT } from './product.ts';

export interface EvaluateOptions {
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

/** The charter of a pack. Refused as `parseYaml` is, and `no-charter`. */
export function loadCharter(packFolder: string): Result<{ declared: charter.Charter; hash: string }> {
  const file = join(packFolder, 'charter.yaml');
  if (!existsSync(file)) return refused('no-charter', { file });
  const text = readFileSync(file, 'utf8');
  const parsed = parseYaml(text, charters.Charter, file);
  return parsed.ok ? ok({ declared: parsed.value, hash: sha256(text) }) : parsed;
}

/**
 * Evaluates a place: counts its facts into cells, estimates, compares, suppresses, and keeps the outcome as a publication
 * that is never changed. Evaluating the same facts by the same method again gives the same publication.
 *
 * @returns refused as `loadCharter` and `loadCalendar`, and `no-facts` where there is nothing to evaluate
 */
export async function evaluate(
  place: Place,
  options: EvaluateOptions = {},
): Promise<Result<PublicationSummary>> {
  const { database, analysis, pack } = place;
  const loaded = loadCharter(pack.folder);
  if (!loaded.ok) return loaded;
  const { declared, hash: charterHash } = loaded.value;
  const range = await factRange(database);
  if (range.count === 0 || !range.from || !range.until) return refused('no-facts', { place: pack.id });
  const calendar = loadWorkingDays(pack.folder);
  if (!calendar.ok) return calendar;

  const files = await syncSegments(database, analysis, join(place.folder, 'segments'), {
    timeZone: pack.timeZone,
    today: place.clock.now().toISOString().slice(0, 10),
  });
  const support = { workingDays: calendar.value?.workingDays, rankBounds: indicators.rankBounds };
  const people = peopleOf(await populationRows(database));
  const seed = `${pack.id}/${files.last}`;
  const reached = { from: range.from.toISOString(), until: range.until.toISOString() };
  const context = { people, range: rangeOf(reached, pack.timeZone), seed };

  const documents = new Map<string, IndicatorDocument>();
  const total = declared.indicators.length;
  const counted: { indicator: charter.Indicator; cells: Cell[]; slices: Slice[] }[] = [];
  for (const declaredIndicator of declared.indicators) {
    options.onProgress?.(counted.length, total, declaredIndicator.id);
    const population = indicators.populationOf(declaredIndicator);
    if (!population) continue;
    const slices = slicesOf(declared, declaredIndicator.id);
    const cells = await countCells(analysis, factRelation(files), population, slices, support);
    counted.push({ indicator: declaredIndicator, cells: inOrderOfIds(cells, slices), slices });
  }
  for (const family of familiesOf(counted)) {
    const protections = await hiddenTogether(family, declared.minimumCell);
    for (const [at, one] of family.entries()) {
      documents.set(one.indicator.id, makeDocument(declared, one.indicator, one, context, protections[at]));
      await breathe();
    }
  }
  for (const declaredIndicator of declared.indicators) {
    if (declaredIndicator.measure.type !== 'gap') continue;
    const of = documents.get(declaredIndicator.measure.of) as IndicatorDocument;
    documents.set(declaredIndicator.id, makeGapDocument(declared, declaredIndicator, of, context));
  }
  const callbacks = documents.get(callbackIndicator(declared)?.id ?? '');
  for (const declaredIndicator of declared.indicators.filter(isOverRatings)) {
    const document = documents.get(declaredIndicator.id) as IndicatorDocument;
    const answers = await countAnswers(analysis, factRelation(files), declared, declaredIndicator);
    const silence = answers && silentCounts(answers, document.cells, declared.minimumCell);
    const offices = await countRatings(analysis, factRelation(files));
    const ratings = ratingEvidence(offices, document, callbacks, { seed, minimum: declared.minimumCell });
    documents.set(declaredIndicator.id, {
      ...document,
      ...(silence && { silence }),
      ...(ratings && { ratings }),
    });
  }
  options.onProgress?.(total, total, '');

  const method: MethodRecord = {
    product: PRODUCT,
    charter: declared.version,
    charterHash,
    level: 0.95,
    minimumCell: declared.minimumCell,
    noiseDraws: NOISE_DRAWS,
    inequalityDraws: INEQUALITY_DRAWS,
    seed,
    timeZone: pack.timeZone,
    calendar: calendar.value?.hash ?? 'none',
  };
  const bodies = declared.indicators.map((one) => {
    const body = composite.canonicalJson(documents.get(one.id) as never);
    return { indicator: one.id, body, hash: sha256(body) };
  });
  const { until: lastDay } = context.range;
  const records = recordRhythm(
    await countRecords(analysis, factRelation(files), lastDay),
    lastDay,
    calendar.value?.calendar ?? weekdays(pack.timeZone),
  );
  const factsHash = await factsFingerprint(analysis, files);
  const methodHash = sha256(composite.canonicalJson(method as never));
  const summary: PublicationSummary = {
    id: sha256([factsHash, methodHash, ...bodies.map((body) => body.hash)].join('\n')).slice(0, 16),
    madeAt: place.clock.now().toISOString(),
    place: pack.id,
    facts: { count: range.count, last: files.last, ...reached, hash: factsHash },
    method,
    methodHash,
    charter: declared,
    records,
    documents: bodies.map(({ indicator, hash }) => {
      const { cells, suppressed } = documents.get(indicator) as IndicatorDocument;
      return { indicator, hash, cells: cells.length, suppressed };
    }),
  };
  await savePublication(database, summary, bodies);
  return ok(summary);
}

/** With less in common than this, what one indicator shows hardly bounds what another hides. */
const MUCH_THE_SAME = 0.75;

/** Indicators that count much the same facts, directly or through others: of the same kinds, and about as many. */
function familiesOf<One extends CountedTable & { readonly indicator: charter.Indicator }>(
  all: readonly One[],
): One[][] {
  const kindsOf = ({ indicator: { measure } }: One): readonly string[] =>
    measure.type === 'gap' ? [] : measure.over;
  const areAlike = (a: One, b: One) => {
    const [fewer = 0, more = 0] = [numberOf(a), numberOf(b)].toSorted((x, y) => x - y);
    return kindsOf(a).some((kind) => kindsOf(b).includes(kind)) && fewer >= MUCH_THE_SAME * more;
  };
  let families: One[][] = [];
  for (const one of all) {
    const met = families.filter((family) => family.some((other) => areAlike(one, other)));
    families = [...families.filter((family) => !met.includes(family)), [...met.flat(), one]];
  }
  return families;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
