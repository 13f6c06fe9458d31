import type { VNode } from 'preact';
import { formatters, translator } from '#platform/i18n';
import { Details, Heading, IntervalDots, type View } from '#platform/ui';
import type { SilentCount as Year } from '../../document.ts';
import type { Names } from '../../labels.ts';
import { MethodNote } from '../method/method-note.tsx';
import { ratingMessages } from './rating-messages.ts';
import { silentCountModel, type SilenceWords } from './silent-count-model.ts';

export interface SilentCountProps extends SilenceWords {
  readonly view: View;
  /** The indicator's id. */
  readonly indicator: string;
  readonly silence: readonly Year[];
  readonly names: Names;
}

/** Raked and unraked side by side, and who answers: a section of the page of an indicator over ratings. */
export function SilentCount({ view, indicator, silence, names, ...words }: SilentCountProps): VNode | null {
  const model = silentCountModel(view.locale, silence, names, words);
  if (!model) return null;
  const t = translator(ratingMessages, view.locale);
  const { percent } = formatters(view.locale, 'UTC');
  const columns = {
    view,
    labelHeading: t('silence-basis'),
    countHeading: t('silence-ratings'),
    format: (value: number) => percent(value),
  };
  return (
    <section aria-labelledby="silent-count">
      <Heading level={2} id="silent-count">
        {t('silence-heading')}
      </Heading>
      <p>{model.lead}</p>
      <p>{t('silence-why')}</p>
      <p>
        <strong>{model.verdict}</strong>
      </p>
      <IntervalDots {...columns} caption={t('silence-chart')} rows={model.latest} />
      <MethodNote
        view={view}
        indicator={indicator}
        methods={model.precision === undefined ? ['wilson'] : ['wilson', 'wilson-effective']}
      />
      {model.precision !== undefined && <p>{model.precision}</p>}
      <p>{t('silence-limit')}</p>
      {model.earlier.length > 0 && (
        <Details summary={t('silence-earlier')}>
          <IntervalDots {...columns} caption={t('silence-earlier')} captionHidden rows={model.earlier} />
        </Details>
      )}
      <Details summary={t('response-heading')}>
        <IntervalDots
          {...columns}
          caption={t('response-chart', { year: model.year })}
          labelHeading={t('response-group')}
          valueHeading={t('response-value')}
          countHeading={t('response-served')}
          rows={model.groups}
          reference={model.response}
        />
        <MethodNote view={view} indicator={indicator} methods={['wilson']} />
      </Details>
    </section>
  );
}
