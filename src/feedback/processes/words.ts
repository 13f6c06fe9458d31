import type { Dimension } from '#facts';
import { dimensionLabel, groupPhrase, labelOf, type Names } from '#feedback/scoreboard';
import type { Refusal } from '#platform';
import {
  formatters,
  hasMessage,
  translator,
  type Locale,
  type MessageValues,
  type Translator,
} from '#platform/i18n';
import type { Texts } from '#platform/pack';
import { partsOfActivity } from './domain/activity.ts';
import type { ProcessDocument, WayTold } from './domain/view.ts';
import { messages, type MessageKey } from './messages.ts';

/** What a place needs to speak of its processes. */
export interface Context {
  readonly names: Names;
  readonly timeZone: string;
  readonly tasks: Readonly<Record<string, Texts>>;
}

/** The words of pages and shell for one language and for cases or reports. */
export interface Words {
  readonly t: Translator<MessageKey>;
  service(id: string | null): string;
  activity(key: string): string;
  department(id: string): string;
  part(part: { readonly dimension: string; readonly key: string }): string;
  /** The cases of a part, as a sentence speaks of them. */
  whose(part: { readonly dimension: string; readonly key: string }): string;
  /** The key alone, where the dimension is said above. */
  key(dimension: string, key: string): string;
  dimension(dimension: string): string;
  period(id: string): string;
  /** A length of time in its fitting unit. */
  time(days: number): string;
  /** How the times of one column are written: all in the unit that fits the longest. */
  column(days: readonly number[]): (days: number) => string;
  /** Days without their unit, for tables that name it. */
  days(days: number): string;
  /** Two lengths of time; the unit is said once where it is the same. */
  range(range: { readonly from: number; readonly to: number }): { from: string; to: string };
  share(share: number): string;
  /** "80%–86%". */
  shares(interval: { readonly lower: number; readonly upper: number }): string;
  count(count: number): string;
  day(iso: string): string;
  way(way: WayTold): string;
  refusal(refusal: Refusal): string;
}

export function wordsOf(
  locale: Locale,
  { names, timeZone, tasks }: Context,
  about: ProcessDocument['about'] = 'cases',
): Words {
  const plain = translator(messages, locale);
  const format = formatters(locale, timeZone);
  const noun = { noun: plain(`noun-${about}`), done: plain(`done-${about}`) };
  const t = (key: MessageKey, values: MessageValues = {}) => plain(key, { ...noun, ...values });
  const written = (unit: Unit, days: number, decimals: number) => {
    const value = days * PER_DAY[unit];
    const text = format.number(value, decimals, true);
    return plain(unit, { n: decimals === 0 ? Math.round(value) : value, text });
  };
  const words: Words = {
    t,
    service: (id) => (id === null ? plain('unknown-service-name') : labelOf(locale, 'service', id, names)),
    activity: (key) => {
      const { kind, detail } = partsOfActivity(key);
      if (kind === 'task') return tasks[detail ?? '']?.[locale] ?? detail ?? '';
      const step = hasMessage(messages, kind) ? plain(kind) : kind;
      if (detail === undefined) return step;
      const outcome = `outcome.${detail}`;
      return plain('with-outcome', {
        step,
        outcome: hasMessage(messages, outcome) ? plain(outcome) : detail,
      });
    },
    department: (id) => labelOf(locale, 'department', id, names),
    part: ({ dimension, key }) =>
      plain('part-choice', {
        dimension: dimensionLabel(locale, dimension as Dimension),
        part: labelOf(locale, dimension as Dimension, key, names),
      }),
    whose: ({ dimension, key }) =>
      dimension === 'channel'
        ? t('whose-channel', { channel: labelOf(locale, 'channel', key, names) })
        : t('whose-group', { group: groupPhrase(locale, dimension as Dimension, key) }),
    key: (dimension, key) =>
      dimension === 'period' ? words.period(key) : labelOf(locale, dimension as Dimension, key, names),
    dimension: (dimension) => dimensionLabel(locale, dimension as Dimension),
    period: (id) => {
      const [from = '', to] = id.split('-');
      return to === undefined ? plain('period-year', { period: from }) : plain('period-years', { from, to });
    },
    time: (days) => (isAtOnce(days) ? plain('at-once') : written(unitOf(days), days, decimalsOf(days))),
    column: (all) => {
      const unit = unitOf(Math.max(...all));
      const decimals = unit === 'days' ? 1 : 0;
      const least = 10 ** -decimals;
      return (days) => {
        if (isAtOnce(days)) return plain('at-once');
        return days * PER_DAY[unit] < least / 2
          ? plain('under', { time: written(unit, least / PER_DAY[unit], decimals) })
          : written(unit, days, decimals);
      };
    },
    days: (days) => format.number(days, 1, true),
    range: ({ from, to }) => {
      const unit = unitOf(to);
      const start = from * PER_DAY[unit];
      if (start < 1) return { from: words.time(from), to: words.time(to) };
      const decimals = unit === 'days' ? decimalsOf(from) : 0;
      return { from: format.number(start, decimals, true), to: written(unit, to, decimals) };
    },
    share: (share) => format.percent(share, 0),
    shares: ({ lower, upper }) => format.interval(lower, upper, words.share),
    count: (count) => format.number(count, 0),
    day: (iso) => format.date(iso),
    way: ({ steps, open }) => {
      const text = shortened(steps.map(({ activity }) => activity))
        .map(words.activity)
        .join(' → ');
      return open ? plain('way-open', { steps: text }) : text;
    },
    refusal: ({ code, data }) => {
      if (!hasMessage(messages, code)) return code;
      const { dimension, key } = data;
      const part =
        typeof dimension === 'string' && typeof key === 'string' ? words.part({ dimension, key }) : '';
      return t(code, { ...data, part });
    },
  };
  return words;
}

type Unit = 'days' | 'hours' | 'minutes';
const PER_DAY: Readonly<Record<Unit, number>> = { days: 1, hours: 24, minutes: 24 * 60 };

const unitOf = (days: number): Unit => (days >= 2 ? 'days' : days * 24 >= 1 ? 'hours' : 'minutes');
/** One decimal of days as long as it says something; the smaller units are written whole. */
const decimalsOf = (days: number): 0 | 1 => (days >= 2 && days < 9.95 ? 1 : 0);
const isAtOnce = (days: number): boolean => days * PER_DAY.minutes < 1;

/** A demand for evidence stops the clock at once: one step to whoever reads. */
function shortened(activities: readonly string[]): string[] {
  return activities.filter(
    (activity, at) => activity !== 'case.suspended' || activities[at - 1] !== 'evidence.requested',
  );
}
