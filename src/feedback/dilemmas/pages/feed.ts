import type { AtomFeed } from '#platform/http';
import type { Locale } from '#platform/i18n';
import type { Dilemma } from '../dilemma.ts';
import { dilemmaPath } from '../paths.ts';
import type { Words } from '../words.ts';

/** Dilemmas as a feed: an entry each, updated with whatever happens to it. */
export const dilemmaFeed = (
  dilemmas: readonly Dilemma[],
  words: Words,
  { origin, place, language }: { readonly origin: string; readonly place: string; readonly language: Locale },
): AtomFeed => ({
  language,
  page: `${origin}/dilemmas`,
  self: `${origin}/dilemmas.atom`,
  title: words.t('feed-title', { place }),
  author: place,
  entries: dilemmas.map((dilemma) => ({
    href: origin + dilemmaPath(dilemma.id),
    title: words.name(dilemma),
    published: dilemma.openedAt,
    updated: dilemma.history.at(-1)?.at ?? dilemma.openedAt,
    category: dilemma.kind,
    summary: [
      ...(dilemma.reopened ? [words.event(dilemma.reopened)] : []),
      ...(dilemma.evidence[0] ? [words.sentence(dilemma.evidence[0])] : []),
    ].join(' '),
  })),
});
