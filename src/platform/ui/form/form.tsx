import type { ComponentChildren, VNode } from 'preact';
import { safeHref } from '../safe-href.ts';
import type { View } from '../view.ts';

export interface FormProps {
  readonly view: View;
  readonly action: string;
  readonly method?: 'get' | 'post' | undefined;
  /** Values sent along unseen. */
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  readonly children: ComponentChildren;
}

/** `novalidate`, because the browser's own messages speak the browser's language and go away; the server's stay. */
export function Form({ view, action, method = 'post', hidden = {}, children }: FormProps): VNode {
  return (
    <form action={safeHref(action)} method={method} noValidate>
      {method === 'post' && view.csrf !== undefined && <input type="hidden" name="_csrf" value={view.csrf} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
