import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Details, Heading, Table, type View } from '#platform/ui';
import { MethodNote } from '../method/method-note.tsx';
import { standardisedMessages } from './standardised-messages.ts';
import type { StandardisedModel } from './standardised-model.ts';

interface StandardisedSectionProps {
  readonly view: View;
  readonly indicator: string;
  readonly model: StandardisedModel;
  /** What an area is called here. */
  readonly area: string;
}

type Row = StandardisedModel['rows'][number];

/** Raw and standardised rates of areas side by side: what moves in words, the figures folded up. */
export function StandardisedSection({ view, indicator, model, area }: StandardisedSectionProps): VNode {
  const t = translator(standardisedMessages, view.locale);
  const figure = ({ value, interval, absent, flag }: Row['raw']) => (
    <>
      {absent ? <small>{value}</small> : value}
      {interval !== '' && <small class="interval"> {interval}</small>}
      {flag !== undefined && <small> {flag}</small>}
    </>
  );
  return (
    <>
      <Heading level={3} id="standardised">
        {t('title')}
      </Heading>
      <p>{t('lead')}</p>
      {model.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Details summary={t('table')}>
        <Table
          view={view}
          caption={t('table')}
          captionHidden
          columns={[
            { heading: area, cell: (row: Row) => row.area },
            ...model.columns.map((heading, at) => ({
              heading,
              numeric: true,
              cell: (row: Row) => figure(at === 0 ? row.raw : (row.by[at - 1] as Row['raw'])),
            })),
          ]}
          rows={model.rows}
        />
        <MethodNote view={view} indicator={indicator} methods={model.methods} />
      </Details>
    </>
  );
}
