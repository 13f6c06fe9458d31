import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import {
  Button,
  Details,
  DownloadList,
  Field,
  Form,
  Heading,
  HeatTable,
  Lead,
  Notice,
  Page,
} from '#platform/ui';
import { messages as shared } from '../../messages.ts';
import type { Frame } from '../frame.ts';
import { messages } from './messages.ts';
import type { ScoreboardModel } from './scoreboard-model.ts';

interface ScoreboardPageProps extends Frame {
  readonly model: ScoreboardModel;
  /** More than one part was asked for: one is shown, and the page says which. */
  readonly several?: boolean | undefined;
}

/** Indicators by years. */
export function ScoreboardPage({
  view,
  navigation,
  footer,
  model,
  several = false,
}: ScoreboardPageProps): VNode {
  const t = translator(messages, view.locale);
  const s = translator(shared, view.locale);
  const { part } = model;
  const title = part === undefined ? t('title') : t('part-title', { part });
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      breadcrumbs={[{ label: s('home'), href: view.link('/') }, { label: t('title') }]}
    >
      <Heading level={1}>{title}</Heading>
      <Lead>{part === undefined ? t('lead') : t('part-lead', { part })}</Lead>
      {several && part !== undefined && (
        <Notice view={view} kind="info">
          <p>{t('filter-several', { part })}</p>
        </Notice>
      )}
      <Details summary={t('filter-title')} open={part !== undefined}>
        <Form view={view} action={view.link('/scoreboard')} method="get">
          <p class="hint">{t('filter-hint')}</p>
          {model.choices.map((choice) => (
            <Field key={choice.name} view={view} kind="select" placeholder={t('filter-any')} {...choice} />
          ))}
          <Button>{s('show')}</Button>
          {part !== undefined && (
            <p>
              <a href={view.link('/scoreboard')}>{t('filter-clear')}</a>
            </p>
          )}
        </Form>
      </Details>
      {model.sections.length === 0 && <p>{t('no-figures')}</p>}
      {model.sections.map(({ id, name, question, rows }) => (
        <section key={id}>
          <Heading level={2} id={id}>
            {name}
          </Heading>
          <p>{question}</p>
          <HeatTable
            view={view}
            caption={name}
            captionHidden
            labelHeading={t('indicator')}
            columns={model.years}
            rows={rows}
            legend={t('legend')}
          />
        </section>
      ))}
      {model.sections.length > 0 && <p class="hint">{t('method')}</p>}
      <Heading level={2}>{t('downloads')}</Heading>
      <DownloadList items={[{ label: t('download-estimates'), href: view.link(model.csv), format: 'CSV' }]} />
    </Page>
  );
}
