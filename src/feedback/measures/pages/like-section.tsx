import type { VNode } from 'preact';
import { verdictTone } from '#feedback/evaluation';
import { Heading, NavigationList, Tag, type View } from '#platform/ui';
import type { PlacedEntry } from '../domain/like-measures.ts';
import { libraryPath } from '../paths.ts';
import type { MeasureWords } from '../words.ts';

const MOST = 5;

/** What measures on the same came to, here and elsewhere: read before one is planned. Nothing where there are none. */
export function LikeSection({
  view,
  like,
  words,
}: {
  readonly view: View;
  readonly like: readonly PlacedEntry[];
  readonly words: MeasureWords;
}): VNode | null {
  const { f, evaluation } = words;
  if (like.length === 0) return null;
  return (
    <>
      <Heading level={2} id="like">
        {f('like-title')}
      </Heading>
      <p>{f('like-lead')}</p>
      <NavigationList
        items={like.slice(0, MOST).map(({ library, entry }) => ({
          label: entry.plan.title,
          href: view.link(libraryPath(library.place, entry.measure)),
          description: (
            <>
              <Tag tone={verdictTone(entry.verdict)}>{evaluation.t(entry.verdict)}</Tag>{' '}
              {evaluation.effect({ plan: entry.plan.evaluation, effect: entry.effect })}
              <br />
              <span class="hint">
                {[
                  words.t('library-from', { place: library.names[view.locale] }),
                  ...(library.synthetic ? [words.t('library-synthetic-short')] : []),
                  words.cost(entry.plan.cost),
                  ...words.libraryGroups(entry).map(({ term, groups }) => `${term}${words.colon}${groups}`),
                ].join(' · ')}
              </span>
            </>
          ),
        }))}
      />
    </>
  );
}
