import type { ComponentChildren, VNode } from 'preact';

export interface DetailsProps {
  readonly summary: string;
  readonly open?: boolean | undefined;
  readonly children: ComponentChildren;
}

export function Details({ summary, open = false, children }: DetailsProps): VNode {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  );
}
