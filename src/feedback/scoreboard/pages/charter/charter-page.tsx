import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import {
  DownloadList,
  Heading,
  Lead,
  NavigationList,
  Notice,
  Page,
  Table,
  Tag,
  type View,
} from '#platform/ui';
import { messages as shared } from '../../messages.ts';
import type { Frame } from '../frame.ts';
import type { CharterModel, DimensionModel } from './charter-model.ts';
import { messages } from './messages.ts';

export interface CharterPageProps extends Frame {
  readonly model: CharterModel;
  /** SHA-256 of the charter's file as it is now. */
  readonly hash: string;
  /** That of the version which the published numbers rest on, if another one. */
  readonly publishedHash?: string | undefined;
}

/** What public value means here, how it is measured, and who decided that. */
export function CharterPage(props: CharterPageProps): VNode {
  const { view, navigation, footer, model, hash, publishedHash } = props;
  const t = translator(messages, view.locale);
  const s = translator(shared, view.locale);
  const title = t('title', { place: view.place.name });
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      description={model.lead}
      breadcrumbs={[{ label: s('home'), href: view.link('/') }, { label: s('charter') }]}
    >
      <Heading level={1}>{title}</Heading>
      <Lead>{model.lead}</Lead>
      {model.parts.map(({ kind, dimensions }) => (
        <section key={kind} aria-labelledby={kind}>
          <Heading level={2} id={kind}>
            {t(`${kind}-title`)}
          </Heading>
          <p>{t(`${kind}-lead`)}</p>
          {dimensions.map((dimension) => (
            <DimensionSection key={dimension.id} view={view} dimension={dimension} />
          ))}
        </section>
      ))}

      <Heading level={2}>{t('rules')}</Heading>
      <p>{s('floor-rule')}</p>
      <p>{model.minimum}</p>
      <p>{t('open-records', { path: '/api/v1/facts.csv' })}</p>
      {model.groups.length > 0 && (
        <>
          <p>{t('groups-lead')}</p>
          <Table
            view={view}
            caption={t('groups')}
            columns={[
              { heading: t('attribute'), cell: (row) => row.attribute },
              { heading: t('reference'), cell: (row) => row.reference },
            ]}
            rows={model.groups}
          />
        </>
      )}
      {model.rankings !== undefined && <p>{model.rankings}</p>}
      {model.standardise !== undefined && <p>{model.standardise}</p>}

      <Heading level={2} id="aggregation">
        {t('aggregation')}
      </Heading>
      {model.aggregation.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}

      <Heading level={2}>{t('history')}</Heading>
      <Table
        view={view}
        caption={t('history')}
        captionHidden
        columns={[
          {
            heading: t('version'),
            cell: (row) => (
              <>
                {row.version} {row.current && <Tag>{t('current')}</Tag>}
              </>
            ),
          },
          { heading: t('adopted'), cell: (row) => row.adopted },
          { heading: t('change'), cell: (row) => row.change },
        ]}
        rows={model.history}
      />

      <Heading level={2}>{t('download')}</Heading>
      {publishedHash !== undefined && (
        <Notice view={view} kind="warning">
          <p>{t('download-changed', { hash: publishedHash })}</p>
        </Notice>
      )}
      <DownloadList
        items={[
          {
            label: t('download-label'),
            href: view.link('/charter.yaml'),
            format: 'YAML',
            note: t('download-note', { hash }),
          },
          { label: t('json-label'), href: view.link('/api/v1/charter'), format: 'JSON' },
        ]}
      />
    </Page>
  );
}

function DimensionSection({
  view,
  dimension,
}: {
  readonly view: View;
  readonly dimension: DimensionModel;
}): VNode {
  return (
    <>
      <Heading level={3} id={`dimension-${dimension.id}`}>
        {dimension.name}
      </Heading>
      <p>
        <b>{dimension.question}</b> {dimension.weight} {dimension.floor}
      </p>
      <NavigationList
        items={dimension.indicators.map(({ name, href, definition, facts }) => ({
          label: name,
          href: view.link(href),
          description: (
            <>
              {definition}
              <br />
              <span class="hint">{facts}</span>
            </>
          ),
        }))}
      />
    </>
  );
}
