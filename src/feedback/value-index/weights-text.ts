import { areas } from '#facts';
import { namesOf, type PublicationSummary } from '#feedback/scoreboard';
import { translator, type Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import { composite } from '#value';
import type { ViewOutcome } from './opinions/view.ts';
import { compareMessages } from './pages/compare-messages.ts';
import { soFarSentences, worstSentences } from './pages/compare-model.ts';
import { wordsOf, type Words } from './pages/index-model.ts';
import { agreementLines, groupName, peopleSentence } from './pages/weights-model.ts';
import { FEWEST_PEOPLE } from './opinions/opinion.ts';
import { charterWeights } from './score.ts';
import type { WeightsDocument } from './weights-document.ts';

export async function wordsOfPlace(
  place: Place,
  { charter }: PublicationSummary,
  locale: Locale,
): Promise<Words> {
  const names = namesOf(place.pack.labels, await areas(place.database));
  return wordsOf(locale, charter, names, place.pack.timeZone);
}

/** `/index/weights` line by line: how many views there are, where groups agree and differ, and what each gives each dimension. */
export function weightsText(words: Words, document: WeightsDocument): string[] {
  const { t, format, declared } = words;
  const percent = (share: number) => format.percent(share, 0);
  const told = document.groups.filter(({ people }) => people !== 0);
  const lines = agreementLines(words, document);
  return [
    t('weights-title'),
    peopleSentence(words, document),
    t('views-not-people'),
    ...(lines.length > 0 ? ['', t('weights-agree-heading'), ...lines] : []),
    ...(told.length === 0
      ? []
      : declared.dimensions.flatMap(({ id }) => [
          '',
          t('weights-dimension', { dimension: words.dimension(id) }),
          t('weights-charter', { weight: percent(document.charterWeights[id] ?? 0) }),
          ...told.map(({ group, people, means }) => {
            const mean = means?.[id];
            const cells = mean
              ? [percent(mean.score), format.interval(mean.lower, mean.upper, percent)]
              : [t('weights-few', { minimum: FEWEST_PEOPLE })];
            const count = people === undefined ? t('weights-not-shown') : format.number(people, 0);
            return [groupName(words, group), ...cells, count].join('\t');
          }),
        ])),
  ];
}

/** What comes of one view line by line: the weights beside the charter's, whether the answers fit, and which fit least. */
export function viewText(words: Words, outcome: ViewOutcome): string[] {
  const { locale, format, declared } = words;
  const t = translator(compareMessages, locale);
  const { method, weights, consistencyRatio, consistent, worst, answered = 0, pairs = 0 } = outcome;
  const own = charterWeights(declared);
  const percent = (share: number) => format.percent(share, 0);
  const fit = !consistent ? 'inconsistent' : worst ? 'consistent-enough' : 'consistent-fully';
  return [
    ...(weights
      ? [
          [t('dimension'), t('own'), t('charter')].join('\t'),
          ...declared.dimensions.map(({ id }) =>
            [words.dimension(id), percent(weights[id] ?? 0), percent(own[id] ?? 0)].join('\t'),
          ),
        ]
      : []),
    ...(method === 'budget'
      ? []
      : consistencyRatio === undefined
        ? soFarSentences(locale, declared, {
            answered,
            pairs,
            worst,
            apart: outcome.apart ?? [],
            ...(consistent !== undefined && { consistent }),
          })
        : [
            t(fit),
            [
              t('text-ratio'),
              format.number(consistencyRatio, 3),
              t('text-ratio-limit', { limit: format.number(composite.CONSISTENCY_LIMIT) }),
            ].join('\t'),
          ]),
    ...(worst ? [t('worst-lead'), ...worstSentences(locale, declared, worst)] : []),
  ];
}
