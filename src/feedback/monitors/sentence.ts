import type { Dimension } from '#facts';
import { formatters, hasMessage, translator, type Locale } from '#platform/i18n';
import { messages } from './messages.ts';
import type { Evidence, GroupOfPeople } from './monitor.ts';

/** How the place calls what a sentence names. */
export interface SentenceNames {
  group(of: GroupOfPeople): string;
  label(dimension: Dimension, key: string): string;
}

/** Numbers that are written as they are; all others are shares. */
const PLAIN: readonly string[] = ['ratio', 'times', 'hours', 'people', 'years', 'count', 'expected'];
const RATIO_SENTENCES: readonly string[] = ['gap-time', 'handover-wait'];

/** The sentence of one piece of evidence in one language. */
export function sentenceOf(locale: Locale, evidence: Evidence, names: SentenceNames): string {
  const t = translator(messages, locale);
  const format = formatters(locale, 'UTC');
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(evidence.numbers)) {
    const plain = PLAIN.includes(name) || RATIO_SENTENCES.includes(evidence.says);
    values[name] =
      name === 'years'
        ? value
        : plain
          ? format.number(value, name === 'people' ? 0 : 1)
          : format.percent(value, 0);
  }
  if (evidence.group) values['group'] = names.group(evidence.group);
  if (evidence.reference) values['reference'] = names.group(evidence.reference);
  for (const [name, key] of Object.entries(evidence.names ?? {})) {
    values[name] = names.label(name === 'channel' || name === 'area' ? name : 'department', key);
  }
  return hasMessage(messages, evidence.says) ? t(evidence.says, values) : evidence.says;
}
