import type { VNode } from 'preact';
import { punctuation } from '#platform/i18n';
import {
  firstStart,
  verdictTone,
  watchesOf,
  type EvaluationRecord,
  type PlaceClock,
} from '#feedback/evaluation';
import { dimensionLabel } from '#feedback/scoreboard';
import {
  Details,
  DownloadList,
  ErrorSummary,
  Heading,
  Lead,
  Notice,
  Page,
  SummaryList,
  Table,
  Tag,
  type FieldError,
  type NavigationItem,
  type View,
} from '#platform/ui';
import { stageOf, type Measure, type MeasureEvent } from '../domain/measure.ts';
import { changedParts } from '../domain/changed-parts.ts';
import { evaluationPath } from '../paths.ts';
import type { MeasureWords } from '../words.ts';
import { OperatorForms } from './operator-forms.tsx';

export interface MeasurePageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly measure: Measure;
  readonly evaluations: readonly EvaluationRecord[];
  readonly clock: PlaceClock | undefined;
  readonly dilemma?: { readonly label: string; readonly path: string } | undefined;
  readonly words: MeasureWords;
  readonly operated: boolean;
  readonly errors?: readonly FieldError[] | undefined;
  /** What was sent, to be corrected. Never the key. */
  readonly sent?: { readonly reason: string } | undefined;
}

/** One measure: its verdict if there is one, what was expected beforehand, where it starts, how it is judged, the seal. */
export function MeasurePage(props: MeasurePageProps): VNode {
  const { view, navigation, footer, measure, clock, dilemma, words, errors = [] } = props;
  const { t } = words;
  const { plan } = measure;
  return (
    <Page
      view={view}
      title={plan.title}
      navigation={navigation}
      footer={footer}
      failed={errors.length > 0}
      description={plan.what.slice(0, 160)}
      breadcrumbs={[
        { label: t('home'), href: view.link('/') },
        { label: t('measures'), href: view.link('/measures') },
        { label: plan.title },
      ]}
    >
      <ErrorSummary view={view} errors={errors} />
      <Heading level={1}>{plan.title}</Heading>
      <Lead>{plan.what}</Lead>
      <SummaryList
        items={[
          {
            term: t('stage'),
            value: (
              <>
                <Tag>{t(`stage-${stageOf(measure, clock)}`)}</Tag>
                {measure.retrospective && (
                  <>
                    {' '}
                    <Tag tone="caution">{words.evaluation.t('written-afterwards')}</Tag>
                  </>
                )}
              </>
            ),
          },
          {
            term: t('answers'),
            value: dilemma ? <a href={view.link(dilemma.path)}>{dilemma.label}</a> : t('answers-none'),
          },
          { term: t('service'), value: words.service(plan.evaluation.service) },
          {
            term: t('aimed-at'),
            value: plan.evaluation.aimedAt
              ? words.evaluation.group(plan.evaluation.aimedAt.attribute, plan.evaluation.aimedAt.key)
              : t('everyone'),
          },
          {
            term: t('owner'),
            value: t('owner-of', {
              organisation: words.organisation(plan.owner.organisation),
              role: plan.owner.role,
            }),
          },
          {
            term: t('cost'),
            value: `${words.evaluation.format.number(plan.cost.amount, 2)} ${plan.cost.unit}`,
          },
          { term: t('side-effects'), value: plan.sideEffects },
        ]}
      />
      <VerdictSection {...props} />
      <ExpectedSection {...props} />
      <RolloutSection {...props} />
      <SealSection {...props} />
      <HistorySection {...props} />
      <OperatorForms {...props} errors={errors} />
    </Page>
  );
}

function VerdictSection({ view, measure, evaluations, words }: MeasurePageProps): VNode {
  const { t, evaluation } = words;
  const [first, ...later] = evaluations;
  return (
    <>
      <Heading level={2} id="verdict">
        {t('verdict')}
      </Heading>
      {!first ? (
        <p>{t('verdict-open', { until: evaluation.period(measure.plan.evaluation.until) })}</p>
      ) : (
        <>
          <p>
            <Tag tone={verdictTone(first.found.verdict.verdict)}>
              {evaluation.t(first.found.verdict.verdict)}
            </Tag>{' '}
            {evaluation.effect(first.found)}
          </p>
          <p>
            <a href={view.link(evaluationPath(first.id))}>{t('verdict-link')}</a>
          </p>
          {later.length > 0 && (
            <>
              <p>{t('verdict-later')}</p>
              <ul>
                {later.map((record) => (
                  <li key={record.id}>
                    <a href={view.link(evaluationPath(record.id))}>
                      {evaluation.format.date(record.facts.lastDay)}
                    </a>
                    {punctuation(view.locale).colon}
                    {evaluation.t(record.found.verdict.verdict)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </>
  );
}

function ExpectedSection({ view, measure, words }: MeasurePageProps): VNode {
  const { t, evaluation } = words;
  const { plan } = measure;
  const { indicator, from, until, period, transition, design } = plan.evaluation;
  const watched = watchesOf(plan.evaluation).map(({ attribute }) => dimensionLabel(view.locale, attribute));
  return (
    <>
      <Heading level={2}>{t('expected-title')}</Heading>
      <p>
        {t('expected-sentence', {
          indicator: indicator.names[view.locale],
          expected: evaluation.amount(indicator, plan.evaluation.expectedEffect),
          least: evaluation.amount(indicator, plan.evaluation.smallestEffect),
        })}
        {evaluation.gap}
        {watched.length > 0 && t('watched', { attribute: watched.join(view.locale === 'en' ? '; ' : '、') })}
      </p>
      <Heading level={2}>{t('evaluation-title')}</Heading>
      <p>
        {t('evaluation-design', { design: evaluation.d(design) })}
        {evaluation.gap}
        {evaluation.d(`${design}-means`)}
      </p>
      <p class="hint">
        {t('evaluation-window', {
          from: evaluation.period(from),
          until: evaluation.period(until),
          period,
          transition,
        })}
      </p>
    </>
  );
}

function RolloutSection({ view, measure, words }: MeasurePageProps): VNode {
  const { t, evaluation } = words;
  const { rollout, areas } = measure.plan.evaluation;
  if (rollout.kind === 'everywhere')
    return (
      <>
        <Heading level={2}>{t('rollout-title')}</Heading>
        <p>{t('rollout-everywhere', { month: evaluation.period(firstStart({ rollout })) })}</p>
      </>
    );
  const { starts, draw } = rollout;
  const rows = areas.toSorted((a, b) => (starts[a] ?? '9').localeCompare(starts[b] ?? '9'));
  return (
    <>
      <Heading level={2}>{t('rollout-title')}</Heading>
      <p>{draw ? t('rollout-lot', { first: draw.first }) : t('rollout-chosen')}</p>
      <Table
        view={view}
        caption={t('rollout-title')}
        captionHidden
        columns={[
          { heading: t('area'), cell: (area) => evaluation.area(area) },
          {
            heading: t('area-start'),
            cell: (area) => (starts[area] === undefined ? t('area-never') : evaluation.period(starts[area])),
          },
        ]}
        rows={rows}
      />
      {draw && (
        <Details summary={t('lot-how')}>
          {draw.until === undefined ? (
            <>
              <p>{t('lot-words-earlier', { first: draw.first })}</p>
              <SummaryList
                items={[
                  { term: t('lot-matter'), value: <code>{draw.matter}</code> },
                  { term: t('lot-facts'), value: <code>{draw.facts}</code> },
                  { term: t('lot-seed'), value: <code>{draw.seed}</code> },
                ]}
              />
            </>
          ) : (
            <>
              <p>{t('lot-words', { first: draw.first, until: evaluation.format.date(draw.until) })}</p>
              <p>{t('lot-words-facts', { id: measure.id })}</p>
              <p>{t('lot-remains')}</p>
              <SummaryList
                items={[
                  {
                    term: t('lot-order'),
                    value: draw.order
                      ?.map((area) => evaluation.area(area))
                      .join(punctuation(view.locale).items),
                  },
                  { term: t('lot-records'), value: <code>{draw.facts}</code> },
                  { term: t('lot-seed'), value: <code>{draw.seed}</code> },
                ]}
              />
            </>
          )}
        </Details>
      )}
    </>
  );
}

function SealSection({ view, measure, words }: MeasurePageProps): VNode {
  const { t, evaluation } = words;
  const sealed = measure.history.findLast((event) => event.type === 'planned' || event.type === 'amended');
  return (
    <>
      <Heading level={2}>{t('seal-title')}</Heading>
      {(measure.retrospective || measure.changedAfterStart) && (
        <Notice view={view} kind="warning">
          {measure.retrospective && <p>{t('seal-retrospective')}</p>}
          {measure.changedAfterStart && <p>{t('seal-changed')}</p>}
        </Notice>
      )}
      <p>
        {t(sealed?.today === undefined && view.place.synthetic ? 'seal-words-invented' : 'seal-words', {
          day: evaluation.format.date(measure.sealedAt),
          lastDay: sealed ? evaluation.format.date(sealed.lastDay) : '',
        })}
        {evaluation.gap}
        {!measure.retrospective &&
          t('seal-before', { start: evaluation.period(firstStart(measure.plan.evaluation)) })}
        {evaluation.gap}
        {t('seal-fingerprint')}
      </p>
      <SummaryList items={[{ term: t('seal'), value: <code>{measure.hash}</code> }]} />
      <p class="hint">{t('seal-how')}</p>
      <DownloadList
        items={[{ label: t('json'), href: view.link(`/api/v1/measures/${measure.id}`), format: 'JSON' }]}
      />
    </>
  );
}

function HistorySection({ view, measure, words }: MeasurePageProps): VNode {
  const { t, evaluation } = words;
  const said = (event: MeasureEvent) => {
    switch (event.type) {
      case 'planned':
        return t('planned-event');
      case 'amended':
        return t('amended-event', { reason: event.reason });
      case 'abandoned':
        return t('abandoned-event', { reason: event.reason });
      case 'evaluated':
        return t('evaluated-event', { verdict: evaluation.t(event.verdict) });
    }
  };
  let plan = measure.history[0]?.type === 'planned' ? measure.history[0].plan : measure.plan;
  return (
    <>
      <Heading level={2}>{t('history')}</Heading>
      <ol>
        {measure.history.map((event, at) => {
          const changes = event.type === 'amended' ? changedParts(plan, event.plan) : [];
          if (event.type === 'amended') plan = event.plan;
          return (
            <li key={at}>
              {evaluation.format.date(event.at)} – {said(event)}
              {changes.length > 0 && (
                <Details summary={t('amended-what', { fields: changes.map(({ path }) => path).join(', ') })}>
                  <ul>
                    {changes.map(({ path, before, after }) => (
                      <li key={path}>
                        <code>{path}</code>
                        {punctuation(view.locale).colon}
                        <del>{before}</del> → <ins>{after}</ins>
                      </li>
                    ))}
                  </ul>
                </Details>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
