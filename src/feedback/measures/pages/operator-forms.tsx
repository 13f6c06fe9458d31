import type { VNode } from 'preact';
import { Button, errorOf, Field, KeyField, Form, Heading, type FieldError, type View } from '#platform/ui';
import type { Measure } from '../domain/measure.ts';
import { measurePath } from '../paths.ts';
import type { MeasureWords } from '../words.ts';

export interface OperatorFormsProps {
  readonly view: View;
  readonly measure: Measure;
  readonly words: MeasureWords;
  readonly operated: boolean;
  readonly errors: readonly FieldError[];
  readonly sent?: { readonly reason: string } | undefined;
}

/** What the steering office does with a measure: change its plan, have it evaluated, give it up. */
export function OperatorForms(props: OperatorFormsProps): VNode | null {
  const { view, measure, words, operated, errors, sent } = props;
  const { t } = words;
  if (measure.abandoned !== undefined) return null;
  const open = measure.evaluations.length === 0;
  return (
    <>
      <Heading level={2}>{t('operator-title')}</Heading>
      {!operated ? (
        <p>{t('operator-off')}</p>
      ) : (
        <>
          {open && (
            <p>
              <a href={view.link(`${measurePath(measure.id)}/change`)}>{t('change')}</a>
            </p>
          )}
          <Form view={view} action={view.link(`${measurePath(measure.id)}/evaluation`)}>
            <p>{t('evaluate-lead')}</p>
            <KeyField view={view} name="evaluateKey" label={words.t('key')} errors={errors} />
            <Button tone="secondary">{t('evaluate')}</Button>
          </Form>
          {open && (
            <>
              <Heading level={3}>{t('abandon-title')}</Heading>
              <Form view={view} action={view.link(`${measurePath(measure.id)}/abandonment`)}>
                <p>{t('abandon-lead')}</p>
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
                <KeyField view={view} label={words.t('key')} errors={errors} />
                <Button tone="warning">{t('abandon')}</Button>
              </Form>
            </>
          )}
        </>
      )}
    </>
  );
}
