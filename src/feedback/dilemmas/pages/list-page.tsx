import type { VNode } from 'preact';
import { DILEMMA_KINDS, monitorMessages } from '#feedback/monitors';
import { translator } from '#platform/i18n';
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
import { isOver, type Dilemma } from '../dilemma.ts';
import type { MonitorRun } from '../monitor-run.ts';
import { dilemmaPath } from '../paths.ts';
import type { Words } from '../words.ts';
import { LookSummary, StoppedRecords } from './look.tsx';

export interface ListPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly dilemmas: readonly Dilemma[];
  readonly run: MonitorRun | undefined;
  readonly words: Words;
}

/** All dilemmas by the rows of table 1, and what the rules said that look for them. */
export function ListPage({ view, navigation, footer, dilemmas, run, words }: ListPageProps): VNode {
  const { t } = words;
  const kinds = translator(monitorMessages, view.locale);
  const title = t('title', { place: view.place.name });
  const over = dilemmas.filter(isOver);
  const open = dilemmas.filter((one) => !isOver(one));
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      description={t('lead')}
      breadcrumbs={[{ label: t('home'), href: view.link('/') }, { label: t('dilemmas') }]}
    >
      <Heading level={1}>{title}</Heading>
      <Lead>{t('lead')}</Lead>
      <StoppedRecords view={view} words={words} run={run} />
      {open.length === 0 && <p>{t('none-open')}</p>}
      {DILEMMA_KINDS.map((kind) => (
        <section key={kind} aria-labelledby={kind}>
          <Heading level={2} id={kind}>
            {kinds(kind)}
          </Heading>
          <Entries view={view} words={words} dilemmas={open.filter((one) => one.kind === kind)} />
        </section>
      ))}
      {over.length > 0 && (
        <>
          <Heading level={2}>{t('over-title')}</Heading>
          <Entries view={view} words={words} dilemmas={over} />
        </>
      )}
      <Heading level={2}>{t('rules')}</Heading>
      <LookSummary words={words} run={run} />
      <p>
        <a href={view.link('/monitors')}>{t('rules-link')}</a>
      </p>
      <DownloadList
        items={[
          { label: t('feed'), href: view.link(`/dilemmas.atom?lang=${view.locale}`), format: 'Atom' },
          { label: t('json'), href: view.link('/api/v1/dilemmas'), format: 'JSON' },
        ]}
      />
    </Page>
  );
}

function Entries({ view, words, dilemmas }: Pick<ListPageProps, 'view' | 'words' | 'dilemmas'>): VNode {
  const { t } = words;
  if (dilemmas.length === 0) return <p>{t('none-kind')}</p>;
  return (
    <NavigationList
      items={dilemmas.map((dilemma) => ({
        label: words.name(dilemma),
        href: view.link(dilemmaPath(dilemma.id)),
        description: (
          <>
            <Tag tone={dilemma.severity === 'high' ? 'bad' : 'caution'}>{t(dilemma.severity)}</Tag>{' '}
            <Tag tone={dilemma.reopened ? 'bad' : 'neutral'}>{words.status(dilemma)}</Tag>{' '}
            {dilemma.evidence[0] !== undefined && words.sentence(dilemma.evidence[0])}
            <br />
            <span class="hint">
              {[
                words.who(dilemma),
                words.affected(dilemma),
                `${t('since')} ${words.day(dilemma.openedAt)}`,
              ].join(' · ')}
            </span>
          </>
        ),
      }))}
    />
  );
}
