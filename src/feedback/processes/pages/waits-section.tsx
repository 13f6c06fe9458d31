import type { VNode } from 'preact';
import { Heading, Table, type View } from '#platform/ui';
import type { Bottleneck, ProcessDocument } from '../domain/view.ts';
import { bottleneckSentence } from '../sentences.ts';
import type { Words } from '../words.ts';

interface WaitsSectionProps {
  readonly view: View;
  readonly document: ProcessDocument;
  readonly words: Words;
}

/** Hand-overs between departments, and who waits longer than others. */
export function WaitsSection({ view, document, words }: WaitsSectionProps): VNode {
  const { t } = words;
  const { handOvers, departmentUnknown } = document;
  const time = words.column(handOvers.map(({ medianDays }) => medianDays));
  return (
    <>
      <Heading level={2} id="hand-overs">
        {t('hand-overs-title')}
      </Heading>
      {handOvers.length === 0 ? (
        <p>{t('no-hand-overs')}</p>
      ) : (
        <>
          <p>{t('hand-overs-lead')}</p>
          <Table
            view={view}
            caption={t('hand-overs-title')}
            captionHidden
            columns={[
              {
                heading: t('hand-over'),
                cell: ({ from, to }) =>
                  t('hand-over-name', { from: words.department(from), to: words.department(to) }),
              },
              {
                heading: t('half-wait'),
                numeric: true,
                cell: ({ medianDays, waitingAlone }) => (
                  <>
                    {time(medianDays)} <small>{t(waitingAlone ? 'waiting' : 'waiting-and-work')}</small>
                  </>
                ),
              },
              ...(handOvers.some(({ statedHours }) => statedHours !== null)
                ? [
                    {
                      heading: t('stated-hours'),
                      numeric: true,
                      cell: ({ statedHours }: (typeof handOvers)[number]) =>
                        statedHours === null ? t('not-recorded') : words.count(statedHours),
                    },
                  ]
                : []),
              { heading: t('times'), numeric: true, cell: ({ times }) => words.count(times) },
            ]}
            rows={handOvers}
          />
        </>
      )}
      {departmentUnknown > 0 && (
        <p class="hint">{t('department-unknown', { share: words.share(departmentUnknown) })}</p>
      )}
      <Bottlenecks document={document} words={words} />
    </>
  );
}

function Bottlenecks({ document, words }: Omit<WaitsSectionProps, 'view'>): VNode {
  const { t } = words;
  const { compared, found } = document.bottlenecks;
  return (
    <>
      <Heading level={2} id="who-waits">
        {t('bottlenecks-title')}
      </Heading>
      {document.only !== null && <p>{t('bottlenecks-only')}</p>}
      {document.only === null && compared === 0 && <p>{t('not-compared')}</p>}
      {compared > 0 && (
        <>
          <p>{t('bottlenecks-lead', { compared })}</p>
          {found.length === 0 && <p>{t('no-bottlenecks')}</p>}
          <ul>
            {found.map((one) => (
              <li key={JSON.stringify([one.at, one.part])}>
                {bottleneckSentence(one, words)}{' '}
                <small>
                  {t('bottleneck-intervals', {
                    own: interval(one.days, words),
                    others: interval(one.othersDays, words),
                  })}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const interval = ({ lower, upper }: Bottleneck['days'], words: Words): string =>
  words.t('span', words.range({ from: lower, to: upper }));
