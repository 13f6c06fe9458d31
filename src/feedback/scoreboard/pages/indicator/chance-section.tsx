import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Details, Table, type View } from '#platform/ui';
import { chanceMessages } from './chance-messages.ts';
import type { ChanceModel, ChanceRow } from './chance-model.ts';

interface ChanceSectionProps {
  readonly view: View;
  readonly model: ChanceModel;
}

/** Below a table of groups, folded up: each gap beside what chance alone would show, and the careful guess. */
export function ChanceSection({ view, model }: ChanceSectionProps): VNode {
  const t = translator(chanceMessages, view.locale);
  const { group, difference, chance, larger, guess } = model.headings;
  const withInterval = (value: string, interval: string, flag?: string) => (
    <>
      {value}
      {interval !== '' && <small class="interval"> {interval}</small>}
      {flag !== undefined && <small> {flag}</small>}
    </>
  );
  return (
    <Details summary={model.summary}>
      {model.spread !== undefined && <p>{model.spread}</p>}
      <p>{model.reading}</p>
      <Table
        view={view}
        caption={model.caption}
        captionHidden
        columns={[
          { heading: group, cell: (row: ChanceRow) => row.label },
          {
            heading: difference,
            numeric: true,
            cell: (row) =>
              row.isReference ? <small>{t('reference')}</small> : withInterval(row.difference, row.interval),
          },
          { heading: chance, cell: (row) => row.chance },
          { heading: larger, cell: (row) => row.verdict },
          ...(guess === undefined
            ? []
            : [
                {
                  heading: guess,
                  numeric: true,
                  cell: (row: ChanceRow) => withInterval(row.guess, row.guessInterval, row.guessFlag),
                },
              ]),
        ]}
        rows={model.rows}
      />
    </Details>
  );
}
