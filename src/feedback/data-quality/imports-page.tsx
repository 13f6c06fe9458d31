import type { VNode } from 'preact';
import type { ImportRun } from '#facts';
import { formatters, translator } from '#platform/i18n';
import {
  Button,
  Heading,
  Lead,
  Notice,
  Page,
  Progress,
  Table,
  Tag,
  type NavigationItem,
  type View,
} from '#platform/ui';
import { messages } from './messages.ts';

/** A run that has not moved for this long was killed. */
const STALLED_MS = 5 * 60_000;

export interface ImportsPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly imports: readonly ImportRun[];
  readonly now: Date;
  readonly timeZone: string;
}

/**
 * How far imports have come: as a share of the file's bytes, for its length in rows is not known before its end; of runs
 * from before the bytes were kept, in rows alone.
 */
export function ImportsPage(props: ImportsPageProps): VNode {
  const { view, navigation, footer, imports, now, timeZone } = props;
  const t = translator(messages, view.locale);
  const format = formatters(view.locale, timeZone);
  const running = imports.filter(({ state }) => state === 'running');
  const others = imports.filter(({ state }) => state !== 'running').slice(0, 20);
  const textOf = (run: ImportRun) =>
    t('progress-text', {
      read: format.number(run.read),
      imported: format.number(run.imported),
      known: format.number(run.known),
      rejected: format.number(run.rejected),
      setAside: format.number(run.setAside),
      updated: format.dateTime(run.updated),
    });
  const partOf = ({ bytesRead = 0, fileBytes }: ImportRun) =>
    fileBytes === undefined ? '' : t('progress-share', { share: format.percent(bytesRead / fileBytes) });
  return (
    <Page
      view={view}
      title={t('imports-title')}
      navigation={navigation}
      footer={footer}
      breadcrumbs={[
        { label: t('home'), href: view.link('/') },
        { label: t('title'), href: view.link('/data-quality') },
        { label: t('imports-title') },
      ]}
    >
      <Heading level={1}>{t('imports-title')}</Heading>
      <Lead>{t('imports-page-lead')}</Lead>
      {running.length === 0 && <p>{t('none-running')}</p>}
      {running.map((run) => (
        <section key={run.id}>
          <Progress
            id={`import-${run.id}`}
            label={t('progress', { file: run.file })}
            value={run.bytesRead}
            max={run.fileBytes}
            text={[partOf(run), textOf(run)].join(' ').trim()}
          />
          {now.getTime() - Date.parse(run.updated) > STALLED_MS && (
            <Notice view={view} kind="warning">
              <p>{t('stalled')}</p>
            </Notice>
          )}
        </section>
      ))}
      <p>
        <Button tone="secondary" href={view.link('/imports')}>
          {t('refresh')}
        </Button>
      </p>
      <Table
        view={view}
        caption={t('recent')}
        columns={[
          { heading: t('file'), cell: (run) => run.file },
          {
            heading: t('state'),
            cell: (run) => (
              <>
                <Tag>{t(`state-${run.state}`)}</Tag>
                {run.state === 'interrupted' && <small> {partOf(run)}</small>}
              </>
            ),
          },
          { heading: t('read'), numeric: true, cell: (run) => format.number(run.read) },
          { heading: t('rejected'), numeric: true, cell: (run) => format.number(run.rejected) },
          { heading: t('set-aside'), numeric: true, cell: (run) => format.number(run.setAside) },
          { heading: t('started'), cell: (run) => format.dateTime(run.started) },
        ]}
        rows={others}
        empty={t('none-recent')}
      />
      <p>
        {t('details')} <a href={view.link('/data-quality')}>{t('title')}</a>
      </p>
    </Page>
  );
}
