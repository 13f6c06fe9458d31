import type { VNode } from 'preact';
import { errorOf, type FieldError } from '../error-summary/error-summary.tsx';
import type { View } from '../view.ts';
import { Field } from './field.tsx';

export interface KeyFieldProps {
  readonly view: View;
  /** Of its own where a page has several forms. */
  readonly name?: string | undefined;
  readonly label: string;
  readonly errors: readonly FieldError[];
}

/** The key of whoever acts for the office: asked for with each action, never kept by the browser nor sent back. */
export function KeyField({ view, name = 'key', label, errors }: KeyFieldProps): VNode {
  return (
    <Field
      view={view}
      kind="password"
      name={name}
      label={label}
      width="short"
      autocomplete="off"
      error={errorOf(errors, name)}
    />
  );
}
