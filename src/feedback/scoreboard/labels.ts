import { hasMessage, translator, type Locale } from '#platform/i18n';
import type { Pack } from '#platform/pack';
import { partsOf, type Dimension } from '#facts';
import { labelMessages } from './label-messages.ts';

/** Names in each language that a place brings with it. Areas' names come from the reference data. */
export interface Names extends Record<keyof Pack['labels'], NameTable> {
  readonly area: NameTable;
}

type NameTable = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>;

/** The names of a place: those of its pack, and its areas'. */
export function namesOf(
  labels: Pack['labels'],
  areas: readonly { readonly id: string; readonly names: Readonly<Record<string, string>> }[] = [],
): Names {
  return { ...labels, area: Object.fromEntries(areas.map(({ id, names }) => [id, names])) };
}

/** What a dimension is called: "Age", "Age, town or country". */
export function dimensionLabel(locale: Locale, dimension: Dimension): string {
  const t = translator(labelMessages, locale);
  const [first = '', ...rest] = partsOf(dimension).map((part) => t(part));
  if (locale === 'en') return [first, ...rest.map((label) => label.toLowerCase())].join(', ');
  return [first, ...rest].join('、');
}

/**
 * The name of one value of a dimension, as it stands in a table: "Rural", "60–79, rural", "Pension qualification".
 * A name that nobody gave is shown as the record has it.
 */
export function labelOf(locale: Locale, dimension: Dimension, key: string, names: Names): string {
  const t = translator(labelMessages, locale);
  const parts = partsOf(dimension);
  const keys = parts.length > 1 ? key.split('·') : [key];
  const [first = '', ...rest] = parts.map((part, at) => {
    const value = keys[at] ?? '';
    if (part === 'service' || part === 'department' || part === 'area') {
      const given = names[part][value];
      const name = given?.[locale] ?? given?.['en'] ?? Object.values(given ?? {})[0];
      if (name !== undefined) return name;
    }
    const message = `${part}.${value}`;
    if (hasMessage(labelMessages, message)) return t(message);
    return value === 'unknown' ? t('unknown') : value;
  });
  if (locale === 'en') return [first, ...rest.map((label) => label.toLowerCase())].join(', ');
  return [first, ...rest].join('、');
}

/** Before the noun in English; everything else follows it ("rural residents aged 60–79"). */
const BEFORE_NOUN: readonly string[] = ['residence', 'disability', 'sex'];
/** The order of attributes in a Chinese phrase. */
const ORDER: readonly string[] = ['digitalAccess', 'language', 'ageBand', 'residence', 'disability', 'sex'];

/** The people of a group as they are spoken of in a sentence: "rural residents aged 60–79", "60至79岁农村居民". */
export function groupPhrase(locale: Locale, attribute: Dimension, key: string): string {
  const t = translator(labelMessages, locale);
  const parts = partsOf(attribute);
  const keys = parts.length > 1 ? key.split('·') : [key];
  if (keys.includes('unknown')) {
    const label = dimensionLabel(locale, attribute);
    return t('unknown-group', { attribute: locale === 'en' ? label.toLowerCase() : label });
  }
  const words = parts.map((part, at) => {
    const message = `phrase.${part}.${keys[at]}`;
    return { part, word: hasMessage(labelMessages, message) ? t(message) : (keys[at] ?? '') };
  });
  if (locale !== 'en') {
    const sorted = words.toSorted((a, b) => ORDER.indexOf(a.part) - ORDER.indexOf(b.part));
    return sorted.map(({ word }) => word).join('') + t('everyone');
  }
  const before = words.filter(({ part }) => BEFORE_NOUN.includes(part)).map(({ word }) => word);
  const after = words.filter(({ part }) => !BEFORE_NOUN.includes(part)).map(({ word }) => word);
  return [...before, t('everyone'), ...after].join(' ');
}
