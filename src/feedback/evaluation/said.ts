import { locales, type Locale } from '#platform/i18n';
import { totalVerdict } from './domain/other-designs.ts';
import { watchesOf } from './domain/plan.ts';
import type { EvaluationRecord } from './record.ts';
import type { EvaluationWords } from './words.ts';

/** What the page of an evaluation says, in sentences of one language: for programs and the shell. */
export interface SaidEvaluation {
  readonly verdict: string;
  readonly means: string;
  /** That the plan was written afterwards, or changed after the start. */
  readonly warnings: readonly string[];
  readonly effect: string;
  readonly expected: string;
  /** By what a median or a quantile is judged. */
  readonly judgedBy?: string | undefined;
  /** The p-value or why there is none, and the place among placebos or assignments. */
  readonly inference?: string | undefined;
  readonly reasons: readonly string[];
  readonly mind: string;
  readonly groups: readonly {
    readonly attribute: string;
    readonly group: string;
    readonly judged: string;
    readonly effect?: string | undefined;
    readonly gap?: string | undefined;
  }[];
  readonly design: string;
  readonly leftOut: readonly string[];
  readonly assumptions: readonly string[];
  readonly checks: readonly { readonly check: string; readonly finding: string }[];
  readonly others: readonly string[];
  readonly otherDesigns: readonly {
    readonly design: string;
    readonly effect: string;
    readonly verdict?: string | undefined;
  }[];
}

export function sayEvaluation(record: EvaluationRecord, words: EvaluationWords): SaidEvaluation {
  const { found } = record;
  const { plan, effect, verdict, groups, others } = found;
  const { t, d } = words;
  const { indicator } = plan;
  const judgedBy = words.judgedBy(indicator);
  return {
    verdict: t(verdict.verdict),
    means: t(`${verdict.verdict}-means`),
    warnings: [
      ...(record.retrospective ? [t('retrospective')] : []),
      ...(record.changedAfterStart ? [t('changed-after-start')] : []),
    ],
    effect: words.effect(found),
    expected: t('expected-sentence', { expected: words.amount(indicator, plan.expectedEffect) }),
    ...(judgedBy !== '' && { judgedBy }),
    ...(effect && { inference: words.inference(effect) }),
    reasons: words.reasons(found),
    mind: words.mind(found),
    groups: watchesOf(plan).flatMap(({ attribute }) =>
      groups
        .filter((group) => group.attribute === attribute)
        .toSorted((a, b) => words.order(attribute, a.key, b.key))
        .map((group) => ({
          attribute: words.attribute(attribute),
          group: words.group(attribute, group.key),
          judged: words.judged(plan, group),
          ...(group.effect && { effect: words.short(indicator, group.effect) }),
          ...((group.gap ?? group.gapRefusal) && { gap: words.gapMoved(indicator, group) }),
        })),
    ),
    design: d(plan.design),
    leftOut: words.leftOut(found),
    assumptions: effect?.assumptions.map((assumption) => d(assumption)) ?? [],
    checks:
      effect?.falsification.map((check) => ({
        check: d(check.check),
        finding: words.finding(indicator, effect, check),
      })) ?? [],
    others: words.others(found),
    otherDesigns: others.map(({ design, effect: own, refusal }) => ({
      design: d(design),
      effect: own ? words.short(indicator, own) : refusal ? words.refusal(refusal) : '',
      ...(own && { verdict: t(totalVerdict(plan, own)) }),
    })),
  };
}

/** The same in every language. */
export const sayInAll = (
  record: EvaluationRecord,
  words: (locale: Locale) => EvaluationWords,
): Record<Locale, SaidEvaluation> =>
  Object.fromEntries(locales.map((locale) => [locale, sayEvaluation(record, words(locale))])) as Record<
    Locale,
    SaidEvaluation
  >;

/** The same as lines of text, each part under its heading. */
export function evaluationLines(record: EvaluationRecord, words: EvaluationWords): string[] {
  const said = sayEvaluation(record, words);
  const { t } = words;
  const part = (heading: string, lines: readonly (string | undefined)[]): string[] => {
    const told = lines.filter((line) => line !== undefined && line !== '');
    return told.length === 0 ? [] : [heading, ...told.map((line) => `  ${line}`)];
  };
  const row = (...cells: readonly (string | undefined)[]) => cells.filter(Boolean).join('\t');
  return [
    [record.id, said.verdict, record.title].join('\t'),
    ...[said.means, ...said.warnings, said.effect, said.expected, said.judgedBy, said.inference]
      .filter((line) => line !== undefined)
      .map((line) => `  ${line}`),
    ...part(t('reasons'), said.reasons),
    ...part(t('mind-title'), [said.mind]),
    ...part(
      t('groups-title'),
      said.groups.map(({ attribute, group, judged, effect, gap }) =>
        row(attribute, group, judged, effect, gap),
      ),
    ),
    ...part(t('design-chosen'), [said.design, ...said.leftOut]),
    ...part(t('assumptions-title'), said.assumptions),
    ...part(
      t('checks-title'),
      said.checks.map(({ check, finding }) => row(check, finding)),
    ),
    ...part(t('others-title'), [
      ...said.others,
      ...said.otherDesigns.map(({ design, effect, verdict }) => row(design, effect, verdict)),
    ]),
    ...part(t('proof-title'), [
      row(t('proof-plan'), record.planHash),
      row(t('proof-facts-hash'), record.facts.hash),
    ]),
  ];
}
