export { asSentence, punctuation } from './punctuation.ts';
export { isLocale, locales, pickLocale } from './locale.ts';
export type { Locale } from './locale.ts';
export { defineMessages, hasMessage, translator } from './messages.ts';
export type { Catalogue, MessageValues, Translator } from './messages.ts';
export { assertCatalogue, narrowMark } from './assert-catalogue.ts';
export { formatters } from './format.ts';
export type { Formatters } from './format.ts';
