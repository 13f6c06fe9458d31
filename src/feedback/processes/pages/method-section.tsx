import type { VNode } from 'preact';
import { Heading } from '#platform/ui';
import type { ProcessDocument } from '../domain/view.ts';
import type { Words } from '../words.ts';

/** What was counted, what was left out and why, and what the records cannot tell. */
export function MethodSection({
  document,
  words,
}: {
  readonly document: ProcessDocument;
  readonly words: Words;
}): VNode {
  const { t } = words;
  const { completed, givenUp, underWay, minimumCell, startKnown, facts, handOvers } = document;
  return (
    <>
      <Heading level={2} id="method">
        {t('method-title')}
      </Heading>
      <ul>
        <li>
          {t('method-cases', { count: words.count(completed) })}
          {givenUp !== null && ` ${t('method-given-up', { count: words.count(givenUp) })}`}
          {underWay !== null && ` ${t('method-under-way', { count: words.count(underWay) })}`}
        </li>
        <li>{t('method-rounding', { minimum: minimumCell })}</li>
        <li>{t('method-ways', { minimum: minimumCell })}</li>
        <li>
          {words.share(startKnown) === words.share(0)
            ? t('method-start-none')
            : t('method-start', { share: words.share(startKnown) })}
        </li>
        {handOvers.some(({ statedHours }) => statedHours !== null) && <li>{t('method-stated')}</li>}
        <li>{t('method-facts', { day: words.day(facts.until), last: words.count(facts.last) })}</li>
      </ul>
    </>
  );
}
