import type { NavigationItem, View } from '#platform/ui';

export interface Frame {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
}
