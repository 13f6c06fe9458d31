import type { VNode } from 'preact';
import { DownloadList, Heading, Lead, NavigationList, Page, Table } from '#platform/ui';
import type { ProcessList, ServiceLine } from '../domain/view.ts';
import { processesPath, processPath } from '../paths.ts';
import type { Frame } from './frame.ts';

export type ListPageProps = Frame & { readonly list: ProcessList };

/** All services: how long, how often the published way, and where it waits longest. */
export function ListPage({ view, navigation, footer, words, list }: ListPageProps): VNode {
  const { t } = words;
  const title = t('title', { place: view.place.name });
  const { services, tooFew, minimumCell } = list;
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      description={t('lead')}
      breadcrumbs={[{ label: t('home'), href: view.link('/') }, { label: t('processes') }]}
    >
      <Heading level={1}>{title}</Heading>
      <Lead>{t('lead')}</Lead>
      <p>{t('list-period', { periods: periodsOf(list).map(words.period).join(t('and')) })}</p>
      <LongestWaits view={view} words={words} list={list} />
      {(['cases', 'reports'] as const).map((about) => {
        const rows = services.filter((line) => line.about === about);
        if (rows.length === 0) return null;
        return (
          <section key={about} aria-labelledby={about}>
            <Heading level={2} id={about}>
              {t(`${about}-title`)}
            </Heading>
            <Table
              view={view}
              caption={t(`${about}-title`)}
              captionHidden
              columns={[
                {
                  heading: t('service'),
                  cell: (line) => (
                    <>
                      <a href={view.link(processPath(line.service))}>{words.service(line.service)}</a>
                      {line.longestHandOver && <small>{handOverText(line.longestHandOver)}</small>}
                    </>
                  ),
                },
                {
                  heading: t('half-take'),
                  numeric: true,
                  cell: ({ medianDays }) =>
                    medianDays === null ? t('not-recorded') : words.days(medianDays),
                },
                {
                  heading: t('published-way'),
                  numeric: true,
                  cell: ({ conforming }) =>
                    conforming === null ? t('no-department') : words.share(conforming),
                },
                { heading: t('completed'), numeric: true, cell: ({ completed }) => words.count(completed) },
              ]}
              rows={rows}
            />
          </section>
        );
      })}
      {tooFew.length > 0 && (
        <>
          <Heading level={2}>{t('too-few-title')}</Heading>
          <p>{t('too-few-lead', { minimum: minimumCell })}</p>
          <ul>
            {tooFew.map((service) => (
              <li key={service}>{words.service(service)}</li>
            ))}
          </ul>
        </>
      )}
      <DownloadList
        items={[{ label: t('json'), href: view.link(`/api/v1${processesPath}`), format: 'JSON' }]}
      />
    </Page>
  );

  function handOverText({ from, to, medianDays, waitingAlone }: HandOver): string {
    return t(waitingAlone ? 'hand-over-short' : 'hand-over-with-work', {
      from: words.department(from),
      to: words.department(to),
      time: words.time(medianDays),
    });
  }
}

type HandOver = NonNullable<ServiceLine['longestHandOver']>;

/** Latest first. */
const periodsOf = ({ services }: ProcessList): string[] =>
  [...new Set(services.map(({ period }) => period))].sort().reverse();

/** How many of the longest waits are told first. */
const LONGEST = 5;

function LongestWaits({ view, words, list }: Pick<ListPageProps, 'view' | 'words' | 'list'>): VNode | null {
  const { t } = words;
  const waits = list.services
    .flatMap(({ service, longestHandOver }) =>
      longestHandOver?.waitingAlone === true ? [{ service, ...longestHandOver }] : [],
    )
    .sort((a, b) => b.medianDays - a.medianDays)
    .slice(0, LONGEST);
  if (waits.length === 0) return null;
  return (
    <>
      <Heading level={2} id="longest-waits">
        {t('waits-title')}
      </Heading>
      <p>{t('waits-lead')}</p>
      <NavigationList
        items={waits.map(({ service, from, to, medianDays }) => ({
          label: words.service(service),
          href: view.link(processPath(service)),
          description: t('waits-sentence', {
            from: words.department(from),
            to: words.department(to),
            time: words.time(medianDays),
          }),
        }))}
      />
    </>
  );
}
