import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import {
  ErrorSummary,
  Heading,
  Lead,
  Notice,
  Page,
  type FieldError,
  type NavigationItem,
  type View,
} from '#platform/ui';
import type { CompositionDocument } from '../domain/document.ts';
import { wordsOf } from '../sentences.ts';
import { compositionWords } from '../words.ts';
import type { Sent } from './form-model.ts';
import { FormSection } from './form-section.tsx';
import { pageMessages } from './messages.ts';
import { ResultSections } from './result-sections.tsx';

export interface CompositionPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly sent: Sent;
  /** The form is filled with the example. */
  readonly example: boolean;
  readonly errors: readonly FieldError[];
  readonly document?: CompositionDocument | undefined;
}

/** The form, and above it what came of it. */
export function CompositionPage(props: CompositionPageProps): VNode {
  const { sent, example, errors, document, ...frame } = props;
  const { view } = frame;
  const say = translator(pageMessages, view.locale);
  const words = compositionWords(view.locale);
  return (
    <Page
      {...frame}
      title={say('title')}
      failed={errors.length > 0}
      breadcrumbs={[{ label: say('crumb'), href: view.link('/index') }]}
    >
      <ErrorSummary view={view} errors={errors} />
      <Heading level={1}>{say('title')}</Heading>
      <Lead>{say('lead')}</Lead>
      <p>{say('not-kept')}</p>
      {document && (
        <ResultSections view={view} say={say} words={wordsOf(view.locale, document)} document={document} />
      )}
      {!document && !example && (
        <p>
          {say('example-lead')} <a href={view.link('/composition?example=1')}>{say('example-link')}</a>
        </p>
      )}
      {example && (
        <Notice view={view} kind="info">
          <p>{say('example-note')}</p>
        </Notice>
      )}
      <FormSection view={view} say={say} words={words} sent={sent} errors={errors} />
    </Page>
  );
}
