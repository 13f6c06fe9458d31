import type { Dimension } from '#facts';
import { formatters, hasMessage, punctuation, translator, type Locale } from '#platform/i18n';
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
  of: 0,
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

/** What was counted for the share that a sentence begins with. */
const COUNTED = {
  'not-solved': 'callbacks',
  reopened: 'closed',
  'reported-again': 'closed',
  'late-at-boundary': 'handovers',
  'asked-again': 'requests',
  'one-channel': 'applications',
  'gives-up': 'applications',
  'area-gives-up': 'of-area',
  'area-granted': 'of-area',
  'area-time': 'of-area',
  'area-use': 'of-area',
  'gap-granted': 'of-group',
  'trade-off': 'of-group',
  'out-of-purpose': 'accesses',
  unexplained: 'automated',
  'automated-drift': 'automated',
  'automated-version': 'automated',
  'automated-gap': 'of-group',
  'last-day': 'limited',
  'induced-ratings': 'ratings',
  'induced-ratings-service': 'ratings',
  'default-ratings': 'ratings',
  'default-ratings-service': 'ratings',
} as const satisfies Readonly<Record<string, string>>;
const countedIn = (says: string): (typeof COUNTED)[keyof typeof COUNTED] | undefined =>
  Object.hasOwn(COUNTED, says) ? COUNTED[says as keyof typeof COUNTED] : undefined;

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
  if (!hasMessage(messages, evidence.says)) return evidence.says;
  const counted = countedIn(evidence.says);
  // Evidence of before it was kept says nothing of how many were counted.
  if (counted === undefined || values['of'] === undefined) return t(evidence.says, values);
  return [
    t(evidence.says, values),
    t(values['low'] === undefined ? 'counted' : 'counted-share', {
      ...values,
      things: t(`things-${counted}`),
    }),
  ].join(punctuation(locale).gap);
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
          records: kinds.join(punctuation(locale).items),
        });
  const expected = format.number(alarm.expectedPerWeek, alarm.expectedPerWeek < 10 ? 1 : 0);
  return t(alarm.says, { what, day: format.date(alarm.lastDay), expected });
}
