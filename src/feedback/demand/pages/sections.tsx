import type { VNode } from 'preact';
import { punctuation } from '#platform/i18n';
import {
  Details,
  DownloadList,
  Heading,
  isMeasured,
  measured,
  Notice,
  SummaryList,
  suppressed,
  Trend,
  type Datum,
  type View,
} from '#platform/ui';
import type {
  CalendarUse,
  Expected,
  KindOfPlace,
  MonthsAhead,
  Opened,
  PlaceForecast,
} from '../domain/document.ts';
import type { Kept } from '../store.ts';
import { PAGE_LEVEL, type DemandWords } from '../words.ts';

interface WordsProps {
  readonly view: View;
  readonly words: DemandWords;
}

/** An expected number with its bounds, as it is drawn. */
export const datumOf = ({ mean, bounds }: Expected) => {
  const { lower, upper } = bounds.find(({ level }) => level === PAGE_LEVEL)!;
  return measured(mean, lower, upper);
};

const DAY = 86_400_000;

/** "In the next four weeks …"; they are not the next ones where the records are old. */
export function fourWeeksSentence(
  { t, format, span }: DemandWords,
  { lastDay }: PlaceForecast['method'],
  old: boolean,
  what: string,
): string {
  const day = (after: number) => new Date(Date.parse(lastDay) + after * DAY).toISOString().slice(0, 10);
  const weeks = span(day(1), day(28));
  return old
    ? t('after-record', { day: format.date(lastDay), span: weeks, what })
    : t('next-four', { span: weeks, what });
}

/** How far the records reach: a notice where that is long ago, and not because nobody keeps them in a simulated place. */
export function RecordReach({
  view,
  words,
  place: { method },
  old,
}: WordsProps & { readonly place: PlaceForecast; readonly old: boolean }): VNode {
  const said = words.recordReach(method, view.place, old);
  if (!old) return <p class="hint">{said}</p>;
  return (
    <Notice view={view} kind="warning">
      <p>{said}</p>
    </Notice>
  );
}

/** Amounts are seen from zero. */
export function fromZero(data: readonly Datum[]): [number, number] {
  const tops = data.flatMap((datum) => (isMeasured(datum) ? [datum.upper ?? datum.value] : []));
  return [0, Math.max(1, ...tops)];
}

/** The month between what is counted and what is ahead, where the last day does not end one. */
function runningOf({ counted, ahead }: MonthsAhead): string[] {
  const [last, first] = [counted.at(-1)?.month, ahead[0]?.month];
  if (last === undefined || first === undefined) return [];
  const after = new Date(`${last}-01`);
  after.setUTCMonth(after.getUTCMonth() + 1);
  const month = after.toISOString().slice(0, 7);
  return month < first ? [month] : [];
}

/** Months on record and ahead, as one line that turns dashed. */
export function MonthsChart({
  view,
  words,
  kind,
  months,
}: WordsProps & { readonly kind: Opened; readonly months: MonthsAhead }): VNode {
  const { t, format } = words;
  const points = [
    ...months.counted.map(({ month, count }) => ({
      period: format.month(month),
      datum: count === null ? suppressed() : measured(count),
    })),
    ...runningOf(months).map((month) => ({
      period: format.month(month),
      datum: { state: 'missing', reason: t('running') } as const,
    })),
    ...months.ahead.map(({ month, expected }) => ({
      period: format.month(month),
      datum: expected ? datumOf(expected) : suppressed(),
    })),
  ];
  const begin = points.length - months.ahead.length;
  return (
    <Trend
      view={view}
      id={`months-${kind}`}
      caption={t(`chart-${kind}`)}
      description={t('chart-description', {
        first: points[0]?.period ?? '',
        last: points.at(-1)?.period ?? '',
        begin: points[begin]?.period ?? '',
      })}
      points={points}
      domain={fromZero(points.map(({ datum }) => datum))}
      format={words.number}
      intervalHeading={t('bounds')}
      ahead={{ from: begin, label: t('expected'), soFar: t('counted') }}
    />
  );
}

/** The same on every page: nobody should read more into a forecast than is in it. */
export function CannotKnow({ words: { t } }: Pick<WordsProps, 'words'>): VNode {
  return (
    <>
      <Heading level={2}>{t('cannot-title')}</Heading>
      <ul>
        <li>{t('cannot-need')}</li>
        <li>{t('cannot-new')}</li>
        <li>{t('cannot-shock')}</li>
        <li>{t('cannot-record')}</li>
      </ul>
    </>
  );
}

/** Whether the calendar ends before the weeks do, or is not used though there is one. */
export const isLimited = (use: CalendarUse): boolean =>
  use.state === 'used' ? use.until !== undefined : use.state !== 'none';

/** What is known of holidays, the limits last. */
export function calendarSentences({ t, format }: DemandWords, use: CalendarUse): string[] {
  switch (use.state) {
    case 'used': {
      const festivals = use.festivals.map((names) => names[format.locale]);
      return [
        festivals.length === 0
          ? t('calendar-working-days')
          : t('calendar-used', { festivals: festivals.join(punctuation(format.locale).items) }),
        ...(use.until === undefined ? [] : [t('calendar-until', { day: format.date(use.until) })]),
      ];
    }
    case 'none':
      return [t('calendar-none')];
    default:
      return [t(`calendar-${use.state}`, { day: format.date(use.day) })];
  }
}

/** How the numbers were made, and with what they can be told from others. */
export function HowMade({
  view,
  words,
  place,
  kinds,
  hash,
  madeAt,
  json,
}: WordsProps & {
  readonly place: PlaceForecast;
  readonly kinds: readonly KindOfPlace[];
  readonly json: string;
} & Omit<Kept<unknown>, 'forecast'>): VNode {
  const { t, format } = words;
  const { method } = place;
  return (
    <>
      <Heading level={2}>{t('made-title')}</Heading>
      <p>{t('made-weeks')}</p>
      <p>{t('made-months')}</p>
      <ul>
        {kinds.map((one) =>
          one.state === 'refused' ? null : (
            <li key={one.kind}>
              {[
                t('record-of', {
                  kind: t(`kind-${one.kind}`),
                  weeks: one.record.weeks,
                  from: format.date(one.record.from),
                }),
                ...(one.record.gap === undefined
                  ? []
                  : [t('record-gap', { day: format.date(one.record.gap) })]),
                ...calendarSentences(words, one.calendar),
              ].join(punctuation(format.locale).gap)}
            </li>
          ),
        )}
      </ul>
      <Details summary={t('proof-hash')}>
        <SummaryList
          items={[
            { term: t('proof-hash'), value: <code>{hash}</code> },
            { term: t('proof-made'), value: format.dateTime(madeAt) },
            { term: t('proof-method'), value: method.method },
            { term: t('proof-facts'), value: format.number(method.facts, 0) },
            { term: t('proof-seed'), value: method.seed },
          ]}
        />
      </Details>
      <DownloadList items={[{ label: t('json'), href: view.link(json), format: 'JSON' }]} />
    </>
  );
}
