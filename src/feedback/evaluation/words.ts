import { COHORT_ATTRIBUTES, partsOf } from '#facts';
import { figuresOf, type Names } from '#feedback/scoreboard';
import { dimensionLabel, groupPhrase, labelOf } from '#feedback/scoreboard';
import {
  formatters,
  hasMessage,
  punctuation,
  translator,
  type Formatters,
  type Locale,
  type Translator,
} from '#platform/i18n';
import type { Refusal } from '#platform';
import { causal, type charter } from '#value';
import { designMessages } from './design-messages.ts';
import type { EffectRecord, Evaluation, GroupRecord } from './domain/document.ts';
import { isBelowFive } from './domain/effect-record.ts';
import { othersStanding } from './domain/other-designs.ts';
import { isJudgedByMean } from './domain/outcomes.ts';
import type { EvaluationPlan } from './domain/plan.ts';
import { standingOf } from './domain/standing.ts';
import { messages } from './messages.ts';
import { mindOf, reasonsOf } from './verdict-words.ts';

type Key = keyof (typeof messages)['en'];
type DesignKey = keyof (typeof designMessages)['en'];

/** What of an effect is said in one sentence. */
type Estimated = Pick<EffectRecord, 'estimate'> & {
  readonly interval?: { readonly lower: number; readonly upper: number } | undefined;
};

/** Everything that evaluations say in one language. */
export interface EvaluationWords {
  readonly t: Translator<Key>;
  readonly d: Translator<DesignKey>;
  readonly format: Formatters;
  refusal(refusal: Refusal): string;
  /** "+25.1 percentage points" in the indicator's unit. */
  change(indicator: charter.Indicator, value: number): string;
  /** An amount without a sign: "5 percentage points". */
  amount(indicator: charter.Indicator, value: number): string;
  /** A change where the unit stands beside it: "+25.1". */
  bare(indicator: charter.Indicator, value: number): string;
  /** For tables, where the heading carries the unit: "+20.1 (+3.4 to +36.8)". */
  short(indicator: charter.Indicator, effect: EffectRecord): string;
  effectHeading(indicator: charter.Indicator): string;
  differenceHeading(indicator: charter.Indicator): string;
  /** Between two sentences. */
  readonly gap: string;
  /** The order of two groups of an attribute, as the vocabulary lists them. */
  order(attribute: string, a: string, b: string): number;
  /** A level: "48.2%". */
  level(indicator: charter.Indicator, value: number): string;
  group(attribute: string, key: string): string;
  attribute(attribute: string): string;
  /** Whether a group is better or worse off, or why nothing is said of it. */
  judged(plan: EvaluationPlan, group: GroupRecord): string;
  /** "+3.1 (+0.4 to +5.8): the gap closed", or why it is not told; undefined where no gap is measured. */
  gapMoved(indicator: charter.Indicator, group: GroupRecord): string | undefined;
  area(id: string): string;
  /** Where a median or a quantile is judged by the mean: that it is, and why; '' otherwise. */
  judgedBy(indicator: charter.Indicator): string;
  /** Areas and cases that have no part in the comparison, each with the reason. */
  leftOut(found: Evaluation): string[];
  period(period: string): string;
  /** "January to March 2025"; one period alone by its name. */
  span(from: string, until: string): string;
  /** "3 months before the start"; 0 is the period of the start. */
  since(plan: Pick<EvaluationPlan, 'period'>, periods: number): string;
  /** The effect with its interval, as one sentence. */
  effect(found: Pick<Evaluation, 'plan' | 'refusal'> & { readonly effect?: Estimated | undefined }): string;
  /** The p-value or why there is none, and where the effect stands among placebos or possible assignments. */
  inference(effect: EffectRecord): string;
  /** What a check found, with its numbers where they say more. */
  finding(indicator: charter.Indicator, effect: EffectRecord, check: causal.Falsification): string;
  reasons(found: Evaluation): string[];
  mind(found: Evaluation): string;
  /** Whether the other methods come to the same verdict: those that do not are named. */
  others(found: Evaluation): string[];
}

export function evaluationWords(locale: Locale, names: Names, timeZone: string): EvaluationWords {
  const t = translator(messages, locale);
  const d = translator(designMessages, locale);
  const format = formatters(locale, timeZone);
  const refusal = ({ code, data }: Refusal) => (hasMessage(designMessages, code) ? d(code, data) : code);
  const change = (indicator: charter.Indicator, value: number) =>
    figuresOf(locale, indicator).difference(value);
  const amount = (indicator: charter.Indicator, value: number) =>
    change(indicator, value).replace(/^[+−]/, '');
  const group = (attribute: string, key: string) => groupPhrase(locale, attribute as 'sex', key);
  const groupNamed = (id: string) => group(...(id.split('|') as [string, string]));
  const area = (id: string) => labelOf(locale, 'area', id, names);
  const periodName = (period: string) =>
    period.includes('Q')
      ? locale === 'en'
        ? `${period.slice(5)} ${period.slice(0, 4)}`
        : `${period.slice(0, 4)}年第${period.slice(6)}季度`
      : format.month(period);
  const list = (items: readonly string[]) => items.join(punctuation(locale).clauses);
  // No probability is 0.
  const probability = (p: number) => (p < 0.001 ? t('p-tiny') : format.number(p, 3));

  const bare = (indicator: charter.Indicator, value: number) =>
    figuresOf(locale, indicator).shortDifference(value);
  const unitOf = (indicator: charter.Indicator) =>
    indicator.unit === 'share' ? t('points') : figuresOf(locale, indicator).unit;
  const short = (indicator: charter.Indicator, { estimate, interval }: EffectRecord) => {
    const one = (value: number) => bare(indicator, value);
    if (!interval) return one(estimate);
    return locale === 'en'
      ? `${one(estimate)} (${one(interval.lower)} to ${one(interval.upper)})`
      : `${one(estimate)}（${one(interval.lower)}至${one(interval.upper)}）`;
  };

  return {
    t,
    d,
    format,
    refusal,
    change,
    amount,
    bare,
    short,
    judged: ({ indicator }, { effect, refusal: why, judged }) =>
      effect ? t(`group-${judged ?? standingOf(indicator, effect)}`) : why ? refusal(why) : '',
    gapMoved: (indicator, { gap, gapJudged, gapRefusal }) =>
      gap
        ? `${short(indicator, gap)}${punctuation(locale).colon}${t(`gap-${gapJudged ?? standingOf(indicator, gap)}`)}`
        : gapRefusal && t('gap-not-told', { reason: refusal(gapRefusal) }),
    effectHeading: (indicator) => {
      const unit = unitOf(indicator);
      return unit === '' ? t('effect-heading') : t('effect-heading-unit', { unit });
    },
    differenceHeading: (indicator) => {
      const unit = unitOf(indicator);
      return unit === '' ? t('study-difference') : t('study-difference-unit', { unit });
    },
    gap: punctuation(locale).gap,
    order: (attribute, a, b) => rankOf(attribute, a) - rankOf(attribute, b),
    level: (indicator, value) => figuresOf(locale, indicator).full(value),
    group,
    attribute: (attribute) => dimensionLabel(locale, attribute as 'sex'),
    area,
    judgedBy: (indicator) => (isJudgedByMean(indicator) ? t('judged-by-mean') : ''),
    leftOut: ({ leftOut }) => {
      const said = (key: 'left-out-areas' | 'left-out-incomplete', ids: readonly string[] = []) =>
        ids.length === 0 ? [] : [t(key, { areas: ids.map(area).join(punctuation(locale).items) })];
      return [
        ...said('left-out-areas', leftOut.areas),
        ...said('left-out-incomplete', leftOut.incomplete),
        ...(leftOut.cases > 0 ? [t('left-out-cases', { count: leftOut.cases })] : []),
      ];
    },
    period: periodName,
    span: (from, until) =>
      from === until
        ? periodName(from)
        : `${periodName(from)}${locale === 'en' ? ' to ' : '至'}${periodName(until)}`,
    since: ({ period }, periods) =>
      periods === 0
        ? t(`since-${period}-start`)
        : t(`since-${period}-${periods < 0 ? 'before' : 'after'}`, { count: Math.abs(periods) }),
    effect: ({ plan, effect, refusal: why }) => {
      const { indicator } = plan;
      const shared = { indicator: indicator.names[locale], least: amount(indicator, plan.smallestEffect) };
      if (!effect) return t('effect-refused', { reason: why ? refusal(why) : '' });
      const estimate = change(indicator, effect.estimate);
      return effect.interval
        ? t('effect-sentence', {
            ...shared,
            estimate,
            lower: bare(indicator, effect.interval.lower),
            upper: bare(indicator, effect.interval.upper),
          })
        : t('effect-sentence-no-interval', { ...shared, estimate });
    },
    inference: (effect) =>
      [pSentence(effect, { t, d, refusal }, probability), placeSentence(effect, t), seriesSentence(effect, t)]
        .filter((sentence) => sentence !== '')
        .join(punctuation(locale).gap),
    finding: (indicator, effect, { check, finding, data }) => {
      const { pValue, lower, upper, estimate } = data;
      const one = (value: number) => change(indicator, value);
      return [
        d(finding),
        pValue !== undefined && !isBelowFive(effect) ? d('check-p', { p: probability(pValue) }) : '',
        check === 'wild-bootstrap' && lower !== undefined && upper !== undefined
          ? d('wild-detail', { lower: bare(indicator, lower), upper: one(upper) })
          : '',
        check === 'unique-weights' && finding === 'caution' && estimate !== undefined
          ? d('not-unique-detail', { estimate: one(estimate) })
          : '',
      ].join('');
    },
    reasons: (found) => reasonsOf(found, { t, refusal, amount, groups: (ids) => list(ids.map(groupNamed)) }),
    others: (found) => othersOf(found, locale, t, d),
    mind: (found) => mindOf(found, { t, refusal, amount }),
  };
}

function pSentence(
  effect: EffectRecord,
  { t, d, refusal }: Pick<EvaluationWords, 't' | 'd' | 'refusal'>,
  probability: (p: number) => string,
): string {
  const { pValue, withheld, clusters } = effect;
  // Documents from before that rule may hold one.
  if (pValue && !isBelowFive(effect))
    return t('p-sentence', { p: probability(pValue.value), method: d(effect.design) });
  const why = withheld.at(-1) ?? {
    code: 'too-few-treated-clusters',
    data: { treated: clusters.treated, least: causal.LEAST_CLUSTERS_FOR_P },
  };
  return t('no-p-sentence', { reason: refusal(why) });
}

/** By which of two models a single series was read. */
function seriesSentence({ design, interval }: EffectRecord, t: Translator<Key>): string {
  if (design !== 'interrupted-series' || !interval) return '';
  return t(interval.method === 'quasi-poisson-t' ? 'series-counts' : 'series-levels');
}

/** The designs whose place is among areas that did nothing, taken as if they had. */
const BY_PLACEBOS: readonly causal.Design[] = ['synthetic-control', 'synthetic-difference-in-differences'];

function placeSentence({ design, place, clusters }: EffectRecord, t: Translator<Key>): string {
  if (!place) return '';
  if (!BY_PLACEBOS.includes(design)) return t('place-sentence', { rank: place.rank, of: place.of });
  // With several treated areas a placebo is as many areas together.
  const several = clusters.treated > 1 && design === 'synthetic-difference-in-differences';
  return t(several ? 'placebo-groups' : 'placebo-areas', {
    areas: place.of - 1,
    moved: place.rank - 1,
    size: clusters.treated,
  });
}

function othersOf(found: Evaluation, locale: Locale, t: Translator<Key>, d: Translator<DesignKey>): string[] {
  const { own, agree, differ, opposite } = othersStanding(found);
  const list = (items: readonly string[]) => items.join(punctuation(locale).clauses);
  const count = agree.length + differ.length;
  if (count === 0) return [t('others-none-possible')];
  if (own === undefined) return [];
  return [
    ...(differ.length === 0 ? [t('others-all-agree', { count, verdict: t(own) })] : []),
    ...(differ.length > 0 && agree.length > 0
      ? [t('others-some-agree', { designs: list(agree.map((design) => d(design))), verdict: t(own) })]
      : []),
    ...(differ.length > 0
      ? [
          t('others-differ', {
            verdict: t(own),
            designs: list(differ.map(({ design, verdict }) => `${d(design)} – ${t(verdict)}`)),
          }),
        ]
      : []),
    ...(opposite.length > 0
      ? [t('others-opposite', { designs: list(opposite.map((design) => d(design))) })]
      : []),
  ];
}

/** The place of a group among all combinations of the attribute's categories. */
function rankOf(attribute: string, key: string): number {
  const keys = key.split('·');
  return partsOf(attribute as 'sex').reduce((rank, part, at) => {
    const categories: readonly string[] = Object.hasOwn(COHORT_ATTRIBUTES, part)
      ? COHORT_ATTRIBUTES[part as keyof typeof COHORT_ATTRIBUTES]
      : [];
    return rank * (categories.length + 1) + categories.indexOf(keys[at] ?? '');
  }, 0);
}
