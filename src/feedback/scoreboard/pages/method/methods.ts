import { hasMessage, punctuation, translator, type Locale } from '#platform/i18n';
import { estimate as estimates } from '#value';
import type { IndicatorDocument, MethodRecord, PublishedCell } from '../../document.ts';
import { messages } from './messages.ts';

/** Where each method comes from; a reference reads the same in every language. */
const SOURCES: Readonly<Record<estimates.IntervalMethod, string>> = {
  wilson: 'Wilson 1927, JASA 22:209',
  newcombe: 'Newcombe 1998, Statistics in Medicine 17:873',
  katz: 'Katz et al. 1978, Biometrics 34:469',
  mover: 'Zou & Donner 2008, Statistics in Medicine 27:1693',
  'exact-poisson': 'Garwood 1936, Biometrika 28:437',
  byar: 'Breslow & Day 1987',
  'student-t': 'Student 1908, Biometrika 6:1',
  welch: 'Welch 1947, Biometrika 34:28',
  'order-statistics': 'David & Nagaraja 2003, Order Statistics, 7.1',
  dobson: 'Dobson et al. 1991, Statistics in Medicine 10:457',
  bootstrap: 'Efron & Tibshirani 1993',
  'bootstrap-bca': 'Efron 1987, JASA 82:171',
  linearised: 'Binder 1983, International Statistical Review 51:279',
};

/** The methods of the intervals of some cells, the most frequent first. */
export function methodsOf(cells: readonly PublishedCell[]): string[] {
  const counts = new Map<string, number>();
  for (const { estimate } of cells) {
    if (estimates.isMeasured(estimate)) counts.set(estimate.method, (counts.get(estimate.method) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([method]) => method);
}

/** "95% intervals: Wilson's, wider the fewer the records." Undefined where there is no interval. */
export function methodNote(locale: Locale, methods: readonly string[]): string | undefined {
  const t = translator(messages, locale);
  const names = methods.flatMap((method) => {
    const key = `short-${method}`;
    return hasMessage(messages, key) ? [t(key)] : [];
  });
  if (names.length === 0) return undefined;
  return t('note', { methods: names.join(punctuation(locale).clauses) });
}

export interface MethodItem {
  readonly term: string;
  readonly value: string;
}

/** Every method that a document's figures rest on, in a sentence each. */
export function methodItems(
  locale: Locale,
  document: IndicatorDocument,
  { noiseDraws: draws, inequalityDraws }: Pick<MethodRecord, 'noiseDraws' | 'inequalityDraws'>,
): MethodItem[] {
  const t = translator(messages, locale);
  const stop = punctuation(locale).gap;
  const items = methodsOf(document.cells).flatMap((method): MethodItem[] => {
    const key = `short-${method}`;
    const long = `long-${method}`;
    if (!hasMessage(messages, key) || !hasMessage(messages, long)) return [];
    const source = SOURCES[method as estimates.IntervalMethod];
    return [{ term: t(key), value: `${t(long)}${stop}(${source})` }];
  });
  const gaps = document.comparisons.flatMap((comparison) => comparison.gaps);
  if (draws !== undefined && gaps.some(({ noise95 }) => noise95 !== undefined))
    items.push({ term: t('term-noise'), value: t('long-noise', { draws }) });
  if (gaps.length > 0) {
    const isTested = gaps.some(({ pValue }) => pValue !== undefined);
    items.push({
      term: t('term-tested'),
      value: isTested
        ? `${t('long-tested')}${stop}(Fisher 1935; Welch 1947; Benjamini & Hochberg 1995; Benjamini & Yekutieli 2001)`
        : t('long-untested'),
    });
  }
  if (document.comparisons.some(({ shrunken }) => shrunken !== undefined))
    items.push({
      term: t('term-shrunken'),
      value: `${t('long-shrunken')}${stop}(Rubin 1981; Gelman 2006, Bayesian Analysis 1:515)`,
    });
  if (document.standardised)
    items.push({
      term: t('term-standardised'),
      value: `${t('long-standardised')}${stop}(Kish 1965; Dobson et al. 1991)`,
    });
  if (document.silence?.some(({ raked }) => raked !== undefined))
    items.push({
      term: t('term-raked'),
      value: `${t('long-raked')}${stop}(Deming & Stephan 1940; Kish 1965; Wilson 1927)`,
    });
  if (document.inequality && inequalityDraws !== undefined)
    items.push({
      term: t('term-inequality'),
      value: `${t('long-inequality', { draws: inequalityDraws })}${stop}(WHO 2013; Efron & Tibshirani 1993)`,
    });
  return items;
}
