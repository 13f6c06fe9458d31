import type { VNode } from 'preact';
import { Heading } from '#platform/ui';
import type { ProcessDocument } from '../domain/view.ts';
import type { Words } from '../words.ts';

interface ReworkSectionProps {
  readonly document: ProcessDocument;
  readonly words: Words;
}

/** What was done more than once in a case. */
export function ReworkSection({ document, words }: ReworkSectionProps): VNode {
  const { t } = words;
  const { rework } = document;
  return (
    <>
      <Heading level={2} id="rework">
        {t('rework-title')}
      </Heading>
      {rework.steps.length === 0 ? (
        <p>{t('no-rework')}</p>
      ) : (
        <>
          <p>{t('rework-share', { share: words.share(rework.share) })}</p>
          <ul>
            {rework.steps.map(({ activity, share }) => (
              <li key={activity}>
                {t('rework-step', { step: words.activity(activity), share: words.share(share) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
