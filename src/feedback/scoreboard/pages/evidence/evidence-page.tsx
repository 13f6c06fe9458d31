import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import {
  Button,
  Details,
  DownloadList,
  Field,
  Form,
  Heading,
  Lead,
  Notice,
  Page,
  Pagination,
  SummaryList,
  Table,
  type View,
} from '#platform/ui';
import { messages as shared } from '../../messages.ts';
import type { Frame } from '../frame.ts';
import { messages as methodMessages } from '../method/messages.ts';
import { ROWS_PER_PAGE, type EvidenceModel, type RecordModel, type Term } from './evidence-model.ts';
import { messages } from './messages.ts';

export interface EvidencePageProps extends Frame {
  /** The indicator's id, for addresses. */
  readonly id: string;
  readonly model: EvidenceModel;
}

/** How one indicator was computed, all the data behind it, and how to compute it again. */
export function EvidencePage({ view, navigation, footer, id, model }: EvidencePageProps): VNode {
  const t = translator(messages, view.locale);
  const s = translator(shared, view.locale);
  const m = translator(methodMessages, view.locale);
  const title = t('title', { indicator: model.indicator });
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      description={t('lead', { indicator: model.indicator })}
      breadcrumbs={[
        { label: s('home'), href: view.link('/') },
        { label: s('scoreboard'), href: view.link('/scoreboard') },
        { label: model.indicator, href: view.link(`/scoreboard/${id}`) },
        { label: s('evidence') },
      ]}
    >
      <Heading level={1}>{title}</Heading>
      <Lead>{t('lead', { indicator: model.indicator })}</Lead>

      <Heading level={2}>{t('made-of')}</Heading>
      <Terms view={view} terms={model.origin} />
      <p class="hint">{t('fingerprint-note')}</p>

      <Heading level={2}>{t('computed')}</Heading>
      <p>{model.definition}</p>
      {model.declared.length > 0 && <Terms view={view} terms={model.declared} />}
      <p>{model.formula}</p>
      {model.example !== undefined && <p>{model.example}</p>}
      <Heading level={2} id="method">
        {m('heading')}
      </Heading>
      <p>{m('lead')}</p>
      <Terms view={view} terms={model.methods} />
      <Details summary={t('method-title')}>
        <p>{t('method-lead')}</p>
        <Terms view={view} terms={model.method} />
      </Details>

      <Heading level={2} id="downloads">
        {t('downloads')}
      </Heading>
      <Downloads view={view} id={id} model={model} />

      <Heading level={2}>{t('recompute')}</Heading>
      <p>{t('recompute-lead')}</p>
      <ol>
        <li>{t('recompute-cells')}</li>
        <li>
          {t('recompute-code', { id: model.publication })}
          {commandsFor(model.pack).map((command) => (
            <p key={command}>
              <code>{command}</code>
            </p>
          ))}
        </li>
      </ol>

      <Heading level={2} id="records">
        {t('rows')}
      </Heading>
      <p>{t('rows-lead')}</p>
      {model.gapOf !== undefined && (
        <Notice view={view} kind="info">
          <p>{t('rows-gap', { of: model.gapOf })}</p>
        </Notice>
      )}
      <Details summary={t('rows-why')}>
        <p>{t('rows-cohorts', { minimum: model.minimum })}</p>
      </Details>
      <Filters view={view} model={model} />
      <Records view={view} model={model} />
    </Page>
  );
}

const commandsFor = (pack: string): readonly string[] => [
  `npx commonweal evaluate --pack ${pack} --json`,
  `npx commonweal export --pack ${pack} --cells --format csv --out cells.csv`,
];

function Terms({ view, terms }: { readonly view: View; readonly terms: readonly Term[] }): VNode {
  const t = translator(messages, view.locale);
  return (
    <SummaryList
      items={terms.map(({ term, value, code = false, href }) => ({
        term,
        value: code ? <code>{value}</code> : value,
        action:
          href === undefined ? undefined : { label: t('charter-action'), about: '', href: view.link(href) },
      }))}
    />
  );
}

function Downloads({
  view,
  id,
  model,
}: {
  readonly view: View;
  readonly id: string;
  readonly model: EvidenceModel;
}): VNode {
  const t = translator(messages, view.locale);
  const cells = (format: string) => view.link(`/api/v1/indicators/${id}/cells.${format}`);
  const table = (name: string) => view.link(`/api/v1/indicators/${id}/${name}.csv`);
  const facts = (format: string) => view.link(`/api/v1/facts.${format}`);
  const note = t('cells-note', { count: model.cells, suppressed: model.suppressed });
  return (
    <DownloadList
      items={[
        { label: t('cells-label'), href: cells('csv'), format: 'CSV', note },
        { label: t('cells-label'), href: cells('jsonl'), format: 'JSON lines' },
        { label: t('cells-label'), href: cells('parquet'), format: 'Parquet' },
        ...(model.compared
          ? [{ label: t('comparisons-label'), href: table('comparisons'), format: 'CSV' }]
          : []),
        ...(model.standardised
          ? [{ label: t('standardised-label'), href: table('standardised'), format: 'CSV' }]
          : []),
        ...model.more.map((name) => ({ label: t(`${name}-label`), href: table(name), format: 'CSV' })),
        { label: t('facts-label'), href: facts('csv'), format: 'CSV', note: t('facts-note') },
        { label: t('facts-label'), href: facts('parquet'), format: 'Parquet' },
        { label: t('dictionary-label'), href: view.link('/api/v1/dictionary'), format: 'JSON' },
        { label: t('api'), href: view.link(`/api/v1/indicators/${id}`), format: 'JSON' },
      ]}
    />
  );
}

function Filters({ view, model }: { readonly view: View; readonly model: EvidenceModel }): VNode {
  const t = translator(messages, view.locale);
  return (
    <Form view={view} method="get" action={`${view.link(model.path)}#records`}>
      <div class="grid">
        {model.filters.map(({ name, label, value, options }) => (
          <Field
            key={name}
            view={view}
            kind="select"
            name={name}
            label={label}
            value={value}
            options={options}
          />
        ))}
      </div>
      <Button tone="secondary">{t('filter')}</Button>
    </Form>
  );
}

function Records({ view, model }: { readonly view: View; readonly model: EvidenceModel }): VNode {
  const t = translator(messages, view.locale);
  const { headings, records, total, page, pages, withheld } = model.rows;
  const from = (page - 1) * ROWS_PER_PAGE + 1;
  const caption =
    records.length === 0
      ? t('rows-caption-none')
      : t('rows-caption', { total, from, to: from + records.length - 1 });
  const href = (to: number): string => {
    const query = new URLSearchParams();
    for (const { name, value } of model.filters) if (value !== '') query.set(name, value);
    query.set('page', String(to));
    return `${view.link(model.path)}?${query}#records`;
  };
  return (
    <>
      <Table
        view={view}
        caption={caption}
        columns={[
          {
            heading: t('day-pseudonym'),
            cell: ({ day, subject }: RecordModel) => (
              <>
                <span class="interval">{day}</span>
                <small>
                  <code>{subject}</code>
                </small>
              </>
            ),
          },
          {
            heading: t('service-department'),
            rowHeader: true,
            cell: ({ service, department }) => (
              <>
                {service}
                <small>{department}</small>
              </>
            ),
          },
          ...headings.map((heading, at) => ({
            heading,
            cell: ({ cells }: RecordModel) => <span class="interval">{cells[at]}</span>,
          })),
        ]}
        rows={records}
        empty={t('rows-none')}
      />
      {withheld && <p class="hint">{t('rows-withheld')}</p>}
      <Pagination view={view} page={page} pages={pages} href={href} />
    </>
  );
}
