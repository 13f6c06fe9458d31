import type { VNode } from 'preact';
import { Heading } from '#platform/ui';
import type { ProcessDocument } from '../domain/view.ts';
import { conformingSentences } from '../sentences.ts';
import type { Words } from '../words.ts';

interface ConformingSectionProps {
  readonly document: ProcessDocument;
  readonly words: Words;
}

/** What was promised against what was done, in words. */
export function ConformingSection({ document, words }: ConformingSectionProps): VNode {
  const { t } = words;
  const { conforming } = document;
  const title = (
    <Heading level={2} id="published">
      {t('conforming-title')}
    </Heading>
  );
  if (!conforming)
    return (
      <>
        {title}
        <p>{t('not-published')}</p>
      </>
    );
  const { steps, share, untold } = conforming;
  const deviations = conformingSentences(document, words);
  return (
    <>
      {title}
      <p>
        {t('conforming-steps', { steps: steps.map(words.activity).join(' → ') })}{' '}
        {t('conforming-share', {
          share: words.share(share.value),
          completed: words.count(document.completed),
          interval: words.shares(share),
        })}
      </p>
      {deviations.length === 0 ? (
        <p>{t('no-deviation')}</p>
      ) : (
        <ul>
          {deviations.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {untold > 0 && <p>{t('conforming-untold', { share: words.share(untold) })}</p>}
      {document.givenUp !== null && <p>{t('conforming-of')}</p>}
      <p class="hint">{t('conforming-note')}</p>
    </>
  );
}
