import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Details, Heading, Notice, Table, type View } from '#platform/ui';
import type { RatingEvidence } from '../../document.ts';
import type { Names } from '../../labels.ts';
import { ratingFindingsModel } from './rating-findings-model.ts';
import { ratingMessages } from './rating-messages.ts';

export interface RatingFindingsProps {
  readonly view: View;
  readonly evidence: RatingEvidence;
  readonly names: Names;
  /** The year within a sentence, with how far it reaches. */
  readonly year: string;
}

/** Whether the ratings can be believed: a section of the page of an indicator over ratings. */
export function RatingFindings({ view, evidence, names, year }: RatingFindingsProps): VNode {
  const t = translator(ratingMessages, view.locale);
  const model = ratingFindingsModel(view.locale, evidence, names);
  const { compared } = evidence;
  return (
    <section aria-labelledby="rating-findings">
      <Heading level={2} id="rating-findings">
        {t('finding-heading')}
      </Heading>
      <p>{t('finding-lead')}</p>
      {model.sentences.length === 0 ? (
        <p>{t('finding-none', { year, compared })}</p>
      ) : (
        <Notice view={view} kind="warning">
          {model.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      <Table
        view={view}
        caption={t('finding-table', { year })}
        columns={[
          {
            heading: t('finding-office'),
            cell: ({ key, name }) => (
              <a href={view.link(`/scoreboard?department=${encodeURIComponent(key)}`)}>{name}</a>
            ),
          },
          { heading: t('finding-verdict'), cell: (row) => row.verdict },
          { heading: t('finding-best'), numeric: true, cell: (row) => row.best },
          { heading: t('finding-expected'), numeric: true, cell: (row) => row.expected },
          { heading: t('finding-solved'), numeric: true, cell: (row) => row.solved },
          { heading: t('finding-default'), numeric: true, cell: (row) => row.byDefault },
          { heading: t('finding-ratings'), numeric: true, cell: (row) => row.ratings },
        ]}
        rows={model.departments}
      />
      <Details summary={t('finding-details')}>
        <p>{t('finding-method', { compared })}</p>
      </Details>
    </section>
  );
}
