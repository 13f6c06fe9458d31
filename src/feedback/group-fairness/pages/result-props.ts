import type { View } from '#platform/ui';
import type { FairnessDocument } from '../domain/index.ts';
import type { FairnessWords } from '../words.ts';

/** What each part of a result is given. */
export interface ResultProps {
  readonly view: View;
  readonly words: FairnessWords;
  readonly document: FairnessDocument;
}
