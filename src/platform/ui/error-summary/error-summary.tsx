import type { VNode } from 'preact';
import { words } from '../messages.ts';
import type { View } from '../view.ts';

export interface FieldError {
  /** The `name` of the field; the link leads to its control. */
  readonly field: string;
  readonly text: string;
}

export interface ErrorSummaryProps {
  readonly view: View;
  readonly errors: readonly FieldError[];
  readonly title?: string | undefined;
}

/** First in `main` when a form comes back; nothing when there is no error. Set `failed` on the page as well. */
export function ErrorSummary({ view, errors, title }: ErrorSummaryProps): VNode | null {
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1}>
      <h2>{title ?? words(view)('error-summary')}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the summary says of one field, for the field's own `error`. */
export const errorOf = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.text;
