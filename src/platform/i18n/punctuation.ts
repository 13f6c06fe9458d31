import type { Locale } from './locale.ts';

/** What stands between words where a program joins them. Whole sentences belong in a catalogue. */
export interface Punctuation {
  /** Between two sentences. */
  readonly gap: string;
  /** After a heading or a term, before what it is about. */
  readonly colon: string;
  /** Between the items of a list. */
  readonly items: string;
  /** Between clauses, and between items that have commas of their own. */
  readonly clauses: string;
  /** What stands in brackets after a word or a figure. */
  aside(text: string): string;
}

const MARKS: Readonly<Record<Locale, Punctuation>> = {
  'zh-CN': { gap: '', colon: '：', items: '、', clauses: '；', aside: (text) => `（${text}）` },
  en: { gap: ' ', colon: ': ', items: ', ', clauses: '; ', aside: (text) => ` (${text})` },
};

export const punctuation = (locale: Locale): Punctuation => MARKS[locale];

/** What people wrote, closed before the next sentence: as its writer ended it, else with a full stop. */
export const asSentence = (locale: Locale, text: string): string =>
  /[.!?。！？…”」]$/.test(text) ? text : `${text}${locale === 'en' ? '.' : '。'}`;
