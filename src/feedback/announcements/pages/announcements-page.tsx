import type { VNode } from 'preact';
import { hasMessage, punctuation, translator } from '#platform/i18n';
import {
  Button,
  Details,
  DownloadList,
  ErrorSummary,
  errorOf,
  Field,
  KeyField,
  Form,
  Heading,
  Lead,
  Notice,
  Page,
  Table,
  type FieldError,
  type NavigationItem,
  type View,
} from '#platform/ui';
import { ANNOUNCED, BACKOFF_MINUTES } from '../domain.ts';
import { messages } from '../messages.ts';
import type { Subscription } from '../store.ts';

export interface AnnouncementsPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly subscriptions: readonly Subscription[];
  readonly operated: boolean;
  readonly errors?: readonly FieldError[] | undefined;
  readonly sent?:
    { readonly url: string; readonly types: readonly string[]; readonly id: string } | undefined;
  /** A registration that was just made, with its key. */
  readonly added?: { readonly id: string; readonly secret: string } | undefined;
}

/** How to be told of dilemmas, measures and verdicts: feeds, and signed events for programs. */
export function AnnouncementsPage(props: AnnouncementsPageProps): VNode {
  const { view, navigation, footer, subscriptions, added, errors = [] } = props;
  const t = translator(messages, view.locale);
  return (
    <Page
      view={view}
      title={t('title')}
      navigation={navigation}
      footer={footer}
      failed={errors.length > 0}
      description={t('lead')}
      breadcrumbs={[{ label: t('home'), href: view.link('/') }, { label: t('title') }]}
    >
      <ErrorSummary view={view} errors={errors} />
      <Heading level={1}>{t('title')}</Heading>
      <Lead>{t('lead')}</Lead>
      {added && (
        <Notice view={view} kind="success" title={t('added-title')}>
          <p>{t('added-words', { id: added.id })}</p>
          <p>
            <code>{added.secret}</code>
          </p>
        </Notice>
      )}
      <Heading level={2}>{t('feeds-title')}</Heading>
      <DownloadList
        items={[
          {
            label: t('feed-dilemmas'),
            href: view.link(`/dilemmas.atom?lang=${view.locale}`),
            format: 'Atom',
          },
          {
            label: t('feed-measures'),
            href: view.link(`/measures.atom?lang=${view.locale}`),
            format: 'Atom',
          },
        ]}
      />
      <Heading level={2}>{t('hooks-title')}</Heading>
      <p>{t('hooks-lead', { tries: BACKOFF_MINUTES.length + 1 })}</p>
      <Details summary={t('hooks-how')}>
        <p>{t('hooks-words')}</p>
      </Details>
      <Details summary={t('types-title')}>
        <ul>
          {ANNOUNCED.map((type) => (
            <li key={type}>
              <code>org.commonweal.{type}.v1</code> – {t(type)}
            </li>
          ))}
        </ul>
      </Details>
      <DownloadList items={[{ label: t('json'), href: view.link('/api/v1/openapi.json'), format: 'JSON' }]} />
      <Heading level={2}>{t('list-title')}</Heading>
      <Table
        view={view}
        caption={t('list-title')}
        captionHidden
        columns={[
          { heading: t('id'), cell: ({ id }) => id },
          {
            heading: t('types'),
            cell: ({ types }) => types.map((type) => t(type)).join(punctuation(view.locale).items),
          },
          { heading: t('state'), cell: (one) => stateOf(view, one) },
        ]}
        rows={subscriptions}
        empty={t('list-none')}
      />
      <OperatorForms {...props} errors={errors} />
    </Page>
  );
}

function stateOf({ locale }: View, { stopped, failures, lastProblem = '' }: Subscription): string {
  const t = translator(messages, locale);
  const problem = hasMessage(messages, lastProblem) ? t(lastProblem) : lastProblem;
  if (stopped) return t('state-stopped', { problem });
  return failures > 0 ? t('state-waiting', { problem }) : t('state-well');
}

function OperatorForms({
  view,
  operated,
  errors,
  sent,
  subscriptions,
}: AnnouncementsPageProps & { readonly errors: readonly FieldError[] }): VNode {
  const t = translator(messages, view.locale);
  if (!operated)
    return (
      <>
        <Heading level={2}>{t('add-title')}</Heading>
        <p>{t('operator-off')}</p>
      </>
    );
  return (
    <>
      <Heading level={2}>{t('add-title')}</Heading>
      <Form view={view} action={view.link('/announcements')}>
        <p>{t('add-lead')}</p>
        <Field
          view={view}
          kind="text"
          name="url"
          label={t('url')}
          hint={t('url-hint')}
          value={sent?.url}
          error={errorOf(errors, 'url')}
        />
        <Field
          view={view}
          kind="checkboxes"
          name="types"
          label={t('types-field')}
          hint={t('types-hint')}
          options={ANNOUNCED.map((type) => ({ value: type, label: t(type) }))}
          values={sent?.types}
          error={errorOf(errors, 'types')}
        />
        <KeyField view={view} label={t('key')} errors={errors} />
        <Button>{t('add')}</Button>
      </Form>
      {subscriptions.length > 0 && (
        <>
          <Heading level={2}>{t('remove-title')}</Heading>
          <Form view={view} action={view.link('/announcements/removal')}>
            <Field
              view={view}
              kind="text"
              width="short"
              name="id"
              label={t('remove-id')}
              value={sent?.id}
              error={errorOf(errors, 'id')}
            />
            <KeyField view={view} name="removalKey" label={t('key')} errors={errors} />
            <Button tone="warning">{t('remove')}</Button>
          </Form>
        </>
      )}
    </>
  );
}
