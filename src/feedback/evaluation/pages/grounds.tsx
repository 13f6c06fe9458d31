import type { VNode } from 'preact';
import { DownloadList, Heading, SummaryList, Table, type View } from '#platform/ui';
import type { EffectRecord, Evaluation } from '../domain/document.ts';
import { totalVerdict } from '../domain/other-designs.ts';
import type { EvaluationRecord } from '../record.ts';
import type { EvaluationWords } from '../words.ts';
import type { SectionProps } from './section-props.ts';

/** The checks that could overturn the method. */
export function Checks({
  view,
  plan,
  effect,
  words,
}: {
  readonly view: View;
  readonly plan: Evaluation['plan'];
  readonly effect: EffectRecord;
  readonly words: EvaluationWords;
}): VNode {
  const { t, d } = words;
  return (
    <>
      <Heading level={2}>{t('checks-title')}</Heading>
      <p>{t('checks-lead')}</p>
      <Table
        view={view}
        caption={t('checks-title')}
        captionHidden
        columns={[
          { heading: t('check'), cell: ({ check }) => d(check) },
          {
            heading: t('check-finding'),
            cell: (check) => {
              const said = words.finding(plan.indicator, effect, check);
              return check.finding === 'contradicts' ? <strong>{said}</strong> : said;
            },
          },
        ]}
        rows={effect.falsification}
      />
    </>
  );
}

/** What the other methods conclude by the same rule. */
export function Others({ view, found, words }: SectionProps): VNode {
  const { others, plan } = found;
  const { t, d } = words;
  return (
    <>
      <Heading level={2}>{t('others-title')}</Heading>
      <p>{[t('others-lead'), ...words.others(found)].join(words.gap)}</p>
      {others.length > 0 && (
        <Table
          view={view}
          caption={t('others-title')}
          captionHidden
          columns={[
            { heading: t('design'), cell: ({ design }) => d(design) },
            {
              heading: words.effectHeading(plan.indicator),
              cell: ({ effect: own, refusal }) =>
                own ? words.short(plan.indicator, own) : refusal ? words.refusal(refusal) : '',
            },
            {
              heading: t('others-verdict'),
              cell: ({ effect: own }) => (own ? t(totalVerdict(plan, own)) : ''),
            },
          ]}
          rows={others}
        />
      )}
    </>
  );
}

/** On which facts and by which plan: what anyone needs to check it. */
export function Proof({
  view,
  record,
  words,
}: {
  readonly view: View;
  readonly record: EvaluationRecord;
  readonly words: EvaluationWords;
}): VNode {
  const { t, format } = words;
  return (
    <>
      <Heading level={2}>{t('proof-title')}</Heading>
      <SummaryList
        items={[
          { term: t('proof-id'), value: record.id },
          { term: t('proof-made'), value: format.dateTime(record.madeAt) },
          {
            term: t('proof-facts'),
            value: t('proof-facts-until', {
              count: format.number(record.facts.count, 0),
              day: format.date(record.facts.lastDay),
            }),
          },
          { term: t('proof-facts-hash'), value: <code>{record.facts.hash}</code> },
          { term: t('proof-plan'), value: <code>{record.planHash}</code> },
        ]}
      />
      <p>
        <a href={view.link(`/measures/${record.measure}`)}>{t('to-measure')}</a>
      </p>
      <DownloadList
        items={[{ label: t('json'), href: view.link(`/api/v1/evaluations/${record.id}`), format: 'JSON' }]}
      />
    </>
  );
}
