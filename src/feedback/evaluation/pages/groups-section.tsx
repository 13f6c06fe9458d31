import type { VNode } from 'preact';
import { Heading, Table } from '#platform/ui';
import { watchesOf } from '../domain/plan.ts';
import type { SectionProps } from './section-props.ts';

/** What happened to each group of every attribute that the plan watches, and whether the gaps closed. */
export function Groups({ view, found, words }: SectionProps): VNode {
  const { plan, groups } = found;
  const { t } = words;
  const watched = watchesOf(plan).filter(({ attribute }) =>
    groups.some((one) => one.attribute === attribute),
  );
  const judged = groups.filter((group) => group.judged !== undefined).length;
  return (
    <>
      <Heading level={2}>{t('groups-title')}</Heading>
      {watched.length === 0 ? <p>{t('groups-none')}</p> : <p>{t('groups-lead', { count: judged })}</p>}
      {groups.some(({ gap, gapRefusal }) => gap ?? gapRefusal) && <p>{t('gap-basis')}</p>}
      {watched.map(({ attribute, reference }) => (
        <div key={attribute}>
          <Table
            view={view}
            caption={words.attribute(attribute)}
            columns={[
              { heading: t('group'), cell: ({ key }) => words.group(attribute, key) },
              { heading: t('group-judged'), cell: (group) => words.judged(plan, group) },
              {
                heading: words.effectHeading(plan.indicator),
                cell: ({ effect }) => (effect ? words.short(plan.indicator, effect) : ''),
              },
              {
                heading: t('gap-effect', { reference: words.group(attribute, reference) }),
                cell: (group) => words.gapMoved(plan.indicator, group) ?? '',
              },
            ]}
            rows={groups
              .filter((group) => group.attribute === attribute)
              .toSorted((a, b) => words.order(attribute, a.key, b.key))}
          />
        </div>
      ))}
    </>
  );
}
