import type { VNode } from 'preact';
import { words } from '../messages.ts';
import { safeHref } from '../safe-href.ts';
import type { View } from '../view.ts';

export interface Crumb {
  readonly label: string;
  /** Without an address it is the page itself. */
  readonly href?: string | undefined;
}

export function Breadcrumbs({
  view,
  items,
}: {
  readonly view: View;
  readonly items: readonly Crumb[];
}): VNode {
  return (
    <nav class="breadcrumbs" aria-label={words(view)('breadcrumbs')}>
      <ol>
        {items.map(({ label, href }) => (
          <li key={label}>
            {href === undefined ? (
              <span aria-current="page">{label}</span>
            ) : (
              <a href={safeHref(href)}>{label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
