import type { ComponentChildren, VNode } from 'preact';
import { safeHref } from '../safe-href.ts';

export interface SummaryItem {
  readonly term: string;
  readonly value: ComponentChildren;
  /** A link beside the value; `about` completes it for those who hear the link alone. */
  readonly action?: { readonly label: string; readonly about: string; readonly href: string } | undefined;
}

export function SummaryList({ items }: { readonly items: readonly SummaryItem[] }): VNode {
  return (
    <dl class="summary">
      {items.map(({ term, value, action }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
          {action !== undefined && (
            <dd class="action">
              <a href={safeHref(action.href)}>
                {action.label}
                <span class="visually-hidden"> {action.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
