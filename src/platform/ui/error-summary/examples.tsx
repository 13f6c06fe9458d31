import { Button } from '../button/button.tsx';
import { type Example, say } from '../example.ts';
import { Field } from '../field/field.tsx';
import { Form } from '../form/form.tsx';
import type { View } from '../view.ts';
import { errorOf, ErrorSummary, type FieldError } from './error-summary.tsx';

const errors = (view: View): FieldError[] => [
  { field: 'measure-owner', text: say(view, '请填写负责部门', 'Enter the department that owns it') },
  {
    field: 'measure-effect',
    text: say(view, '预期效果须在0到100之间', 'The expected effect must be between 0 and 100'),
  },
];

export const examples: readonly Example[] = [
  {
    name: 'form-sent-back',
    render: (view) => (
      <>
        <ErrorSummary view={view} errors={errors(view)} />
        <Form view={view} action={view.link('/measures')}>
          <Field
            view={view}
            kind="text"
            name="measure-owner"
            label={say(view, '负责部门', 'Owner')}
            hint={say(
              view,
              '对结果负责的部门，而不是个人',
              'The department that answers for the result, not a person',
            )}
            error={errorOf(errors(view), 'measure-owner')}
          />
          <Field
            view={view}
            kind="number"
            name="measure-effect"
            label={say(view, '预期效果', 'Expected effect')}
            suffix={say(view, '个百分点', 'percentage points')}
            value="140"
            error={errorOf(errors(view), 'measure-effect')}
          />
          <Button>{say(view, '保存并继续', 'Save and continue')}</Button>
          <Button href={view.link('/measures')} tone="secondary">
            {say(view, '取消', 'Cancel')}
          </Button>
        </Form>
      </>
    ),
  },
];
