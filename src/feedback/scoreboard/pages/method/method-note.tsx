import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import type { View } from '#platform/ui';
import { evidencePath } from '../../paths.ts';
import { messages } from './messages.ts';
import { methodNote } from './methods.ts';

interface MethodNoteProps {
  readonly view: View;
  /** The indicator whose evidence page says how its intervals are found. */
  readonly indicator: string;
  readonly methods: readonly string[];
}

/** Under a table: which intervals it has, and where that is explained. */
export function MethodNote({ view, indicator, methods }: MethodNoteProps): VNode | null {
  const note = methodNote(view.locale, methods);
  if (note === undefined) return null;
  return (
    <p class="hint">
      {note}{' '}
      <a href={view.link(`${evidencePath(indicator)}#method`)}>{translator(messages, view.locale)('link')}</a>
    </p>
  );
}
