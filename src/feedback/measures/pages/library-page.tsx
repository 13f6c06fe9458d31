import type { VNode } from 'preact';
import { verdictTone } from '#feedback/evaluation';
import {
  DownloadList,
  Heading,
  Lead,
  Notice,
  Page,
  SummaryList,
  Tag,
  type NavigationItem,
  type View,
} from '#platform/ui';
import type { Library, LibraryEntry } from '../domain/library.ts';
import { evaluationPath } from '../paths.ts';
import type { ReadLibrary } from '../read-library.ts';
import type { MeasureWords } from '../words.ts';

export interface LibraryPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly own: Library;
  readonly others: readonly ReadLibrary[];
  readonly words: MeasureWords;
}

/** What worked, for whom, and at what cost: here, and apart from it what other places say of theirs. */
export function LibraryPage({ view, navigation, footer, own, others, words }: LibraryPageProps): VNode {
  const { t, evaluation } = words;
  const title = t('library-title');
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      description={t('library-lead')}
      breadcrumbs={[
        { label: t('home'), href: view.link('/') },
        { label: t('measures'), href: view.link('/measures') },
        { label: title },
      ]}
    >
      <Heading level={1}>{title}</Heading>
      <Lead>{t('library-lead')}</Lead>
      <Heading level={2} id="own">
        {t('library-own-title')}
      </Heading>
      {own.measures.length === 0 && <p>{t('library-own-none')}</p>}
      {own.measures.map((entry) => (
        <Entry key={entry.measure} view={view} library={own} entry={entry} words={words} own />
      ))}
      <DownloadList
        items={[{ label: t('library'), href: view.link('/api/v1/measures/library'), format: 'JSON' }]}
      />
      <p class="hint">{t('library-fingerprint-own')}</p>
      <p class="hint">
        <code>{own.fingerprint}</code>
      </p>
      <Heading level={2} id="others">
        {t('library-others-title')}
      </Heading>
      {others.length === 0 && <p>{t('library-others-none')}</p>}
      {others.map(({ library, readAt }) => (
        <section key={library.place} aria-labelledby={`from-${library.place}`}>
          <Heading level={3} id={`from-${library.place}`}>
            {t('library-from', { place: library.names[view.locale] })}
          </Heading>
          {library.synthetic && (
            <Notice view={view} kind="warning">
              <p>{t('library-synthetic')}</p>
            </Notice>
          )}
          <p>
            {words.libraryContext(library)} {t('library-read-on', { day: evaluation.format.date(readAt) })}
          </p>
          <p class="hint">
            {t('library-fingerprint-read')} <code>{library.fingerprint}</code>
          </p>
          {library.measures.length === 0 && <p>{t('library-own-none')}</p>}
          {library.measures.map((entry) => (
            <Entry key={entry.measure} view={view} library={library} entry={entry} words={words} />
          ))}
        </section>
      ))}
      {others.length > 0 && (
        <DownloadList
          items={[{ label: t('json'), href: view.link('/api/v1/measures/library/others'), format: 'JSON' }]}
        />
      )}
      <p class="hint">{t('library-how')}</p>
    </Page>
  );
}

interface EntryProps {
  readonly view: View;
  readonly library: Library;
  readonly entry: LibraryEntry;
  readonly words: MeasureWords;
  readonly own?: boolean;
}

function Entry({ view, library, entry, words, own = false }: EntryProps): VNode {
  const { t, evaluation } = words;
  const { plan, verdict } = entry;
  return (
    <>
      <Heading level={own ? 3 : 4} id={`${library.place}-${entry.measure}`}>
        {plan.title}
      </Heading>
      <p>
        <Tag tone={verdictTone(verdict)}>{evaluation.t(verdict)}</Tag>{' '}
        {entry.retrospective && <Tag tone="caution">{evaluation.t('written-afterwards')}</Tag>}{' '}
        {evaluation.effect({ plan: plan.evaluation, effect: entry.effect })}
      </p>
      <p>{plan.what}</p>
      <SummaryList
        items={[
          ...words.libraryGroups(entry).map(({ term, groups }) => ({ term, value: groups })),
          { term: t('service'), value: words.said(entry.service) },
          { term: t('cost'), value: words.cost(plan.cost) },
          { term: t('rollout-title'), value: words.libraryRollout(entry) },
          { term: t('design'), value: evaluation.d(plan.evaluation.design) },
          { term: t('side-effects'), value: plan.sideEffects },
          { term: t('seal'), value: <code>{entry.planHash}</code> },
        ]}
      />
      {entry.changedAfterStart && <p>{evaluation.t('changed-after-start')}</p>}
      {own && (
        <p>
          <a href={view.link(evaluationPath(entry.evaluation))}>{t('verdict-link')}</a>
        </p>
      )}
    </>
  );
}
