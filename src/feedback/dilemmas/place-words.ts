import { areas } from '#facts';
import { loadCharter, namesOf } from '#feedback/scoreboard';
import type { Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import type { Dilemma } from './dilemma.ts';
import { dilemmaPath } from './paths.ts';
import { wordsOf, type Words } from './words.ts';

/** The words of dilemmas in the names of a place. */
export async function placeWords(place: Place): Promise<(locale: Locale) => Words> {
  const loaded = loadCharter(place.pack.folder);
  const context = {
    names: namesOf(place.pack.labels, await areas(place.database)),
    timeZone: place.pack.timeZone,
    indicators: loaded.ok ? loaded.value.declared.indicators : [],
  };
  return (locale) => wordsOf(locale, context);
}

/** What another room needs to lead to a dilemma. */
export async function dilemmaNames(
  place: Place,
): Promise<(locale: Locale, dilemma: Dilemma) => { readonly label: string; readonly path: string }> {
  const words = await placeWords(place);
  return (locale, dilemma) => ({ label: words(locale).name(dilemma), path: dilemmaPath(dilemma.id) });
}
