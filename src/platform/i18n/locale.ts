/** The languages every page, message and document exists in; the first is the one used when nothing is asked for. */
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

export const isLocale = (text: string | undefined): text is Locale =>
  locales.some((locale) => locale === text);

/**
 * The language of a page: what the reader chose, else the best match of `Accept-Language`
 * (RFC 9110, sections 12.4.2 and 12.5.4: quality values, 0 means "not this one", `*` means any other).
 * A regional tag counts as its language (RFC 4647, lookup), so `zh-TW` and `en-GB` are served.
 *
 * @param acceptLanguage the header as sent, or undefined
 * @param chosen the remembered choice; anything that is not a locale is ignored
 */
export function pickLocale(acceptLanguage: string | undefined, chosen?: string): Locale {
  if (isLocale(chosen)) return chosen;
  const ranges = languageRanges(acceptLanguage ?? '');
  let best: Locale = locales[0];
  let bestQuality = 0;
  let bestPosition = Number.POSITIVE_INFINITY;
  for (const locale of locales) {
    const match = matching(ranges, languageOf(locale));
    if (!match || match.quality === 0) continue;
    const better =
      match.quality > bestQuality || (match.quality === bestQuality && match.position < bestPosition);
    if (better) [best, bestQuality, bestPosition] = [locale, match.quality, match.position];
  }
  if (bestQuality > 0) return best;
  // Nothing asked for can be served: the first language that was not refused outright.
  return locales.find((locale) => matching(ranges, languageOf(locale))?.quality !== 0) ?? locales[0];
}

interface LanguageRange {
  readonly language: string;
  readonly quality: number;
  readonly position: number;
}

const languageOf = (tag: string): string => tag.toLowerCase().split('-', 1)[0] ?? '';

function languageRanges(header: string): LanguageRange[] {
  return header.split(',').flatMap((part, position) => {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    if (!/^(\*|[a-z]{1,8}(-[a-z0-9]{1,8})*)$/i.test(tag)) return [];
    const weight = parameters.find((parameter) => /^q=/i.test(parameter));
    // A malformed weight makes the range worthless, as if it had not been sent.
    if (weight !== undefined && !/^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/i.test(weight)) return [];
    return [{ language: languageOf(tag), quality: weight ? Number(weight.slice(2)) : 1, position }];
  });
}

/** The best range naming the language; `*` speaks only for languages that no range names. */
function matching(ranges: readonly LanguageRange[], language: string): LanguageRange | undefined {
  const named = ranges.filter((range) => range.language === language);
  const candidates = named.length > 0 ? named : ranges.filter((range) => range.language === '*');
  return candidates.toSorted((a, b) => b.quality - a.quality || a.position - b.position)[0];
}
