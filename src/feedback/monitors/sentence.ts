import type { Dimension } from '#facts';
import { formatters, hasMessage, translator, type Locale } from '#platform/i18n';
import { messages } from './messages.ts';
import type { DataAlarm, Evidence, GroupOfPeople } from './monitor.ts';

/** How the place calls what a sentence names. */
export interface SentenceNames {
  group(of: GroupOfPeople): string;
  label(dimension: Dimension, key: string): string;
}

/** Numbers that are written as they are, with so many decimals; all others are shares. */
const PLAIN: Readonly<Record<string, number>> = {
  ratio: 1,
  times: 1,
  hours: 1,
  days: 1,
  normally: 1,
  records: 1,
  index: 2,
  people: 0,
  count: 0,
  minimum: 0,
  expected: 1,
};
/** Numbers that the sentence itself declines. */
const DECLINED: readonly string[] = ['years', 'weeks'];
/** Differences of shares: the sentence says percentage points. */
const POINTS: Readonly<Record<string, readonly string[]>> = {
  'gap-granted': ['least', 'most'],
  'trade-off': ['least', 'most'],
  'area-granted': ['least'],
  'area-gives-up': ['least'],
  'automated-gap': ['least', 'most'],
  'reported-again': ['usual'],
};
/** Sentences in which every number is a ratio. */
const RATIO_SENTENCES: readonly string[] = ['gap-time', 'area-time', 'handover-wait'];

/** What the names of a sentence are names of; what is not here is written as the record has it. */
const NAMED: Readonly<Partial<Record<string, Dimension>>> = {
  channel: 'channel',
  area: 'area',
  service: 'service',
  from: 'department',
  to: 'department',
  organisation: 'department',
};

/** The sentence of one piece of evidence in one language. */
export function sentenceOf(locale: Locale, evidence: Evidence, names: SentenceNames): string {
  const t = translator(messages, locale);
  const format = formatters(locale, 'UTC');
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(evidence.numbers)) {
    const plain = PLAIN[name] ?? (RATIO_SENTENCES.includes(evidence.says) ? 1 : undefined);
    values[name] = POINTS[evidence.says]?.includes(name)
      ? Math.round(value * 100)
      : DECLINED.includes(name)
        ? value
        : plain === undefined
          ? format.percent(value, 0)
          : format.number(value, plain);
  }
  if (evidence.group) values['group'] = names.group(evidence.group);
  if (evidence.reference) values['reference'] = names.group(evidence.reference);
  for (const [name, key] of Object.entries(evidence.names ?? {})) {
    const dimension = NAMED[name];
    values[name] = dimension ? names.label(dimension, key) : name === 'since' ? format.date(key) : key;
  }
  return hasMessage(messages, evidence.says) ? t(evidence.says, values) : evidence.says;
}

/** The sentence of a gap in the data, in one language. */
export function dataAlarmSentence(locale: Locale, alarm: DataAlarm, names: SentenceNames): string {
  const t = translator(messages, locale);
  const format = formatters(locale, 'UTC');
  const kinds = alarm.kinds.map((kind) => {
    const key = `records.${kind}`;
    return hasMessage(messages, key) ? t(key) : kind;
  });
  const what =
    alarm.service === undefined
      ? t('records-of-area', { area: names.label('area', alarm.area ?? '') })
      : t('records-of-service', {
          service: names.label('service', alarm.service),
          records: kinds.join(locale === 'en' ? ', ' : '、'),
        });
  const expected = format.number(alarm.expectedPerWeek, alarm.expectedPerWeek < 10 ? 1 : 0);
  return t(alarm.says, { what, day: format.date(alarm.lastDay), expected });
}
