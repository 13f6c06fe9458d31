import type { VNode } from 'preact';
import { DILEMMA_KINDS, monitorMessages, monitors, type Monitor } from '#feedback/monitors';
import { translator } from '#platform/i18n';
import { Details, DownloadList, Heading, Lead, Page, type NavigationItem, type View } from '#platform/ui';
import type { MonitorRun } from '../monitor-run.ts';
import type { Words } from '../words.ts';
import { LookSummary, StoppedRecords } from './look.tsx';

export interface MonitorsPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly run: MonitorRun | undefined;
  readonly words: Words;
}

/** Every rule by the rows of table 1: how it judges, and what it said or could not say when it last looked. */
export function MonitorsPage({ view, navigation, footer, run, words }: MonitorsPageProps): VNode {
  const { t } = words;
  const kinds = translator(monitorMessages, view.locale);
  const title = t('rules-title', { place: view.place.name });
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      description={t('rules-lead')}
      breadcrumbs={[
        { label: t('home'), href: view.link('/') },
        { label: t('dilemmas'), href: view.link('/dilemmas') },
        { label: t('rules') },
      ]}
    >
      <Heading level={1}>{title}</Heading>
      <Lead>{t('rules-lead')}</Lead>
      <LookSummary words={words} run={run} />
      <StoppedRecords view={view} words={words} run={run} />
      {DILEMMA_KINDS.map((kind) => (
        <section key={kind} aria-labelledby={kind}>
          <Heading level={2} id={kind}>
            {kinds(kind)}
          </Heading>
          {monitors
            .filter((monitor) => monitor.kind === kind)
            .map((monitor) => (
              <Rule key={monitor.id} view={view} words={words} run={run} monitor={monitor} />
            ))}
        </section>
      ))}
      <p class="hint">{t('look-budgets')}</p>
      <DownloadList
        items={[{ label: t('monitors-json'), href: view.link('/api/v1/monitors'), format: 'JSON' }]}
      />
    </Page>
  );
}

interface RuleProps extends Pick<MonitorsPageProps, 'view' | 'words' | 'run'> {
  readonly monitor: Monitor;
}

function Rule({ view, words, run, monitor }: RuleProps): VNode {
  const { id, names, rule, statistic } = monitor;
  return (
    <>
      <Heading level={3} id={id}>
        {names[view.locale]}
      </Heading>
      <p>{rule[view.locale]}</p>
      {run && <p class="hint">{words.look(run, id)}</p>}
      <Details summary={words.t('rule-statistic')}>
        <p>{statistic[view.locale]}</p>
      </Details>
    </>
  );
}
