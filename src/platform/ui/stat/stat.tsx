import type { ComponentChildren, VNode } from 'preact';
import { words } from '../messages.ts';
import { safeHref } from '../safe-href.ts';
import type { View } from '../view.ts';

export interface StatProps {
  readonly view: View;
  readonly label: string;
  readonly href?: string | undefined;
  /** Formatted; or the words of its state (`datumText`) when there is no value. */
  readonly value: string;
  /** Formatted 95 % interval (`intervalText`). */
  readonly interval?: string | undefined;
  readonly change?: StatChange | undefined;
  /** The one sentence that a resident understands. */
  readonly sentence?: ComponentChildren;
}

export interface StatChange {
  /** Whether the change is decided, and which way is good here; never read off the sign. */
  readonly verdict: 'better' | 'worse' | 'same';
  /** E.g. "+1.2 percentage points since 2014". */
  readonly text: string;
}

const arrows = { better: '▲', worse: '▼', same: '◆' } as const;

/** A figure with its interval, its change and a sentence. */
export function Stat({ view, label, href, value, interval, change, sentence }: StatProps): VNode {
  const t = words(view);
  return (
    <div class="stat">
      <p class="stat-label">{href === undefined ? label : <a href={safeHref(href)}>{label}</a>}</p>
      <p class="stat-value">{value}</p>
      {interval !== undefined && interval !== '' && (
        <p class="stat-interval">
          {t('interval-label')} {interval}
        </p>
      )}
      {change !== undefined && (
        <p class={`change ${change.verdict}`}>
          <span aria-hidden="true">{arrows[change.verdict]} </span>
          <b>{t(`change-${change.verdict}`)}</b> {change.text}
        </p>
      )}
      {sentence !== undefined && <p>{sentence}</p>}
    </div>
  );
}
