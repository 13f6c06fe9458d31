import type { NavigationItem, View } from '#platform/ui';

/** What every page is given by the site around it. */
export interface Frame {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
}
