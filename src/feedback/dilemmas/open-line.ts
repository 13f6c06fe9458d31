import type { Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import { isOver } from './dilemma.ts';
import { dilemmaPath } from './paths.ts';
import { placeWords } from './place-words.ts';
import { listDilemmas } from './store.ts';

export interface OpenDilemmas {
  readonly text: string;
  readonly path: string;
  readonly count: number;
  /** The first of the list. */
  readonly latest: readonly { readonly title: string; readonly path: string; readonly sentence: string }[];
}

const MOST = 3;

/** What the home page says of dilemmas: how many are open, with the way there, to those whose answer failed, and to the gravest. */
export async function openDilemmasLine(place: Place, locale: Locale): Promise<OpenDilemmas> {
  const open = (await listDilemmas(place.database)).filter((one) => !isOver(one));
  const again = open.filter(({ reopened }) => reopened);
  const words = (await placeWords(place))(locale);
  return {
    text: words.t('home-open', { count: open.length, again: again.length }),
    path: '/dilemmas',
    count: open.length,
    // A failed answer is news that the gravest are not.
    latest: [...again, ...open.filter(({ reopened }) => !reopened)].slice(0, MOST).map((dilemma) => ({
      title: words.name(dilemma),
      path: dilemmaPath(dilemma.id),
      sentence: dilemma.reopened
        ? words.event(dilemma.reopened)
        : dilemma.evidence[0]
          ? words.sentence(dilemma.evidence[0])
          : '',
    })),
  };
}
