import { formatters, punctuation, translator } from '#platform/i18n';
import type { Dimension } from '#facts';
import { fairness, type charter } from '#value';
import type { GroupComparison, GroupGap } from '../../document.ts';
import { findCell } from '../../cells.ts';
import { figuresOf, floorFlag } from '../../figures.ts';
import { labelOf } from '../../labels.ts';
import { fairnessMessages } from './fairness-messages.ts';
import type { Subject } from './subject.ts';

export interface FairnessModel {
  readonly checked: string;
  /** The decided differences, furthest from equal first. */
  readonly unequal: readonly string[];
  /** How many more there are than are named. */
  readonly more?: string | undefined;
  readonly fourFifths: string;
  readonly needOutcomes: readonly string[];
}

/** A case withdrawn before a decision ends as `case.closed`, and may count as not granted. */
const DECISIONS: readonly string[] = ['case.decided', 'case.closed', 'decision.automated'];
const MOST_NAMED = 4;

/** Whether a share is one of decisions that were granted: then it is a selection rate, and groups can be held to it. */
export const isOverDecisions = ({ measure }: charter.Indicator): boolean =>
  measure.type === 'rate' &&
  measure.over.every((kind) => DECISIONS.includes(kind)) &&
  /\boutcome\b/.test(measure.success) &&
  measure.success.includes('"granted"');

/** What a page on granted decisions says of fairness; undefined for other indicators, and where no groups were compared. */
export function fairnessModel({ view, board, document, year, part }: Subject): FairnessModel | undefined {
  if (!isOverDecisions(document.indicator)) return undefined;
  const compared = document.comparisons
    .filter(
      ({ period, within }) =>
        period === year && within?.dimension === part?.dimension && within?.key === part?.key,
    )
    .flatMap((comparison) => comparison.gaps.map((gap) => ({ comparison, gap })));
  if (compared.length === 0) return undefined;
  const { locale } = view;
  const t = translator(fairnessMessages, locale);
  const format = formatters(locale, 'UTC');
  const figures = figuresOf(locale, document.indicator);
  const standings = compared.map(({ gap }) => fairness.standingOfDifference(gap.difference));
  const count = (standing: fairness.Standing) => standings.filter((one) => one === standing).length;
  const nameOf = ({ comparison }: { comparison: GroupComparison }, key: string) =>
    labelOf(locale, comparison.attribute as Dimension, key, board.names);
  const times = (value: number) => format.number(value, 2);
  const isBelow = ({ gap }: { gap: GroupGap }) =>
    gap.ratio !== undefined && gap.ratio.value < fairness.FOUR_FIFTHS;
  const below = compared.filter(isBelow).map((one) => nameOf(one, one.gap.key));
  const unequal = compared.filter(({ gap }) => gap.decided && gap.ratio !== undefined);
  const { needOutcomes } = fairness.definitionsOnDecisions();
  return {
    checked: t('checked', {
      all: compared.length,
      holds: count('holds'),
      broken: count('broken'),
      undecided: count('undecided'),
      tolerance: figures.difference(fairness.TOLERANCE).replace(/^\+/, ''),
    }),
    more: unequal.length > MOST_NAMED ? t('unequal-more', { more: unequal.length - MOST_NAMED }) : undefined,
    unequal: unequal
      .toSorted((a, b) => Math.abs(b.gap.difference.value) - Math.abs(a.gap.difference.value))
      .slice(0, MOST_NAMED)
      .map((one) => {
        const { difference, ratio } = one.gap;
        const { within, attribute } = one.comparison;
        const by = within ? [within.dimension, attribute] : [attribute];
        const keys = within ? [within.key, one.gap.key] : [one.gap.key];
        const flag = floorFlag(locale, document.indicator, findCell(document, year, by, keys)?.estimate);
        const sentence = t('unequal', {
          group: nameOf(one, one.gap.key),
          reference: nameOf(one, one.comparison.reference),
          difference: figures.difference(difference.value),
          interval: format.interval(difference.lower, difference.upper, figures.shortDifference),
          ratio: times(ratio?.value ?? 1),
          ratioInterval: format.interval(ratio?.lower ?? 1, ratio?.upper ?? 1, times),
        });
        return flag === undefined ? sentence : t('floor', { sentence, flag });
      }),
    fourFifths:
      below.length === 0
        ? t('four-fifths-none')
        : t('four-fifths-some', { groups: below.join(punctuation(locale).clauses) }),
    needOutcomes: needOutcomes.map((definition) => t(definition)),
  };
}
