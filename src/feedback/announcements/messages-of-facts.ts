import type { RecordedFact } from '#facts';
import { dilemmaNames, dilemmaWords, findDilemma } from '#feedback/dilemmas';
import { findEvaluation } from '#feedback/evaluation';
import { findMeasure, measureWords } from '#feedback/measures';
import { locales, punctuation, type Locale } from '#platform/i18n';
import type { Texts } from '#platform/pack';
import type { Place } from '#platform/place';
import type { EventData } from './domain.ts';

/** What a fact says to those who are told of it: title, sentence and page; undefined where its subject is gone. */
export async function tellOf(
  place: Place,
  fact: RecordedFact,
): Promise<(Omit<EventData, 'fact' | 'place' | 'url'> & { readonly path: string }) | undefined> {
  return fact.kind.startsWith('dilemma.') ? dilemmaTold(place, fact) : measureTold(place, fact);
}

const both = (say: (locale: Locale) => string): Texts =>
  Object.fromEntries(locales.map((locale) => [locale, say(locale)])) as Texts;

/** A dilemma that was opened by its evidence; whatever is decided or becomes of it, by the decision and its reason. */
async function dilemmaTold(place: Place, { kind, subject, externalId }: RecordedFact) {
  const dilemma = await findDilemma(place.database, subject);
  if (!dilemma) return undefined;
  const [names, words] = await Promise.all([dilemmaNames(place), dilemmaWords(place)]);
  const [first] = dilemma.evidence;
  // The fact of an event names it by its place in the history.
  const event = dilemma.history[Number(externalId.slice(externalId.lastIndexOf('/') + 1)) - 1];
  if (event && kind !== 'dilemma.opened') {
    return {
      title: both((locale) => names(locale, dilemma).label),
      path: names('en', dilemma).path,
      sentence: both((locale) => words(locale).event(event)),
    };
  }
  return {
    title: both((locale) => names(locale, dilemma).label),
    path: names('en', dilemma).path,
    ...(first && { sentence: both((locale) => words(locale).sentence(first)) }),
  };
}

/** A measure by what is done; one that was given up by why, and a verdict by what was found. */
async function measureTold(place: Place, { kind, subject, payload }: RecordedFact) {
  const measure = await findMeasure(place.database, subject);
  if (!measure) return undefined;
  const { title, what } = measure.plan;
  const { abandoned } = measure;
  if (kind === 'measure.abandoned' && abandoned !== undefined) {
    const words = await measureWords(place);
    return {
      title: both(() => title),
      path: `/measures/${measure.id}`,
      sentence: both((locale) => words(locale).t('abandoned-event', { reason: abandoned })),
    };
  }
  const record = await findEvaluation(place.database, String(payload['evaluation'] ?? ''));
  if (kind !== 'measure.evaluated' || !record)
    return { title: both(() => title), path: `/measures/${measure.id}`, sentence: both(() => what) };
  const words = await measureWords(place);
  const verdict = (locale: Locale) => words(locale).evaluation.t(record.found.verdict.verdict);
  return {
    title: both((locale) => `${verdict(locale)}${punctuation(locale).colon}${title}`),
    path: `/evaluation/${record.id}`,
    sentence: both((locale) => words(locale).evaluation.effect(record.found)),
  };
}
