import type { VNode } from 'preact';
import { dimensionLabel, figuresOf } from '#feedback/scoreboard';
import { Button, errorOf, Field, KeyField, Form, Heading, type FieldError, type View } from '#platform/ui';
import type { PlaceOptions } from '../domain/options-of-place.ts';
import { outcomesFor } from '../domain/draft-problems.ts';
import type { CheckedDraft } from '../operate.ts';
import type { MeasureWords } from '../words.ts';
import { CheckSection } from './check-section.tsx';
import type { FormValues } from './form-values.ts';

export interface PlanFormProps {
  readonly view: View;
  readonly action: string;
  readonly options: PlaceOptions;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  readonly words: MeasureWords;
  /** What the last check said of these values. */
  readonly checked?: CheckedDraft | undefined;
  /** Whether plans can be sealed on this site. */
  readonly operated: boolean;
  /** A plan that is changed, not a new one. */
  readonly changing: boolean;
}

/** The whole form in one page; checking and sealing send the same fields. */
export function PlanForm(props: PlanFormProps): VNode {
  const { view, action, values, words, operated, checked, changing, errors } = props;
  const { f } = words;
  return (
    <Form view={view} action={action} hidden={values.dilemma === '' ? {} : { dilemma: values.dilemma }}>
      <WhatFields {...props} />
      <EffectFields {...props} />
      <RolloutFields {...props} />
      <Heading level={2} id="check">
        {f('part-check')}
      </Heading>
      {checked && <CheckSection {...props} checked={checked} />}
      <Button tone={checked ? 'secondary' : 'primary'} name="step" value="check">
        {f(checked ? 'check-again' : 'check')}
      </Button>
      {checked && (
        <>
          <Heading level={2}>{f('part-seal')}</Heading>
          {operated ? (
            <>
              <p>{f('seal-lead')}</p>
              {changing && (
                <Field
                  view={view}
                  kind="textarea"
                  name="reason"
                  label={f('field-reason')}
                  hint={f('field-reason-hint')}
                  rows={3}
                  value={values.reason}
                  error={errorOf(errors, 'reason')}
                />
              )}
              <KeyField view={view} label={f('field-key')} errors={errors} />
              <Button name="step" value="seal">
                {f(changing ? 'seal-change' : 'seal')}
              </Button>
            </>
          ) : (
            <p>{f('seal-closed')}</p>
          )}
        </>
      )}
    </Form>
  );
}

function WhatFields({ view, values, errors, words, options }: PlanFormProps): VNode {
  const { f } = words;
  const error = (name: string) => errorOf(errors, name);
  return (
    <>
      <Heading level={2}>{f('part-what')}</Heading>
      <Field
        view={view}
        kind="text"
        name="title"
        label={f('field-title')}
        hint={f('field-title-hint')}
        value={values.title}
        error={error('title')}
      />
      <Field
        view={view}
        kind="textarea"
        name="what"
        label={f('field-what')}
        hint={f('field-what-hint')}
        value={values.what}
        error={error('what')}
      />
      <Field
        view={view}
        kind="select"
        name="service"
        label={f('field-service')}
        placeholder=""
        options={options.services.map((value) => ({ value, label: words.service(value) }))}
        value={values.service}
        error={error('service')}
      />
      <Field
        view={view}
        kind="select"
        name="organisation"
        label={f('field-organisation')}
        placeholder=""
        options={options.organisations.map((value) => ({ value, label: words.organisation(value) }))}
        value={values.organisation}
        error={error('organisation')}
      />
      <Field
        view={view}
        kind="text"
        name="role"
        label={f('field-role')}
        hint={f('field-role-hint')}
        value={values.role}
        error={error('role')}
      />
      <Field
        view={view}
        kind="number"
        name="costAmount"
        label={f('field-costAmount')}
        value={values.costAmount}
        error={error('costAmount')}
      />
      <Field
        view={view}
        kind="text"
        name="costUnit"
        label={f('field-costUnit')}
        hint={f('field-costUnit-hint')}
        value={values.costUnit}
        error={error('costUnit')}
      />
    </>
  );
}

function EffectFields({ view, values, errors, words, options }: PlanFormProps): VNode {
  const { f } = words;
  const error = (name: string) => errorOf(errors, name);
  const { equity } = options.charter;
  const outcomes = outcomesFor(options, values.service === '' ? undefined : values.service);
  const indicator = outcomes.find(({ id }) => id === values.indicator);
  const unit = indicator
    ? indicator.unit === 'share'
      ? words.evaluation.t('points')
      : figuresOf(view.locale, indicator).unit || indicator.names[view.locale]
    : f('unit-of-indicator');
  return (
    <>
      <Heading level={2}>{f('part-effect')}</Heading>
      <Field
        view={view}
        kind="select"
        name="indicator"
        label={f('field-indicator')}
        placeholder=""
        options={outcomes.map(({ id, names }) => ({ value: id, label: names[view.locale] }))}
        value={values.indicator}
        error={error('indicator')}
      />
      <Field
        view={view}
        kind="number"
        name="smallest"
        label={f('field-smallest')}
        hint={f('field-smallest-hint', { unit })}
        value={values.smallest}
        error={error('smallest')}
      />
      <Field
        view={view}
        kind="number"
        name="expected"
        label={f('field-expected')}
        hint={f('field-expected-hint', { unit })}
        value={values.expected}
        error={error('expected')}
      />
      {equity.attributes.length > 0 && (
        <>
          <Field
            view={view}
            kind="select"
            name="aimedAt"
            label={f('field-aimedAt')}
            placeholder={f('field-aimedAt-everyone')}
            options={words.groups(equity.attributes)}
            value={values.aimedAt}
            error={error('aimedAt')}
          />
          <Field
            view={view}
            kind="checkboxes"
            name="watch"
            label={f('field-watch')}
            hint={f('field-watch-hint')}
            options={equity.attributes.map((value) => ({
              value,
              label: dimensionLabel(view.locale, value as 'sex'),
            }))}
            values={values.watch}
            error={error('watch')}
          />
        </>
      )}
      <Field
        view={view}
        kind="textarea"
        name="sideEffects"
        label={f('field-sideEffects')}
        hint={f('field-sideEffects-hint')}
        rows={3}
        value={values.sideEffects}
        error={error('sideEffects')}
      />
    </>
  );
}

function RolloutFields({ view, values, errors, words, options, changing }: PlanFormProps): VNode {
  const { f } = words;
  const error = (name: string) => errorOf(errors, name);
  const kinds = [
    ...(changing ? (['unchanged'] as const) : []),
    ...(options.areas.length > 1 && !changing ? (['lot'] as const) : []),
    ...(options.areas.length > 1 ? (['areas'] as const) : []),
    'everywhere' as const,
  ];
  const month = (
    name: 'start' | 'later' | 'until' | 'from',
    hint: 'field-start-hint' | 'field-later-hint' | 'field-until-hint' | 'field-from-hint',
  ) => (
    <Field
      view={view}
      kind="text"
      width="short"
      name={name}
      label={f(`field-${name}`)}
      hint={f(hint)}
      optional={name === 'later' || name === 'from'}
      value={values[name]}
      error={error(name)}
    />
  );
  return (
    <>
      <Heading level={2}>{f('part-rollout')}</Heading>
      <Field
        view={view}
        kind="radios"
        name="rollout"
        label={f('field-rollout')}
        options={kinds.map((value) => ({
          value,
          label: f(`rollout-${value}`),
          hint: f(`rollout-${value}-hint`),
        }))}
        value={values.rollout}
        error={error('rollout')}
      />
      {month('start', 'field-start-hint')}
      {options.areas.length > 1 && (
        <>
          {!changing && (
            <Field
              view={view}
              kind="number"
              name="first"
              label={f('field-first')}
              value={values.first}
              error={error('first')}
            />
          )}
          <Field
            view={view}
            kind="checkboxes"
            name="areas"
            label={f('field-areas')}
            options={options.areas.map((value) => ({ value, label: words.evaluation.area(value) }))}
            values={values.areas}
            error={error('areas')}
          />
          {!changing && month('later', 'field-later-hint')}
        </>
      )}
      {month('until', 'field-until-hint')}
      {month('from', 'field-from-hint')}
      <Field
        view={view}
        kind="radios"
        inline
        name="period"
        label={f('field-period')}
        options={(['month', 'quarter'] as const).map((value) => ({ value, label: f(`period-${value}`) }))}
        value={values.period}
        error={error('period')}
      />
      <Field
        view={view}
        kind="select"
        name="transition"
        label={f('field-transition')}
        hint={f('field-transition-hint')}
        options={['0', '1', '2', '3'].map((value) => ({ value, label: value }))}
        value={values.transition}
        error={error('transition')}
      />
    </>
  );
}
