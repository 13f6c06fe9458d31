import type { VNode } from 'preact';
import { DILEMMA_KINDS, monitorMessages, monitors, type Monitor } from '#feedback/monitors';
import { translator } from '#platform/i18n';
import { Details, DownloadList, Heading, Lead, Page, type NavigationItem, type View } from '#platform/ui';
import { isOver, type Dilemma } from '../dilemma.ts';
import { silences, type MonitorRun } from '../monitor-run.ts';
import { dilemmaPath } from '../paths.ts';
import type { Words } from '../words.ts';
import { LookSummary, StoppedRecords } from './look.tsx';

export interface MonitorsPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly run: MonitorRun | undefined;
  readonly dilemmas: readonly Dilemma[];
  readonly words: Words;
}

/** Every rule by the rows of table 1: how it judges, and what it said or could not say when it last looked. */
export function MonitorsPage(props: MonitorsPageProps): VNode {
  const { view, navigation, footer, run, words } = props;
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
              <Rule key={monitor.id} {...props} monitor={monitor} />
            ))}
        </section>
      ))}
      {run && <Silences view={view} words={words} run={run} />}
      <p class="hint">{t('look-budgets')}</p>
      <DownloadList
        items={[{ label: t('monitors-json'), href: view.link('/api/v1/monitors'), format: 'JSON' }]}
      />
    </Page>
  );
}

/** What was not said, and why: counted by reason, with the rules that gave it. */
function Silences({
  view,
  words,
  run,
}: Pick<MonitorsPageProps, 'view' | 'words'> & { readonly run: MonitorRun }): VNode {
  const { t } = words;
  const nameOf = (id: string) => monitors.find((monitor) => monitor.id === id)?.names[view.locale] ?? id;
  const all = silences(run);
  return (
    <>
      <Heading level={2} id="not-said">
        {t('silence-title')}
      </Heading>
      <p>{t(all.length === 0 ? 'silence-none' : 'silence-lead')}</p>
      {all.map(({ refusal, monitors: own }) => (
        <Details
          key={own[0] ?? ''}
          summary={t('silence-reason', { why: words.silence(refusal), count: own.length })}
        >
          <ul>
            {own.map((id) => (
              <li key={id}>
                <a href={`#${id}`}>{nameOf(id)}</a>
              </li>
            ))}
          </ul>
        </Details>
      ))}
    </>
  );
}

interface RuleProps extends Pick<MonitorsPageProps, 'view' | 'words' | 'run' | 'dilemmas'> {
  readonly monitor: Monitor;
}

function Rule({ view, words, run, dilemmas, monitor }: RuleProps): VNode {
  const { id, names, rule, statistic } = monitor;
  const skipped = run?.lookedAt?.[id]?.skipped ?? [];
  const spokeFor = dilemmas.filter((one) => !isOver(one) && one.monitors.includes(id));
  return (
    <>
      <Heading level={3} id={id}>
        {names[view.locale]}
      </Heading>
      <p>{rule[view.locale]}</p>
      {run && <p class="hint">{words.look(run, id)}</p>}
      {spokeFor.length > 0 && (
        <>
          <p>{words.t('look-spoke', { count: spokeFor.length })}</p>
          <ul>
            {spokeFor.map((dilemma) => (
              <li key={dilemma.id}>
                <a href={view.link(dilemmaPath(dilemma.id))}>{words.name(dilemma)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {skipped.length > 0 && (
        <Details summary={words.t('skipped-title', { count: skipped.length })}>
          <p>{words.t('skipped-lead')}</p>
          <ul>
            {skipped.map((subject) => (
              <li key={subject.key}>{words.subject(subject)}</li>
            ))}
          </ul>
        </Details>
      )}
      <Details summary={words.t('rule-statistic')}>
        <p>{statistic[view.locale]}</p>
      </Details>
    </>
  );
}
