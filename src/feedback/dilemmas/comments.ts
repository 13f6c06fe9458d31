import type { Dilemma, DilemmaEvent } from './dilemma.ts';

/** On the page of a dilemma: long ones, too, leave it within the 50 kB that a bad line carries. */
export const COMMENTS_ON_PAGE = 20;
/** In the document of a dilemma, and on a page of its comments in the API. */
export const COMMENTS_IN_DOCUMENT = 50;

type Comment = Extract<DilemmaEvent, { type: 'commented' }>;
type Numbered<Event> = Event & {
  /** Its place in the whole history, from 1: what a removal names. */
  readonly number: number;
};
export type NumberedEvent = Numbered<DilemmaEvent>;

const numbered = ({ history }: Pick<Dilemma, 'history'>): NumberedEvent[] =>
  history.map((event, at) => ({ ...event, number: at + 1 }));

const isComment = (event: NumberedEvent): event is Numbered<Comment> => event.type === 'commented';

export interface CommentPage {
  readonly total: number;
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
  /** Newest first. */
  readonly comments: readonly Numbered<Comment>[];
}

/** A page of what people said; the last one where there are not so many. */
export function commentPage(dilemma: Pick<Dilemma, 'history'>, page: number, size: number): CommentPage {
  const all = numbered(dilemma).filter(isComment).toReversed();
  const pages = Math.max(1, Math.ceil(all.length / size));
  const shown = Math.min(page, pages);
  return { total: all.length, page: shown, pages, comments: all.slice((shown - 1) * size, shown * size) };
}

/** A dilemma as it is sent: its history with the newest comments alone, and how many there are. */
export type SentDilemma = Omit<Dilemma, 'history'> & {
  readonly history: readonly NumberedEvent[];
  readonly comments: number;
};

export function withNewestComments(dilemma: Dilemma, kept = COMMENTS_IN_DOCUMENT): SentDilemma {
  const events = numbered(dilemma);
  const comments = events.filter(isComment);
  const left = new Set(comments.slice(Math.max(0, comments.length - kept)).map(({ number }) => number));
  return {
    ...dilemma,
    history: events.filter((event) => !isComment(event) || left.has(event.number)),
    comments: comments.length,
  };
}

/** What was done, without what people said; comments that were removed one after the other for one reason are one entry. */
export function doneOf({ history }: Pick<Dilemma, 'history'>): { event: DilemmaEvent; times: number }[] {
  const done: { event: DilemmaEvent; times: number }[] = [];
  for (const event of history) {
    if (event.type === 'commented') continue;
    const last = done.at(-1);
    if (last && isSameRemoval(last.event, event)) last.times++;
    else done.push({ event, times: 1 });
  }
  return done;
}

const isSameRemoval = (a: DilemmaEvent, b: DilemmaEvent): boolean =>
  a.type === 'comment-removed' &&
  b.type === 'comment-removed' &&
  a.reason === b.reason &&
  a.at.slice(0, 10) === b.at.slice(0, 10);
