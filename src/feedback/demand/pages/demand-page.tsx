import type { VNode } from 'preact';
import { punctuation } from '#platform/i18n';
import { Heading, Lead, Notice, Page, Table, type Column, type View } from '#platform/ui';
import type { Expected, KindOfPlace, PlaceForecast, ServiceLine } from '../domain/document.ts';
import { demandPath } from '../paths.ts';
import type { Kept } from '../store.ts';
import type { DemandWords } from '../words.ts';
import type { Frame } from './frame.ts';
import {
  calendarSentences,
  CannotKnow,
  fourWeeksSentence,
  HowMade,
  isLimited,
  MonthsChart,
  RecordReach,
} from './sections.tsx';

type Forecast = Extract<KindOfPlace, { state: 'forecast' }>;

export interface DemandPageProps extends Frame {
  readonly kept: Kept<PlaceForecast>;
  /** The last record is long ago. */
  readonly old: boolean;
  readonly words: DemandWords;
}

/** What is to come: one sentence, then every service with its bounds and how far it can be trusted. */
export function DemandPage({ view, navigation, footer, kept, old, words }: DemandPageProps): VNode {
  const { t } = words;
  const place = kept.forecast;
  const title = t('title', { place: view.place.name });
  const made = place.kinds.filter((one) => one.state === 'forecast');
  const lead = sentenceOf(words, place, old, made);
  const unknown = made.filter(({ calendar }) => isLimited(calendar));
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      description={lead}
      breadcrumbs={[{ label: t('home'), href: view.link('/') }, { label: t('demand') }]}
    >
      <Heading level={1}>{title}</Heading>
      {lead !== '' && <Lead>{lead}</Lead>}
      <RecordReach view={view} words={words} place={place} old={old} />
      {unknown[0] && (
        <Notice view={view} kind="warning">
          <p>{calendarSentences(words, unknown[0].calendar).at(-1)}</p>
        </Notice>
      )}
      {place.kinds.map((one) => (
        <section key={one.kind} aria-labelledby={one.kind}>
          <Heading level={2} id={one.kind}>
            {t(`services-${one.kind}`)}
          </Heading>
          {one.state === 'refused' ? (
            <p>{t('refused-lead', { reason: words.refusal(one.refusal) })}</p>
          ) : (
            <Services view={view} words={words} kind={one} minimum={place.method.minimumCell} />
          )}
        </section>
      ))}
      <CannotKnow words={words} />
      <HowMade
        view={view}
        words={words}
        place={place}
        kinds={place.kinds}
        hash={kept.hash}
        madeAt={kept.madeAt}
        json="/api/v1/demand"
      />
    </Page>
  );
}

function sentenceOf(
  words: DemandWords,
  { method }: PlaceForecast,
  old: boolean,
  made: readonly Forecast[],
): string {
  if (made.length === 0) return '';
  const { t } = words;
  const list = (items: readonly string[]) =>
    items.length < 2 ? (items[0] ?? '') : t('and', { first: items[0]!, second: items[1]! });
  const what = made.map(({ kind, fourWeeks }) =>
    t(`about-${kind}`, { count: words.rounded(fourWeeks.mean) }),
  );
  const bounds = made.map(({ kind, fourWeeks }) => t(`bounds-${kind}`, words.bounds(fourWeeks)));
  return [fourWeeksSentence(words, method, old, list(what)), t('four-in-five', { what: list(bounds) })].join(
    punctuation(words.format.locale).gap,
  );
}

interface ServicesProps {
  readonly view: View;
  readonly words: DemandWords;
  readonly kind: Forecast;
  readonly minimum: number;
}

function Services(props: ServicesProps): VNode {
  const { view, words, kind } = props;
  const { t } = words;
  const shown = kind.lines.filter(({ state }) => state === 'forecast');
  const refused = kind.lines.filter(({ state }) => state === 'refused');
  const months = 'refusal' in kind.months ? [] : kind.months.ahead.map(({ month }) => month);
  const sorted = shown.toSorted((a, b) => b.fourWeeks!.mean - a.fourWeeks!.mean);
  return (
    <>
      {!('refusal' in kind.months) && (
        <>
          <MonthsChart view={view} words={words} kind={kind.kind} months={kind.months} />
          <p class="hint">
            {[
              t('tried-four', { text: words.four(kind.fourWeeks.tried) }),
              t('tried-months', { text: words.threeMonths(kind.months) }),
            ].join(punctuation(view.locale).gap)}
          </p>
        </>
      )}
      <Table
        view={view}
        caption={t(`services-${kind.kind}`)}
        captionHidden
        columns={columnsOf(props, months)}
        rows={kind.rest ? [...sorted, undefined] : sorted}
        empty={t('none')}
      />
      {refused.length > 0 && (
        <>
          <Heading level={3}>{t('refused-title')}</Heading>
          <ul>
            {refused.map(({ service, refusal }) => (
              <li key={service}>
                <a href={view.link(demandPath(service))}>{words.service(service)}</a>
                {punctuation(view.locale).colon}
                {words.refusal(refusal!)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** The row of all services that are too small to stand alone is `undefined`. */
function columnsOf(
  { view, words, kind, minimum }: ServicesProps,
  months: readonly string[],
): Column<ServiceLine | undefined>[] {
  const { t } = words;
  const { rest } = kind;
  const count = (value: number | null | undefined, write: (value: number) => string) =>
    value === undefined ? '' : value === null ? <span class="absent">{t('withheld')}</span> : write(value);
  return [
    {
      heading: t('service'),
      cell: (line) =>
        line === undefined ? (
          t('rest', { count: rest!.services })
        ) : (
          <a href={view.link(demandPath(line.service))}>{words.service(line.service)}</a>
        ),
    },
    {
      heading: t('next-four-heading'),
      numeric: true,
      cell: (line) => (
        <Amount words={words} expected={line === undefined ? rest!.fourWeeks : line.fourWeeks!} />
      ),
    },
    {
      heading: t('year-ago-heading'),
      numeric: true,
      cell: (line) => (line === undefined ? '' : aboutYearAgo(words, line.fourWeeks!.yearAgo, minimum)),
    },
    {
      heading: words.months(months),
      numeric: true,
      cell: (line) =>
        line?.threeMonths &&
        (line.threeMonths.total ? (
          <Amount words={words} expected={line.threeMonths.total} />
        ) : (
          <span class="absent">{t('withheld')}</span>
        )),
    },
    {
      heading: t('months-before-heading'),
      numeric: true,
      cell: (line) => count(line?.threeMonths?.yearAgo, (value) => words.format.number(value, 0)),
    },
    {
      heading: t('tries-heading'),
      cell: (line) =>
        line && (
          <small class="prose">
            {t('line-four', { text: words.four(line.fourWeeks!.tried, true) })}
            {line.threeMonths && (
              <>
                <br />
                {t('line-months', { text: words.threeMonths(line.threeMonths, true) })}
              </>
            )}
          </small>
        ),
    },
  ];
}

function aboutYearAgo({ t, format }: DemandWords, yearAgo: number | null, minimum: number) {
  return yearAgo === null ? (
    <span class="absent">{t('under-minimum', { minimum })}</span>
  ) : (
    <span class="interval">{t('about', { count: format.number(yearAgo, 0) })}</span>
  );
}

function Amount({ words, expected }: { readonly words: DemandWords; readonly expected: Expected }): VNode {
  const { lower, upper } = words.bounds(expected);
  return (
    <>
      {words.number(expected.mean)}
      <small class="interval">
        <span class="visually-hidden">{words.t('bounds')} </span>
        {lower}–{upper}
      </small>
    </>
  );
}
