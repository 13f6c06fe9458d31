import type { VNode } from 'preact';
import { words } from '../messages.ts';
import type { View } from '../view.ts';
import { Choices } from './choices.tsx';

interface Common {
  readonly view: View;
  /** Sent with the form; also the id of the control, where the error summary leads. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Says "(optional)" after the label; everything else is expected. */
  readonly optional?: boolean | undefined;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

export interface TextFieldProps extends Common {
  readonly kind: 'text' | 'number' | 'date' | 'email' | 'search' | 'password';
  readonly value?: string | undefined;
  /** Autofill purpose (WCAG 1.3.5), e.g. `name`, `tel`. */
  readonly autocomplete?: string | undefined;
  /** Written after the control, e.g. "%" or "天". */
  readonly suffix?: string | undefined;
  readonly width?: 'short' | 'full' | undefined;
}

export interface TextAreaFieldProps extends Common {
  readonly kind: 'textarea';
  readonly value?: string | undefined;
  readonly rows?: number | undefined;
}

export interface SelectFieldProps extends Common {
  readonly kind: 'select';
  readonly value?: string | undefined;
  readonly options: readonly Option[];
  /** The first, empty choice; left out when every choice is a real one. */
  readonly placeholder?: string | undefined;
}

export interface RadiosFieldProps extends Common {
  readonly kind: 'radios';
  readonly value?: string | undefined;
  readonly options: readonly Option[];
  readonly inline?: boolean | undefined;
}

export interface CheckboxesFieldProps extends Common {
  readonly kind: 'checkboxes';
  readonly values?: readonly string[] | undefined;
  readonly options: readonly Option[];
}

export type FieldProps =
  TextFieldProps | TextAreaFieldProps | SelectFieldProps | RadiosFieldProps | CheckboxesFieldProps;

/** One question of a form: label, hint, error and control, tied together for those who listen. */
export function Field(props: FieldProps): VNode {
  if (props.kind === 'radios' || props.kind === 'checkboxes') return <Choices {...props} />;
  const { name, label, hint, error } = props;
  const t = words(props.view);
  return (
    <div class={error === undefined ? 'field' : 'field failed'}>
      <label for={name}>
        {label}
        {props.optional === true && t('field-optional')}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="error" id={`${name}-error`}>
          <span class="visually-hidden">{t('field-error')}</span>
          {error}
        </p>
      )}
      <Control {...props} />
    </div>
  );
}

/** Ids of what is read after the label: hint, then error. */
export function describedBy({
  name,
  hint,
  error,
}: Pick<Common, 'name' | 'hint' | 'error'>): string | undefined {
  const ids = [hint !== undefined && `${name}-hint`, error !== undefined && `${name}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
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
