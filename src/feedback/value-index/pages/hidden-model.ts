import { translator } from '#platform/i18n';
import type { IndexDocument, UnitResult, WithoutDimension } from '../index-document.ts';
import { firstSentence } from './hold-model.ts';
import { yearText, type Words } from './index-model.ts';
import { uncertaintyMessages } from './uncertainty-messages.ts';

const list = ({ locale }: Words) => new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale);

/** Which two indicators a step of ten points counts most in; undefined for fewer than two. */
export function effectsSentence(words: Words, { effects }: IndexDocument): string | undefined {
  const [first, second] = effects.toSorted((a, b) => b.tenPoints - a.tenPoints);
  if (!first || !second) return undefined;
  return translator(uncertaintyMessages, words.locale)('effects-summary', {
    first: words.indicator(first.id),
    a: words.difference(first.tenPoints),
    second: words.indicator(second.id),
    b: words.difference(second.tenPoints),
  });
}

/** Between what the index lies without any one dimension, and which one changes it most. */
export function withoutSentence(words: Words, document: IndexDocument): string | undefined {
  const known = document.withoutDimension.flatMap((one) => (one.state === 'measured' ? [one] : []));
  const [most] = known.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change));
  if (!most) return undefined;
  const indices = known.map(({ index }) => index);
  const latest = document.years.at(-1) as UnitResult;
  return translator(uncertaintyMessages, words.locale)('without-summary', {
    year: yearText(words, document, latest.unit),
    low: words.score(Math.min(...indices)),
    high: words.score(Math.max(...indices)),
    dimension: words.dimension(most.dimension),
    change: words.difference(most.change),
  });
}

const REASONS: Readonly<Record<string, 'only-end' | 'no-weight'>> = {
  'no-purposive-dimension': 'only-end',
  'weights-all-zero': 'no-weight',
};

/** One row of the table: figures, or in place of the index why there is none. */
export function withoutCells(
  words: Words,
  row: WithoutDimension,
): { readonly index: string; readonly change: string; readonly years: string } {
  if (row.state !== 'measured') {
    const t = translator(uncertaintyMessages, words.locale);
    return { index: t(`without-reason-${REASONS[row.reason] ?? 'other'}`), change: '', years: '' };
  }
  const { index, change, yearChange } = row;
  return {
    index: words.score(index),
    change: words.difference(change),
    years: yearChange === undefined ? '' : words.difference(yearChange),
  };
}

/** What the index of the areas holds and leaves out, and which area is first under how many of the weights. */
export function areaSentences(words: Words, document: IndexDocument, place: string): string[] {
  const t = translator(uncertaintyMessages, words.locale);
  const { areas, notInAreas } = document;
  const shares = areas.map(({ known }) => words.format.percent(known, 0));
  const first = firstSentence(words, document, 'areas');
  const quoted = (id: string) => words.t('quoted', { text: words.indicator(id) });
  return [
    ...(first === undefined ? [] : [first]),
    ...(['not-measured', 'suppressed', 'missing'] as const).flatMap((state) => {
      const names = notInAreas.filter((one) => one.state === state).map(({ id }) => quoted(id));
      if (names.length === 0) return [];
      const reason = t(`areas-left-out-${state}`);
      return [t('areas-left-out', { names: list(words).format(names), reason, place })];
    }),
    ...(new Set(shares).size === 1 ? [t('areas-known-all', { share: shares[0]! })] : []),
  ];
}

export interface SilenceLine {
  readonly text: string;
  readonly href: string;
}

/** Whose silence the index cannot hear. */
export const silenceLines = (words: Words, { silence }: IndexDocument): readonly SilenceLine[] =>
  silence.map(({ indicator, period, served, answered }) => ({
    text: translator(uncertaintyMessages, words.locale)('silence-line', {
      indicator: words.indicator(indicator),
      year: period,
      served: words.format.number(served, 0),
      silent: words.format.number(served - answered, 0),
      share: words.format.percent((served - answered) / served, 0),
    }),
    href: `/scoreboard/${indicator}#silent-count`,
  }));
