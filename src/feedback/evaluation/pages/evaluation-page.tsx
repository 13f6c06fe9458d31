import type { VNode } from 'preact';
import {
  BeforeAfter,
  Heading,
  Lead,
  measured,
  Notice,
  Page,
  suppressed,
  Tag,
  type NavigationItem,
  type View,
} from '#platform/ui';
import type { causal } from '#value';
import { firstStart } from '../domain/plan.ts';
import type { EvaluationRecord } from '../record.ts';
import type { EvaluationWords } from '../words.ts';
import { Detail } from './detail.tsx';
import { Groups } from './groups-section.tsx';
import { Checks, Others, Proof } from './grounds.tsx';
import type { SectionProps } from './section-props.ts';

export interface EvaluationPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly record: EvaluationRecord;
  readonly words: EvaluationWords;
}

export const verdictTone = (verdict: causal.Verdict): 'good' | 'bad' | 'caution' | 'neutral' =>
  verdict === 'effective'
    ? 'good'
    : verdict === 'harmful-to-a-group'
      ? 'bad'
      : verdict === 'not-effective'
        ? 'caution'
        : 'neutral';

/** What became of a measure: the verdict first, then what it rests on, and what could overturn it. */
export function EvaluationPage({ view, navigation, footer, record, words }: EvaluationPageProps): VNode {
  const { t, d } = words;
  const { found } = record;
  const { plan, effect, verdict } = found;
  const title = t('title', { title: record.title });
  const gap = words.gap;
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      description={words.effect(found)}
      breadcrumbs={[
        { label: t('home'), href: view.link('/') },
        { label: t('measures'), href: view.link('/measures') },
        { label: record.title, href: view.link(`/measures/${record.measure}`) },
        { label: title },
      ]}
    >
      <Heading level={1}>{title}</Heading>
      <p>
        <Tag tone={verdictTone(verdict.verdict)}>{t(verdict.verdict)}</Tag>
        {record.retrospective && (
          <>
            {' '}
            <Tag tone="caution">{t('written-afterwards')}</Tag>
          </>
        )}
      </p>
      <Lead>{t(`${verdict.verdict}-means`)}</Lead>
      {(record.retrospective || record.changedAfterStart) && (
        <Notice view={view} kind="warning">
          {record.retrospective && <p>{t('retrospective')}</p>}
          {record.changedAfterStart && <p>{t('changed-after-start')}</p>}
        </Notice>
      )}
      <p>
        {words.effect(found)}
        {gap}
        {t('expected-sentence', { expected: words.amount(plan.indicator, plan.expectedEffect) })}
      </p>
      {words.judgedBy(plan.indicator) && <p>{words.judgedBy(plan.indicator)}</p>}
      {effect && <p class="hint">{words.inference(effect)}</p>}

      <Heading level={2}>{t('reasons')}</Heading>
      <ul>
        {words.reasons(found).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <Heading level={2}>{t('mind-title')}</Heading>
      <p>{words.mind(found)}</p>

      <Course view={view} found={found} words={words} />
      <Groups view={view} found={found} words={words} />

      <Heading level={2}>{t('design-chosen')}</Heading>
      <p>
        <strong>{d(plan.design)}</strong>
        {view.locale === 'en' ? '. ' : '。'}
        {d(`${plan.design}-means`)}
        {gap}
        {effect && plan.rollout.kind === 'areas' && t('area-counts', { ...effect.clusters })}
      </p>
      {words.leftOut(found).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {effect && (
        <>
          <Heading level={3}>{t('assumptions-title')}</Heading>
          <p>{t('assumptions-lead')}</p>
          <ul>
            {effect.assumptions.map((assumption) => (
              <li key={assumption}>{d(assumption)}</li>
            ))}
          </ul>
          <Checks view={view} plan={plan} effect={effect} words={words} />
          <Detail view={view} plan={plan} effect={effect} words={words} />
        </>
      )}
      <Others view={view} found={found} words={words} />
      <Proof view={view} record={record} words={words} />
    </Page>
  );
}

function Course({ view, found, words }: SectionProps): VNode | null {
  const { plan, course } = found;
  const { t } = words;
  const start = course.findIndex(({ after }) => after);
  if (start < 1 || course.every(({ treated }) => treated === undefined)) return null;
  const compared = course.some(({ comparison }) => comparison !== undefined);
  const datum = (cell: { readonly value: number } | undefined) =>
    cell ? measured(cell.value) : suppressed();
  const name = plan.indicator.names[view.locale];
  return (
    <>
      <Heading level={2}>{t('course-title')}</Heading>
      <BeforeAfter
        view={view}
        id="course"
        caption={name}
        description={t('course-description', { indicator: name })}
        points={course.map(({ from, until, treated, comparison }) => ({
          period: words.span(from, until),
          first: datum(treated),
          ...(compared && { second: datum(comparison) }),
        }))}
        start={start}
        startLabel={t('course-start', { month: words.period(firstStart(plan)) })}
        ends={[words.period(course[0]?.from ?? ''), words.period(course.at(-1)?.until ?? '')]}
        firstLabel={t(plan.rollout.kind === 'everywhere' ? 'course-whole' : 'course-treated')}
        secondLabel={compared ? t('course-comparison') : undefined}
        format={(value) => words.level(plan.indicator, value)}
      />
    </>
  );
}
