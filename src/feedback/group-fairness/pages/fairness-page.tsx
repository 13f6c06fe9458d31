import type { VNode } from 'preact';
import type { Refusal, Result } from '#platform';
import { translator } from '#platform/i18n';
import {
  Button,
  Details,
  ErrorSummary,
  errorOf,
  Field as FormField,
  Form,
  Heading,
  Lead,
  Notice,
  Page,
  type FieldError,
  type NavigationItem,
  type View,
} from '#platform/ui';
import type { FairnessDocument } from '../domain/index.ts';
import type { PlaceDecisions } from '../place-decisions.ts';
import { fairnessWords } from '../words.ts';
import { EXAMPLES, type ExampleName } from './examples.ts';
import { pageMessages } from './messages.ts';
import { PlaceSection } from './place-section.tsx';
import { ResultSection } from './result-section.tsx';

/** The questions of the form, by their names. */
export const FIELDS = [
  'data',
  'group',
  'decision',
  'decisionYes',
  'outcome',
  'outcomeYes',
  'score',
  'reference',
] as const;
export type Field = (typeof FIELDS)[number];
export type Sent = Readonly<Partial<Record<Field, string>>>;

export const MOST_CHARACTERS = 500_000;
const PATH = '/fairness';

export interface FairnessPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly place: Result<PlaceDecisions>;
  /** What was entered, to be shown again; it is nowhere else. */
  readonly sent: Sent;
  readonly example?: ExampleName | undefined;
  readonly document?: FairnessDocument | undefined;
  readonly failed?: { readonly refusal: Refusal; readonly field: Field } | undefined;
}

/** What the place has published about its decisions, then a form; a result stands before both. */
export function FairnessPage(props: FairnessPageProps): VNode {
  const { view, navigation, footer, place, example, document, failed } = props;
  const t = translator(pageMessages, view.locale);
  const words = fairnessWords(view.locale);
  const errors: FieldError[] = failed ? [{ field: failed.field, text: words.refusal(failed.refusal) }] : [];
  const asked = document !== undefined || failed !== undefined;
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
      {example && (
        <Notice view={view} kind="info">
          <p>{t(`example-${example}-note`)}</p>
        </Notice>
      )}
      {document && <ResultSection view={view} words={words} document={document} />}
      {!asked && <PlaceSection view={view} words={words} place={place} />}
      <TableForm {...props} errors={errors} />
      {asked && (
        <p>
          <a href={view.link(PATH)}>{t('to-place', { place: view.place.name })}</a>
        </p>
      )}
    </Page>
  );
}

function TableForm({
  view,
  sent,
  document,
  errors,
}: FairnessPageProps & { readonly errors: readonly FieldError[] }): VNode {
  const t = translator(pageMessages, view.locale);
  const question = (name: Exclude<Field, 'data'>, label: string, hint: string) => (
    <FormField
      view={view}
      kind="text"
      width="short"
      optional
      name={name}
      label={label}
      hint={hint}
      value={sent[name]}
      error={errorOf(errors, name)}
    />
  );
  return (
    <>
      <Heading level={2} id="table">
        {t(document ? 'new-table' : 'form-title')}
      </Heading>
      <p>{t('form-lead')}</p>
      {document && sent.data === undefined && <p>{t('not-sent-back')}</p>}
      <p>{t('examples-title')}</p>
      <ul>
        {(Object.keys(EXAMPLES) as ExampleName[]).map((name) => (
          <li key={name}>
            <a href={view.link(`${PATH}?example=${name}`)}>{t(`example-${name}`)}</a>
          </li>
        ))}
      </ul>
      <Form view={view} action={view.link(PATH)}>
        <FormField
          view={view}
          kind="textarea"
          rows={10}
          name="data"
          label={t('data')}
          hint={t('data-hint', { most: MOST_CHARACTERS })}
          value={sent.data}
          error={errorOf(errors, 'data')}
        />
        <Details summary={t('counts-title')}>
          <p>{t('counts-words')}</p>
        </Details>
        <Heading level={3}>{t('columns-title')}</Heading>
        {question('group', t('group-column'), t('group-hint'))}
        {question('decision', t('decision-column'), t('decision-hint'))}
        {question('decisionYes', t('decision-yes'), t('yes-hint'))}
        {question('outcome', t('outcome-column'), t('outcome-hint'))}
        {question('outcomeYes', t('outcome-yes'), t('yes-hint'))}
        {question('score', t('score-column'), t('score-hint'))}
        {question('reference', t('reference-field'), t('reference-hint'))}
        <Button>{t('submit')}</Button>
      </Form>
    </>
  );
}
