import type { VNode } from 'preact';
import { Button, Details, errorOf, Field, Form, Heading, type FieldError, type View } from '#platform/ui';
import type { Translator } from '#platform/i18n';
import { LIMITS } from '../domain/method.ts';
import { methodExamples } from '../method-example.ts';
import type { CompositionWords } from '../words.ts';
import { CHOICES, STEPS, type Sent, type Step } from './form-model.ts';
import type { pageMessages } from './messages.ts';

export type PageText = Translator<keyof (typeof pageMessages)['en']>;

export interface FormSectionProps {
  readonly view: View;
  readonly say: PageText;
  readonly words: CompositionWords;
  readonly sent: Sent;
  readonly errors: readonly FieldError[];
}

const HINTS: Partial<Record<Step, 'normalise-hint' | 'aggregate-hint'>> = {
  normalise: 'normalise-hint',
  aggregate: 'aggregate-hint',
};

/** One form with two ways to send it: the answer as a page, or as a file. */
export function FormSection({ view, say, words, sent, errors }: FormSectionProps): VNode {
  return (
    <section aria-labelledby="your-table">
      <Heading level={2} id="your-table">
        {say('form-heading')}
      </Heading>
      <Form view={view} action={view.link('/composition')}>
        <Field
          view={view}
          kind="textarea"
          name="csv"
          rows={10}
          label={say('csv-label')}
          hint={say('csv-hint', { units: LIMITS.units, indicators: LIMITS.indicators })}
          value={sent.csv}
          error={errorOf(errors, 'csv')}
        />
        <div class="grid">
          {STEPS.map((step) => {
            const hint = HINTS[step];
            return (
              <Field
                key={step}
                view={view}
                kind="select"
                name={step}
                label={say(`${step}-label`)}
                hint={hint && say(hint)}
                placeholder={say('automatic')}
                value={sent[step]}
                options={CHOICES[step].map((by) => ({ value: by, label: words.choice(by) }))}
              />
            );
          })}
        </div>
        <Field
          view={view}
          kind="textarea"
          name="method"
          rows={8}
          optional
          label={say('method-label')}
          hint={say('method-hint')}
          value={sent.method}
          error={errorOf(errors, 'method')}
        />
        <Details summary={say('method-example-summary')}>
          <pre role="region" tabIndex={0} aria-label={say('method-example-summary')}>
            {methodExamples[view.locale]}
          </pre>
        </Details>
        <Button>{say('submit')}</Button>{' '}
        <Button tone="secondary" name="as" value="json">
          {say('submit-json')}
        </Button>
      </Form>
    </section>
  );
}
