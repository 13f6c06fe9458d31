import type { ComponentChildren, VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Details, Heading, IntervalDots, type View } from '#platform/ui';
import type { Figures } from '../../figures.ts';
import { messages as shared } from '../../messages.ts';
import { messages } from './messages.ts';
import type { DimensionTable } from './tables.ts';

/** More rows than these make a phone's reader scroll past several screens. */
const MOST_ROWS = 8;

export const isLong = ({ rows }: DimensionTable): boolean => rows.length > MOST_ROWS;

interface PartSectionProps {
  readonly view: View;
  readonly table: DimensionTable;
  readonly figures: Figures;
  /** Whether rows were held against the average, so that a mark, or none, says something. */
  readonly compared: boolean;
  /** The whole table with what belongs to it. */
  readonly all: ComponentChildren;
}

/** A long table of departments, services or channels: the rows of which something is said, and all of them folded up. */
export function PartSection({ view, table, figures, compared, all }: PartSectionProps): VNode {
  const t = translator(messages, view.locale);
  const marked = table.rows.filter(({ note }) => note !== undefined);
  return (
    <section id={table.id}>
      <Heading level={3}>{table.heading}</Heading>
      {table.note !== undefined && <p>{table.note}</p>}
      {marked.length > 0 && (
        <IntervalDots
          view={view}
          {...table}
          caption={t('marked', { caption: table.caption })}
          rows={marked}
          captionHidden
          valueHeading={figures.unit === '' ? undefined : figures.unit}
          countHeading={translator(shared, view.locale)('cases')}
          format={figures.short}
        />
      )}
      {marked.length === 0 && compared && <p>{t('none-marked')}</p>}
      <Details summary={t('all-rows', { heading: table.heading, n: table.rows.length })}>{all}</Details>
    </section>
  );
}
