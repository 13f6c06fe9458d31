import type { View } from '#platform/ui';
import type { Board } from '../../board.ts';
import type { Part } from '../../cells.ts';
import type { IndicatorDocument } from '../../document.ts';

/** What is looked at: an indicator, in one year, in the whole place or in one part of it. */
export interface Subject {
  readonly view: View;
  readonly board: Board;
  readonly document: IndicatorDocument;
  readonly year: string;
  readonly part?: Part | undefined;
}
