import type { NavigationItem, View } from '#platform/ui';
import type { Words } from '../words.ts';

/** What every page of the room is given. */
export interface Frame {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly words: Words;
}
