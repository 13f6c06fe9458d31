import type { VNode } from 'preact';
import { safeHref } from '../safe-href.ts';

export interface Download {
  readonly label: string;
  readonly href: string;
  /** E.g. "CSV". */
  readonly format: string;
  /** Formatted size, e.g. "1.2 MB". */
  readonly size?: string | undefined;
  readonly note?: string | undefined;
}

export function DownloadList({ items }: { readonly items: readonly Download[] }): VNode {
  return (
    <ul class="downloads">
      {items.map(({ label, href, format, size, note }) => (
        <li key={href}>
          <a href={safeHref(href)}>
            {label} <small>({size === undefined ? format : `${format}, ${size}`})</small>
          </a>
          {note !== undefined && <p class="hint">{note}</p>}
        </li>
      ))}
    </ul>
  );
}
