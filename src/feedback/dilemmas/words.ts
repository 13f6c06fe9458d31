import {
  dataAlarmSentence,
  evidenceParts,
  monitorMessages,
  monitors,
  sentenceOf,
  type Cause,
  type DataAlarm,
  type DilemmaKind,
  type Evidence,
  type Finding,
  type SentenceNames,
  type Spending,
} from '#feedback/monitors';
import { groupPhrase, indicatorPath, labelOf, type Names } from '#feedback/scoreboard';
import {
  formatters,
  hasMessage,
  punctuation,
  translator,
  type Locale,
  type Translator,
} from '#platform/i18n';
import type { Refusal } from '#platform';
import type { charter } from '#value';
import type { Dilemma, DilemmaEvent, Outcome } from './dilemma.ts';
import { messages } from './messages.ts';
import { NONE_TESTED, type MonitorRun } from './monitor-run.ts';

/** What the pages of a place need to speak of its dilemmas. */
export interface Context {
  readonly names: Names;
  readonly timeZone: string;
  readonly indicators: readonly charter.Indicator[];
}

type Key = keyof (typeof messages)['en'];

export interface Words {
  readonly t: Translator<Key>;
  name(finding: Pick<Finding, 'monitors' | 'subject'>): string;
  who(finding: Pick<Finding, 'group'>): string;
  affected(finding: Pick<Finding, 'affected' | 'monitors'>): string;
  day(iso: string): string;
  sentence(evidence: Evidence): string;
  /** Evidence as it is read: what is the same for several groups once, with a table. */
  evidence(all: readonly Evidence[]): ReturnType<typeof evidenceParts>;
  link(dilemma: Dilemma, evidence: Evidence): { label: string; path: string } | undefined;
  /** @param times how many events of this kind it stands for, one after the other */
  event(event: DilemmaEvent, times?: number): string;
  status(dilemma: Pick<Dilemma, 'status' | 'reopened'>): string;
  kind(kind: DilemmaKind): string;
  cause(cause: Cause): string;
  refusal(refusal: Refusal): string;
  /** A day of the records, which has no time. */
  calendarDay(day: string): string;
  number(count: number): string;
  /** What a monitor said and did not say in a look. */
  look(run: Pick<MonitorRun, 'spending' | 'refusals' | 'lookedAt' | 'dataAlarms'>, monitor: string): string;
  /** Why a rule said nothing. */
  silence(refusal: Refusal): string;
  subject(subject: Finding['subject']): string;
  alarm(alarm: DataAlarm): string;
}

export function wordsOf(locale: Locale, { names, timeZone, indicators }: Context): Words {
  const t = translator(messages, locale);
  const format = formatters(locale, timeZone);
  const says = translator(monitorMessages, locale);
  const number = (count: number) => format.number(count, 0);
  const spoken: SentenceNames = {
    group: ({ attribute, key }) => groupPhrase(locale, attribute, key),
    label: (dimension, key) => labelOf(locale, dimension, key, names),
  };
  const after = (type: 'reopened' | 'watched', { came }: Outcome, title: string) =>
    t(`${type}-after-${came}` as 'reopened-after-abandoned', { title });
  const silence = ({ code, data }: Refusal) =>
    code === 'budget-spent'
      ? t('look-budget-spent')
      : code === NONE_TESTED
        ? t(NONE_TESTED)
        : hasMessage(monitorMessages, code)
          ? says(code, data)
          : code;
  return {
    t,
    name: ({ monitors: [first], subject }) => {
      const monitor = monitors.find(({ id }) => id === first)?.names[locale] ?? first ?? '';
      return t('name', { monitor, subject: labelOf(locale, subject.dimension, subject.key, names) });
    },
    who: ({ group }) => (group ? groupPhrase(locale, group.attribute, group.key) : t('everyone')),
    affected: ({ affected, monitors: [first] }) =>
      t(first === 'silent-group' ? 'affected-people' : 'affected-count', {
        count: number(affected),
      }),
    day: (iso) => format.date(iso),
    sentence: (evidence) => sentenceOf(locale, evidence, spoken),
    evidence: (all) => evidenceParts(locale, all, spoken),
    link: ({ subject }, evidence) => {
      const indicator = indicators.find((one) => shows(one, evidence));
      return (
        indicator && {
          label: t('see-scoreboard', { indicator: indicator.names[locale] }),
          path: indicatorPath(indicator.id, subject),
        }
      );
    },
    event: (event, times = 1) => {
      if (event.type === 'commented')
        return event.removed
          ? t('removed-comment', { reason: event.removed.reason, day: format.date(event.removed.at) })
          : event.text;
      if (event.type === 'reopened') return after(event.type, event.outcome, event.reason);
      if ('outcome' in event && event.outcome) return after('watched', event.outcome, event.reason);
      if ('measure' in event && event.measure !== undefined)
        return t('answered-by-measure', { title: event.reason });
      if (event.type === 'comment-removed')
        return t('comment-removed-event', { reason: event.reason, times });
      const values = 'lastDay' in event ? { day: format.date(event.lastDay) } : { reason: event.reason };
      return t(`${event.type}-event`, values);
    },
    status: ({ status, reopened }) => t(reopened ? 'reopened' : status),
    kind: (kind) => says(kind),
    cause: (cause) => says(`cause-${cause}`),
    refusal: ({ code, data }) => (hasMessage(messages, code) ? t(code, data) : code),
    calendarDay: (day) => formatters(locale, 'UTC').date(day),
    number,
    alarm: (alarm) => dataAlarmSentence(locale, alarm, spoken),
    silence,
    subject: ({ dimension, key }) => labelOf(locale, dimension, key, names),
    look: ({ spending, refusals, lookedAt, dataAlarms }, monitor) => {
      const { tests, discoveries, budget, spent, heldBack } = spending[monitor] ?? NOTHING;
      const silent = refusals
        .filter((one) => one.monitor === monitor && one.refusal.code !== 'budget-spent')
        .map(({ refusal }) => silence(refusal));
      const { tested = 0, skipped: { length: skipped } = [] } = lookedAt?.[monitor] ?? {};
      const alarms = monitor === 'missing-data' ? dataAlarms.length : 0;
      const parts = [
        ...(tests > 0 ? [t('look-tests', { tests: number(tests), found: discoveries, spent, budget })] : []),
        ...(heldBack > 0 ? [t('look-held', { held: heldBack })] : []),
        ...silent.map((why) => t('look-silent', { why })),
        ...(alarms > 0 ? [t('look-alarms', { count: alarms })] : []),
        // “0 were tested” reads as “all is well”.
        ...(skipped > 0 && tested > 0 ? [t('look-skipped', { skipped, tested })] : []),
        ...(skipped > 0 && tested === 0 && silent.length === 0 ? [t('look-none-tested', { skipped })] : []),
      ];
      return parts.length > 0 ? parts.join(punctuation(locale).gap) : t('look-quiet');
    },
  };
}

const NOTHING: Spending = { tests: 0, discoveries: 0, budget: 0, spent: 0, heldBack: 0 };

/** The charter's indicator that shows what a dilemma is about: of its strongest evidence that has one. */
export function suggestedIndicator(
  { evidence }: Pick<Dilemma, 'evidence'>,
  indicators: readonly charter.Indicator[],
): charter.Indicator | undefined {
  for (const one of evidence) {
    const indicator = indicators.find((candidate) => shows(candidate, one));
    if (indicator) return indicator;
  }
  return undefined;
}

/** Sentences about success, about time, and about limits are shown by different indicators of the same facts. */
const GRANTED: readonly string[] = ['gap-granted', 'trade-off'];

function shows({ measure }: charter.Indicator, { says, indicatorOver }: Evidence): boolean {
  if (indicatorOver === undefined || !('over' in measure) || !measure.over.includes(indicatorOver))
    return false;
  if (indicatorOver !== 'case.decided') return true;
  if (says === 'gap-time') return 'of' in measure && typeof measure.of === 'object' && 'from' in measure.of;
  return measure.type === 'rate' && measure.success.includes(GRANTED.includes(says) ? 'granted' : 'standing');
}
