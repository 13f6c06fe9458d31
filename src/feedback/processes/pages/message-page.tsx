import type { VNode } from 'preact';
import { ErrorSummary, Heading, Lead, Page, type FieldError } from '#platform/ui';
import type { ProcessDocument } from '../domain/view.ts';
import { processesPath, processPath } from '../paths.ts';
import { FilterForm } from './filter-form.tsx';
import type { Frame } from './frame.ts';

/** Where there is nothing to show yet, or nothing that may be told. */
export function NothingPage({
  view,
  navigation,
  footer,
  words,
  title,
  text,
  all,
}: Frame & {
  readonly title: string;
  readonly text: string;
  /** Where everything is shown, if this is a choice that cannot be. */
  readonly all?: string | undefined;
}): VNode {
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      failed={all !== undefined}
      breadcrumbs={[
        { label: words.t('home'), href: view.link('/') },
        { label: words.t('processes'), href: view.link(processesPath) },
      ]}
    >
      <Heading level={1}>{title}</Heading>
      <Lead>{text}</Lead>
      {all !== undefined && (
        <p>
          <a href={view.link(all)}>{words.t('show-all')}</a>
        </p>
      )}
    </Page>
  );
}

/** A choice that cannot be shown: what is wrong with it, and the form to choose again. */
export function BadFilterPage({
  view,
  navigation,
  footer,
  words,
  document,
  errors,
}: Frame & { readonly document: ProcessDocument; readonly errors: readonly FieldError[] }): VNode {
  const { t } = words;
  const name = words.service(document.service);
  return (
    <Page
      view={view}
      title={t('service-title', { service: name })}
      navigation={navigation}
      footer={footer}
      failed
      breadcrumbs={[
        { label: t('home'), href: view.link('/') },
        { label: t('processes'), href: view.link(processesPath) },
        { label: name, href: view.link(processPath(document.service)) },
      ]}
    >
      <ErrorSummary view={view} errors={errors} title={t('filter-error-title')} />
      <Heading level={1} caption={t('service-caption')}>
        {name}
      </Heading>
      <FilterForm view={view} document={document} words={words} errors={errors} />
      <p>
        <a href={view.link(processPath(document.service))}>{t('show-all')}</a>
      </p>
    </Page>
  );
}
