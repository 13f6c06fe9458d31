import type { VNode } from 'preact';
import { punctuation } from '#platform/i18n';
import { Button, Details, Heading, IntervalDots, Lead, Notice, Page, Table } from '#platform/ui';
import type { IndexDocument } from '../index-document.ts';
import { FEWEST_PEOPLE, type Opinion } from '../opinions/opinion.ts';
import { summariseOpinions, type OpinionSummary } from '../opinions/summarise.ts';
import type { Frame } from './frame.ts';
import { HoldSection } from './hold-section.tsx';
import type { Words } from './index-model.ts';
import { agreementLines, groupName, peopleSentence, weightsByDimension } from './weights-model.ts';

export interface WeightsPageProps extends Frame {
  readonly words: Words;
  readonly opinions: readonly Opinion[];
  /** Absent where there is no index: then only the weights are shown. */
  readonly document?: IndexDocument | undefined;
  /** The reader has just stated a view. */
  readonly stored: boolean;
}

/** Each group's weights, where they agree and differ, and what holds under everybody's. */
export function WeightsPage({ words, opinions, document, stored, ...frame }: WeightsPageProps): VNode {
  const { view } = frame;
  const { t, format, declared } = words;
  const summary = summariseOpinions(
    opinions,
    declared.dimensions.map(({ id }) => id),
  );
  const lines = agreementLines(words, summary);
  const largest = largestShare(summary);
  return (
    <Page
      {...frame}
      title={t('weights-title')}
      breadcrumbs={[{ label: t('title'), href: view.link('/index') }]}
    >
      {stored && (
        <Notice view={view} kind="success">
          <p>{t('weights-stored')}</p>
        </Notice>
      )}
      <Heading level={1}>{t('weights-title')}</Heading>
      <Lead>{t('weights-lead')}</Lead>
      <p>
        {peopleSentence(words, summary)} {t('views-not-people')}
      </p>
      <Button href={view.link('/index/weights/compare')}>{t('weights-state')}</Button>
      {lines.length > 0 && (
        <section>
          <Heading level={2}>{t('weights-agree-heading')}</Heading>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      {summary.people !== 0 &&
        weightsByDimension(words, summary).map(({ id, title, rows, charter }) => (
          <section key={id}>
            <Heading level={2}>{title}</Heading>
            <IntervalDots
              view={view}
              caption={title}
              captionHidden
              labelHeading={t('weights-group')}
              valueHeading={t('weights-share')}
              countHeading={t('weights-count')}
              rows={rows}
              reference={charter}
              domain={[0, largest]}
              format={(value) => format.percent(value, 0)}
              suppressedNote={null}
            />
          </section>
        ))}
      {summary.people !== 0 && (
        <p class="hint">
          {[
            ...(summary.groups.some(({ people, means }) => people !== 0 && !means)
              ? [t('weights-few-note', { minimum: FEWEST_PEOPLE })]
              : []),
            t('interval-weights'),
          ].join(punctuation(view.locale).gap)}
        </p>
      )}
      {document && <HoldSection view={view} words={words} document={document} />}
      <Details summary={t('weights-groups')}>
        <Table
          view={view}
          caption={t('weights-groups')}
          captionHidden
          columns={[
            { heading: t('weights-group'), cell: ({ group }) => groupName(words, group) },
            {
              heading: t('weights-count'),
              numeric: true,
              cell: ({ people }) =>
                people === undefined ? <small>{t('weights-not-shown')}</small> : format.number(people, 0),
            },
            {
              heading: t('weights-shown'),
              cell: ({ means }) => (means ? t('weights-yes') : t('weights-few', { minimum: FEWEST_PEOPLE })),
            },
          ]}
          rows={summary.groups}
        />
      </Details>
    </Page>
  );
}

/** One scale for all dimensions, up to the next tenth, so that the charts compare. */
const largestShare = ({ groups }: OpinionSummary): number => {
  const ends = groups.flatMap(({ means }) => Object.values(means ?? {}).map(({ upper }) => upper));
  return Math.min(1, Math.ceil(10 * Math.max(0.4, ...ends)) / 10);
};
