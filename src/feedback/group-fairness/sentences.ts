import { punctuation } from '#platform/i18n';
import type { fairness } from '#value';
import type { Comparison, FairnessDocument } from './domain/index.ts';
import type { FairnessWords } from './words.ts';

/** What a person should hear first about these rates, in this order. */
const SAID_RATES = [
  'selectionRate',
  'truePositiveRate',
  'falsePositiveRate',
  'positivePredictiveValue',
] as const;

/** Pairs of groups whose contradictions are written out; the others are named. */
const PAIRS_TOLD = 2;

const valueOf = ({ groups }: FairnessDocument, name: string, rate: fairness.RateName): number =>
  groups.find(({ group }) => group === name)?.rates[rate]?.value ?? 0;

/** How far apart two groups are at least: 0 where the interval does not rule out that they are equal. */
const atLeast = ({ difference: { lower, upper } }: Comparison): number => Math.max(0, lower, -upper);

/** How the groups fare, a paragraph for each of the main rates: the group that most surely differs, and whether chance could do it. */
export function rateSentences(
  document: FairnessDocument,
  words: FairnessWords,
): { rate: fairness.RateName; sentence: string }[] {
  const { t } = words;
  const { reference, comparisons, compared } = document;
  return SAID_RATES.flatMap((rate) => {
    const own = comparisons
      .filter((one) => one.rate === rate)
      .toSorted(
        (a, b) =>
          Number(b.decided) - Number(a.decided) ||
          atLeast(b) - atLeast(a) ||
          Math.abs(b.difference.value) - Math.abs(a.difference.value),
      );
    const [first, ...rest] = own;
    if (!first) return [];
    const others = rest.filter(({ decided }) => decided).length;
    const sentence = [
      t(`pair-${rate}`, {
        group: first.group,
        reference,
        a: words.per100(valueOf(document, first.group, rate)),
        b: words.per100(valueOf(document, reference, rate)),
      }),
      differenceSentence(first, compared, words),
      ...(others > 0 ? [t('others-decided', { n: others, reference })] : []),
    ].join(punctuation(words.locale).gap);
    return [{ rate, sentence }];
  });
}

const differenceSentence = (
  { difference, fromNoise, decided }: Comparison,
  compared: number,
  words: FairnessWords,
): string => {
  const values = { ...words.distance(difference), noise: words.points(fromNoise.expected) };
  return decided
    ? words.t('difference-decided', { ...values, compared })
    : words.t('difference-undecided', values);
};

/** The largest gap over all groups, where there are more than two: small groups make large gaps from nothing. */
export const gapSentences = (
  { largestGaps, groups }: FairnessDocument,
  { t, points, quoted }: FairnessWords,
): string[] =>
  groups.length < 3
    ? []
    : largestGaps
        .filter(({ rate }) => SAID_RATES.some((one) => one === rate))
        .map(({ rate, highest, lowest, gap, expectedFromNoise, upperFromNoise }) =>
          t('largest-gap', {
            rate: quoted(t(`rate-${rate}`)),
            highest,
            lowest,
            gap: points(gap),
            expected: points(expectedFromNoise),
            upper: points(upperFromNoise),
          }),
        );

export function fourFifthsSentence(
  figure: fairness.FourFifths | undefined,
  words: FairnessWords,
): string | undefined {
  if (!figure) return undefined;
  const below = figure.ratios.filter((one) => one.below).map(({ group }) => group);
  return below.length === 0
    ? words.t('four-fifths-none')
    : words.t('four-fifths-below', { groups: words.list(below) });
}

/** What is not told, and why. */
export function limitSentences(document: FairnessDocument, words: FairnessWords): string[] {
  const { t, list } = words;
  const { heldBack, selectionOnly, outcomesRecorded, outcomesRefusal, calibrationRefusal, method } = document;
  const { minimum } = method;
  const told: string[] = [];
  if (!outcomesRecorded) told.push(t('cannot-know'));
  if (heldBack.length > 0) told.push(t('held-back', { groups: list(heldBack), minimum }));
  if (outcomesRefusal === 'outcomes-of-reference-too-few' || outcomesRefusal === 'outcomes-of-too-few')
    told.push(t(outcomesRefusal, { minimum }));
  else if (selectionOnly.length > 0) told.push(t('selection-only', { groups: list(selectionOnly), minimum }));
  if (
    calibrationRefusal === 'calibration-too-few-groups' ||
    calibrationRefusal === 'calibration-too-few-bins' ||
    calibrationRefusal === 'calibration-without-reference'
  )
    told.push(t(calibrationRefusal, { minimum, least: 5 * minimum }));
  return told;
}

/** What was taken for what: the values that mean yes, and the group that the others are held against. */
export const understoodSentences = (
  { recognised, reference, referenceIsLargest }: FairnessDocument,
  { t }: FairnessWords,
): string[] => [
  ...recognised.map(({ role, column, yes, no = '' }) =>
    yes === undefined ? t('recognised-never', { column, no }) : t(`recognised-${role}`, { column, yes }),
  ),
  t(referenceIsLargest ? 'reference-largest' : 'reference-named', { reference }),
];

/** Contradictions of one pair of groups: what is seen, what it rests on, and what follows of necessity. */
export interface ContradictionsOfPair {
  readonly group: string;
  readonly observed?: string;
  readonly lead?: string;
  readonly necessary: readonly string[];
}

/** Which ideas of fairness contradict each other on these data, for the pairs whose need differs most. */
export function contradictions(
  document: FairnessDocument,
  words: FairnessWords,
): { pairs: ContradictionsOfPair[]; others?: string; closing?: string } {
  const { findings, reference } = document;
  const needGap = (group: string) =>
    Math.abs(valueOf(document, group, 'prevalence') - valueOf(document, reference, 'prevalence'));
  const byGroup = [...Map.groupBy(findings, ({ group }) => group)];
  const contradicted = byGroup
    .filter(([, own]) => own.some(({ code }) => code === 'excludes' || code === 'out-of-reach'))
    .toSorted(([a], [b]) => needGap(b) - needGap(a));
  const others = contradicted.slice(PAIRS_TOLD).map(([group]) => group);
  const free = byGroup.filter(([group]) => !contradicted.some(([one]) => one === group));
  const told = [...contradicted, ...free].slice(0, PAIRS_TOLD);
  return {
    pairs: told.map(([group, own]) => contradictionsOf(group, own, document, words)),
    ...(others.length > 0 && {
      others: words.t('same-for-others', { reference, groups: words.list(others) }),
    }),
    ...(contradicted.length > 0 && { closing: words.t('somebody-decides') }),
  };
}

function contradictionsOf(
  group: string,
  findings: readonly fairness.Finding[],
  document: FairnessDocument,
  words: FairnessWords,
): ContradictionsOfPair {
  const { t, list, per100, quoted } = words;
  const { reference, standings } = document;
  const named = (standing: fairness.Standing) =>
    list(
      standings
        .filter((one) => one.group === group && one.standing === standing)
        .map(({ definition }) => t(`definition-${definition}`)),
    );
  const pair = { group, reference };
  const isBoth = findings.some(({ code }) => code === 'holds-while-broken');
  const excludes = findings.find(({ code }) => code === 'excludes');
  return {
    group,
    ...(isBoth && {
      observed: t('observed-both', { ...pair, holds: named('holds'), broken: named('broken') }),
    }),
    ...(excludes?.code === 'excludes' && {
      lead: t('as-long-as', {
        ...pair,
        own: per100(excludes.prevalence),
        base: per100(excludes.referencePrevalence),
      }),
    }),
    necessary: findings.flatMap((finding) => {
      if (finding.code === 'holds-while-broken') return [];
      if (finding.code === 'excludes') return exclusionSentence(finding, words);
      if (finding.code === 'out-of-reach')
        return [t('out-of-reach', { definition: quoted(t(`definition-${finding.met}`)) })];
      return [t(finding.code, pair)];
    }),
  };
}

const EXCLUSIONS = [
  'excludes-predictive-parity-equalised-odds',
  'excludes-demographic-parity-predictive-parity',
  'excludes-calibration-equalised-odds',
  'excludes-equalised-odds-demographic-parity',
] as const;

function exclusionSentence(
  { met, excluded, shared, forced, group, reference }: Extract<fairness.Finding, { code: 'excludes' }>,
  { t, per100, points }: FairnessWords,
): string[] {
  const message = EXCLUSIONS.find((one) => one === `excludes-${met}-${excluded}`);
  if (!message) return [];
  const numbers = [
    ...Object.entries(shared).map(([rate, value]) => [rate, per100(value)] as const),
    ...forced.flatMap((one) => [
      [`${one.rate}Group`, per100(one.group)] as const,
      [`${one.rate}Reference`, per100(one.reference)] as const,
      [`${one.rate}Points`, points(one.difference)] as const,
    ]),
  ];
  return [t(message, { group, reference, ...Object.fromEntries(numbers) })];
}

/** Whether the same score means the same: each group against the reference, and against what the score foresees. */
export function calibrationSentences(document: FairnessDocument, words: FairnessWords): string[] {
  const { t, distance, list } = words;
  const { calibration, reference } = document;
  if (!calibration) return [];
  return [
    ...calibration.groups.flatMap(({ group, atEqualScore }) =>
      atEqualScore
        ? [
            t('calibration-difference', {
              group,
              reference,
              more: atEqualScore.value >= 0,
              decided: atEqualScore.decided,
              ...distance(atEqualScore),
            }),
          ]
        : [],
    ),
    ...calibration.groups.flatMap(({ group, bias }) =>
      bias ? [t('calibration-bias', { group, more: bias.value >= 0, ...distance(bias) })] : [],
    ),
    ...(calibration.leftOut.length > 0
      ? [t('calibration-left-out', { groups: list(calibration.leftOut) })]
      : []),
  ];
}

export const methodSentence = ({ method, compared }: FairnessDocument, { t }: FairnessWords): string =>
  t('method-words', {
    replicates: method.replicates,
    draws: method.noiseDraws,
    seed: String(method.seed),
    compared,
  });
