import { locales, type Locale } from './locale.ts';
import { type Catalogue, parseMessage } from './messages.ts';

/**
 * For the test of every room: throws, naming each fault, unless all messages parse, are not blank, have the
 * same arguments and the same select options in both languages, and the plural forms that the language has
 * (Unicode CLDR: one and other in English, other in Chinese). Dates are refused inside messages, because only
 * the formatters know the place's time zone. Chinese is written with marks of full width beside its characters.
 */
export function assertCatalogue(catalogue: Catalogue): void {
  const faults: string[] = [];
  const keys = new Set(locales.flatMap((locale) => Object.keys(catalogue[locale])));
  for (const key of keys) {
    const shapes = locales.map((locale) => shapeOf(catalogue, locale, key, faults));
    const [first, second] = shapes;
    if (!first || !second) continue;
    if (first.arguments !== second.arguments)
      faults.push(`${key}: arguments differ, {${first.arguments}} and {${second.arguments}}`);
    if (first.options !== second.options)
      faults.push(`${key}: options differ, ${first.options} and ${second.options}`);
  }
  if (faults.length > 0) throw new Error(`messages:\n${faults.join('\n')}`);
}

interface Shape {
  readonly arguments: string;
  readonly options: string;
}

function shapeOf(catalogue: Catalogue, locale: Locale, key: string, faults: string[]): Shape | undefined {
  const text = catalogue[locale][key];
  if (text === undefined || text.trim() === '') {
    faults.push(`${key}: nothing in ${locale}`);
    return undefined;
  }
  const narrow = locale === 'zh-CN' ? narrowMark(text) : undefined;
  if (narrow !== undefined) faults.push(`${key}: narrow mark in “${narrow}” in ${locale}`);
  try {
    const found = { arguments: new Set<string>(), options: new Set<string>() };
    visit(parseMessage(text, locale).getAst(), locale, found, (fault) => {
      faults.push(`${key}: ${fault} in ${locale}`);
    });
    return { arguments: listed(found.arguments), options: listed(found.options) };
  } catch (error) {
    faults.push(
      `${key}: does not parse in ${locale}: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

/** A mark of Latin width beside a Chinese character, with what stands around it. Source: GB/T 15834-2011, 5.1. */
export const narrowMark = (text: string): string | undefined =>
  /.?(?:\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}).?/u.exec(text)?.[0];

const listed = (names: Set<string>): string => [...names].sort().join(', ');

type Element = ReturnType<ReturnType<typeof parseMessage>['getAst']>[number];

/** Element types as the parser numbers them (its enum cannot be imported without its package). */
const kind = { literal: 0, date: 3, time: 4, select: 5, plural: 6, pound: 7 } as const;

function visit(
  elements: readonly Element[],
  locale: Locale,
  found: { arguments: Set<string>; options: Set<string> },
  fault: (text: string) => void,
): void {
  for (const element of elements) {
    const type: number = element.type;
    if (type === kind.literal || type === kind.pound || !('value' in element)) continue;
    found.arguments.add(element.value);
    if (type === kind.date || type === kind.time) fault(`{${element.value}} is a date, format it before`);
    if (!('options' in element)) continue;
    const forms = Object.keys(element.options);
    if (type === kind.select) for (const form of forms) found.options.add(`${element.value}=${form}`);
    if (type === kind.plural) {
      const ordinal = 'pluralType' in element && element.pluralType === 'ordinal';
      checkPlural(element.value, forms, locale, ordinal, fault);
    }
    for (const option of Object.values(element.options)) visit(option.value, locale, found, fault);
  }
}

function checkPlural(
  name: string,
  forms: readonly string[],
  locale: Locale,
  ordinal: boolean,
  fault: (text: string) => void,
): void {
  const categories: readonly string[] = new Intl.PluralRules(locale, {
    type: ordinal ? 'ordinal' : 'cardinal',
  }).resolvedOptions().pluralCategories;
  const given = forms.filter((form) => !form.startsWith('='));
  for (const category of categories)
    if (!given.includes(category)) fault(`{${name}} lacks the plural form "${category}"`);
  for (const form of given)
    if (!categories.includes(form))
      fault(`{${name}} has the plural form "${form}", which the language has not`);
}
