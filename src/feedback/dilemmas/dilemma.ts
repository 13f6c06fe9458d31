import type { VERDICTS } from '#facts';
import {
  SEVERITIES,
  type DilemmaKind,
  type Evidence,
  type Finding,
  type GroupOfPeople,
  type Severity,
  type Subject,
} from '#feedback/monitors';
import { plainText, refused, ok, type Result } from '#platform';
import { personalDataIn } from './personal-data.ts';

export const ACTIONS = ['answered', 'watched', 'closed', 'rejected'] as const;
export type Action = (typeof ACTIONS)[number];
/** What is done, as one says it in the shell. */
export const ACTION_OF_VERB = {
  answer: 'answered',
  watch: 'watched',
  close: 'closed',
  reject: 'rejected',
} as const satisfies Record<string, Action>;
export type Status = 'open' | Action;

/** What became of a measure that answered a dilemma. */
export interface Outcome {
  readonly came: (typeof VERDICTS)[number] | 'abandoned';
  /** Absent where it was given up before it was evaluated. */
  readonly evaluation?: string | undefined;
}

/** One thing that happened to a dilemma. Times are ISO 8601; days are the place's own. */
export type DilemmaEvent =
  | {
      readonly type: 'opened' | 'seen-again';
      readonly at: string;
      readonly lastDay: string;
      readonly finding: Finding;
    }
  | {
      readonly type: Action;
      readonly at: string;
      readonly reason: string;
      /** The measure that answers it; the reason is then its title. */
      readonly measure?: string | undefined;
      /** What became of that measure, where this is why. */
      readonly outcome?: Outcome | undefined;
    }
  | {
      readonly type: 'reopened';
      readonly at: string;
      /** The title of the measure. */
      readonly reason: string;
      readonly measure: string;
      readonly outcome: Outcome;
    }
  | { readonly type: 'not-seen'; readonly at: string; readonly lastDay: string }
  | {
      readonly type: 'commented';
      readonly at: string;
      /** Empty where it was removed. */
      readonly text: string;
      readonly removed?: { readonly at: string; readonly reason: string } | undefined;
    }
  | {
      readonly type: 'comment-removed';
      readonly at: string;
      /** Which event of the history it is, from 1. */
      readonly comment: number;
      readonly reason: string;
    };

/** A detected conflict between what the charter wants and what the facts show. */
export interface Dilemma {
  readonly id: string;
  readonly kind: DilemmaKind;
  readonly subject: Subject;
  /** Absent: everyone served. */
  readonly group?: GroupOfPeople | undefined;
  readonly severity: Severity;
  readonly affected: number;
  readonly monitors: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly status: Status;
  readonly openedAt: string;
  /** The last day of the facts that showed it, and how often it was found. */
  readonly lastDay: string;
  readonly found: number;
  /** The last day of the facts that no longer showed it; absent while they do. */
  readonly notSeen?: string | undefined;
  /** Why it awaits an answer again; absent where it never had one, or has another. */
  readonly reopened?: Extract<DilemmaEvent, { type: 'reopened' }> | undefined;
  readonly history: readonly DilemmaEvent[];
}

export const isOver = ({ status }: Pick<Dilemma, 'status'>): boolean =>
  status === 'closed' || status === 'rejected';

/** The state of a dilemma: a fold over its events, the first of which opens it. */
export function dilemmaOf(id: string, events: readonly DilemmaEvent[]): Dilemma {
  const [first, ...later] = events;
  if (first?.type !== 'opened') throw new Error(`dilemma ${id} was never opened`);
  const { kind, subject } = first.finding;
  const opened: Dilemma = {
    id,
    kind,
    subject,
    ...shown(first.finding),
    status: 'open',
    openedAt: first.at,
    lastDay: first.lastDay,
    found: 1,
    history: [first],
  };
  return later.reduce((state, event) => {
    const after = apply(state, event);
    return { ...after, history: [...after.history, event] };
  }, opened);
}

type Removal = Extract<DilemmaEvent, { type: 'comment-removed' }>;

/** The history with a comment of which only the day, and the day and reason of its removal, are left. */
const withoutText = (
  history: readonly DilemmaEvent[],
  { comment: number, at, reason }: Removal,
): readonly DilemmaEvent[] =>
  history.map((event, before) =>
    before === number - 1 && event.type === 'commented'
      ? { ...event, text: '', removed: { at, reason } }
      : event,
  );

function apply(state: Dilemma, event: DilemmaEvent): Dilemma {
  switch (event.type) {
    case 'opened':
      throw new Error(`dilemma ${state.id} was opened twice`);
    case 'seen-again':
      return {
        ...state,
        ...shown(event.finding),
        lastDay: event.lastDay,
        found: state.found + 1,
        notSeen: undefined,
      };
    case 'not-seen':
      return { ...state, notSeen: event.lastDay };
    case 'commented':
      return state;
    case 'comment-removed':
      return { ...state, history: withoutText(state.history, event) };
    case 'answered':
    case 'watched':
    case 'closed':
    case 'rejected':
      return { ...state, status: event.type, reopened: undefined };
    case 'reopened':
      return { ...state, status: 'open', reopened: event };
  }
}

/**
 * Whether finding a known dilemma again is worth an entry in its history: once a calendar month, and when it had not been found,
 * or is found by other rules or with another weight. Each night's finding would bury what was done about it.
 */
export const isNews = (
  { lastDay, notSeen, severity, monitors }: Dilemma,
  finding: Finding,
  today: string,
): boolean =>
  notSeen !== undefined ||
  lastDay.slice(0, 7) !== today.slice(0, 7) ||
  severity !== finding.severity ||
  monitors.toSorted().join() !== finding.monitors.toSorted().join();

/** Whether a finding says more than what was rejected: by another rule, of another group, or more severe. */
export const isMoreThanRejected = (
  { status, monitors, group, severity }: Dilemma,
  finding: Finding,
): boolean =>
  status === 'rejected' &&
  (finding.monitors.some((monitor) => !monitors.includes(monitor)) ||
    finding.group?.attribute !== group?.attribute ||
    finding.group?.key !== group?.key ||
    SEVERITIES.indexOf(finding.severity) > SEVERITIES.indexOf(severity));

const shown = ({ group, severity, affected, monitors, evidence }: Finding) => ({
  group,
  severity,
  affected,
  monitors,
  evidence,
});

export const SHORTEST_TEXT = 10;
export const LONGEST_REASON = 400;
export const LONGEST_COMMENT = 1500;

/**
 * The event of an operator's action.
 * Refusals: dilemma-over { status }, reason-missing { least } (it is published), text-too-long { most }, personal-data { found }.
 */
export function act(dilemma: Dilemma, action: Action, reason: string, at: string): Result<DilemmaEvent> {
  if (isOver(dilemma)) return refused('dilemma-over', { status: dilemma.status });
  const text = checkText(reason, 'reason-missing', LONGEST_REASON);
  return text.ok ? ok({ type: action, at, reason: text.value }) : text;
}

/** Comments on one dilemma within 24 hours, without those that were removed: more is no discussion that anyone could answer. */
export const MOST_COMMENTS_A_DAY = 200;
const DAY_MS = 24 * 60 * 60_000;

/** Two texts that differ in width of characters, capitals and spaces alone say the same. */
const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');

/**
 * The event of a comment. Refusals: comments-closed { status } (the dilemma is closed or rejected), comment-missing { least },
 * text-too-long { most }, personal-data { found }, comment-said-already (word for word), too-many-comments { most } (a day).
 */
export function comment(dilemma: Dilemma, words: string, at: string): Result<DilemmaEvent> {
  if (isOver(dilemma)) return refused('comments-closed', { status: dilemma.status });
  const text = checkText(words, 'comment-missing', LONGEST_COMMENT);
  if (!text.ok) return text;
  const standing = dilemma.history.filter((event) => event.type === 'commented' && !event.removed) as Extract<
    DilemmaEvent,
    { type: 'commented' }
  >[];
  const said = bare(text.value);
  if (standing.some((event) => bare(event.text) === said)) return refused('comment-said-already');
  const since = new Date(new Date(at).getTime() - DAY_MS).toISOString();
  const today = standing.filter((event) => event.at > since).length;
  if (today >= MOST_COMMENTS_A_DAY) return refused('too-many-comments', { most: MOST_COMMENTS_A_DAY });
  return ok({ type: 'commented', at, text: text.value });
}

export const MOST_REMOVED_AT_ONCE = 200;

/** Which comments: from one place in the history to another, from 1, both included. */
export interface CommentRange {
  readonly from: number;
  /** Absent: that one alone. */
  readonly to?: number | undefined;
}

/**
 * The events of taking comments' texts out of everything that is published, also of a dilemma that is over.
 * Refusals: no-such-comment { number } (none is there, or all were removed already), too-many-at-once { most },
 * reason-missing { least }, text-too-long { most }, personal-data { found }.
 */
export function removals(
  dilemma: Dilemma,
  { from, to = from }: CommentRange,
  reason: string,
  at: string,
): Result<DilemmaEvent[]> {
  const numbers = dilemma.history.flatMap((event, before) =>
    event.type === 'commented' && !event.removed && before + 1 >= from && before + 1 <= to
      ? [before + 1]
      : [],
  );
  if (numbers.length === 0) return refused('no-such-comment', { number: from });
  if (numbers.length > MOST_REMOVED_AT_ONCE)
    return refused('too-many-at-once', { most: MOST_REMOVED_AT_ONCE });
  const text = checkText(reason, 'reason-missing', LONGEST_REASON);
  if (!text.ok) return text;
  return ok(numbers.map((number) => ({ type: 'comment-removed', at, comment: number, reason: text.value })));
}

/** The event of being answered by a measure that was planned. Refusal: dilemma-over { status }. */
export function answerByMeasure(
  dilemma: Dilemma,
  { id, title }: { readonly id: string; readonly title: string },
  at: string,
): Result<DilemmaEvent> {
  if (isOver(dilemma)) return refused('dilemma-over', { status: dilemma.status });
  return ok({ type: 'answered', at, reason: title, measure: id });
}

const FAILED: readonly Outcome['came'][] = ['not-effective', 'harmful-to-a-group', 'abandoned'];

/**
 * What the outcome of a measure does to the dilemma that it answered: a failed answer is none, so the dilemma awaits one again;
 * after any other verdict it is watched, for whether it is solved the records show and a person says (closing takes a reason).
 * Undefined where nothing changes: a dilemma that is over stays so, and what awaits an answer already is not opened twice.
 */
export function followOutcome(
  dilemma: Dilemma,
  { id, title, outcome }: { readonly id: string; readonly title: string; readonly outcome: Outcome },
  at: string,
): DilemmaEvent | undefined {
  if (isOver(dilemma)) return undefined;
  const failed = FAILED.includes(outcome.came);
  if (failed && dilemma.status === 'open') return undefined;
  return { type: failed ? 'reopened' : 'watched', at, reason: title, measure: id, outcome };
}

function checkText(words: string, missing: string, most: number): Result<string> {
  const text = plainText(words).trim();
  if (text.length < SHORTEST_TEXT) return refused(missing, { least: SHORTEST_TEXT });
  if (text.length > most) return refused('text-too-long', { most });
  const found = personalDataIn(text);
  return found ? refused('personal-data', { found }) : ok(text);
}
