import type { Refusal } from '#platform';
import { formatters, hasMessage, translator, type Locale, type Translator } from '#platform/i18n';
import type { uncertainty } from '#value';
import type { Interval } from './domain/document.ts';
import { INDEX } from './domain/prepare.ts';
import type { Remark, ResolvedMethod } from './domain/resolved-method.ts';
import { messages, type MessageKey } from './messages.ts';

/** One language, and the names and the scale of one index where there is one. */
export interface CompositionWords {
  readonly locale: Locale;
  readonly t: Translator<MessageKey>;
  refusal(refusal: Refusal): string;
  remark(remark: Remark): string;
  /** Of an indicator or dimension. */
  name(code: string): string;
  choice(by: string): string;
  factor(factor: uncertainty.IndexFactor): string;
  score(value: number): string;
  /** A share or probability; never rounded to none or all. */
  share(value: number): string;
  number(value: number, decimals?: number): string;
  interval(interval: Interval, format: (value: number) => string): string;
}

/** @param method of the index that is spoken of; absent where there is none yet */
export function compositionWords(
  locale: Locale,
  method?: ResolvedMethod,
  scores: readonly number[] = [],
): CompositionWords {
  const t = translator(messages, locale);
  const format = formatters(locale, 'UTC');
  const names = new Map(
    [...(method?.indicators ?? []), ...(method?.dimensions ?? [])].map(({ code, name }) => [
      code,
      name ?? code,
    ]),
  );
  const largest = scores.reduce((most, score) => Math.max(most, Math.abs(score)), 0);
  const decimals = largest >= 10 ? 1 : largest >= 1 ? 2 : 3;
  const choice = (by: string) => {
    const key = `choice-${by}`;
    return hasMessage(messages, key) ? t(key) : by;
  };
  /** What a code is about, in words where there are some. */
  const about = (data: Refusal['data']): Refusal['data'] =>
    Object.fromEntries(
      Object.entries(data).map(([key, value]) => [
        key,
        value === INDEX ? t('the-index') : key === 'by' ? choice(String(value)) : value,
      ]),
    );
  const say = ({ code, data }: Pick<Refusal, 'code' | 'data'>) =>
    hasMessage(messages, code) ? t(code, about(data)) : t('other-refusal', { code });
  return {
    locale,
    t,
    refusal: say,
    remark: say,
    name: (code) => names.get(code) ?? code,
    choice,
    factor: (factor) => t(`factor-${factor}`),
    score: (value) => format.number(value, decimals, true),
    share: (value) => (value > 0.01 && value < 0.985 ? format.percent(value, 0) : format.percent(value)),
    number: (value, digits = 1) => format.number(value, digits),
    interval: ({ lower, upper }, write) => format.interval(lower, upper, write),
  };
}
