import type { Locale } from '#platform/i18n';
import { fairness } from '#value';
import type { FairnessDocument } from './domain/index.ts';
import {
  calibrationSentences,
  contradictions,
  fourFifthsSentence,
  gapSentences,
  limitSentences,
  methodSentence,
  rateSentences,
} from './sentences.ts';
import { fairnessWords } from './words.ts';

/** The page's content as lines of text: sentences first, then tables with tabs between their columns. */
export function reportLines(document: FairnessDocument, locale: Locale): string[] {
  const words = fairnessWords(locale);
  const { t } = words;
  const { groups, comparisons, standings, reference, calibration } = document;
  const fourFifths = fourFifthsSentence(document.fourFifths, words);
  const found = contradictions(document, words);
  const definitions = Object.keys(fairness.DEFINITIONS) as fairness.Definition[];
  const section = (lines: readonly string[]) => (lines.length > 0 ? ['', ...lines] : []);
  return [
    ...rateSentences(document, words).map(({ sentence }) => sentence),
    ...gapSentences(document, words),
    ...(fourFifths === undefined ? [] : [fourFifths]),
    ...limitSentences(document, words),
    ...found.pairs.flatMap(({ observed, lead, necessary }) => [
      ...(observed === undefined ? [] : section([observed])),
      ...(lead === undefined ? [] : section([lead])),
      ...necessary.map((sentence) => `- ${sentence}`),
    ]),
    ...[found.others, found.closing].filter((sentence) => sentence !== undefined),
    ...section(calibrationSentences(document, words)),
    ...section(
      definitions.flatMap((definition) =>
        standings
          .filter((one) => one.definition === definition)
          .map(({ group, standing }) =>
            [t(`definition-${definition}`), `${group} / ${reference}`, t(`standing-${standing}`)].join('\t'),
          ),
      ),
    ),
    ...section(
      groups.flatMap(({ group, rates }) =>
        fairness.rateNames.flatMap((rate) => {
          const own = rates[rate];
          if (!own) return [];
          const cells = [words.percent(own.value), words.percents(own), `${own.events}/${own.of}`];
          return [[t(`rate-${rate}`), group, ...cells].join('\t')];
        }),
      ),
    ),
    ...section(
      comparisons.map(({ rate, group, difference, ratio, fromNoise, decided }) =>
        [
          t(`rate-${rate}`),
          `${group} / ${reference}`,
          `${words.signed(difference.value)} (${words.signedRange(difference)})`,
          ratio ? words.number(ratio.value) : '–',
          `~${words.points(fromNoise.expected)}`,
          t(decided ? 'decided' : 'undecided'),
        ].join('\t'),
      ),
    ),
    ...section(
      (calibration?.groups ?? []).flatMap(({ group, bins }) =>
        bins.map((bin, at) =>
          [
            group,
            words.range(calibration!.ranges[at]!),
            words.percent(bin.value),
            words.percents(bin),
            words.count(bin.people),
          ].join('\t'),
        ),
      ),
    ),
    '',
    methodSentence(document, words),
  ];
}
