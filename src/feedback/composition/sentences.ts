import type { CompositionDocument, FactorShare, GroupGap } from './domain/document.ts';
import { isDecided } from './domain/standing.ts';
import { compositionWords, type CompositionWords } from './words.ts';
import { punctuation, type Locale } from '#platform/i18n';

export const wordsOf = (locale: Locale, { record, units }: CompositionDocument): CompositionWords =>
  compositionWords(
    locale,
    record.method,
    units.map(({ index }) => index),
  );

/** Floors that are breached, whatever the index says. */
export const breachSentences = (words: CompositionWords, { breaches }: CompositionDocument): string[] =>
  breaches.map(({ unit, dimension, score, floor }) =>
    words.t('breach-line', {
      unit,
      dimension: words.name(dimension),
      score: words.score(score),
      floor: words.score(floor),
    }),
  );

/** What the index says and does not say, the most important first. */
export const mainSentences = (words: CompositionWords, document: CompositionDocument): string[] => [
  ...standingSentences(words, document),
  ...decisiveSentences(words, document),
  ...acceptabilitySentences(words, document),
  ...document.gaps.map((gap) => gapSentence(words, gap)),
  ...noteSentences(words, document),
];

function standingSentences(words: CompositionWords, { standing, units }: CompositionDocument): string[] {
  const { t } = words;
  if (standing.state === 'refused') return [words.refusal(standing.refusal)];
  const { bands, pairs, decidedPairs, neighbours } = standing;
  const counts = { units: units.length, bands: bands.length, pairs, decided: decidedPairs };
  const whole =
    decidedPairs === 0
      ? t('nothing-decided')
      : bands.length === 1
        ? t('one-band', { units: counts.units, pairs, decided: decidedPairs })
        : t('several-bands', counts);
  const alone = units.find(({ places }) => places?.worst === 1);
  if (alone) return [whole, t('top-alone', { unit: alone.unit })];
  const [first] = neighbours;
  if (!first) return [whole];
  const indexOf = (unit: string) => words.score(units.find((one) => one.unit === unit)!.index);
  const { above, below, probability, decided } = first;
  const pair = { above, below, share: words.share(probability) };
  const scores = { one: indexOf(above), other: indexOf(below) };
  if (decided) return [whole, t('decided-pair', pair)];
  if (isDecided(probability) === 'below') {
    return [whole, t('pair-against-index', { ...pair, ...scores, share: words.share(1 - probability) })];
  }
  return [whole, t(scores.one === scores.other ? 'tied-pair' : 'undecided-pair', { ...pair, ...scores })];
}

/** Which part of the method decides, if one does beyond the noise of the estimate. */
function decisiveSentences(words: CompositionWords, { decisive }: CompositionDocument): string[] {
  if (decisive.state === 'refused') return [];
  const { t } = words;
  const [first, second] = decisive.order.toSorted((a, b) => b.first - a.first);
  if (!first) return [t('decisive-none')];
  const said = { factor: words.factor(first.factor), share: shareOf(words, first) };
  if (!second) return [t('decisive-only', { factor: said.factor })];
  const apart = first.firstInterval.lower > second.firstInterval.upper;
  if (first.first >= 0.5 && apart) return [t('decisive-mostly', said)];
  if (apart && first.first >= 0.2) {
    return [
      t('decisive-two', {
        ...said,
        second: words.factor(second.factor),
        secondShare: shareOf(words, second),
      }),
    ];
  }
  return [t('decisive-joint', said)];
}

/** Estimates of small shares may come out below zero. */
export const shareOf = (words: CompositionWords, { first }: Pick<FactorShare, 'first'>): string =>
  words.share(Math.min(1, Math.max(0, first)));

function acceptabilitySentences(words: CompositionWords, document: CompositionDocument): string[] {
  const { acceptability } = document;
  if (acceptability.state === 'refused') {
    const { refusal } = acceptability;
    // Any other reason is said already, or there is nothing to weigh.
    return refusal.code === 'too-few-complete'
      ? [words.t('first-under-unknown', { reason: words.refusal(refusal) })]
      : [];
  }
  const { units, weights } = acceptability;
  const [best] = units.toSorted((a, b) => b.ranks[0]! - a.ranks[0]!);
  if (!best) return [];
  const share = best.ranks[0]!;
  const said = { unit: best.unit, weights };
  return [
    share === 1
      ? words.t('first-under-all', said)
      : words.t('first-under', { ...said, share: words.share(share) }),
    ...withoutSentences(words, document),
  ];
}

/** A sentence names so many units and counts the others. */
const MOST_NAMED = 5;

/** Who was not weighed, where somebody was not: what holds under which weights is said of the others alone. */
export function withoutSentences(
  words: CompositionWords,
  { acceptability, units }: CompositionDocument,
): string[] {
  if (acceptability.state === 'refused') return [];
  const weighed = new Set(acceptability.units.map(({ unit }) => unit));
  const without = units.filter(({ unit }) => !weighed.has(unit)).map(({ unit }) => unit);
  if (without.length === 0) return [];
  return [
    words.t('first-under-without', {
      units: without.slice(0, MOST_NAMED).join(punctuation(words.locale).items),
      others: Math.max(0, without.length - MOST_NAMED),
      count: without.length,
    }),
  ];
}

function gapSentence(words: CompositionWords, gap: GroupGap): string {
  const { t } = words;
  const range = gap.interval;
  const decided = gap.positive === undefined ? undefined : isDecided(gap.positive);
  const below = decided === 'below';
  const magnitude = (value: number) => words.score(below ? -value : value);
  const interval =
    range === undefined
      ? ''
      : words.locale === 'en'
        ? ` (${words.interval(below ? { lower: range.upper, upper: range.lower } : range, magnitude)})`
        : `（${words.interval(below ? { lower: range.upper, upper: range.lower } : range, magnitude)}）`;
  return t(decided === undefined ? 'gap-unknown' : `gap-${decided}`, {
    of: gap.of,
    against: gap.against ?? t('gap-others'),
    value: decided === 'undecided' || decided === undefined ? words.score(gap.value) : magnitude(gap.value),
    interval,
  });
}

function noteSentences(words: CompositionWords, document: CompositionDocument): string[] {
  const { t } = words;
  const { consistencyRatio, order, units } = document;
  return [
    ...(consistencyRatio === undefined
      ? []
      : [t('consistency-note', { ratio: words.number(consistencyRatio, 3), limit: words.number(0.1, 1) })]),
    ...(units.some(({ favoured }) => favoured !== undefined) ? [t('favoured-note')] : []),
    ...(order ? [t('kemeny-note', { order: order.join(words.locale === 'en' ? ' > ' : '＞') })] : []),
  ];
}
