import type { VNode } from 'preact';
import { DILEMMA_KINDS, monitorMessages, monitors } from '#feedback/monitors';
import { translator } from '#platform/i18n';
import {
  DownloadList,
  Heading,
  Lead,
  NavigationList,
  Page,
  Table,
  Tag,
  type NavigationItem,
  type View,
} from '#platform/ui';
import { isOver, type Dilemma } from '../dilemma.ts';
import { dilemmaPath } from '../paths.ts';
import type { Words } from '../words.ts';

export interface ListPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly dilemmas: readonly Dilemma[];
  readonly words: Words;
}

/** All dilemmas by the rows of table 1, and the rules that look for them. */
export function ListPage({ view, navigation, footer, dilemmas, words }: ListPageProps): VNode {
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
      <Heading level={2}>{t('monitors')}</Heading>
      <p>{t('monitors-lead')}</p>
      <Table
        view={view}
        caption={t('monitors')}
        captionHidden
        columns={[
          { heading: t('monitor'), cell: ({ names }) => names[view.locale] },
          { heading: t('rule-words'), cell: ({ rule }) => rule[view.locale] },
          { heading: t('rule-statistic'), cell: ({ statistic }) => statistic[view.locale] },
        ]}
        rows={monitors}
      />
      <DownloadList
        items={[
          { label: t('feed'), href: view.link('/dilemmas.atom'), format: 'Atom' },
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
            <Tag>{t(dilemma.status)}</Tag>{' '}
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
