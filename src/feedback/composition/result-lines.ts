import type { CompositionDocument, Interval } from './domain/document.ts';
import { breachSentences, mainSentences } from './sentences.ts';
import type { CompositionWords } from './words.ts';

const row = (...cells: readonly (string | number)[]): string => cells.join('\t');
const exact = (value: number): string => String(Number(value.toPrecision(12)));
/** As estimated: a share of little or of nearly all can come out below none or above all, and its interval says so. */
const ranged = (value: number, { lower, upper }: Interval): string[] => [value, lower, upper].map(exact);

/** The sentences, and tables with tabs between their cells: a program reads the numbers, and a person too. */
export function resultLines(words: CompositionWords, document: CompositionDocument): string[] {
  const { t } = words;
  const { units, decisive, acceptability, effects, shifts, leftOut, treatments, imputed } = document;
  const section = (heading: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', heading, ...lines] : [];
  const shiftOf = new Map(shifts.map(({ node, shift }) => [node, shift]));
  const effectOf = new Map(
    effects.state === 'told'
      ? effects.indicators.map(({ indicator, effective }) => [indicator, effective])
      : [],
  );
  return [
    ...breachSentences(words, document),
    ...mainSentences(words, document),
    ...section(
      row(
        t('column-unit'),
        t('column-index'),
        t('column-lower'),
        t('column-upper'),
        t('column-band'),
        t('column-best'),
        t('column-worst'),
        t('column-imputed'),
      ),
      units.map(({ unit, index, interval, band, places, imputedShare }) =>
        row(
          unit,
          exact(index),
          interval ? exact(interval.lower) : '',
          interval ? exact(interval.upper) : '',
          band ?? '',
          places?.best ?? '',
          places?.worst ?? '',
          exact(imputedShare),
        ),
      ),
    ),
    ...(decisive.state === 'told'
      ? section(
          row(
            t('column-factor'),
            t('column-first-order'),
            t('column-lower'),
            t('column-upper'),
            t('column-total-order'),
            t('column-lower'),
            t('column-upper'),
          ),
          decisive.order.map(({ factor, first, firstInterval, total, totalInterval }) =>
            row(words.factor(factor), ...ranged(first, firstInterval), ...ranged(total, totalInterval)),
          ),
        )
      : []),
    ...(acceptability.state === 'told'
      ? section(
          row(t('column-unit'), t('column-first-under'), t('column-confidence')),
          acceptability.units.map(({ unit, ranks, confidence }) =>
            row(unit, exact(ranks[0]!), confidence === undefined ? '' : exact(confidence)),
          ),
        )
      : []),
    ...section(
      row(t('column-part'), t('column-weight'), t('column-effective'), t('column-shift')),
      document.weights.map(({ code, weight }) => {
        const effective = effectOf.get(code);
        const shift = shiftOf.get(code);
        return row(
          code,
          exact(weight),
          effective === undefined ? '' : exact(effective),
          shift === undefined ? '' : exact(shift),
        );
      }),
    ),
    ...section(
      row(t('column-indicator'), t('column-treatment'), t('column-moved')),
      treatments.map(({ indicator, by, moved }) => row(indicator, t(`treated-${by}`), moved)),
    ),
    ...section(
      row(t('column-indicator'), t('column-imputed')),
      imputed.map(({ indicator, share }) => row(indicator, exact(share))),
    ),
    ...section(
      t('left-out-heading'),
      leftOut.map((one) => row(one.unit, words.refusal(one))),
    ),
    ...section(t('fingerprint'), [document.fingerprint]),
  ];
}
