import type { View } from '../view.ts';

export interface CommonFieldProps {
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

export interface TextFieldProps extends CommonFieldProps {
  readonly kind: 'text' | 'number' | 'date' | 'email' | 'search' | 'password';
  readonly value?: string | undefined;
  /** Autofill purpose (WCAG 1.3.5), e.g. `name`, `tel`. */
  readonly autocomplete?: string | undefined;
  /** Written after the control, e.g. "%" or "天". */
  readonly suffix?: string | undefined;
  readonly width?: 'short' | 'full' | undefined;
}

export interface TextAreaFieldProps extends CommonFieldProps {
  readonly kind: 'textarea';
  readonly value?: string | undefined;
  readonly rows?: number | undefined;
}

export interface SelectFieldProps extends CommonFieldProps {
  readonly kind: 'select';
  readonly value?: string | undefined;
  readonly options: readonly Option[];
  /** The first, empty choice; left out when every choice is a real one. */
  readonly placeholder?: string | undefined;
}

export interface RadiosFieldProps extends CommonFieldProps {
  readonly kind: 'radios';
  readonly value?: string | undefined;
  readonly options: readonly Option[];
  readonly inline?: boolean | undefined;
}

export interface CheckboxesFieldProps extends CommonFieldProps {
  readonly kind: 'checkboxes';
  readonly values?: readonly string[] | undefined;
  readonly options: readonly Option[];
}

export type FieldProps =
  TextFieldProps | TextAreaFieldProps | SelectFieldProps | RadiosFieldProps | CheckboxesFieldProps;
