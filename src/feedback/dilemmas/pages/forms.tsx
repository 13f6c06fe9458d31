import type { VNode } from 'preact';
import { Button, errorOf, Field, Form, Heading, KeyField, type FieldError, type View } from '#platform/ui';
import { ACTIONS, isOver, type Dilemma } from '../dilemma.ts';
import { dilemmaPath } from '../paths.ts';
import type { Words } from '../words.ts';

export interface FormProps {
  readonly view: View;
  readonly dilemma: Dilemma;
  readonly words: Words;
  /** Whether the steering office's form is open on this site. */
  readonly operated: boolean;
  readonly errors: readonly FieldError[];
  readonly sent?: Sent | undefined;
}

/** What was sent, to be corrected. Never the key. */
export interface Sent {
  readonly comment?: string;
  readonly reason?: string;
  readonly action?: string;
  readonly removal?: string;
  readonly removalTo?: string;
  readonly removalReason?: string;
}

export function CommentForm({ view, dilemma, words: { t }, errors, sent }: FormProps): VNode {
  return (
    <Form view={view} action={view.link(`${dilemmaPath(dilemma.id)}/comments`)}>
      <Field
        view={view}
        kind="textarea"
        name="comment"
        label={t('comment-label')}
        hint={t('comment-hint')}
        value={sent?.comment}
        error={errorOf(errors, 'comment')}
      />
      <Button tone="secondary">{t('comment-send')}</Button>
    </Form>
  );
}

export function OperatorForm({ view, dilemma, words: { t }, operated, errors, sent }: FormProps): VNode {
  if (isOver(dilemma)) return <p>{t('dilemma-over')}</p>;
  if (!operated) return <p>{t('operator-off')}</p>;
  return (
    <Form view={view} action={view.link(`${dilemmaPath(dilemma.id)}/actions`)}>
      <p>{t('operator-lead')}</p>
      <Field
        view={view}
        kind="radios"
        name="action"
        label={t('action')}
        value={sent?.action}
        options={ACTIONS.map((action) => ({ value: action, label: t(`action-${action}`) }))}
        error={errorOf(errors, 'action')}
      />
      <Field
        view={view}
        kind="textarea"
        name="reason"
        label={t('reason')}
        hint={t('reason-hint')}
        rows={3}
        value={sent?.reason}
        error={errorOf(errors, 'reason')}
      />
      <KeyField view={view} label={t('key')} errors={errors} />
      <Button>{t('save')}</Button>
    </Form>
  );
}

/** Takes comments out of what is published, also of a dilemma that is over. Nothing where there is none, or no key. */
export function RemovalForm({ view, dilemma, words, operated, errors, sent }: FormProps): VNode | null {
  const { t } = words;
  if (!operated || !dilemma.history.some((event) => event.type === 'commented' && !event.removed))
    return null;
  return (
    <>
      <Heading level={3}>{t('removal-title')}</Heading>
      <Form view={view} action={view.link(`${dilemmaPath(dilemma.id)}/removals`)}>
        <p>{t('removal-lead')}</p>
        <Field
          view={view}
          kind="number"
          name="removal"
          label={t('removal-which')}
          hint={t('removal-which-hint')}
          value={sent?.removal}
          error={errorOf(errors, 'removal')}
        />
        <Field
          view={view}
          kind="number"
          name="removalTo"
          label={t('removal-to')}
          hint={t('removal-to-hint')}
          value={sent?.removalTo}
          error={errorOf(errors, 'removalTo')}
        />
        <Field
          view={view}
          kind="textarea"
          name="removalReason"
          label={t('reason')}
          hint={t('reason-hint')}
          rows={3}
          value={sent?.removalReason}
          error={errorOf(errors, 'removalReason')}
        />
        <KeyField view={view} name="removalKey" label={t('key')} errors={errors} />
        <Button tone="warning">{t('removal-save')}</Button>
      </Form>
    </>
  );
}
