import { areas } from '#facts';
import { namesOf } from '#feedback/scoreboard';
import type { Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import type { ProcessDocument } from './domain/view.ts';
import { loadPublished } from './published.ts';
import { wordsOf, type Words } from './words.ts';

/** The words of a place: read when asked for, since its names may be loaded anew. */
export type SpeakOf = () => Promise<(locale: Locale, about?: ProcessDocument['about']) => Words>;

export const speakOf =
  ({ pack, database }: Place): SpeakOf =>
  async () => {
    const published = loadPublished(pack.folder);
    const context = {
      names: namesOf(pack.labels, await areas(database)),
      timeZone: pack.timeZone,
      tasks: published.ok ? published.value.tasks : {},
    };
    return (locale, about) => wordsOf(locale, context, about);
  };
