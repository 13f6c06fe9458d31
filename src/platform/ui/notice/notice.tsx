import type { ComponentChildren, VNode } from 'preact';
import { words } from '../messages.ts';
import type { View } from '../view.ts';

export interface NoticeProps {
  readonly view: View;
  readonly kind: 'info' | 'warning' | 'success';
  /** Said in place of the kind's own word. */
  readonly title?: string | undefined;
  readonly children: ComponentChildren;
}

/** Success answers what the reader just did, so it is announced; the others are read in their place. */
export function Notice({ view, kind, title, children }: NoticeProps): VNode {
  return (
    <div class={`notice ${kind}`} role={kind === 'success' ? 'status' : undefined}>
      <p class="notice-title">{title ?? words(view)(`notice-${kind}`)}</p>
      <div>{children}</div>
    </div>
  );
}
