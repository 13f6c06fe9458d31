import { monitors, type Cause } from '#feedback/monitors';
import { locales, type Locale } from '#platform/i18n';
import { withNewestComments, type SentDilemma } from './comments.ts';
import type { Dilemma } from './dilemma.ts';
import type { Words } from './words.ts';

/** The causes of table 1 that fit what found it, those of the strongest rule first: hypotheses. */
export const causesOf = ({ monitors: found }: Pick<Dilemma, 'monitors'>): Cause[] => [
  ...new Set(found.flatMap((id) => monitors.find((monitor) => monitor.id === id)?.causes ?? [])),
];

/** What the page of a dilemma says, in sentences of one language. */
interface SaidDilemma {
  readonly name: string;
  readonly kind: string;
  readonly severity: string;
  readonly status: string;
  readonly who: string;
  readonly affected: string;
  readonly evidence: readonly string[];
  readonly causes: readonly string[];
  /** Without what people said, which is in no language but their own. */
  readonly history: readonly { readonly number: number; readonly at: string; readonly said: string }[];
}

const sayDilemma = (dilemma: Dilemma, words: Words): SaidDilemma => ({
  name: words.name(dilemma),
  kind: words.kind(dilemma.kind),
  severity: words.t(dilemma.severity),
  status: words.status(dilemma),
  who: words.who(dilemma),
  affected: words.affected(dilemma),
  evidence: dilemma.evidence.map((one) => words.sentence(one)),
  causes: causesOf(dilemma).map((cause) => words.cause(cause)),
  history: withNewestComments(dilemma, 0).history.map((event) => ({
    number: event.number,
    at: event.at,
    said: words.event(event),
  })),
});

/** A dilemma as programs read it: with its possible causes, and what its page says in every language. */
export const dilemmaDocument = (
  dilemma: Dilemma,
  words: (locale: Locale) => Words,
): SentDilemma & { readonly causes: readonly Cause[]; readonly said: Record<Locale, SaidDilemma> } => ({
  ...withNewestComments(dilemma),
  causes: causesOf(dilemma),
  said: Object.fromEntries(locales.map((locale) => [locale, sayDilemma(dilemma, words(locale))])) as Record<
    Locale,
    SaidDilemma
  >,
});
