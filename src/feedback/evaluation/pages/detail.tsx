import type { VNode } from 'preact';
import { Heading, IntervalDots, measured, Table, type View } from '#platform/ui';
import type { EffectRecord } from '../domain/document.ts';
import type { EvaluationPlan } from '../domain/plan.ts';
import type { EvaluationWords } from '../words.ts';

interface DetailProps {
  readonly view: View;
  readonly plan: EvaluationPlan;
  readonly effect: EffectRecord;
  readonly words: EvaluationWords;
}

/** What the planned method shows of itself: documents from before it was kept have none of it. */
export const Detail = (props: DetailProps): VNode => (
  <>
    <Study {...props} />
    <StandIn {...props} />
    <Placebos {...props} />
  </>
);

/** Documents from before it was said held differences in differences against the last period before the start. */
const againstOf = ({ studyAgainst, design }: EffectRecord) =>
  studyAgainst ?? (design === 'difference-in-differences' ? 'last-before' : 'stand-in');

function Study({ view, plan, effect, words }: DetailProps): VNode | null {
  const { study = [] } = effect;
  const { t } = words;
  if (study.length === 0) return null;
  const format = (value: number) => words.bare(plan.indicator, value);
  const banded = study.some(({ simultaneous }) => simultaneous);
  return (
    <>
      <Heading level={2}>{t('study-title')}</Heading>
      <p>
        {[t(`study-${againstOf(effect)}`), t(banded ? 'study-ranges' : 'study-no-ranges')].join(words.gap)}
      </p>
      <IntervalDots
        view={view}
        caption={t('study-title')}
        captionHidden
        labelHeading={t('period')}
        valueHeading={words.differenceHeading(plan.indicator)}
        intervalLabel={t('study-band')}
        format={format}
        reference={{ value: 0, label: t('study-none') }}
        rows={study.map(({ since, estimate, pointwise, simultaneous }) => ({
          label: words.since(plan, since),
          datum: measured(estimate, simultaneous?.lower, simultaneous?.upper),
          ...(pointwise && {
            note: t('study-alone', { lower: format(pointwise.lower), upper: format(pointwise.upper) }),
          }),
        }))}
      />
    </>
  );
}

function StandIn({ view, effect: { weights = [] }, words }: DetailProps): VNode | null {
  const { t, format } = words;
  if (weights.length === 0) return null;
  return (
    <>
      <Heading level={2}>{t('weights-title')}</Heading>
      <p>{t('weights-lead')}</p>
      <Table
        view={view}
        caption={t('weights-title')}
        captionHidden
        columns={[
          { heading: t('area'), rowHeader: true, cell: ({ area }) => words.area(area) },
          { heading: t('weights-share'), numeric: true, cell: ({ share }) => format.percent(share, 1) },
        ]}
        rows={weights}
      />
    </>
  );
}

function Placebos({ view, effect: { placebos }, words }: DetailProps): VNode | null {
  const { t, format } = words;
  if (!placebos) return null;
  const rows = [
    { name: t('placebos-treated'), ratio: placebos.treated },
    ...placebos.areas.map(({ area, ratio }) => ({ name: words.area(area), ratio })),
  ].toSorted((a, b) => b.ratio - a.ratio);
  return (
    <>
      <Heading level={2}>{t('placebos-title')}</Heading>
      <p>{t('placebos-lead')}</p>
      <Table
        view={view}
        caption={t('placebos-title')}
        captionHidden
        columns={[
          { heading: t('area'), rowHeader: true, cell: ({ name }) => name },
          { heading: t('placebos-ratio'), numeric: true, cell: ({ ratio }) => format.number(ratio, 1) },
        ]}
        rows={rows}
      />
    </>
  );
}
