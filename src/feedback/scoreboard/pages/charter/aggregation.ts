import { formatters, punctuation, translator, type Locale } from '#platform/i18n';
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
    ...(others.length === 0
      ? []
      : [
          t('powers-tried', {
            powers: others.map((one) => number(one, 2)).join(punctuation(locale).items),
          }),
        ]),
  ];
}
