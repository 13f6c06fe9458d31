import { formatters, punctuation, translator, type Locale, type Translator } from '#platform/i18n';
import type { Refusal } from '#platform';
import { hasMessage } from '#platform/i18n';
import type { BinRange, Interval } from './domain/index.ts';
import { messages, refusalMessages } from './messages.ts';

type Key = keyof (typeof messages)['en'];

/** How figures of this room are written in one language. */
export interface FairnessWords {
  readonly locale: Locale;
  readonly t: Translator<Key>;
  /** 0.712 → "71": people of a hundred. */
  per100(share: number): string;
  /** "71.2%" */
  percent(share: number): string;
  percents(interval: Interval): string;
  /** 0.123 → "12.3": points of a hundred, without a sign. */
  points(difference: number): string;
  /** "+12.3" */
  signed(difference: number): string;
  signedRange(interval: Interval): string;
  /** A distance with its interval, turned so that the value is not below zero. */
  distance(interval: Interval): { size: string; from: string; to: string };
  count(value: number): string;
  number(value: number, decimals?: number): string;
  /** Scores of one bin: "7", "4–6". */
  range(range: BinRange): string;
  /** Each in quotation marks; those within an item become the inner ones. */
  list(items: readonly string[]): string;
  /** What is to stand between quotation marks. */
  quoted(text: string): string;
  refusal(refusal: Refusal): string;
}

export function fairnessWords(locale: Locale): FairnessWords {
  const format = formatters(locale, 'UTC');
  const t = translator(messages, locale);
  const quoted = (text: string) => text.replaceAll('“', '‘').replaceAll('”', '’');
  const points = (difference: number) => format.number(Math.abs(difference) * 100, 1);
  return {
    locale,
    t,
    // Nobody and everybody are said only where it is so.
    per100: (share) => {
      const decimals = [0, 1, 2].find((digits) => {
        const rounded = Number((100 * share).toFixed(digits));
        return (rounded > 0 && rounded < 100) || share === 0 || share === 1;
      });
      return format.number(100 * share, decimals ?? 3);
    },
    percent: (share) => format.percent(share),
    percents: ({ lower, upper }) => format.interval(lower, upper, (share) => format.percent(share)),
    points,
    signed: (difference) => format.signed(difference * 100, 1),
    signedRange: ({ lower, upper }) =>
      format.interval(lower, upper, (difference) => format.signed(difference * 100, 1)),
    distance: ({ value, lower, upper }) => {
      const [low, high] = value < 0 ? [-upper, -lower] : [lower, upper];
      // Rounded to nothing there is no side that it lies on.
      const plain = (difference: number) => format.number(difference * 100, 1).replace(/^−0$/, '0');
      return { size: plain(Math.abs(value)), from: plain(low), to: plain(high) };
    },
    count: (value) => format.number(value, 0),
    number: (value, decimals = 2) => format.number(value, decimals),
    range: ({ from, to }) =>
      from === to ? format.number(from, 3) : format.interval(from, to, (score) => format.number(score, 3)),
    list: (items) => items.map((item) => t('list', { item: quoted(item) })).join(punctuation(locale).items),
    quoted,
    refusal: ({ code, data }) =>
      hasMessage(refusalMessages, code) ? translator(refusalMessages, locale)(code, data) : code,
  };
}
