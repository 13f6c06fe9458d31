import { formatters, translator, type Locale } from '#platform/i18n';
import { charter as charters, type charter } from '#value';
import { messages } from './messages.ts';

/** How the charter makes one index of its dimensions, in sentences: between ends, among means, at a breach, and what else is tried. */
export function aggregationSentences(
  locale: Locale,
  declared: { readonly aggregation?: charter.Charter['aggregation'] | charter.AggregationRecord },
): readonly string[] {
  const t = translator(messages, locale);
  const { number } = formatters(locale, 'UTC');
  const { power, instrumentalPower, breachPenalty, powersTried } = charters.aggregationOf(declared);
  const others = powersTried.filter((one) => one !== power);
  return [
    power === 0
      ? t('ends-geometric')
      : power === -1
        ? t('ends-harmonic')
        : t('ends-power', { power: number(power, 2) }),
    instrumentalPower === 1 ? t('means-full') : t('means-power', { power: number(instrumentalPower, 2) }),
    t(breachPenalty === 0 ? 'breach-holds' : 'breach-costs', { points: number(breachPenalty) }),
    ...others.map((one) =>
      t(one < power ? 'tried-stricter' : 'tried-milder', { mean: meanOfPower(locale, one) }),
    ),
  ];
}

const MEANS: Readonly<Record<number, 'arithmetic' | 'geometric' | 'harmonic'>> = {
  1: 'arithmetic',
  0: 'geometric',
  [-1]: 'harmonic',
};

/** "harmonic mean, power −1": a power by the name that its mean has. */
export function meanOfPower(locale: Locale, power: number): string {
  const { number } = formatters(locale, 'UTC');
  return translator(messages, locale)(`mean-${MEANS[power] ?? 'power'}`, { power: number(power, 2) });
}
