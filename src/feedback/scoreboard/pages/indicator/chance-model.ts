import type { Dimension } from '#facts';
import { formatters, punctuation, translator } from '#platform/i18n';
import { intervalText, measured, type View } from '#platform/ui';
import type { GroupComparison, GroupGap } from '../../document.ts';
import { figuresOf, floorFlag, type Figures } from '../../figures.ts';
import { labelOf } from '../../labels.ts';
import { messages as shared } from '../../messages.ts';
import { anyDecided, chanceVerdict } from './chance-verdict.ts';
import { chanceMessages } from './chance-messages.ts';
import type { Subject } from './subject.ts';

export interface ChanceRow {
  readonly label: string;
  /** Of the reference group, to which there is no difference. */
  readonly isReference: boolean;
  readonly difference: string;
  readonly interval: string;
  /** "about 1.1, seldom over 2.4" */
  readonly chance: string;
  readonly verdict: string;
  readonly guess: string;
  readonly guessInterval: string;
  /** That the guess is below its floor. */
  readonly guessFlag?: string | undefined;
}

/** What a comparison says about chance: words first, then each gap beside what chance alone would show. */
export interface ChanceModel {
  readonly summary: string;
  readonly caption: string;
  /** How much of the spread between the groups is more than chance; absent where that cannot be said. */
  readonly spread?: string | undefined;
  /** What the columns mean. */
  readonly reading: string;
  readonly headings: {
    readonly group: string;
    readonly difference: string;
    readonly chance: string;
    readonly larger: string;
    /** Absent where there is no careful guess: between two groups. */
    readonly guess?: string | undefined;
  };
  readonly rows: readonly ChanceRow[];
}

/**
 * @param keys the groups in the order of the table that this stands under
 * @returns undefined for comparisons that were published before chance was reckoned for each gap
 */
export function chanceModel(
  { view, board, document }: Subject,
  dimension: Dimension,
  { heading, keys }: { readonly heading: string; readonly keys: readonly string[] },
  comparison: GroupComparison,
): ChanceModel | undefined {
  const { gaps, reference, shrunken = [] } = comparison;
  if (!gaps.some(({ noise95 }) => noise95 !== undefined)) return undefined;
  const { locale } = view;
  const t = translator(chanceMessages, locale);
  const figures = figuresOf(locale, document.indicator);
  const name = (key: string) => labelOf(locale, dimension, key, board.names);
  const size = (value: number) => figures.shortDifference(value).replace(/^\+/, '');
  const unit = document.indicator.unit === 'share' ? translator(shared, locale)('unit-points') : figures.unit;
  const compared = new Set([reference, ...gaps.map(({ key }) => key)]);
  const rows = keys
    .filter((key) => compared.has(key))
    .map((key): ChanceRow => {
      const gap = gaps.find((one) => one.key === key);
      const rate = shrunken.find((one) => one.key === key);
      return {
        label: name(key),
        isReference: key === reference,
        difference: gap ? figures.shortDifference(gap.difference.value) : '',
        interval: gap ? spanText(view, gap.difference, figures.shortDifference) : '',
        chance:
          gap?.noiseMean === undefined || gap.noise95 === undefined
            ? ''
            : t('chance', { mean: size(gap.noiseMean), limit: size(gap.noise95) }),
        verdict: gap?.beyondNoise === undefined ? '' : t(verdictKey(gap)),
        guess: rate ? figures.short(rate.value) : '',
        guessInterval: rate ? spanText(view, rate, figures.short) : '',
        guessFlag: rate && floorFlag(locale, document.indicator, rate),
      };
    });
  return {
    summary: t('summary', { heading }),
    caption: t(shrunken.length > 0 ? 'caption' : 'caption-without-guess', { heading }),
    spread: spreadText(view, figures, comparison, document.compared),
    reading: [
      anyDecided(comparison) === undefined
        ? t('by-chance-untested')
        : t('by-chance', { compared: document.compared }),
      t(shrunken.length > 0 ? 'guess' : gaps.length === 1 ? 'no-guess-of-two' : 'no-guess-without-width'),
    ].join(punctuation(locale).gap),
    headings: {
      group: t('group'),
      difference:
        unit === ''
          ? t('difference', { group: name(reference) })
          : t('difference-in', { group: name(reference), unit }),
      chance: t('chance-alone'),
      larger: t('is-larger'),
      ...(shrunken.length > 0 && { guess: t('would-guess') }),
    },
    rows,
  };
}

function verdictKey({ decided, beyondNoise }: GroupGap) {
  if (decided) return 'larger';
  if (!beyondNoise) return 'not-larger';
  return decided === undefined ? 'larger-untested' : 'larger-alone';
}

const spanText = (
  view: View,
  { value, lower, upper }: { value: number; lower: number; upper: number },
  format: (value: number) => string,
) => intervalText(view, measured(value, lower, upper), format);

/** How much of the spread is more than chance, in words that agree with the marks of the table. */
function spreadText(
  { locale }: View,
  figures: Figures,
  comparison: GroupComparison,
  compared: number,
): string | undefined {
  const { spread } = comparison;
  if (!spread) return undefined;
  const t = translator(chanceMessages, locale);
  const distance = (variance: number) => figures.difference(Math.sqrt(variance)).replace(/^\+/, '');
  const verdict = chanceVerdict(spread.correctedVariance > 0, anyDecided(comparison));
  const values = {
    share: formatters(locale, 'UTC').percent(spread.iSquared, 0),
    corrected: distance(spread.correctedVariance),
    compared,
  };
  return spread.naiveVariance === undefined && (verdict === 'beyond' || verdict === 'alone')
    ? t(`spread-${verdict}-known`, values)
    : t(`spread-${verdict}`, { ...values, naive: distance(spread.naiveVariance ?? 0) });
}
