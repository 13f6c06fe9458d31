import { areas } from '#facts';
import { namesOf } from '#feedback/scoreboard';
import type { Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import { evaluationWords, type EvaluationWords } from './words.ts';

/** The words of evaluations in the names of a place. */
export async function wordsOfPlace(place: Place): Promise<(locale: Locale) => EvaluationWords> {
  const names = namesOf(place.pack.labels, await areas(place.database));
  return (locale) => evaluationWords(locale, names, place.pack.timeZone);
}
