import type { VNode } from 'preact';
import { words } from '../messages.ts';
import { Choices } from './choices.tsx';
import { describedBy, Explanation } from './explanation.tsx';
import type { FieldProps, SelectFieldProps, TextAreaFieldProps, TextFieldProps } from './field-props.ts';

/** One question of a form: label, hint, error and control, tied together for those who listen. */
export function Field(props: FieldProps): VNode {
  if (props.kind === 'radios' || props.kind === 'checkboxes') return <Choices {...props} />;
  const { name, label, error } = props;
  const t = words(props.view);
  return (
    <div class={error === undefined ? 'field' : 'field failed'}>
      <label for={name}>
        {label}
        {props.optional === true && t('field-optional')}
      </label>
      <Explanation {...props} />
      <Control {...props} />
    </div>
  );
}

function Control(props: TextFieldProps | TextAreaFieldProps | SelectFieldProps): VNode {
  const { name, error } = props;
  const common = {
    id: name,
    name,
    'aria-describedby': describedBy(props),
    'aria-invalid': error === undefined ? undefined : ('true' as const),
  };
  if (props.kind === 'textarea')
    return (
      <textarea {...common} rows={props.rows ?? 5}>
        {props.value}
      </textarea>
    );
  if (props.kind === 'select')
    return (
      <select {...common}>
        {props.placeholder !== undefined && <option value="">{props.placeholder}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    );
  const width = props.width ?? (props.kind === 'number' || props.kind === 'date' ? 'short' : 'full');
  const input = inputs[props.kind]({
    ...common,
    class: width === 'short' ? 'short' : undefined,
    value: props.value,
    autocomplete: props.autocomplete,
  });
  if (props.suffix === undefined) return input;
  return (
    <span class="affixed">
      {input}
      <span aria-hidden="true">{props.suffix}</span>
    </span>
  );
}

interface InputAttributes {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
  readonly class: string | undefined;
  readonly value: string | undefined;
  readonly autocomplete: string | undefined;
}

const inputs: Record<TextFieldProps['kind'], (attributes: InputAttributes) => VNode> = {
  text: (attributes) => <input {...attributes} type="text" />,
  // Text with a numeric keyboard: type=number loses letters silently and changes by scrolling.
  number: (attributes) => <input {...attributes} type="text" inputMode="decimal" />,
  date: (attributes) => <input {...attributes} type="date" />,
  email: (attributes) => <input {...attributes} type="email" />,
  search: (attributes) => <input {...attributes} type="search" />,
  password: (attributes) => <input {...attributes} type="password" />,
};
