import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './locale.ts';

/** The messages of one room in every language; both languages have the same keys, or the program does not compile. */
export type Catalogue<Key extends string = string> = Readonly<Record<Locale, Readonly<Record<Key, string>>>>;

export type MessageValues = Readonly<Record<string, string | number | boolean>>;

/** Speaks one language: the message of a key with its arguments filled in. Output is text, not HTML. */
export type Translator<Key extends string = string> = (key: Key, values?: MessageValues) => string;

/**
 * Declares a room's messages in ICU MessageFormat. `Key` is inferred as the union over both languages,
 * so that a key missing in one is a type error there.
 */
export function defineMessages<const Key extends string>(catalogue: Catalogue<Key>): Catalogue<Key> {
  return catalogue;
}

const parsed = new WeakMap<object, Map<string, IntlMessageFormat>>();

/**
 * A translator for one language. Messages are parsed when first used and kept as long as the catalogue.
 * A missing argument is a programming error and throws; `assertCatalogue` finds it in the room's test.
 */
export function translator<Key extends string>(catalogue: Catalogue<Key>, locale: Locale): Translator<Key> {
  const texts = catalogue[locale];
  const cache = parsed.get(texts) ?? new Map<string, IntlMessageFormat>();
  parsed.set(texts, cache);
  return (key, values) => {
    const text = texts[key];
    if (text === undefined) throw new Error(`no message "${key}" in ${locale}`);
    if (!/[{}']/.test(text)) return text;
    let format = cache.get(key);
    if (!format) cache.set(key, (format = parseMessage(text, locale)));
    return String(format.format(values));
  };
}

/** A refusal code is only known at run time: this says whether a catalogue has a message for it. */
export const hasMessage = <Key extends string>(catalogue: Catalogue<Key>, key: string): key is Key =>
  Object.hasOwn(catalogue['zh-CN'], key);

/** Angle brackets are text: markup belongs to the page, never to a message. */
export const parseMessage = (text: string, locale: Locale): IntlMessageFormat =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
