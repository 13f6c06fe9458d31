import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Details, Heading, type View } from '#platform/ui';
import { fairnessMessages } from './fairness-messages.ts';
import type { FairnessModel } from './fairness-model.ts';

interface FairnessSectionProps {
  readonly view: View;
  readonly model: FairnessModel;
}

/** What these decisions can and cannot say about fairness: short, in words. */
export function FairnessSection({ view, model }: FairnessSectionProps): VNode {
  const t = translator(fairnessMessages, view.locale);
  return (
    <section aria-labelledby="fairness">
      <Heading level={2} id="fairness">
        {t('title')}
      </Heading>
      <p>{t('lead')}</p>
      <p>{model.checked}</p>
      {model.unequal.length > 0 && (
        <ul>
          {model.unequal.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {model.more !== undefined && <p>{model.more}</p>}
      <p>{model.fourFifths}</p>
      <p>{t('limit')}</p>
      <p>
        <a href={view.link('/fairness')}>{t('whole-table')}</a>
      </p>
      <Details summary={t('cannot')}>
        <ul>
          {model.needOutcomes.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p>{t('why')}</p>
      </Details>
    </section>
  );
}
