import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Details, Heading, IntervalDots, measured, SmallMultiples, Table } from '#platform/ui';
import type { Calibration } from '../domain/index.ts';
import {
  calibrationSentences,
  contradictions,
  fourFifthsSentence,
  gapSentences,
  limitSentences,
  methodSentence,
  rateSentences,
  understoodSentences,
} from '../sentences.ts';
import { ComparisonTable, RateTable, StandingTable } from './result-tables.tsx';
import { pageMessages } from './messages.ts';
import type { ResultProps } from './result-props.ts';

/** What is said of one table: sentences, the ideas of fairness, their contradictions, then all numbers. */
export function ResultSection(props: ResultProps): VNode {
  const { view, words, document } = props;
  const t = translator(pageMessages, view.locale);
  const fourFifths = fourFifthsSentence(document.fourFifths, words);
  const limits = limitSentences(document, words);
  return (
    <section aria-labelledby="result">
      <Heading level={2} id="result">
        {t('result-title')}
      </Heading>
      <p>{words.t('yes-means')}</p>
      <Heading level={3}>{t('result-rates')}</Heading>
      <Rates {...props} />
      <Sentences told={gapSentences(document, words)} />
      {fourFifths !== undefined && <p>{fourFifths}</p>}
      {limits.length > 0 && (
        <>
          <Heading level={3}>{t('result-limits')}</Heading>
          <Sentences told={limits} />
        </>
      )}
      <Heading level={3}>{t('result-definitions')}</Heading>
      <StandingTable {...props} />
      <p class="hint">{words.t('standing-legend', { tolerance: words.points(document.method.tolerance) })}</p>
      <Contradictions {...props} />
      {document.calibration && <Score {...props} calibration={document.calibration} />}
      <Heading level={3}>{t('result-figures')}</Heading>
      <Details summary={t('table-rates')}>
        <RateTable {...props} />
      </Details>
      <Details summary={t('table-comparisons', { reference: document.reference })}>
        <ComparisonTable {...props} />
      </Details>
      <Details summary={t('understood')}>
        <Sentences told={understoodSentences(document, words)} />
      </Details>
      <Details summary={t('method')}>
        <p>{methodSentence(document, words)}</p>
        <p>
          {t('api-note')}
          <code>POST {view.link('/api/v1/group-fairness')}</code>{' '}
          <a href={view.link('/api/v1/openapi.json')}>OpenAPI</a>
        </p>
      </Details>
    </section>
  );
}

/** With more groups the charts would bury the words; their numbers are in the table of all. */
const MOST_DRAWN = 8;

/** Each of the main rates in words, and drawn for all groups. */
function Rates({ view, words, document }: ResultProps): VNode {
  const t = translator(pageMessages, view.locale);
  const { groups, reference } = document;
  return (
    <>
      {rateSentences(document, words).map(({ rate, sentence }) => (
        <div key={rate}>
          <p>{sentence}</p>
          {groups.length <= MOST_DRAWN && (
            <IntervalDots
              view={view}
              caption={words.t(`rate-${rate}`)}
              labelHeading={t('column-group')}
              valueHeading={t('column-rate')}
              countHeading={t('column-people')}
              domain={[0, 1]}
              rows={groups.flatMap(({ group, rates }) => {
                const own = rates[rate];
                return own
                  ? [
                      {
                        label: group,
                        datum: measured(own.value, own.lower, own.upper),
                        count: t('people-of', { events: words.count(own.events), of: words.count(own.of) }),
                        ...(group === reference && { note: t('reference') }),
                      },
                    ]
                  : [];
              })}
              format={words.percent}
            />
          )}
        </div>
      ))}
    </>
  );
}

const Sentences = ({ told }: { readonly told: readonly string[] }): VNode => (
  <>
    {told.map((sentence) => (
      <p key={sentence}>{sentence}</p>
    ))}
  </>
);

function Contradictions({ view, words, document }: ResultProps): VNode | null {
  const t = translator(pageMessages, view.locale);
  const { pairs, others, closing } = contradictions(document, words);
  if (pairs.length === 0) return null;
  return (
    <>
      <Heading level={3}>{t('result-contradictions')}</Heading>
      {pairs.map(({ group, observed, lead, necessary }) => (
        <div key={group}>
          {observed !== undefined && <p>{observed}</p>}
          {lead !== undefined && <p>{lead}</p>}
          <ul>
            {necessary.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ))}
      {others !== undefined && <p>{others}</p>}
      {closing !== undefined && (
        <p>
          <strong>{closing}</strong>
        </p>
      )}
    </>
  );
}

function Score({
  view,
  words,
  document,
  calibration,
}: ResultProps & { readonly calibration: Calibration }): VNode {
  const t = translator(pageMessages, view.locale);
  const ranges = calibration.ranges.map((range) => words.range(range));
  return (
    <>
      <Heading level={3}>{t('result-score')}</Heading>
      <Sentences told={calibrationSentences(document, words)} />
      <SmallMultiples
        view={view}
        caption={t('chart-score')}
        labelHeading={t('column-group')}
        periods={ranges}
        domain={[0, 1]}
        series={calibration.groups.map(({ group, bins }) => ({
          label: group,
          data: bins.map(({ value, lower, upper }) => measured(value, lower, upper)),
          summary: '',
        }))}
        format={words.percent}
      />
      <Details summary={t('table-score')}>
        <Table
          view={view}
          caption={t('table-score')}
          captionHidden
          columns={[
            { heading: t('column-range'), cell: (_, at) => ranges[at] ?? '' },
            ...calibration.groups.map(({ group, bins }) => ({
              heading: group,
              numeric: true,
              cell: (_: unknown, at: number) => {
                const bin = bins[at];
                return (
                  bin && (
                    <>
                      {words.percent(bin.value)} <small>{words.percents(bin)}</small>{' '}
                      <small>({words.count(bin.people)})</small>
                    </>
                  )
                );
              },
            })),
          ]}
          rows={calibration.ranges}
        />
      </Details>
    </>
  );
}
