import type { VNode } from 'preact';
import { words } from '../messages.ts';
import type { CommonFieldProps } from './field-props.ts';

/** Hint and error of a field, between its label and its control. */
export function Explanation({ view, name, hint, error }: CommonFieldProps): VNode {
  return (
    <>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="error" id={`${name}-error`}>
          <span class="visually-hidden">{words(view)('field-error')}</span>
          {error}
        </p>
      )}
    </>
  );
}

/** Ids of what is read after the label: hint, then error. */
export function describedBy({ name, hint, error }: CommonFieldProps): string | undefined {
  const ids = [hint !== undefined && `${name}-hint`, error !== undefined && `${name}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
