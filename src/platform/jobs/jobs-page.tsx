import type { VNode } from 'preact';
import { formatters, translator, type Locale } from '#platform/i18n';
import {
  Button,
  ErrorSummary,
  errorOf,
  Field,
  Form,
  Heading,
  KeyField,
  Lead,
  Page,
  Progress,
  Table,
  Tag,
  type FieldError,
  type NavigationItem,
  type View,
} from '#platform/ui';
import { messages } from './messages.ts';
import type { JobRun } from './runs.ts';

export interface JobsPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly runs: readonly JobRun[];
  readonly timeZone: string;
  /** What a job or a step is called. */
  readonly nameOf: (locale: Locale, id: string) => string;
  /** What may be asked for. */
  readonly works: readonly string[];
  /** Whether it may be asked for on this site. */
  readonly operated: boolean;
  readonly errors?: readonly FieldError[] | undefined;
}

/** What is being done in the background, how far it is, and how it went before. */
export function JobsPage(props: JobsPageProps): VNode {
  const { view, navigation, footer, runs, timeZone, nameOf, errors = [] } = props;
  const t = translator(messages, view.locale);
  const format = formatters(view.locale, timeZone);
  const running = runs.filter(({ state }) => state === 'running');
  const seconds = (run: JobRun) =>
    (Date.parse(run.finishedAt ?? run.updatedAt) - Date.parse(run.startedAt)) / 1000;
  return (
    <Page
      view={view}
      title={t('title')}
      navigation={navigation}
      footer={footer}
      failed={errors.length > 0}
      breadcrumbs={[{ label: t('home'), href: view.link('/') }, { label: t('title') }]}
    >
      <ErrorSummary view={view} errors={errors} />
      <Heading level={1}>{t('title')}</Heading>
      <Lead>{t('lead')}</Lead>
      {running.length === 0 && <p>{t('none-running')}</p>}
      {running.map((run) => (
        <Progress
          key={run.id}
          id={`job-${run.id}`}
          label={nameOf(view.locale, run.name)}
          value={run.done}
          max={run.total}
          text={t('progress-text', {
            done: run.done,
            total: run.total,
            step: run.step === undefined ? '' : nameOf(view.locale, run.step),
            updated: format.dateTime(run.updatedAt),
          })}
        />
      ))}
      <p>
        <Button tone="secondary" href={view.link('/jobs')}>
          {t('refresh')}
        </Button>
      </p>
      <Table
        view={view}
        caption={t('recent')}
        columns={[
          { heading: t('job'), cell: ({ name }) => nameOf(view.locale, name) },
          { heading: t('state'), cell: ({ state }) => <Tag>{t(`state-${state}`)}</Tag> },
          { heading: t('started'), cell: ({ startedAt }) => format.dateTime(startedAt) },
          { heading: t('took'), numeric: true, cell: (run) => format.duration(seconds(run)) },
          { heading: t('steps'), numeric: true, cell: ({ done, total }) => `${done}/${total}` },
        ]}
        rows={runs.filter(({ state }) => state !== 'running')}
        empty={t('none')}
      />
      <AskForm {...props} errors={errors} />
    </Page>
  );
}

/** Has the work done now: for the steering office. */
function AskForm({
  view,
  works,
  nameOf,
  operated,
  errors,
}: JobsPageProps & { readonly errors: readonly FieldError[] }): VNode {
  const t = translator(messages, view.locale);
  return (
    <>
      <Heading level={2}>{t('ask-title')}</Heading>
      {operated ? (
        <Form view={view} action={view.link('/jobs')}>
          <p>{t('ask-lead')}</p>
          <Field
            view={view}
            kind="radios"
            name="work"
            label={t('ask-which')}
            options={works.map((work) => ({ value: work, label: nameOf(view.locale, work) }))}
            value={works[0]}
            error={errorOf(errors, 'work')}
          />
          <KeyField view={view} label={t('key')} errors={errors} />
          <Button>{t('ask')}</Button>
        </Form>
      ) : (
        <p>{t('operator-off')}</p>
      )}
    </>
  );
}
