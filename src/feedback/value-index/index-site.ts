import type { PlaceSite } from '#platform/http';
import type { View } from '#platform/ui';
import type { createIndexStore, CurrentIndex } from './index-store.ts';
import type { Frame } from './pages/frame.ts';
import type { Words } from './pages/index-model.ts';

/** What the routes of one place share. */
export interface IndexSite {
  readonly site: PlaceSite;
  readonly current: ReturnType<typeof createIndexStore>;
  frame(view: View): Frame;
  words(view: View, current: CurrentIndex): Promise<Words>;
}
