import { Fragment, type VNode } from 'preact';
import { punctuation } from '#platform/i18n';
import { Heading, IntervalDots, Lead, Page, type MarkRow, type View } from '#platform/ui';
import type {
  HolidayAhead,
  KindForecast,
  MonthsAhead,
  PartAhead,
  PlaceForecast,
  ServiceForecast,
} from '../domain/document.ts';
import { demandPath } from '../paths.ts';
import type { Kept } from '../store.ts';
import type { DemandWords } from '../words.ts';
import type { Frame } from './frame.ts';
import {
  CannotKnow,
  datumOf,
  fourWeeksSentence,
  fromZero,
  HowMade,
  MonthsChart,
  RecordReach,
} from './sections.tsx';

type Forecast = Extract<KindForecast, { state: 'forecast' }>;

export interface ServicePageProps extends Frame {
  readonly place: PlaceForecast;
  readonly kept: Kept<ServiceForecast>;
  /** The last record is long ago. */
  readonly old: boolean;
  readonly words: DemandWords;
  /** Where the scoreboard shows the service, if it does. */
  readonly scoreboard?: string | undefined;
}

/** What is to come for one service: in sentences, by month, by week, by area and by group. */
export function ServicePage(props: ServicePageProps): VNode {
  const { view, navigation, footer, place, kept, old, words, scoreboard } = props;
  const { t } = words;
  const { service, forecasts } = kept.forecast;
  const name = words.service(service);
  const made = forecasts.filter((one) => one.state === 'forecast');
  return (
    <Page
      view={view}
      title={`${t('demand')}${punctuation(view.locale).colon}${name}`}
      navigation={navigation}
      footer={footer}
      description={made.map((one) => sentencesOf(words, place, old, one)).join(' ')}
      breadcrumbs={[
        { label: t('home'), href: view.link('/') },
        { label: t('demand'), href: view.link(demandPath()) },
        { label: name },
      ]}
    >
      <Heading level={1} caption={t('demand')}>
        {name}
      </Heading>
      {made.length > 0 && <RecordReach view={view} words={words} place={place} old={old} />}
      {forecasts.map((one) => (
        <Fragment key={one.kind}>
          {forecasts.length > 1 && <Heading level={2}>{t(`kind-${one.kind}`)}</Heading>}
          {one.state === 'forecast' ? (
            <Sections view={view} words={words} place={place} old={old} own={one} />
          ) : (
            <Lead>
              {one.state === 'refused'
                ? t('refused-lead', { reason: words.refusal(one.refusal) })
                : t('in-the-rest', { minimum: place.method.minimumCell })}
            </Lead>
          )}
        </Fragment>
      ))}
      {scoreboard !== undefined && (
        <p>
          <a href={view.link(scoreboard)}>{t('see-scoreboard')}</a>
        </p>
      )}
      {made.length > 0 && (
        <>
          <CannotKnow words={words} />
          <HowMade
            view={view}
            words={words}
            place={place}
            kinds={place.kinds.filter(({ kind }) => made.some((one) => one.kind === kind))}
            hash={kept.hash}
            madeAt={kept.madeAt}
            json={`/api/v1${demandPath(service)}`}
          />
        </>
      )}
    </Page>
  );
}

interface SectionProps {
  readonly view: View;
  readonly words: DemandWords;
  readonly place: PlaceForecast;
  readonly old: boolean;
  readonly own: Forecast;
}

function Sections(props: SectionProps): VNode {
  const { view, words, place, old, own } = props;
  const { t } = words;
  const { fourWeeks, months, areas, groups, kind } = own;
  const { minimumCell, groups: attribute } = place.method;
  const gap = punctuation(view.locale).gap;
  return (
    <>
      <Lead>{sentencesOf(words, place, old, own)}</Lead>
      <p>{yearAgoSentence(words, fourWeeks.yearAgo, minimumCell)}</p>
      {'refusal' in months ? (
        <p>{t('line-months', { text: words.refusal(months.refusal) })}</p>
      ) : (
        <>
          <p>{monthsSentences(words, months).join(gap)}</p>
          <MonthsChart view={view} words={words} kind={kind} months={months} />
        </>
      )}
      <Heading level={2}>{t('tried-title')}</Heading>
      <p>{t('tried-lead')}</p>
      <ul>
        <li>{t('tried-four', { text: words.four(fourWeeks.tried) })}</li>
        {!('refusal' in months) && <li>{t('tried-months', { text: words.threeMonths(months) })}</li>}
      </ul>
      <Weeks {...props} />
      <Parts
        {...props}
        title={t('areas-title')}
        rest={t('rest-areas')}
        heading={words.attribute('area')}
        parts={areas}
        nameOf={words.area}
      />
      {attribute !== undefined && (
        <Parts
          {...props}
          title={t('groups-title')}
          rest={t('rest-groups')}
          heading={words.attribute(attribute)}
          parts={groups}
          nameOf={(key) => words.group(attribute, key)}
        />
      )}
    </>
  );
}

function sentencesOf(words: DemandWords, { method }: PlaceForecast, old: boolean, own: Forecast): string {
  const { t, format } = words;
  return [
    fourWeeksSentence(
      words,
      method,
      old,
      t(`about-${own.kind}`, { count: words.rounded(own.fourWeeks.mean) }),
    ),
    t('bounds-one', words.bounds(own.fourWeeks)),
  ].join(punctuation(format.locale).gap);
}

const yearAgoSentence = ({ t, format }: DemandWords, yearAgo: number | null, minimum: number): string =>
  yearAgo === null ? t('year-ago-few', { minimum }) : t('year-ago', { count: format.number(yearAgo, 0) });

function monthsSentences(words: DemandWords, { ahead, total, yearAgo }: MonthsAhead): string[] {
  const { t, format } = words;
  const span = words.months(ahead.map(({ month }) => month));
  return [
    total
      ? t('three-months', { span, count: words.number(total.mean), ...words.bounds(total) })
      : t('three-months-withheld', { span }),
    ...(yearAgo === undefined || yearAgo === null
      ? []
      : [t('three-months-before', { count: format.number(yearAgo, 0) })]),
  ];
}

function Weeks({ view, words, place, own }: SectionProps): VNode {
  const { t } = words;
  const during = (from: string, until: string) =>
    place.holidays.filter((holiday) => holiday.from <= until && holiday.until >= from);
  const named = (holidays: readonly HolidayAhead[]) =>
    [...new Set(holidays.map(({ names }) => names[view.locale]))].join(punctuation(view.locale).items);
  return (
    <>
      <Heading level={2}>{t('weeks-title')}</Heading>
      <IntervalDots
        view={view}
        caption={t('weeks-title')}
        captionHidden
        labelHeading={t('week')}
        valueHeading={t('expected')}
        intervalLabel={t('bounds')}
        domain={fromZero(own.weeks.map(datumOf))}
        rows={own.weeks.map((week): MarkRow => {
          const holidays = named(during(week.from, week.until));
          return {
            label: words.days(week.from, week.until),
            datum: datumOf(week),
            ...(holidays !== '' && { note: holidays }),
          };
        })}
        format={words.number}
      />
    </>
  );
}

interface PartsProps extends SectionProps {
  readonly title: string;
  readonly rest: string;
  readonly heading: string;
  readonly parts: readonly PartAhead[];
  readonly nameOf: (key: string) => string;
}

/** Largest first, those that are too small to stand alone last. */
function Parts({ view, words, place, title, rest, heading, parts, nameOf }: PartsProps): VNode | null {
  if (parts.length === 0) return null;
  const { t } = words;
  const sorted = parts.toSorted(
    (a, b) => Number(a.key === undefined) - Number(b.key === undefined) || b.mean - a.mean,
  );
  return (
    <>
      <Heading level={2}>{title}</Heading>
      <p>{t('parts-lead', { minimum: place.method.minimumCell })}</p>
      <IntervalDots
        view={view}
        caption={title}
        captionHidden
        labelHeading={heading}
        valueHeading={t('expected')}
        intervalLabel={t('bounds')}
        domain={fromZero(parts.map(datumOf))}
        rows={sorted.map((part) => ({
          label: part.key === undefined ? rest : nameOf(part.key),
          datum: datumOf(part),
        }))}
        format={words.number}
      />
    </>
  );
}
