import type { ComponentChildren } from 'preact';
import type { View } from './view.ts';

/** One state of a component, as the design page shows it and the accessibility tests open it. */
export interface Example {
  /** Kebab-case, unique within its component. */
  readonly name: string;
  readonly render: (view: View) => ComponentChildren;
}

/** The words of an example in the reader's language. */
export const say = (view: View, chinese: string, english: string): string =>
  view.locale === 'en' ? english : chinese;
