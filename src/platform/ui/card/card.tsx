import type { ComponentChildren, VNode } from 'preact';
import { safeHref } from '../safe-href.ts';

export interface CardProps {
  readonly title: string;
  readonly href?: string | undefined;
  /** Heading level in the page's outline. */
  readonly level?: 2 | 3 | undefined;
  readonly children: ComponentChildren;
}

/** One thing among several. The whole card is the target of its one link, by CSS; the link's text stays the title. */
export function Card({ title, href, level = 2, children }: CardProps): VNode {
  const Level = `h${level}` as const;
  return (
    <article class="card">
      <Level>{href === undefined ? title : <a href={safeHref(href)}>{title}</a>}</Level>
      {children}
    </article>
  );
}

/** Cards side by side as the width allows; one column on a phone and in plain mode. */
export const Grid = ({ children }: { readonly children: ComponentChildren }): VNode => (
  <div class="grid">{children}</div>
);
