import type { VNode } from 'preact';
import { punctuation } from '#platform/i18n';
import { DownloadList, Heading, Lead, Page } from '#platform/ui';
import { queryOf } from '../filter.ts';
import type { ProcessDocument } from '../domain/view.ts';
import { processesPath, processPath } from '../paths.ts';
import { leadOf } from '../sentences.ts';
import { ConformingSection } from './conforming-section.tsx';
import { FilterForm } from './filter-form.tsx';
import type { Frame } from './frame.ts';
import { MapSection } from './map-section.tsx';
import { MethodSection } from './method-section.tsx';
import { ReworkSection } from './rework-section.tsx';
import { TimeSection, yearAsked } from './time-section.tsx';
import { WaitsSection } from './waits-section.tsx';
import { WaysSection } from './ways-section.tsx';

export type ServicePageProps = Frame & { readonly document: ProcessDocument };

/** How one service goes: in words, then how long, which way, where it waits and for whom, and against what was promised. */
export function ServicePage({ view, navigation, footer, words, document }: ServicePageProps): VNode {
  const { t } = words;
  const { service, only, periods, period, cover, byGroup } = document;
  const name = words.service(service);
  const sentences = leadOf(document, words);
  const here = processPath(service);
  const section = { view, document, words };
  return (
    <Page
      view={view}
      title={t('service-title', { service: name })}
      navigation={navigation}
      footer={footer}
      description={sentences.join(' ')}
      breadcrumbs={[
        { label: t('home'), href: view.link('/') },
        { label: t('processes'), href: view.link(processesPath) },
        { label: name },
      ]}
    >
      <Heading level={1} caption={t('service-caption')}>
        {name}
      </Heading>
      {only && (
        <p>
          <b>{t('lead-only', { part: words.part(only) })}</b> <a href={view.link(here)}>{t('show-all')}</a>
        </p>
      )}
      <Lead>{sentences.join(punctuation(view.locale).gap)}</Lead>
      {periods.length > 1 && (
        <p>
          {t('year')}
          {periods.toReversed().map((one) => (
            <span key={one}>
              {' · '}
              {one === period ? (
                <b>{words.period(one)}</b>
              ) : (
                <a
                  href={view.link(
                    here + queryOf({ year: one === periods[0] ? undefined : one, only, cover }),
                  )}
                >
                  {words.period(one)}
                </a>
              )}
            </span>
          ))}
        </p>
      )}
      <FilterForm {...section} />
      <TimeSection {...section} />
      <MapSection {...section} />
      <WaitsSection {...section} />
      <WaysSection {...section} />
      <ConformingSection document={document} words={words} />
      <ReworkSection document={document} words={words} />
      <MethodSection document={document} words={words} />
      <DownloadList
        items={[
          {
            label: t('json'),
            href: view.link(
              `/api/v1${here}${queryOf({ year: yearAsked(document), only, cover, by: byGroup?.dimension })}`,
            ),
            format: 'JSON',
          },
        ]}
      />
    </Page>
  );
}
