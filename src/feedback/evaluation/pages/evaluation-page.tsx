import type { VNode } from 'preact';
import {
  BeforeAfter,
  DownloadList,
  Heading,
  Lead,
  measured,
  Notice,
  Page,
  SummaryList,
  suppressed,
  Table,
  Tag,
  type NavigationItem,
  type View,
} from '#platform/ui';
import type { causal } from '#value';
import type { EffectRecord, Evaluation, GroupRecord } from '../domain/document.ts';
import { totalVerdict } from '../domain/other-designs.ts';
import { firstStart } from '../domain/plan.ts';
import type { EvaluationRecord } from '../record.ts';
import type { EvaluationWords } from '../words.ts';
import { Detail } from './detail.tsx';
import { standingOf } from './standing.ts';

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

interface SectionProps {
  readonly view: View;
  readonly found: Evaluation;
  readonly words: EvaluationWords;
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

function Groups({ view, found, words }: SectionProps): VNode {
  const { plan, groups, verdict } = found;
  const { t } = words;
  const { watch, indicator } = plan;
  const judged = ({ key, effect, refusal }: GroupRecord) => {
    if (!effect) return refusal ? words.refusal(refusal) : '';
    const standing = verdict.harmedGroups.includes(key) ? 'worse' : standingOf(indicator, effect);
    return standing === 'worse'
      ? t('group-worse-short')
      : t(standing === 'better' ? 'group-better' : 'group-unclear');
  };
  const gapWords = (gap: EffectRecord | undefined) => {
    if (!gap) return '';
    const standing = standingOf(indicator, gap);
    const said = standing === 'better' ? 'gap-closed' : standing === 'worse' ? 'gap-widened' : 'gap-unclear';
    return `${words.short(indicator, gap)}${view.locale === 'en' ? ': ' : '：'}${t(said)}`;
  };
  return (
    <>
      <Heading level={2}>{t('groups-title')}</Heading>
      {!watch || groups.length === 0 ? (
        <p>{t('groups-none')}</p>
      ) : (
        <>
          <p>{t('groups-lead', { reference: words.group(watch.attribute, watch.reference) })}</p>
          <Table
            view={view}
            caption={words.attribute(watch.attribute)}
            columns={[
              { heading: t('group'), cell: ({ key }) => words.group(watch.attribute, key) },
              { heading: t('group-judged'), cell: judged },
              {
                heading: words.effectHeading(indicator),
                cell: ({ effect }) => (effect ? words.short(indicator, effect) : ''),
              },
              { heading: t('gap-effect'), cell: ({ gap }) => gapWords(gap) },
            ]}
            rows={groups.toSorted((a, b) => words.order(watch.attribute, a.key, b.key))}
          />
        </>
      )}
    </>
  );
}

function Checks({
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

function Others({ view, found, words }: SectionProps): VNode {
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

function Proof({
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
