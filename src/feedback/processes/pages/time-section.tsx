import type { VNode } from 'preact';
import { Heading, IntervalDots, measured, type MarkRow, type View } from '#platform/ui';
import type { ProcessDocument, TimeTable } from '../domain/view.ts';
import { queryOf } from '../filter.ts';
import { processPath } from '../paths.ts';
import type { Words } from '../words.ts';

interface TimeSectionProps {
  readonly view: View;
  readonly document: ProcessDocument;
  readonly words: Words;
}

/** How long it takes now: by year, by channel, and by the group that the reader chooses. */
export function TimeSection({ view, document, words }: TimeSectionProps): VNode {
  const { t } = words;
  const { byPeriod, byChannel, byGroup } = document;
  return (
    <>
      <Heading level={2} id="time">
        {t('time-title')}
      </Heading>
      <p>{t('time-lead')}</p>
      {document.only && <p>{t('time-all')}</p>}
      {byPeriod.groups.length > 1 && (
        <Times
          view={view}
          words={words}
          table={byPeriod}
          caption={t('time-years')}
          emphasis={document.period}
        />
      )}
      {byChannel && <Times view={view} words={words} table={byChannel} caption={t('time-channel')} />}
      {byGroup && (
        <Times
          view={view}
          words={words}
          table={byGroup}
          caption={t('time-group', { dimension: words.dimension(byGroup.dimension) })}
        />
      )}
      <Attributes view={view} document={document} words={words} />
    </>
  );
}

function Attributes({ view, document, words }: TimeSectionProps): VNode | null {
  const { attributes, byGroup, service, cover, only } = document;
  if (attributes.length < 2) return null;
  const year = yearAsked(document);
  return (
    <p>
      {words.t('choose-group')}
      {attributes.map((attribute) => (
        <span key={attribute}>
          {' · '}
          {attribute === byGroup?.dimension ? (
            <b>{words.dimension(attribute)}</b>
          ) : (
            <a
              href={view.link(`${processPath(service)}${queryOf({ year, only, cover, by: attribute })}#time`)}
            >
              {words.dimension(attribute)}
            </a>
          )}
        </span>
      ))}
    </p>
  );
}

/** The year for a link; the latest one needs no naming. */
export const yearAsked = ({ period, periods }: ProcessDocument): string | undefined =>
  period === periods[0] ? undefined : period;

interface TimesProps {
  readonly view: View;
  readonly words: Words;
  readonly table: TimeTable;
  readonly caption: string;
  readonly emphasis?: string | undefined;
}

function Times({ view, words, table, caption, emphasis }: TimesProps): VNode {
  const { t } = words;
  const rows = table.groups.map(({ key, cases, time }): MarkRow => {
    const range = time?.range;
    return {
      label: words.key(table.dimension, key),
      datum: time
        ? measured(time.median.value, time.median.lower, time.median.upper)
        : { state: 'suppressed', reason: t('too-few-times') },
      note: range ? t('range-note', { from: words.days(range.from), to: words.days(range.to) }) : undefined,
      count: words.count(cases),
      emphasis: key === emphasis,
    };
  });
  return (
    <IntervalDots
      view={view}
      caption={caption}
      labelHeading={table.dimension === 'period' ? t('year') : words.dimension(table.dimension)}
      valueHeading={t('median-days')}
      countHeading={t('cases-short')}
      rows={rows}
      format={words.days}
    />
  );
}
