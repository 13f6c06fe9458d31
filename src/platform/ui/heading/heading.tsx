import type { ComponentChildren, VNode } from 'preact';

export interface HeadingProps {
  /** One h1 a page; levels are not skipped. */
  readonly level: 1 | 2 | 3 | 4;
  readonly id?: string | undefined;
  /** A short line above, such as the section or the indicator's dimension. */
  readonly caption?: string | undefined;
  readonly children: ComponentChildren;
}

export function Heading({ level, id, caption, children }: HeadingProps): VNode {
  const Level = `h${level}` as const;
  return (
    <Level id={id}>
      {caption !== undefined && <span class="caption">{caption} </span>}
      {children}
    </Level>
  );
}

/** The one paragraph that says what the page is about. */
export const Lead = ({ children }: { readonly children: ComponentChildren }): VNode => (
  <p class="lead">{children}</p>
);
