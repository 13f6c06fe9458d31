import type { VNode } from 'preact';
import { formatters, translator } from '#platform/i18n';
import {
  Bars,
  Details,
  Heading,
  Lead,
  Notice,
  Page,
  SummaryList,
  Table,
  Tag,
  type NavigationItem,
  type View,
} from '#platform/ui';
import { messages } from './messages.ts';
import type { QualityModel, RunModel } from './quality-model.ts';

export interface QualityPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly model: QualityModel;
}

/** Where the records come from, which were not used and why, and what is not known. */
export function QualityPage({ view, navigation, footer, model }: QualityPageProps): VNode {
  const t = translator(messages, view.locale);
  const format = formatters(view.locale, 'UTC');
  return (
    <Page
      view={view}
      title={t('title')}
      navigation={navigation}
      footer={footer}
      description={t('lead')}
      breadcrumbs={[{ label: t('home'), href: view.link('/') }, { label: t('title') }]}
    >
      <Heading level={1}>{t('title')}</Heading>
      <Lead>{t('lead')}</Lead>

      {model.stopped && (
        <section id="stopped">
          <Heading level={2}>{t('stopped')}</Heading>
          {model.stopped.outage && (
            <Notice view={view} kind="warning" title={model.stopped.outage.title}>
              <p>{model.stopped.outage.text}</p>
            </Notice>
          )}
          {model.stopped.sentences.length > 0 && (
            <>
              <p>{t('stopped-lead')}</p>
              <ul>
                {model.stopped.sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
              <p class="hint">{t('stopped-rule')}</p>
            </>
          )}
        </section>
      )}

      <Heading level={2}>{t('facts')}</Heading>
      {model.notice !== undefined && (
        <Notice view={view} kind="info">
          <p>{model.notice}</p>
        </Notice>
      )}
      {model.total !== undefined && <p>{model.total}</p>}
      {model.unknown.length > 0 && (
        <>
          <Heading level={3}>{t('unknown')}</Heading>
          <p>{t('unknown-lead')}</p>
          <Bars
            view={view}
            caption={t('unknown-caption')}
            labelHeading={t('unknown-column')}
            valueHeading={t('unknown-share')}
            maximum={1}
            rows={model.unknown}
            format={(share) => format.percent(share)}
          />
        </>
      )}

      {model.kinds.length > 0 && (
        <Details summary={t('kinds')}>
          <Table
            view={view}
            caption={t('kinds')}
            captionHidden
            columns={[
              { heading: t('kind'), cell: ({ kind }) => kind },
              { heading: t('count'), numeric: true, cell: ({ count }) => count },
            ]}
            rows={model.kinds}
          />
        </Details>
      )}

      <Heading level={2} id="imports">
        {t('imports')}
      </Heading>
      {model.imports.length > 0 && <p>{t('imports-lead')}</p>}
      <p>
        <a href={view.link('/imports')}>{t('see-imports')}</a>
      </p>
      {model.imports.map((run) => (
        <RunReport key={run.id} view={view} run={run} />
      ))}

      <Heading level={2}>{t('reference')}</Heading>
      <Sources view={view} model={model} />
    </Page>
  );
}

const TONES = { running: 'caution', interrupted: 'caution', finished: 'good', refused: 'bad' } as const;

function RunReport({ view, run }: { readonly view: View; readonly run: RunModel }): VNode {
  const t = translator(messages, view.locale);
  return (
    <section aria-labelledby={`import-${run.id}`}>
      <Heading level={3} id={`import-${run.id}`}>
        {run.title}
      </Heading>
      <p>
        <Tag tone={TONES[run.state]}>{run.stateText}</Tag>
      </p>
      <SummaryList
        items={run.items.map(({ term, value, code = false }) => ({
          term,
          value: code ? <code>{value}</code> : value,
        }))}
      />
      {run.reasons.length === 0 ? (
        <p>{t('no-reasons')}</p>
      ) : (
        <Table
          view={view}
          caption={t('reasons')}
          columns={[
            { heading: t('reason'), cell: (row) => row.reason },
            { heading: t('reason-kind'), cell: (row) => row.kind },
            { heading: t('rows'), numeric: true, cell: (row) => row.rows },
          ]}
          rows={run.reasons}
        />
      )}
      {run.repeatedIds !== undefined && <p>{run.repeatedIds}</p>}
      {run.columns !== undefined && (
        <Details summary={t('columns')}>
          <Table
            view={view}
            caption={t('columns')}
            captionHidden
            columns={[
              { heading: t('column'), cell: (row) => row.column },
              { heading: t('missing'), numeric: true, cell: (row) => row.missing },
              { heading: t('distinct'), numeric: true, cell: (row) => row.distinct },
              { heading: t('remarks'), cell: (row) => row.remarks },
            ]}
            rows={run.columns}
          />
        </Details>
      )}
    </section>
  );
}

function Sources({ view, model }: { readonly view: View; readonly model: QualityModel }): VNode {
  const t = translator(messages, view.locale);
  if (model.sources.length === 0) return <p>{t('no-reference')}</p>;
  return (
    <>
      <p>{t('reference-lead')}</p>
      {model.sources.map(({ part, file, source, licence, date, hash }) => (
        <section key={part}>
          <Heading level={3}>{part}</Heading>
          <SummaryList
            items={[
              { term: t('file'), value: file },
              { term: t('source'), value: source },
              { term: t('licence'), value: licence },
              { term: t('date'), value: date },
              { term: t('hash'), value: <code>{hash}</code> },
            ]}
          />
        </section>
      ))}
      {model.refusedColumns.length > 0 && (
        <>
          <Heading level={3}>{t('refused-title')}</Heading>
          <ul>
            {model.refusedColumns.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
