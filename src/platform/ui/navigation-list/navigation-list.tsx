import type { ComponentChildren, VNode } from 'preact';
import { safeHref } from '../safe-href.ts';

export interface NavigationListItem {
  readonly label: string;
  readonly href: string;
  readonly description?: ComponentChildren;
}

/** Links with a line of explanation each. */
export function NavigationList({ items }: { readonly items: readonly NavigationListItem[] }): VNode {
  return (
    <ul class="navigation-list">
      {items.map(({ label, href, description }) => (
        <li key={href}>
          <a href={safeHref(href)}>{label}</a>
          {description !== undefined && <p>{description}</p>}
        </li>
      ))}
    </ul>
  );
}
