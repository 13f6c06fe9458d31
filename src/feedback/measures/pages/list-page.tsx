import type { VNode } from 'preact';
import { firstStart, verdictTone, type EvaluationRecord, type PlaceClock } from '#feedback/evaluation';
import {
  DownloadList,
  Heading,
  Lead,
  NavigationList,
  Page,
  Tag,
  type NavigationItem,
  type View,
} from '#platform/ui';
import { stageOf, type Measure, type STAGES } from '../domain/measure.ts';
import { stageCounts } from '../loop.ts';
import { libraryPath, measurePath, planPath } from '../paths.ts';
import type { MeasureWords } from '../words.ts';

export interface ListPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly measures: readonly Measure[];
  /** The first evaluation of each measure, by its id. */
  readonly evaluations: ReadonlyMap<string, EvaluationRecord>;
  readonly clock: PlaceClock | undefined;
  readonly words: MeasureWords;
}

/** All measures by how far they are, those with something to be done first, and the library of those with a verdict. */
export function ListPage(props: ListPageProps): VNode {
  const { view, navigation, footer, measures, clock, words } = props;
  const { t } = words;
  const title = t('title', { place: view.place.name });
  const order = [
    'evaluated',
    'due',
    'under-way',
    'planned',
    'abandoned',
  ] as const satisfies (typeof STAGES)[number][];
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      description={t('lead')}
      breadcrumbs={[{ label: t('home'), href: view.link('/') }, { label: t('measures') }]}
    >
      <Heading level={1}>{title}</Heading>
      <Lead>{t('lead')}</Lead>
      <p>
        {measures.length === 0
          ? t('none')
          : stageCounts(measures, clock)
              .map(({ stage, count }) => t(`count-${stage}`, { count }))
              .join(view.locale === 'en' ? ', ' : '，')}
        {measures.length > 0 && (view.locale === 'en' ? '.' : '。')}
      </p>
      {order.map((stage) => {
        const own = measures.filter((measure) => stageOf(measure, clock) === stage);
        if (own.length === 0) return null;
        return (
          <section key={stage} aria-labelledby={stage}>
            <Heading level={2} id={stage}>
              {t(`title-${stage}`)}
            </Heading>
            <NavigationList items={own.map((measure) => itemOf(props, measure))} />
          </section>
        );
      })}
      <p>
        <a href={view.link(planPath())}>{t('plan-new')}</a>
      </p>
      <Heading level={2}>{t('library-title')}</Heading>
      <p>{t('library-lead')}</p>
      <p>
        <a href={view.link(libraryPath())}>{t('library-link')}</a>
      </p>
      <DownloadList
        items={[
          { label: t('library'), href: view.link('/api/v1/measures/library'), format: 'JSON' },
          { label: t('json'), href: view.link('/api/v1/measures'), format: 'JSON' },
          { label: t('feed'), href: view.link(`/measures.atom?lang=${view.locale}`), format: 'Atom' },
        ]}
      />
    </Page>
  );
}

function itemOf(
  { view, words, evaluations }: ListPageProps,
  { id, plan, evaluations: own, retrospective }: Measure,
) {
  const { t, evaluation } = words;
  const record = evaluations.get(own[0]?.id ?? '');
  const months = t('starts', {
    month: evaluation.period(firstStart(plan.evaluation)),
    until: evaluation.period(plan.evaluation.until),
  });
  return {
    label: plan.title,
    href: view.link(measurePath(id)),
    description: (
      <>
        {record && (
          <>
            <Tag tone={verdictTone(record.found.verdict.verdict)}>
              {evaluation.t(record.found.verdict.verdict)}
            </Tag>{' '}
            {evaluation.effect(record.found)}
            <br />
          </>
        )}
        {retrospective && (
          <>
            <Tag tone="caution">{evaluation.t('written-afterwards')}</Tag>{' '}
          </>
        )}
        <span class="hint">
          {[words.service(plan.evaluation.service), words.organisation(plan.owner.organisation), months].join(
            ' · ',
          )}
        </span>
      </>
    ),
  };
}
