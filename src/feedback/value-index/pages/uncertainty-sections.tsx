import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Details, Heading, IntervalDots, Table } from '#platform/ui';
import { groupsModel } from './groups-model.ts';
import type { SectionProps } from './section.ts';
import { areaSources, sourcesModel, type SourceRow } from './sources-model.ts';
import { uncertaintyMessages } from './uncertainty-messages.ts';

/** Where the uncertainty comes from: sentences, and the shares for those who want them. */
export function SourcesSection({ view, words, document }: SectionProps): VNode {
  const t = translator(uncertaintyMessages, view.locale);
  const { sentences, lead, tables } = sourcesModel(words, document);
  const { headings, rows: areas } = areaSources(words, document);
  const figure = ({ value, interval }: SourceRow['alone']) => (
    <>
      {value}
      {interval !== undefined && <small class="interval"> {interval}</small>}
    </>
  );
  const [first, ...others] = sentences;
  return (
    <section aria-labelledby="sources">
      <Heading level={2} id="sources">
        {t('sources-heading')}
      </Heading>
      <p>
        <strong>{first}</strong>
      </p>
      {others.length > 0 && (
        <ul>
          {others.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {tables.length > 0 && (
        <Details summary={t('sources-caption')}>
          <p>{lead}</p>
          {tables.map(({ what, rows }) => (
            <Table
              key={what}
              view={view}
              caption={what}
              columns={[
                { heading: t('sources-source'), cell: ({ source }) => source },
                { heading: t('sources-alone'), numeric: true, cell: ({ alone }) => figure(alone) },
                { heading: t('sources-together'), numeric: true, cell: ({ together }) => figure(together) },
              ]}
              rows={rows}
            />
          ))}
          <p class="hint">{t('sources-hint', { runs: document.method.designRuns })}</p>
          {areas.length > 0 && (
            <Table
              view={view}
              caption={t('sources-areas-caption')}
              columns={[
                { heading: words.t('area-heading'), cell: ({ area }) => area },
                ...headings.map((heading, at) => ({
                  heading,
                  numeric: true,
                  cell: ({ shares }: (typeof areas)[number]) => shares[at],
                })),
              ]}
              rows={areas}
            />
          )}
          <p class="hint">{t('sources-none-other')}</p>
        </Details>
      )}
    </section>
  );
}

/** Gaps of the index between groups of people. */
export function GroupsSection({ view, words, document }: SectionProps): VNode | null {
  const t = translator(uncertaintyMessages, view.locale);
  const model = groupsModel(words, document);
  if (!model) return null;
  return (
    <section aria-labelledby="groups">
      <Heading level={2} id="groups">
        {t('groups-heading')}
      </Heading>
      <p>{model.lead}</p>
      <p>
        <strong>{model.summary}</strong> {model.source}
      </p>
      <Details summary={t('groups-caption')}>
        <IntervalDots
          view={view}
          caption={t('groups-caption')}
          captionHidden
          labelHeading={t('groups-group')}
          valueHeading={t('groups-difference')}
          rows={model.rows}
          reference={{ value: 0, label: t('groups-zero') }}
          format={words.difference}
          formatEnd={(value) => words.format.signed(value)}
        />
        {model.hint !== undefined && <p class="hint">{model.hint}</p>}
      </Details>
    </section>
  );
}
