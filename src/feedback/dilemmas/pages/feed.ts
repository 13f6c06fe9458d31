import type { AtomFeed } from '#platform/http';
import { asSentence, punctuation, type Locale } from '#platform/i18n';
import { ACTIONS, type Dilemma, type DilemmaEvent } from '../dilemma.ts';
import { dilemmaPath } from '../paths.ts';
import type { Words } from '../words.ts';

/** Dilemmas as a feed: an entry each, updated with what the facts show and what is decided. What people say of it moves nothing. */
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
    updated: dilemma.history.findLast(({ type }) => !COMMENTS.includes(type))?.at ?? dilemma.openedAt,
    category: dilemma.kind,
    summary: [
      ...dilemma.history
        .filter(({ type }) => DECISIONS.includes(type))
        .slice(-1)
        .map((event) => asSentence(language, words.event(event))),
      ...(dilemma.evidence[0] ? [words.sentence(dilemma.evidence[0])] : []),
    ].join(punctuation(language).gap),
  })),
});

type EventType = DilemmaEvent['type'];
const COMMENTS: readonly EventType[] = ['commented', 'comment-removed'];
const DECISIONS: readonly EventType[] = [...ACTIONS, 'reopened'];
