import { hasMessage } from '#platform/i18n';
import type { VNode } from 'preact';
import { ErrorSummary, Heading, Lead, Page, type FieldError, type NavigationItem } from '#platform/ui';
import type { PlacedEntry } from '../domain/like-measures.ts';
import { formMessages } from '../form-messages.ts';
import { measurePath } from '../paths.ts';
import { LikeSection } from './like-section.tsx';
import { PlanForm, type PlanFormProps } from './plan-form.tsx';

export interface PlanPageProps extends Omit<PlanFormProps, 'changing'> {
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  /** The dilemma that the measure answers. */
  readonly dilemma?: { readonly label: string; readonly path: string } | undefined;
  /** Measures on the same with their verdicts, here and elsewhere. */
  readonly like: readonly PlacedEntry[];
  /** The measure whose plan is changed. */
  readonly changed?: { readonly id: string; readonly title: string } | undefined;
}

/** Plans a measure, or changes its plan: what, which effect, where it starts, and whether that can be evaluated. */
export function PlanPage(props: PlanPageProps): VNode {
  const { view, navigation, footer, words, errors, dilemma, changed } = props;
  const { t, f } = words;
  const title = changed ? f('change-title', { title: changed.title }) : f('plan-title');
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      failed={errors.length > 0}
      breadcrumbs={[
        { label: t('home'), href: view.link('/') },
        { label: t('measures'), href: view.link('/measures') },
        ...(changed ? [{ label: changed.title, href: view.link(measurePath(changed.id)) }] : []),
        { label: title },
      ]}
    >
      <ErrorSummary view={view} errors={errors.map((error) => named(error, words))} />
      <Heading level={1}>{title}</Heading>
      <Lead>{f('plan-lead')}</Lead>
      {dilemma && (
        <p>
          {f('answers-dilemma')} <a href={view.link(dilemma.path)}>{dilemma.label}</a>
        </p>
      )}
      <LikeSection view={view} like={props.like} words={words} />
      <PlanForm {...props} changing={changed !== undefined} />
    </Page>
  );
}

/** At the top of the page, away from its field, an error says which field it is about. */
function named(error: FieldError, { f }: PlanFormProps['words']): FieldError {
  const label = `field-${error.field}`;
  return hasMessage(formMessages, label)
    ? { ...error, text: f('error-named', { field: f(label), text: error.text }) }
    : error;
}
