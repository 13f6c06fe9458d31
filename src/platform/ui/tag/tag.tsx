import type { ComponentChildren, VNode } from 'preact';

export interface TagProps {
  /** A shade to find it by; the words alone must carry the meaning. */
  readonly tone?: 'neutral' | 'good' | 'bad' | 'caution' | undefined;
  readonly children: ComponentChildren;
}

export const Tag = ({ tone = 'neutral', children }: TagProps): VNode => (
  <strong class={`tag ${tone}`}>{children}</strong>
);
