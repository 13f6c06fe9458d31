import type { View } from '#platform/ui';
import type { IndexDocument } from '../index-document.ts';
import type { Words } from './index-model.ts';

/** What each section of the index's page is given. */
export interface SectionProps {
  readonly view: View;
  readonly words: Words;
  readonly document: IndexDocument;
}
